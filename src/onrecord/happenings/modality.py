"""The clause of a predicate: its tense, aspect, modal and negation, and the status that they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.language.factuality import Clause
from onrecord.syntax import ROOT, Syntax
from onrecord.types import Factuality

Tense = Literal["past", "present", "future", "modal", "would", "none"]

MOST: Final = 24
"""Words below a predicate, and conjuncts before it, that are looked at: no more count, so that lists cost little."""
_AUXILIARIES: Final = frozenset({"aux", "aux:pass", "cop"})
_TELLING: Final = _AUXILIARIES | {"advmod", "det", "cc:preconj", "cc", "nsubj", "nsubj:pass", "obj", "mark", "case"}
_NEGATING: Final = frozenset({"advmod", "det", "cc:preconj", "cc", "aux"})
_FINITE: Final[dict[str, Tense]] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
_VERBS: Final = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of its predicate."""

    tense: Tense
    """Of the first finite word; "none" of infinitives, participles and nouns without a copula."""
    perfect: bool
    progressive: bool
    negative: bool
    auxiliaries: tuple[str, ...]
    """In lower case, a copula among them, "to" not."""
    infinitive: bool
    """Whether it stands behind "to"."""
    weak: bool
    """Whether its modal leaves it open even where it is negated: "may not"."""
    marks: tuple[str, ...]
    """Lower-case words that join the clause to another: if, that, without."""
    nearly: bool
    perhaps: bool
    unreal: bool
    """Whether a modal or an inversion, with the perfect, says that it was not so: "would have left"."""


def is_verb(syntax: Syntax, word: int) -> bool:
    return syntax.tags[word] in _VERBS


def reading(syntax: Syntax, word: int, words: Clause) -> Reading:
    """The reading of the clause whose predicate is a word."""
    below = _below(syntax, word)
    auxiliaries = [child for child, relation, _ in below if relation in _AUXILIARIES]
    sharer = None if auxiliaries else _sharer(syntax, word)
    from_ = auxiliaries if sharer is None else _auxiliaries(syntax, sharer)
    written = [syntax.lower(child) for child in from_]
    own = [form for form in written if form != "to"]
    marks = tuple(form for _, relation, form in below if relation in ("mark", "case"))
    to = "to" in marks or "to" in written
    gerund = syntax.tags[word] == "VBG" or (bool(own) and syntax.lower(word).endswith(tuple(words.gerund)))
    adverbs = {form for _, relation, form in below if relation == "advmod"}
    return Reading(
        tense=_tense(syntax, word, own, to, words),
        perfect=_perfect(syntax, from_, own, words),
        progressive=(gerund and any(form in words.be for form in own)) or "being" in own[1:],
        negative=_negated(syntax, below, words) or (sharer is not None and negative(syntax, sharer, words)),
        auxiliaries=tuple(own),
        infinitive=to,
        weak=own[:1] != [] and own[0] in words.weak,
        marks=marks,
        nearly=not adverbs.isdisjoint(words.nearly),
        perhaps=not adverbs.isdisjoint(words.perhaps),
        unreal=_unreal(syntax, word, own, auxiliaries, to, words),
    )


def _auxiliaries(syntax: Syntax, word: int) -> list[int]:
    return [child for child in syntax.children[word][:MOST] if syntax.relations[child] in _AUXILIARIES]


def _perfect(syntax: Syntax, auxiliaries: list[int], own: list[str], words: Clause) -> bool:
    """Whether "have" helps; of "'s" only the relation tells that it is no "is"."""
    return "been" in own or any(
        syntax.relations[child] == "aux" and (form := syntax.lower(child)) in words.have and form not in words.would
        for child in auxiliaries
    )


def _participle(syntax: Syntax, word: int) -> bool:
    return syntax.tags[word] in ("VBN", "VBD")


def _tense(syntax: Syntax, word: int, own: list[str], to: bool, words: Clause) -> Tense:
    """The tense of the first auxiliary, else of the word itself."""
    if to and (not own or own[0] in ("be", "have", "been")):
        return "none"
    if to and (own[0] in words.is_ or own[0] in words.was):  # "is to leave"
        return "future"
    if not own:
        return _FINITE.get(syntax.tags[word], "none")
    first = own[0]
    if first in words.future:
        return "future"
    if first in words.had and (first not in words.would or _participle(syntax, word)):
        return "past"
    if first in words.would:
        return "would"
    if first in words.modal:
        return "modal"
    if first in words.was or first == "did":
        return "past"
    return "none" if first in ("be", "been", "being", "having") else "present"


def _unreal(syntax: Syntax, word: int, own: list[str], auxiliaries: list[int], to: bool, words: Clause) -> bool:
    if len(own) > 1 and own[1] in words.have:
        if own[0] in words.unreal:  # "would have left"
            return _participle(syntax, word) or len(own) > 2
        return to and own[0] in words.was  # "was to have left"
    if not auxiliaries or own[:1] == [] or own[0] not in words.had or not _participle(syntax, word):
        return False
    asked = any(syntax.lower(mark) == "?" for mark in syntax.below(word, "punct"))
    return not asked and any(auxiliaries[0] < subject for subject in syntax.below(word, "nsubj"))  # "had they left"


def _sharer(syntax: Syntax, word: int) -> int | None:
    """The conjunct before a word whose auxiliaries are the word's too: "will meet and talk"."""
    if syntax.relations[word] != "conj" or syntax.tags[word] not in ("VB", "VBN", "VBG"):
        return None
    if any(syntax.relations[child].startswith("nsubj") for child in syntax.children[word][:MOST]):
        return None
    for _ in range(MOST):
        if syntax.relations[word] != "conj" or syntax.heads[word] == ROOT:
            return None
        word = syntax.heads[word]
        if _auxiliaries(syntax, word):
            return word
    return None


def negative(syntax: Syntax, word: int, words: Clause) -> bool:
    """Whether a predicate is negated, by a word of its own, its subject or its object."""
    return _negated(syntax, _below(syntax, word), words)


def _below(syntax: Syntax, word: int) -> list[tuple[int, str, str]]:
    """The words below a word that tell of its clause, with their relations and forms."""
    return [
        (child, relation, syntax.lower(child))
        for child in syntax.children[word][:MOST]
        if (relation := syntax.relations[child]) in _TELLING
    ]


def _negated(syntax: Syntax, below: list[tuple[int, str, str]], words: Clause) -> bool:
    """The same, of the words below it with their relations and forms."""
    for child, relation, form in below:
        if relation in _NEGATING and form in words.negation and not _void(syntax, child, words):
            return True
        if form in words.longer and any(syntax.lower(low) in words.negation for low in syntax.children[child][:MOST]):
            return True
        if relation in ("nsubj", "nsubj:pass", "obj") and _nobody(syntax, child, form, words):
            return True
    return False


def _void(syntax: Syntax, word: int, words: Clause) -> bool:
    """Whether the word behind takes a negation away again: "not only"."""
    after = syntax.last(word) + 1
    return after < len(syntax) and syntax.lower(after) in words.void


def _nobody(syntax: Syntax, noun: int, form: str, words: Clause) -> bool:
    """Whether a subject or an object is nobody: "no talks", "neither side"."""
    return form in words.nobody or any(
        syntax.relations[child] in ("det", "cc:preconj") and syntax.lower(child) in words.nobody
        for child in syntax.children[noun][:MOST]
    )


def told(found: Reading, class_: str, *, report: bool, future: bool) -> Factuality | None:
    """The status that a clause tells of its predicate by itself; ``report``: it is what somebody said or thought."""
    if found.unreal:
        return "counterfactual"
    if found.tense in ("modal", "would"):
        if found.negative:
            return "possible" if found.weak else "denied"
        return "planned" if found.tense == "would" and report else "possible"
    if found.negative and found.tense != "none":
        return "denied"
    if found.nearly and found.tense == "past":
        return "counterfactual"
    if found.tense == "future":
        return "planned"
    if found.perhaps and found.tense != "none":
        return "possible"
    if found.tense == "present":
        return _present(found, class_, future)
    return "happened" if found.tense == "past" else None


def _present(found: Reading, class_: str, future: bool) -> Factuality:
    """The present: plans where it is dated to a later day, what goes on, or, of a happening, a headline's past."""
    if future and not found.perfect:
        return "planned"
    if found.progressive or (class_ in ("STATE", "I_STATE") and not found.perfect):
        return "ongoing"
    return "happened"
