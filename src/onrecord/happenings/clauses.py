"""Who does what in a clause: the subject of a verb, be it elsewhere in the sentence, and its object."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.happenings.phrases import antecedent, near
from onrecord.language import Roles
from onrecord.syntax import ROOT, Syntax

_LEVELS = 8
"""Steps up to a clause that has a subject."""
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass"))
_OBJECTS = frozenset(("obj", "iobj"))
_SHARING = frozenset(("conj", "parataxis", "cop", "aux"))
_HELD = frozenset(("obj", "obl", "xcomp"))
"""Where the noun of an infinitive belongs to the subject of the verb above: "they made a plan | to attack"."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and what the walk up the tree says of it."""

    subject: int | None
    """Whoever the verb is said of: who acts, or of a passive who suffers."""
    passive: bool
    object: int | None
    """The noun whose relative clause this is, where it is the object that is left out."""


def clause(syntax: Syntax, verb: int, known: Roles) -> Clause:
    """The subject and voice of a predicate."""
    passive = is_passive(syntax, verb)
    subject = own_subject(syntax, verb, known)
    noun = _gap(syntax, verb) if subject is not None else None
    if subject is None:
        subject = _elsewhere(syntax, verb, known)
    return Clause(subject, passive, noun)


def own_subject(syntax: Syntax, verb: int, known: Roles) -> int | None:
    """The subject that hangs on a verb; a relative pronoun stands for its noun. None for "there"."""
    for child in near(syntax, verb):
        if syntax.relations[child] in _SUBJECTS and syntax.tags[child] != "EX":
            return meant(syntax, child, known)
    return None


def meant(syntax: Syntax, word: int, known: Roles) -> int:
    """The word itself; of a relative pronoun its noun."""
    if syntax.tags[word] in ("WP", "WDT", "WP$", "IN") and syntax.lower(word) in known.relatives:
        noun = antecedent(syntax, word)
        return _just_before(syntax, word) if noun is None else noun
    return word


def _just_before(syntax: Syntax, pronoun: int) -> int:
    """The noun right before a relative pronoun or before its comma; the pronoun itself where there is none."""
    nouns = (word for word in range(pronoun - 1, max(-1, pronoun - 3), -1) if syntax.tags[word].startswith("NN"))
    return next(nouns, pronoun)


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Whether a verb says what is done to its subject; a participle shares the auxiliary of a verb before "and".

    A participle with neither auxiliary nor agent that has an object or complement is a past tense in disguise.
    """
    below = [syntax.relations[child] for child in near(syntax, verb)]
    if "aux:pass" in below or "obl:agent" in below:
        return True
    if "nsubj:pass" in below or "csubj:pass" in below:
        return not any(relation in ("obj", "ccomp") for relation in below)
    if syntax.tags[verb] not in ("VBN", "VBD"):
        return False
    relation, head = syntax.relations[verb], syntax.heads[verb]
    if relation in ("acl", "amod"):
        return syntax.tags[verb] == "VBN" or not _has(syntax, verb, "obj")
    if relation in ("advcl", "xcomp", "dep"):
        return syntax.tags[verb] == "VBN" and not _has(syntax, verb, "aux", "obj")
    if relation == "conj" and syntax.tags[verb] == "VBN" and not _has(syntax, verb, "aux", "nsubj"):
        return syntax.relations[head] != "conj" and syntax.tags[head] == "VBN" and is_passive(syntax, head)
    return False


def _has(syntax: Syntax, word: int, *relations: str) -> bool:
    return any(syntax.relations[child] in relations for child in near(syntax, word))


def _gap(syntax: Syntax, verb: int) -> int | None:
    """The noun that a relative clause with a subject of its own leaves out as object."""
    if syntax.relations[verb] != "acl:relcl":
        return None
    for child in near(syntax, verb):
        relation = syntax.relations[child]
        if relation in ("obj", "iobj", "ccomp", "xcomp", "nsubj:pass") or syntax.tags[child] in ("WRB", "WP$"):
            return None
        if syntax.tags[child] in ("WDT", "WP"):
            return None
    return syntax.heads[verb]


def _elsewhere(syntax: Syntax, verb: int, known: Roles) -> int | None:
    """The subject that a verb without one shares with other words, at most a few steps up the tree."""
    word = verb
    for _ in range(_LEVELS):
        head = syntax.heads[word]
        if head == ROOT:
            return None
        found, goes_on = _over(syntax, word, head, known)
        if found is not None or not goes_on:
            return found
        word = head
        found = own_subject(syntax, word, known)
        if found is not None:
            return found
    return None


def _over(syntax: Syntax, word: int, head: int, known: Roles) -> tuple[int | None, bool]:
    """The subject of a verb as its head gives it, and whether else the subject of the head is its own."""
    relation = syntax.relations[word]
    if relation in ("acl:relcl", "amod"):
        return head, False
    if relation == "acl":
        return _of_noun(syntax, word, head, known)
    if relation == "xcomp":
        controls = syntax.tags[word] != "VBG" and known.lemma(syntax.lower(head)) not in known.promising
        if not controls and not _is_blamed(syntax, word, head, known):
            return None, True
        found = _object(syntax, head, word)
        return (_called_on(syntax, word, head, known) if found is None else found), True
    if relation in ("advcl", "ccomp"):
        if syntax.tags[word] in _FINITE or _has(syntax, word, "cop"):
            return None, False
        if _is_blamed(syntax, word, head, known):
            return _object(syntax, head, word), True
        return (_asked(syntax, word, head, known) if syntax.tags[word] == "VB" else None), True
    return None, relation in _SHARING or relation in _HELD


def _of_noun(syntax: Syntax, verb: int, noun: int, known: Roles) -> tuple[int | None, bool]:
    """The subject of a verb that hangs on a noun: of a participle the noun, of an infinitive whoever has the noun."""
    told = syntax.tags[verb] == "VBG" and syntax.lower(noun) in known.texts
    if syntax.tags[verb] in ("VBN", "VBD", "VBG") and not told and not _has(syntax, verb, "mark"):
        of = own_subject(syntax, noun, known) if syntax.tags[verb] == "VBG" else None
        return noun if of is None else of, False
    for child in near(syntax, noun):
        if syntax.relations[child] == "nmod:poss":
            return meant(syntax, child, known), False
    return _receiver(syntax, noun), syntax.relations[noun] in _HELD


def _receiver(syntax: Syntax, noun: int) -> int | None:
    """Whoever is given a noun: "gave | the staff | an hour to leave"."""
    verb = syntax.heads[noun]
    if syntax.relations[noun] != "obj" or verb == ROOT:
        return None
    return _given(syntax, verb)


def _given(syntax: Syntax, verb: int) -> int | None:
    """The indirect object of a verb."""
    return next((child for child in near(syntax, verb) if syntax.relations[child] == "iobj"), None)


def _asked(syntax: Syntax, word: int, head: int, known: Roles) -> int | None:
    """Whoever is given something by the verb above an infinitive, or called on to do it."""
    given = _given(syntax, head)
    return _called_on(syntax, word, head, known) if given is None else given


def _called_on(syntax: Syntax, word: int, head: int, known: Roles) -> int | None:
    """Who is to act, behind the preposition of the verb above: "called on | her | to resign"."""
    if syntax.tags[word] != "VB":
        return None
    lemma = known.lemma(syntax.lower(head))
    for child in near(syntax, head):
        if head < child < word and syntax.relations[child] == "obl":
            before = next((syntax.lower(case) for case in syntax.below(child, "case")), "")
            if f"{lemma} {before}" in known.calling:
                return child
    return None


def _is_blamed(syntax: Syntax, word: int, head: int, known: Roles) -> bool:
    """Whether a gerund says what the object of the verb above has done: "accused him of stealing"."""
    marks = [child for child in near(syntax, word) if syntax.relations[child] == "mark"]
    if not any(syntax.lower(mark) in known.blaming for mark in marks):
        return False
    return known.lemma(syntax.lower(head)) in known.blamers


def _object(syntax: Syntax, verb: int, before: int) -> int | None:
    """The object of a verb, of those that stand before a word."""
    found = [child for child in near(syntax, verb) if child < before and syntax.relations[child] in _OBJECTS]
    return found[0] if found else None


def objects(syntax: Syntax, verb: int) -> list[int]:
    """The objects of a verb, or those of the verb beside it that it shares: "shot and killed | two men"."""
    found = [child for child in near(syntax, verb) if syntax.relations[child] in _OBJECTS]
    return found or _shared(syntax, verb)


def _shared(syntax: Syntax, verb: int) -> list[int]:
    if syntax.relations[verb] == "conj":
        over = syntax.heads[verb]
        return [child for child in near(syntax, over) if child > verb and syntax.relations[child] == "obj"]
    beside = [child for child in near(syntax, verb) if syntax.relations[child] == "conj" and child - verb <= 3]
    if not beside or syntax.tags[beside[0]] != syntax.tags[verb]:
        return []
    below = near(syntax, beside[0])
    if any(syntax.relations[child] in _SUBJECTS for child in below):
        return []
    return [child for child in below if syntax.relations[child] == "obj"]
