"""The words around a trigger, sorted by what they are to it: what it acts on, who acts, what stands over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from onrecord.language import Codes
from onrecord.language.plover import NAME
from onrecord.syntax import INSIDE, ROOT, Syntax
from onrecord.text import HYPHENS, JOINED
from onrecord.types import RoleName

Trigger = tuple[int, int]
"""First word and one past the last."""

OBJECTS = frozenset(
    {"obj", "iobj", "nsubj:pass", "csubj:pass", "xcomp", "ccomp", "obl", "nmod", "compound", "amod", "acl"}
)
LOOSE = frozenset({"advcl", "advmod", "appos", "conj"})
"""Below a trigger, but not what it acts on; they tell modes."""
APART = frozenset({"punct", "acl:relcl", "parataxis", "cc"})
"""What is not looked into."""
SUBJECTS = frozenset({"nsubj", "csubj", "obl:agent", "nmod:poss", "nsubj:outer"})
NAMES = ("NNP", "NNPS")
_NEAR, _DEEP, _MOST = 2, 4, 40
"""Levels below a trigger for what it acts on and for what is near it; words that are looked at."""


class Participant(Protocol):
    """A word that takes part in an event."""

    @property
    def role(self) -> RoleName: ...
    @property
    def head(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """Lemmas around a trigger."""

    anchor: int
    """The trigger's word that stands highest in the tree."""
    lemma: str
    noun: bool
    objects: frozenset[str]
    subjects: frozenset[str]
    shallow: frozenset[str]
    """Objects, subjects and `under`."""
    near: frozenset[str]
    """Objects, subjects and what is deeper below."""
    under: frozenset[str]
    """What a noun hangs on, and its preposition."""
    close: frozenset[str]
    """Two levels below, the two next words, and `under`."""
    particles: frozenset[str]
    """What can belong to the trigger: particles, prepositions and marks behind it."""


def scope(syntax: Syntax, trigger: Trigger, roles: Sequence[Participant], known: Codes) -> Scope:
    """The words around a trigger; ``roles`` are its participants."""
    word = anchor(syntax, trigger)
    noun = syntax.tags[word].startswith("NN")
    acted, acting = _acted_on(syntax, word, noun), _acting(syntax, word, noun)
    acted += [role.head for role in roles if role.role in ("recipient", "topic", "instrument")]
    acting += [role.head for role in roles if role.role == "actor"]
    objects = _lemmas(_spread(syntax, acted, _NEAR), syntax, known)
    subjects = _lemmas(_spread(syntax, acting, _NEAR), syntax, known)
    loose = [child for child in syntax.children[word] if syntax.relations[child].partition(":")[0] in LOOSE]
    under = _under(syntax, word) if noun else []
    near = objects | subjects | _lemmas([*_spread(syntax, [*acted, *loose], _DEEP), *under], syntax, known)
    over = _lemmas(under, syntax, known)
    within = [row for row in range(*trigger) if row != word]
    behind = list(range(word + 1, min(word + 3, len(syntax))))
    close = _lemmas([*_below(syntax, word), *within, *behind], syntax, known) | over
    return Scope(
        anchor=word,
        lemma=lemma(syntax, word, known),
        noun=noun,
        objects=objects,
        subjects=subjects,
        shallow=objects | subjects | over,
        near=near,
        under=over,
        close=close,
        particles=_lemmas([*_attached(syntax, word), *within, *behind], syntax, known),
    )


def anchor(syntax: Syntax, trigger: Trigger) -> int:
    """The word of a trigger that hangs on none of its others; of a token of several words the first."""
    first, last = trigger
    word = next((word for word in range(first, last) if not first <= syntax.heads[word] < last), first)
    return syntax.heads[word] if syntax.relations[word] == INSIDE else word


def lemma(syntax: Syntax, word: int, known: Codes) -> str:
    """The lemma of a word, with what a hyphen joins to it where that is known: "cease-fire"."""
    if _hyphened(syntax, word):
        joined = known.lemma(f"{syntax.lower(word - 2)}-{syntax.lower(word)}")
        if joined in known.rows:
            return joined
    return known.lemma(syntax.lower(word))


def _hyphened(syntax: Syntax, word: int) -> bool:
    if word < 2 or syntax.lower(word - 1) not in HYPHENS:
        return False
    return bool(syntax.words.gap[word - 1] == syntax.words.gap[word] == JOINED)


def _lemmas(words: Iterable[int], syntax: Syntax, known: Codes) -> frozenset[str]:
    """The lemmas of words; names stand for themselves and for `NAME`."""
    found = {lemma(syntax, word, known): syntax.tags[word] in NAMES for word in words}
    return frozenset([*found, NAME]) if any(found.values()) else frozenset(found)


def _acted_on(syntax: Syntax, word: int, noun: bool) -> list[int]:
    """What a trigger acts on or speaks of."""
    found = [
        child
        for child in syntax.children[word]
        if syntax.relations[child] in OBJECTS
        or (syntax.relations[child].partition(":")[0] in OBJECTS and syntax.relations[child] not in SUBJECTS)
    ]
    relation, head, tag = syntax.relations[word], syntax.heads[word], syntax.tags[word]
    if head == ROOT:
        return found
    if relation in ("acl", "amod") and not noun and tag != "VBG":
        found.append(head)
    if relation == "acl:relcl" and (tag == "VBN" or _has_own_subject(syntax, word)):
        found.append(head)
    if relation == "conj" and not any(True for _ in syntax.below(word, "obj")):
        found += [child for child in syntax.children[head][:_MOST] if syntax.relations[child] == "obj"]
    return found


def _acting(syntax: Syntax, word: int, noun: bool) -> list[int]:
    """Who acts; where nobody stands there, who acts in the clause above."""
    found = [child for child in syntax.children[word] if syntax.relations[child] in SUBJECTS]
    relation, head = syntax.relations[word].partition(":")[0], syntax.heads[word]
    if head == ROOT:
        return found
    participle = relation in ("acl", "amod") and syntax.tags[word] == "VBG"
    if participle or (syntax.relations[word] == "acl:relcl" and not _has_own_subject(syntax, word)):
        found.append(head)
    elif not found and (noun or relation in ("xcomp", "advcl", "conj", "ccomp")):
        found += [
            child for child in syntax.children[head][:_MOST] if syntax.relations[child] in ("nsubj", "nsubj:pass")
        ]
    return found


def _has_own_subject(syntax: Syntax, word: int) -> bool:
    """Whether a relative clause has a subject besides what it modifies: "the pact that they signed"."""
    return any(not syntax.tags[child].startswith("W") for child in syntax.below(word, "nsubj"))


def _under(syntax: Syntax, word: int) -> list[int]:
    head = syntax.heads[word]
    return [*([] if head == ROOT else [head]), *syntax.below(word, "case")]


def _below(syntax: Syntax, word: int) -> Iterator[int]:
    """Two levels, `_MOST` words at most."""
    for child in syntax.children[word][:_MOST]:
        if syntax.relations[child] not in APART:
            yield child
            yield from syntax.children[child][:_MOST]


def _attached(syntax: Syntax, word: int) -> Iterator[int]:
    """Particles, and the prepositions and marks of what hangs on a word behind it."""
    for child in syntax.children[word]:
        if syntax.relations[child] in ("compound:prt", "advmod", "case"):
            yield child
        elif child > word and syntax.relations[child] not in APART:
            yield from syntax.below(child, "case", "mark")


def _spread(syntax: Syntax, words: list[int], levels: int) -> list[int]:
    """Some words and those below them, level by level, twice `_MOST` at most."""
    found, level = list(dict.fromkeys(words))[:_MOST], list(words)[:_MOST]
    for _ in range(levels - 1):
        below = (child for word in level for child in syntax.children[word][:_MOST])
        level = list(islice((child for child in below if syntax.relations[child] not in APART), _MOST))
        found += level
        if len(found) > _MOST:
            break
    return found[: 2 * _MOST]
