"""The role of a noun behind a preposition, by the preposition, the noun and the event that it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.happenings.phrases import near
from onrecord.language import Roles
from onrecord.syntax import Syntax
from onrecord.types import RoleName

_MODIFIERS = frozenset(("obl", "obj", "obl:unmarked", "xcomp", "nmod"))
_NAMES = frozenset(("NNP", "NNPS"))


def preposition(syntax: Syntax, word: int) -> str:
    """The first preposition of a noun, in lower case; nothing where there is none."""
    for child in near(syntax, word):
        if syntax.relations[child] == "case" and child < word:
            return syntax.lower(child)
    return ""


def agents_below(syntax: Syntax, event: int) -> Iterator[int]:
    """The agents that hang on what stands between an event and them: "was sentenced to life in prison | by a court"."""
    for child in near(syntax, event):
        if child > event and syntax.relations[child] in _MODIFIERS:
            for below in near(syntax, child):
                if below > child and syntax.relations[below] == "nmod" and preposition(syntax, below) == "by":
                    yield below


def behind(
    syntax: Syntax, event: str, word: int, known: Roles, *, nominal: bool = False, agents: bool = False
) -> RoleName | None:
    """The role of a noun in the event of a lemma, which a verb or a noun (``nominal``) names; None for none.

    ``agents``: behind "by" stands who acts, as with nouns.
    """
    before = preposition(syntax, word)
    if not before or is_time(syntax, word, known):
        return None
    if before == "by":
        return "actor" if (nominal or agents) and syntax.tags[word] != "VBG" else None
    if before == "between":
        return "actor" if nominal or event in known.reciprocal else None
    if before == "from" and nominal:
        return "actor" if event in known.voiced else None
    if before == "of" and nominal:
        return "actor" if event in known.own or event in known.reciprocal else "recipient"
    if before == "with" and event in known.reciprocal:
        return "actor" if _is_first_with(syntax, word) else None
    return _towards(syntax, event, before, word, known)


def _is_first_with(syntax: Syntax, word: int) -> bool:
    """Whether no noun before it hangs on the same word by "with": "met with Lund, with hopes" has one partner."""
    beside = near(syntax, syntax.heads[word])
    return not any(other < word and preposition(syntax, other) == "with" for other in beside)


def _towards(syntax: Syntax, event: str, before: str, word: int, known: Roles) -> RoleName | None:
    if before in known.means and event in known.wielding and not is_party(syntax, word, known):
        return "instrument"
    if before in known.against:
        return "recipient"
    if before == "to" and event in known.moving and is_place(syntax, "in", word, known):
        return "place"
    if is_place(syntax, before, word, known):
        aimed = before == "at" and event in known.towards["at"]
        return "recipient" if aimed or (before == "on" and event in known.towards["on"]) else "place"
    if before in known.towards and event in known.towards[before]:
        return "recipient"
    return "topic" if before in known.about and event in known.talking else None


def is_place(syntax: Syntax, before: str, word: int, known: Roles) -> bool:
    """Whether a noun behind a preposition says where."""
    if before not in known.where:
        return False
    if syntax.lower(word) in known.place_nouns:
        return True
    return before not in known.strict and syntax.tags[word] in _NAMES


def is_time(syntax: Syntax, word: int, known: Roles) -> bool:
    """Whether a noun is one of time; a bare number behind a preposition is a year or an hour."""
    if syntax.tags[word] == "CD":
        return syntax.text[int(syntax.words.spans[word, 0])].isdigit() and syntax.relations[word] in ("obl", "nmod")
    return syntax.lower(word) in known.times


def is_party(syntax: Syntax, word: int, known: Roles) -> bool:
    """Whether a noun or pronoun names somebody."""
    return syntax.tags[word] in ("NNP", "NNPS", "PRP", "WP") or syntax.lower(word) in known.parties
