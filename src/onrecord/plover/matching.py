"""Type and mode of a trigger by the table of words: the first row whose phrase and conditions hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language import Codes
from onrecord.language.plover import Row
from onrecord.plover.scope import Participant, Scope, Trigger, anchor, lemma, scope
from onrecord.syntax import Syntax

Kinded = tuple[str, str | None]
"""Type and mode."""

BROUGHT = ("obj", "nsubj:pass", "xcomp")
"""What a light verb brings."""


def kinded(syntax: Syntax, trigger: Trigger, class_: str, roles: Sequence[Participant], known: Codes) -> Kinded | None:
    """Type and mode of a trigger; of a light verb those of what it brings."""
    word = anchor(syntax, trigger)
    own = lemma(syntax, word, known)
    if own in known.rows:
        around = scope(syntax, trigger, roles, known)
        row = _row(around, known)
        if row is not None:
            return _of_row(row, around, known)
    if own in known.light or (class_ == "ASPECTUAL" and own not in known.stops):
        found = (alone(syntax, brought, known) for brought in _brought(syntax, word, own in known.light_into))
        return next((each for each in found if each is not None), None)
    return None


def alone(syntax: Syntax, word: int, known: Codes) -> Kinded | None:
    """Type and mode of a word by its own row."""
    if lemma(syntax, word, known) not in known.rows:
        return None
    around = scope(syntax, (word, word + 1), (), known)
    row = _row(around, known)
    return None if row is None else _of_row(row, around, known)


def _row(around: Scope, known: Codes) -> Row | None:
    return next((row for row in known.rows[around.lemma] if _fits(row, around, known)), None)


def _of_row(row: Row, around: Scope, known: Codes) -> Kinded | None:
    """What a row gives, unless those who take part take it away."""
    if row.type is None:
        return None
    among = around.objects | around.subjects
    if any(row.type in blank.types and not blank.among.isdisjoint(among) for blank in known.blanks):
        return None
    return row.type, row.mode or _mode(row.type, around, known)


def _brought(syntax: Syntax, word: int, into: bool) -> Iterator[int]:
    """What a light verb brings; obliques where it is ``into`` such, subjects where nothing else is there."""
    below = [(syntax.relations[child], child) for child in syntax.children[word]]
    yield from (child for relation, child in below if relation in BROUGHT)
    if into:
        yield from (child for relation, child in below if relation == "obl")
    if not any(relation in BROUGHT for relation, _ in below):
        yield from (child for relation, child in below if relation == "nsubj")


def _fits(row: Row, around: Scope, known: Codes) -> bool:
    """Whether a row's phrase and conditions hold."""
    if row.noun is not None and row.noun != around.noun:
        return False
    apart = around.near if row.type is None else around.shallow
    return (
        _phrased(row.words, around, known)
        and (row.object is None or not row.object.isdisjoint(around.objects))
        and (row.subject is None or not row.subject.isdisjoint(around.subjects))
        and (row.near is None or not row.near.isdisjoint(around.near))
        and (row.under is None or not row.under.isdisjoint(around.under))
        and row.unless.isdisjoint(apart)
    )


def _phrased(words: tuple[str, ...], around: Scope, known: Codes) -> bool:
    """Whether the other words of a phrase stand around its trigger."""
    if len(words) == 1:
        return True
    if around.lemma != words[0]:
        return all(word in around.close for word in words[:-1])
    return all(word in (around.particles if word in known.particles else around.close) for word in words[1:])


def _mode(type_: str, around: Scope, known: Codes) -> str | None:
    """The first mode of a type of which a word stands near."""
    own = around.near | {around.lemma}
    return next((row.mode for row in known.modes if type_ in row.types and not row.near.isdisjoint(own)), None)
