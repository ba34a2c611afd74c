"""Pairs of happenings whose order a word between them tells: "fled after the vote", "agreed to meet", "had left"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import Language
from onrecord.links.dating_scene import Scene, scene
from onrecord.syntax import ROOT, Syntax
from onrecord.types import Happening, Relation

_ADVERBIAL = ("advcl", "obl", "nmod", "acl")
"""Relations by which what comes before or after hangs on a happening."""
_AIMING = ("xcomp", "advcl", "acl")
"""Relations by which an infinitive hangs on what comes before it."""
_PHASE = "ASPECTUAL"
"""The TimeML class of verbs that are no happening apart from what they govern."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two happenings, by their rows, and how the first lies to the second."""

    first: int
    relation: Relation
    second: int


def joined(syntax: Syntax, happenings: Sequence[Happening], known: Language) -> Iterator[Pair]:
    """At most one pair for each happening and the one on which it hangs, in order of the text."""
    place = scene(syntax, (), happenings, (), known)
    for row, word in enumerate(place.heads):
        above = _above(place, word)
        over = place.triggers.get(above, row)
        pair = None if over == row else _pair(place, happenings, (over, above), (row, word))
        if pair is not None:
            yield pair


def _above(place: Scene, word: int) -> int:
    """The word on which a happening hangs; of "in the wake of the vote" that on which the wake does."""
    syntax, ordering = place.syntax, place.known.ordering
    above = syntax.heads[word]
    links = above != ROOT and above not in place.triggers and syntax.lower(above) in ordering.wakes | ordering.eves
    return syntax.heads[above] if links else above


def _pair(place: Scene, happenings: Sequence[Happening], over: tuple[int, int], under: tuple[int, int]) -> Pair | None:
    """How two happenings lie, each given by row and word, of which the second hangs on the first."""
    ordering = place.known.ordering
    one, other = over[0], under[0]
    word = _joint(place, over[1], under[1])
    if word in ordering.turning and _negated(place, over[1]):
        return Pair(other, "before", one)
    if word in ordering.earlier:
        return Pair(one, "before", other)
    if word in ordering.later:
        return Pair(other, "before", one)
    if word in ordering.holding:
        return Pair(other, "includes", one)
    if _aims(place, under[1]) and happenings[one].class_ != _PHASE:
        return Pair(one, "before", other)
    if _follows(place, under[1]):
        return Pair(one, "before", other)
    return Pair(other, "before", one) if _precedes(place, over[1], under[1]) else None


def _joint(place: Scene, over: int, under: int) -> str:
    """The word that tells of their order; of "in the wake of" one that stands for it; "" where there is none."""
    syntax, ordering = place.syntax, place.known.ordering
    above = syntax.heads[under]
    if above != over:
        return min(ordering.earlier if syntax.lower(above) in ordering.eves else ordering.later)
    if syntax.relations[under].partition(":")[0] not in _ADVERBIAL or syntax.relations[under] == "acl:relcl":
        return ""
    known = ordering.earlier | ordering.later | ordering.holding
    words = (syntax.lower(child) for child in syntax.below(under, "mark", "case", "advmod") if child < under)
    return next((word for word in words if word in known), "")


def _negated(place: Scene, word: int) -> bool:
    """Whether a happening did not take place, by a word of its own."""
    syntax, nots = place.syntax, place.known.ordering.nots
    return any(syntax.lower(child) in nots for child in syntax.below(word, "advmod"))


def _aims(place: Scene, under: int) -> bool:
    """Whether a happening is an infinitive, as what one sets out to do."""
    syntax = place.syntax
    to = any(syntax.lower(child) in place.known.ordering.aims for child in syntax.below(under, "mark"))
    return to and syntax.tags[under] == "VB" and syntax.relations[under].partition(":")[0] in _AIMING


def _follows(place: Scene, under: int) -> bool:
    """Whether a happening is joined to the one before it by "then"."""
    syntax, then = place.syntax, place.known.ordering.then
    joins = syntax.relations[under] == "conj" and syntax.tags[under].startswith("VB")
    return joins and any(syntax.lower(child) in then for child in syntax.below(under, "advmod") if child < under)


def _precedes(place: Scene, over: int, under: int) -> bool:
    """Whether a happening is in the past perfect and a clause of one in the simple past: "found that they had left"."""
    syntax = place.syntax
    clause = syntax.relations[under] == "ccomp" and syntax.tags[under] == "VBN" and syntax.tags[over] == "VBD"
    return clause and any(syntax.lower(child) in place.known.ordering.perfect for child in syntax.below(under, "aux"))
