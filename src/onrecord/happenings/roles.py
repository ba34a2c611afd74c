"""Who takes part in an event: actor, recipient, place, topic and instrument, read off the syntax by rule.

The subject of an active verb is the actor, that of a passive the recipient; where a verb has no subject of its own, it
is found in the sentence (`clauses`). Events that nouns name have rules of their own (`nominals`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.happenings.clauses import clause, meant, objects
from onrecord.happenings.nominals import Found, of_noun
from onrecord.happenings.phrases import conjuncts, near, phrase
from onrecord.happenings.prepositions import agents_below, behind, is_time, preposition
from onrecord.language import Language, Roles
from onrecord.syntax import ROOT, Syntax
from onrecord.types import RoleName

_RANKS: Final = {"actor": 0, "recipient": 1, "instrument": 2, "topic": 3, "place": 4}
"""Of two roles of one word the first is kept."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase that takes part in an event."""

    role: RoleName
    head: int
    """A row of the text's words."""
    words: tuple[int, int]
    """First word of the phrase, and one past the last."""


def participants(syntax: Syntax, trigger: tuple[int, int], known: Language) -> tuple[Participant, ...]:
    """Who takes part in the event that a trigger names, in order of the text; ``trigger`` as rows of words.

    Conjuncts are participants of their own. No word is in one role twice, and no head in two.
    """
    word = anchor(syntax, trigger)
    nominal = syntax.tags[word].startswith("NN")
    found = of_noun(syntax, word, known.roles) if nominal else _of_verb(syntax, word, known.roles)
    return _settled(syntax, trigger, found)


def anchor(syntax: Syntax, trigger: tuple[int, int]) -> int:
    """The word of a trigger whose head lies outside."""
    first, stop = trigger
    if stop - first == 1:
        return first
    return next((word for word in range(first, stop) if not first <= syntax.heads[word] < stop), first)


def _of_verb(syntax: Syntax, verb: int, known: Roles) -> list[Found]:
    """The participants of an event that a verb or an adjective names, in no order."""
    if syntax.relations[verb] == "case" and syntax.heads[verb] != ROOT:  # "according to"
        return [("actor", syntax.heads[verb])]
    event = known.lemma(syntax.lower(verb))
    of = clause(syntax, verb, known)
    found: list[Found] = []
    if of.subject is not None:
        found.append(("recipient" if of.passive and event not in known.mutual else "actor", of.subject))
    if of.object is not None and not any(syntax.relations[child] == "obj" for child in near(syntax, verb)):
        found.append(("recipient", of.object))
    acted_upon: RoleName = "actor" if event in known.mutual else "recipient"
    if not of.passive or any(syntax.relations[child] == "obj" for child in near(syntax, verb)):
        found += [(acted_upon, meant(syntax, word, known)) for word in objects(syntax, verb)]
    found += _obliques(syntax, verb, event, known, passive=of.passive)
    if of.passive and all(role != "actor" for role, _ in found):
        found += [("actor", word) for word in agents_below(syntax, verb)]
    return found


def _obliques(syntax: Syntax, verb: int, event: str, known: Roles, *, passive: bool) -> Iterator[Found]:
    for child in _beside(syntax, verb, known):
        relation = syntax.relations[child]
        if relation == "obl:agent":
            yield "actor", meant(syntax, child, known)
        elif relation == "obl" or syntax.heads[child] != verb:
            role = behind(syntax, event, child, known, agents=passive)
            if role:
                yield role, meant(syntax, child, known)
        elif relation == "advcl" and event in known.wielding and syntax.lower(child) in known.means:
            yield from (("instrument", word) for word in syntax.below(child, "obj"))


def _beside(syntax: Syntax, verb: int, known: Roles) -> Iterator[int]:
    """What hangs on a verb, and on its times: in "met for two hours at the base" parsers hang the base on the hours."""
    for child in near(syntax, verb):
        yield child
        if syntax.relations[child].startswith("obl") and is_time(syntax, child, known):
            yield from (word for word in near(syntax, child) if word > child and preposition(syntax, word))


def _settled(syntax: Syntax, trigger: tuple[int, int], found: Sequence[Found]) -> tuple[Participant, ...]:
    """Roles and words with their phrases, each word once in a role, in order of the text."""
    seen: set[int] = set(range(*trigger))
    kept: list[Participant] = []
    covered: dict[RoleName, int] = {}
    heads = [(role, each) for role, head in found for each in conjuncts(syntax, head)]
    chosen = []
    for role, head in sorted(heads, key=lambda pair: _RANKS[pair[0]]):
        if head not in seen:
            seen.add(head)
            chosen.append((head, role))
    for head, role in sorted(chosen):
        words = phrase(syntax, head)
        if words[0] >= covered.get(role, 0):
            kept.append(Participant(role, head, words))
            covered[role] = words[1]
    return tuple(sorted(kept, key=lambda one: one.words))
