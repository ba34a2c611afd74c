"""The edge rules of PLOVER's manual: what lies ahead, is refused, depends on a condition, or is a protest's topic.

Only these change a type by its circumstances. A denied or possible event keeps the type that it would have.
"""

from __future__ import annotations

from onrecord.language import Codes
from onrecord.plover.matching import Kinded, alone
from onrecord.syntax import ROOT, Syntax
from onrecord.types import Factuality

TO_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Cooperation that is only agreed upon while it lies ahead."""
TO_REJECT = {
    "CONSULT": "meet",
    "SUPPORT": "assist",
    "COOPERATE": "assist",
    "AID": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "AGREE": None,
}
"""Cooperation that can be refused, with the mode of the refusal."""
TO_THREATEN = {"ASSAULT": "violence", "COERCE": None, "SANCTION": None, "PROTEST": "restrict", "MOBILIZE": None}
"""Conflict that is a threat while it depends on a condition, with the mode of the threat."""
TOPICS = ("advcl", "acl", "xcomp")
"""How the demands of a protest hang on it."""


def settled(found: Kinded, syntax: Syntax, word: int, factuality: Factuality, known: Codes) -> Kinded | None:
    """Type and mode of an event as its circumstances have it; ``word`` is its trigger."""
    type_, _ = found
    if type_ in ("REQUEST", "ACCUSE") and _is_topic(syntax, word, known):
        return None
    if type_ in TO_THREATEN and _depends(syntax, word, known):
        return "THREATEN", TO_THREATEN[type_]
    if type_ in TO_REJECT and _refuses(syntax, word, known):
        return "REJECT", TO_REJECT[type_]
    return _ahead(found) if factuality == "planned" else found


def _ahead(found: Kinded) -> Kinded:
    """An event that lies ahead."""
    if found[0] in TO_AGREE:
        return "AGREE", None
    if found[0] == "RETREAT":
        return "CONCEDE", None
    return ("THREATEN", "violence") if found[0] == "ASSAULT" else found


def _refuses(syntax: Syntax, word: int, known: Codes) -> bool:
    """Whether somebody will not do it: "will not meet" is a refusal, "did not meet" is none."""
    helping = {syntax.lower(child) for child in syntax.below(word, "aux")}
    negating = {syntax.lower(child) for child in syntax.below(word, "advmod")}
    return not known.willing.isdisjoint(helping) and not known.unwilling.isdisjoint(negating)


def _depends(syntax: Syntax, word: int, known: Codes) -> bool:
    """Whether somebody will do it if something happens: "would attack unless they leave"."""
    if known.willing.isdisjoint(syntax.lower(child) for child in syntax.below(word, "aux")):
        return False
    marks = (mark for clause in syntax.below(word, "advcl") for mark in syntax.below(clause, "mark"))
    return any(syntax.lower(mark) in known.conditional for mark in marks)


def _is_topic(syntax: Syntax, word: int, known: Codes) -> bool:
    """Whether a demand is what a protest is about, which is no event of its own."""
    head = syntax.heads[word]
    if head == ROOT or syntax.relations[word].partition(":")[0] not in TOPICS:
        return False
    above = alone(syntax, head, known)
    return above is not None and above[0] == "PROTEST"
