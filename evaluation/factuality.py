"""Factuality of events: what TimeBank's attributes say of it, and how often we say the same.

TimeBank knows no such status, but tense, aspect, modality, polarity and subordinating links tell it of most verbs and
of many nouns; of the rest it tells nothing, and they are not counted (docs/factuality.md gives the whole mapping). The
polarity of AQUAINT is broken, so of its events only the future and modals count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, get_args

from evaluation.corpora import Document, Event
from evaluation.corpora.document import DCT, Link
from onrecord.types import Factuality

STATUSES: Final = get_args(Factuality)
FEWEST: Final = 30
"""Gold cases that a status needs to count in the macro average."""
UNREAL: Final = {"POS": frozenset({"would", "could", "should"}), "NEG": frozenset({"would"})}
"""Modals that make a perfect counterfactual, by polarity: "would have begun", not "could not be reached"."""
OPEN: Final = frozenset(
    {"may", "might", "could", "can", "must", "should", "possible", "potential", "have to", "have_to", "should have to",
     "likelihood", "would have to", "unlikely", "close", "until"}
)  # fmt: skip
"""Modality that leaves open whether it happens."""
PLANS: Final = (
    "agree", "plan", "intend", "schedul", "decid", "decis", "prepar", "promis", "pledg", "vow", "set", "due", "commit",
    "expect", "arrang", "slated", "await", "about", "going", "ready", "announc", "approv", "elect",
)  # fmt: skip
"""How words of plans begin: what is subordinate to them is planned; to other words, possible."""


def status(event: Event, document: Document) -> Factuality | None:
    """The status of an event as its attributes and links tell it; None where they do not."""
    if event.status is not None:
        return STATUSES[STATUSES.index(event.status)]
    if event.polarity is None:  # AQUAINT
        return _modal(event, frozenset()) if event.modality or event.tense == "FUTURE" else None
    over = _over(document).get(event.id, ())
    relations = frozenset(link.relation for link in over)
    modality = (event.modality or "none").lower()
    if (event.aspect or "").startswith("PERFECTIVE") and modality in UNREAL.get(event.polarity, ()):
        return "counterfactual"
    if {"COUNTER_FACTIVE", "NEG_EVIDENTIAL"} & relations:
        return "denied"
    if event.polarity == "NEG":
        return "possible" if modality in ("may", "might") else "denied"
    return _modal(event, relations) or _subordinate(document, over, relations) or _plain(event, document, relations)


def _modal(event: Event, relations: frozenset[str]) -> Factuality | None:
    """What the future and modals tell; "would" looks forward from within a report, else it is conditional."""
    modality = (event.modality or "none").lower()
    if modality in ("would", "'d"):
        return "planned" if "EVIDENTIAL" in relations and "CONDITIONAL" not in relations else "possible"
    if modality in OPEN:
        return "possible"
    if "CONDITIONAL" in relations:
        return "possible"
    return "planned" if event.tense == "FUTURE" else None


def _subordinate(document: Document, over: Iterable[Link], relations: frozenset[str]) -> Factuality | None:
    """What is subordinate to a word of plans, or to another that leaves open whether it comes about."""
    if "MODAL" not in relations:
        return None
    words = _words(document)
    above = [words.get(link.first, "") for link in over if link.relation == "MODAL"]
    return "planned" if any(word.startswith(PLANS) for word in above) else "possible"


def _plain(event: Event, document: Document, relations: frozenset[str]) -> Factuality | None:
    """What tense tells, else a link to the day of writing, else a word that takes it for a fact."""
    if event.tense == "PRESENT" and "PROGRESSIVE" in (event.aspect or ""):
        return "ongoing"
    if event.tense == "PRESENT" and event.aspect == "NONE":
        return (
            "ongoing" if event.class_ in ("STATE", "I_STATE") else "happened" if event.class_ == "REPORTING" else None
        )
    if event.tense in ("PAST", "PASTPART", "PRESENT"):
        return "happened"
    if event.tense != "NONE":
        return None
    told: dict[str, Factuality] = {"BEFORE": "happened", "AFTER": "planned", "INCLUDES": "ongoing"}
    return told.get(_to_creation(document).get(event.id, "")) or ("happened" if "FACTIVE" in relations else None)


@lru_cache(maxsize=4)
def _over(document: Document) -> Mapping[str, tuple[Link, ...]]:
    """The links by which each event is subordinate."""
    found: dict[str, list[Link]] = {}
    for link in document.links or ():
        if link.kind == "SLINK":
            found.setdefault(link.second, []).append(link)
    return {id_: tuple(links) for id_, links in found.items()}


@lru_cache(maxsize=4)
def _words(document: Document) -> Mapping[str, str]:
    return {event.id: document.text[event.start : event.end].lower() for event in document.events or ()}


@lru_cache(maxsize=4)
def _to_creation(document: Document) -> Mapping[str, str]:
    """How each event lies to the day of writing."""
    return {link.first: link.relation for link in document.links or () if link.kind == "TLINK" and link.second == DCT}


def f1(pairs: Iterable[tuple[Factuality, Factuality]]) -> dict[Factuality, tuple[float, int]]:
    """F1 of each status, from 0 to 1, and its gold cases, from pairs of a gold and a predicted one."""
    counts = Counter(pairs)
    found: dict[Factuality, tuple[float, int]] = {}
    for name in STATUSES:
        gold = sum(count for (one, _), count in counts.items() if one == name)
        ours = sum(count for (_, two), count in counts.items() if two == name)
        found[name] = (2 * counts[name, name] / max(1, gold + ours), gold)
    return found


def macro(pairs: Iterable[tuple[Factuality, Factuality]]) -> float:
    """The mean F1 of the statuses with at least ``FEWEST`` gold cases."""
    kept = [score for score, gold in f1(pairs).values() if gold >= FEWEST]
    return sum(kept) / len(kept) if kept else 0.0


def judged(document: Document) -> Iterator[tuple[Event, Factuality]]:
    """The events of a document whose status its corpus tells."""
    for event in document.events or ():
        if (told := status(event, document)) is not None:
            yield event, told
