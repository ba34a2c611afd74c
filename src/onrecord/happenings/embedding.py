"""What governs a word that has no tense of its own, and what that does to its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.happenings.modality import MOST, is_verb, reading
from onrecord.language.factuality import Certainty, Effect, Standing
from onrecord.syntax import ROOT, Syntax
from onrecord.types import Factuality

MADE: Final[dict[Standing, Factuality]] = {
    "planned": "planned", "possible": "possible", "denied": "denied", "ongoing": "ongoing", "unreal": "counterfactual",
    "nearly": "possible",
}  # fmt: skip
"""The status of what a word beside a happening or before it settles."""
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl", "parataxis"})
_BESIDE: Final = frozenset({"amod", "det", "advmod", "compound"})
_JOINING: Final = frozenset({"case", "mark", "advmod"})


@dataclass(frozen=True, slots=True)
class Hold:
    """What stands over a word: its governor does this to it, or a word before it settles its status."""

    effect: Effect | None
    governor: int
    settled: Factuality | None = None


def hold(syntax: Syntax, word: int, known: Certainty) -> Hold | None:
    """What holds a word without tense; None where nothing does that we know."""
    above = syntax.heads[word]
    if above == ROOT:
        return None
    relation = syntax.relations[word].partition(":")[0]
    if relation == "conj":
        return Hold("same", above)
    leads = lead(syntax, word)
    for phrase in leads:
        if (made := known.leads.get(phrase)) is not None:
            nearly = made == "nearly" and syntax.tags[above] == "VBD" and syntax.tags[word] == "VBG"
            return Hold(None, above, "counterfactual" if nearly else MADE[made])
    last = leads[-1] if leads else ""
    if relation in ("obl", "nmod", "advcl") and _is_loose(syntax, word):
        loose = _particle(syntax, above, known)
        if loose is not None:
            return Hold(loose, above)
    held = _clause if relation in _CLAUSES else _noun
    found = held(syntax, word, relation, last, known)
    return None if found is None else Hold(found, above)


def lead(syntax: Syntax, word: int) -> tuple[str, ...]:
    """The words that join a word to its governor, as phrases of one to three words: ("ahead of", "of")."""
    found: list[str] = []
    for child in syntax.children[word][:MOST]:
        if child > word:
            break
        if syntax.relations[child] not in _JOINING:
            continue
        form = syntax.lower(child)
        fixed = [syntax.lower(low) for low in syntax.children[child][:MOST] if syntax.relations[low] == "fixed"]
        if fixed:
            found.append(" ".join([form, *fixed]))
        if syntax.relations[child] != "advmod":
            found += [f"{syntax.lower(child - 1)} {form}", form] if child > 0 else [form]
    return tuple(found)


def _clause(syntax: Syntax, word: int, relation: str, last: str, known: Certainty) -> Effect | None:
    """The hold of a governor over an infinitive, a gerund or a participle; ``last`` is the word that joins it."""
    above, tag = syntax.heads[word], syntax.tags[word]
    form = syntax.lower(above)
    lemma = known.lemma(form)
    infinitive = tag == "VB" or (tag != "VBG" and last == "to") or _is_to(syntax, word)
    if form in known.clause.yet:  # "has yet to leave"
        return "turns"
    if relation == "acl":
        return known.nouns.get(lemma, "open" if infinitive else None) if infinitive or last else None
    if not infinitive and (found := known.obliques.get((lemma, last))) is not None:
        return found
    if not is_verb(syntax, above) and (relation != "advcl" or infinitive):
        return known.adjectives.get(form) or known.nouns.get(lemma) or ("open" if infinitive else None)
    if relation == "advcl":
        return _purpose(lemma, known) if infinitive else "same"
    if infinitive:
        return _complement(syntax, above, form, lemma, known)
    return (known.objects if tag == "VBG" else known.to).get(lemma, "same")


def _is_to(syntax: Syntax, word: int) -> bool:
    return any(
        syntax.relations[child] in ("mark", "aux") and syntax.lower(child) == "to"
        for child in syntax.children[word][:MOST]
        if child < word
    )


def _purpose(lemma: str, known: Certainty) -> Effect:
    """An infinitive beside a verb is a purpose, unless the verb is one of plans or refusals and the tree is wrong."""
    found = known.to.get(lemma, "open")
    return found if found in ("plan", "turns") else "open"


def _complement(syntax: Syntax, above: int, form: str, lemma: str, known: Certainty) -> Effect:
    """The hold of a verb over an infinitive."""
    if form in known.clause.be:
        return "plan"
    if form in known.clause.must:
        yet = any(syntax.lower(low) in known.clause.yet for low in syntax.children[above][:MOST])
        return "turns" if yet else "open"
    if lemma == "go":
        return "plan" if syntax.tags[above] == "VBG" else "open"
    return known.to.get(lemma) or known.adjectives.get(form) or "open"


def _noun(syntax: Syntax, word: int, relation: str, last: str, known: Certainty) -> Effect | None:
    """The hold of a governor over a noun; ``last`` is the preposition before it."""
    above = syntax.heads[word]
    form = syntax.lower(above)
    lemma = known.lemma(form)
    if not is_verb(syntax, above):
        if relation == "compound" or (relation in ("nmod", "obl") and last in known.links):
            return known.nouns.get(lemma)
        if relation != "nsubj":
            return None
        return "same" if form in known.happens else known.adjectives.get(form)
    if relation in ("obl", "nmod") and last:
        return known.obliques.get((lemma, last))
    passive = syntax.relations[word] == "nsubj:pass"
    found = _tied(syntax, above, lemma, passive, known)
    if found is not None or relation not in ("obj", "nsubj"):
        return found
    if relation == "obj" or passive:
        return known.objects.get(lemma)
    return "same" if lemma in known.happens or form in known.clause.be else None


def _tied(syntax: Syntax, verb: int, lemma: str, passive: bool, known: Certainty) -> Effect | None:
    """The hold of a verb with a particle, or, of a passive, with a preposition: "called | off", "is set | for May"."""
    for child in syntax.children[verb][:MOST]:
        relation = syntax.relations[child]
        if relation == "compound:prt":
            return known.particles.get((lemma, syntax.lower(child)))
        if child == verb + 1 and relation == "advmod" and (behind := _particle(syntax, verb, known)) is not None:
            return behind
        if passive and relation == "obl" and child > verb:
            found = next((known.obliques.get((lemma, form)) for form in lead(syntax, child)[-1:]), None)
            if found == "plan":
                return found
    return None


def _particle(syntax: Syntax, verb: int, known: Certainty) -> Effect | None:
    """The hold of a verb with the word right behind it, where that is a particle."""
    behind = verb + 1
    return (
        known.particles.get((known.lemma(syntax.lower(verb)), syntax.lower(behind))) if behind < len(syntax) else None
    )


def _is_loose(syntax: Syntax, word: int) -> bool:
    """Whether the word right behind a verb hangs on what the verb governs: "called | off a | meeting", misread."""
    behind = syntax.heads[word] + 1
    return behind < word and syntax.heads[behind] == word and is_verb(syntax, behind - 1)


def failed(syntax: Syntax, noun: int, known: Certainty) -> bool:
    """Whether an attempt came to nothing: "the attempt | failed"."""
    above = syntax.heads[noun]
    if syntax.relations[noun] != "nsubj" or syntax.tags[above] not in ("VBD", "VBN"):
        return False
    return known.lemma(syntax.lower(above)) in known.fails


def standing(syntax: Syntax, word: int, known: Certainty) -> Factuality | None:
    """What a word beside a noun makes of it: "the planned visit", "no deal", "a visit set for May"."""
    for child in syntax.children[word][:MOST]:
        relation = syntax.relations[child]
        if relation in _BESIDE:
            found = known.attributes.get(syntax.lower(child))
            if found is not None:
                return MADE[found]
        elif relation == "acl" and syntax.tags[child] == "VBN":
            lemma = known.lemma(syntax.lower(child))
            effect = _tied(syntax, child, lemma, True, known) or known.objects.get(lemma)
            if effect in ("plan", "open", "turns"):
                return under(effect, None)
    return None


def generic(syntax: Syntax, noun: int, known: Certainty) -> bool:
    """Whether any of its kind is meant, not one: "| a | strike helps nobody"; not where one "is under way"."""
    above = syntax.heads[noun]
    if above == ROOT or syntax.relations[noun] != "nsubj" or known.lemma(syntax.lower(above)) in known.happens:
        return False
    clause = reading(syntax, above, known.clause)
    if clause.tense not in ("present", "modal", "would") or clause.progressive or clause.perfect:
        return False
    return any(
        syntax.relations[child] == "det" and syntax.lower(child) in known.indefinite
        for child in syntax.children[noun][:MOST]
    )


def under(effect: Effect, above: Factuality | None, *, noun: bool = False) -> Factuality | None:
    """The status of a complement, by what its governor does to it and the governor's own; None where that is unknown.

    ``noun``: the governor is a noun, and where there is no threat nothing is threatened.
    """
    if effect in ("plan", "open") and noun and above == "denied":
        return "denied"
    if effect == "same":
        return above
    if effect == "plan":
        return above if above in ("denied", "counterfactual", "possible") else "planned"
    if effect == "doubt":
        return "possible" if above in ("denied", "possible") else "denied"
    if effect == "turns":
        return _TURNED.get(above, "denied") if above is not None else "denied"
    always: dict[Effect, Factuality] = {"open": "possible", "fact": "happened", "unreal": "counterfactual"}
    return always[effect]


_TURNED: Final[dict[Factuality, Factuality]] = {
    "denied": "happened", "counterfactual": "happened", "possible": "possible",
}  # fmt: skip
