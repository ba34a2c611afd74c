"""The factuality of a happening: whether the article, or who speaks in it, says that it happened, goes on, is planned,
may be, was not, or might have been.

The clause of a trigger tells it where it has a tense (`modality`); where it has none, what governs it does, step by
step (`embedding`): "failed to prevent a strike" turns the status of "failed" twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.happenings import embedding, modality
from onrecord.language import Language
from onrecord.language.factuality import Certainty, Effect
from onrecord.syntax import ROOT, Syntax
from onrecord.types import Factuality

STEPS: Final = 6
"""How far up the tree a governor counts."""
_ALONE: Final = frozenset({"acl", "advcl", "root", "ccomp", "parataxis"})
_AWAITED: Final[dict[modality.Tense, modality.Tense]] = {"present": "future", "past": "would"}
"""The tense of what is waited for to that of what waits: "will stay until it | ends", "would stay until it | ended"."""
LEAST: Final = 0.9
"""The probability from which the model's status counts where no rule tells one."""


def factuality(
    syntax: Syntax,
    trigger: tuple[int, int],
    class_: str,
    odds: Mapping[Factuality, float] | None,
    known: Language,
    *,
    future: bool = False,
) -> Factuality:
    """The status of the happening whose trigger are the words from the first up to, not including, the second.

    ``odds`` are the model's probabilities of the statuses, which decide where no rule does; ``future``: it is dated to
    a day after the article's.
    """
    found = ruled(syntax, _head(syntax, trigger), class_, known, future=future)
    if found is not None:
        return "planned" if future and found in ("happened", "ongoing") else found
    if not future and embedding.generic(syntax, _head(syntax, trigger), known.certainty):
        return "possible"
    if odds:
        best = max(odds, key=lambda name: odds[name])
        if odds[best] >= LEAST and not (future and best in ("happened", "ongoing")):
            return best
    return "planned" if future else "happened"


def _head(syntax: Syntax, trigger: tuple[int, int]) -> int:
    """The word of a trigger on which its others hang."""
    start, stop = trigger
    if stop - start == 1:
        return start
    return next((word for word in range(start, stop) if not start <= syntax.heads[word] < stop), start)


def ruled(syntax: Syntax, word: int, class_: str, known: Language, *, future: bool = False) -> Factuality | None:
    """The status that the rules tell; None where none has evidence."""
    certain = known.certainty
    beside = embedding.standing(syntax, word, certain)
    links: list[_Link] = []
    found: Factuality | None = "denied" if beside == "denied" else None
    for _ in range(STEPS):
        if found is not None:
            break
        clause = modality.reading(syntax, word, certain.clause)
        found = _own(syntax, word, clause, class_, certain, future)
        held = None if found is not None else embedding.hold(syntax, word, certain)
        if held is None or (beside is not None and not links and not _outweighs(held.effect, beside)):
            break
        found = held.settled or _late(syntax, held, clause, certain)
        if found is not None:
            break
        if held.effect is not None:
            links.append(_Link(held.effect, clause.negative, not modality.is_verb(syntax, held.governor)))
            word, class_ = held.governor, "STATE" if _lasts(syntax, held.governor, certain) else "OCCURRENCE"
            nothing = embedding.failed(syntax, word, certain) and held.effect in ("plan", "open")
            found = "denied" if nothing or embedding.standing(syntax, word, certain) == "denied" else None
    found = _folded(links, found)
    return beside if found is None or (beside == "possible" and found in ("happened", "ongoing")) else found


def _outweighs(effect: Effect | None, beside: Factuality) -> bool:
    """Whether a governor says more than the words beside a noun: "the prospect of a future summit" is no plan."""
    return effect in ("same", "turns", "doubt") or (effect == "open" and beside == "planned")


@dataclass(frozen=True, slots=True)
class _Link:
    """A step up the tree: what the governor does to the word, which may itself be negated, and whether it is a noun."""

    effect: Effect
    negative: bool
    noun: bool


def _folded(links: Sequence[_Link], found: Factuality | None) -> Factuality | None:
    """The status of the word below, from that of the word at the top."""
    for link in reversed(links):
        found = embedding.under(link.effect, found, noun=link.noun)
        if link.negative:
            found = "happened" if found == "denied" else "denied"
    return found


def _late(syntax: Syntax, held: embedding.Hold, clause: modality.Reading, known: Certainty) -> Factuality | None:
    """A plan of the past for what, by then, should have been done, came to nothing: "was supposed to have left"."""
    if held.effect != "plan" or not (clause.infinitive and clause.perfect):
        return None
    return "counterfactual" if modality.reading(syntax, held.governor, known.clause).tense == "past" else None


def _lasts(syntax: Syntax, word: int, known: Certainty) -> bool:
    return known.lemma(syntax.lower(word)) in known.lasts


def _own(
    syntax: Syntax, word: int, clause: modality.Reading, class_: str, known: Certainty, future: bool
) -> Factuality | None:
    """The status that a word's own clause tells."""
    if clause.tense == "none" and not clause.unreal:
        return None if clause.infinitive else _participle(syntax, word, clause)
    lasting = not modality.is_verb(syntax, word) or any(
        known.lemma(form) in known.lasts for form in (syntax.lower(word), *clause.auxiliaries)
    )
    found = modality.told(clause, "STATE" if lasting else class_, report=_reported(syntax, word), future=future)
    return _joined(syntax, word, clause, found, known)


def _participle(syntax: Syntax, word: int, clause: modality.Reading) -> Factuality | None:
    """A participle that stands by itself behind a noun, or as a headline's predicate."""
    if syntax.tags[word] != "VBN" or clause.marks or syntax.relations[word] not in _ALONE:
        return None
    if clause.nearly:
        return "counterfactual"
    return "denied" if clause.negative else "possible" if clause.perhaps else "happened"


def _reported(syntax: Syntax, word: int) -> bool:
    """Whether a clause, or the first that it is joined to, is what somebody said or thought: "said he would leave"."""
    for _ in range(STEPS):
        if syntax.relations[word] != "conj":
            break
        word = syntax.heads[word]
    above = syntax.heads[word]
    return syntax.relations[word] == "ccomp" and modality.is_verb(syntax, above)


def _joined(
    syntax: Syntax, word: int, clause: modality.Reading, found: Factuality | None, known: Certainty
) -> Factuality | None:
    """The status of a clause with a tense, by what joins it to the one above and by that one's verb."""
    relation, above = syntax.relations[word], syntax.heads[word]
    if relation not in ("advcl", "ccomp", "acl", "csubj") or found is None:
        return found
    for phrase in embedding.lead(syntax, word):
        if clause.perfect and clause.tense == "past" and phrase in known.clause.conditions:
            return "counterfactual"
        if known.leads.get(phrase) == "unreal":
            return "counterfactual"
        if phrase in known.leads and found in ("happened", "ongoing", "planned"):
            return embedding.MADE[known.leads[phrase]]
        if phrase in known.clause.times and relation == "advcl" and clause.tense in _AWAITED:
            over = modality.reading(syntax, above, known.clause).tense
            return "planned" if over == _AWAITED[clause.tense] and not clause.perfect else found
    return found if relation == "advcl" else _told_by(syntax, above, found, known)


def _told_by(syntax: Syntax, above: int, found: Factuality, known: Certainty) -> Factuality:
    """The status of a clause by the word that tells it: "denied that", "fears that", "likely that"."""
    form, tag = syntax.lower(above), syntax.tags[above]
    lemma = known.lemma(form)
    table = known.nouns if tag.startswith("NN") else known.adjectives if tag.startswith("JJ") else known.that
    effect = _denied(syntax, above, known) or known.that.get(form) or table.get(lemma)
    if effect == "doubt":
        return "possible" if modality.negative(syntax, above, known.clause) else "denied"
    if effect == "unreal":
        return "counterfactual"
    if found not in ("happened", "ongoing"):
        return found
    if effect == "open" or (lemma in known.clause.beliefs and modality.negative(syntax, above, known.clause)):
        return "possible"
    return found


def _denied(syntax: Syntax, noun: int, known: Certainty) -> Effect | None:
    """Whether a claim is denied: "rejected | claims", "the claim is | false"."""
    above = syntax.heads[noun]
    if above == ROOT or syntax.relations[noun] not in ("obj", "nsubj", "nsubj:pass"):
        return None
    if syntax.relations[noun] == "nsubj" and modality.is_verb(syntax, above):
        return None
    form = syntax.lower(above)
    return "doubt" if "doubt" in (known.that.get(form), known.that.get(known.lemma(form))) else None
