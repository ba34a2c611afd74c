"""Who takes part in an event that a noun names: "Russia's attack on Ukraine", "held talks with"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.happenings.clauses import clause, meant, objects
from onrecord.happenings.phrases import near
from onrecord.happenings.prepositions import agents_below, behind, is_time, preposition
from onrecord.language import Roles
from onrecord.syntax import ROOT, Syntax
from onrecord.types import RoleName

Found = tuple[RoleName, int]
"""A role and the word that fills it."""
_NAMES = frozenset(("NNP", "NNPS"))
_BEFORE = frozenset(("compound", "amod", "nmod:desc", "nmod"))
_LEVELS = 3
"""Steps from a noun up to the verb that brings it: over "and" and over "a series of"."""


def of_noun(syntax: Syntax, noun: int, known: Roles) -> list[Found]:
    """The participants of an event that a noun names, in no order."""
    event = known.lemma(syntax.lower(noun))
    found = [*_around(syntax, noun, event, known)]
    if all(role != "actor" for role, _ in found):
        found += [("actor", word) for word in agents_below(syntax, noun)]
    verb = _verb(syntax, noun)
    if verb is not None:
        found += _brought(syntax, verb, noun, event, known, has_actor=any(role == "actor" for role, _ in found))
    return found


def _around(syntax: Syntax, noun: int, event: str, known: Roles) -> Iterator[Found]:
    for child in near(syntax, noun):
        relation = syntax.relations[child]
        if relation == "nmod:poss":
            if not is_time(syntax, child, known):
                yield "recipient" if event in known.done_to else "actor", meant(syntax, child, known)
        elif relation in _BEFORE and child < noun:
            if _acts(syntax, child, relation, known):
                yield "actor", child
        elif relation in ("nmod", "obl"):
            role = behind(syntax, event, child, known, nominal=True)
            if role:
                yield role, child
        elif relation == "acl" and syntax.tags[child] in ("VBN", "VBD"):
            yield from (("actor", word) for word in syntax.below(child, "obl:agent"))


def _acts(syntax: Syntax, word: int, relation: str, known: Roles) -> bool:
    """Whether an attribute of an event names who acts: a name, "Israeli", "police"."""
    tag = syntax.tags[word]
    if tag in _NAMES:
        return not is_time(syntax, word, known)
    if relation == "amod":
        return tag == "JJ" and syntax.text[int(syntax.words.spans[word, 0])].isupper()
    return relation == "compound" and syntax.lower(word) in known.agents


def _verb(syntax: Syntax, noun: int) -> int | None:
    """The verb that a noun is subject, object or oblique of."""
    word = noun
    for _ in range(_LEVELS):
        head, relation = syntax.heads[word], syntax.relations[word]
        if head == ROOT:
            return None
        if syntax.tags[head].startswith("VB"):
            return head
        if relation not in ("conj", "nmod", "appos"):
            return None
        word = head
    return None


def _brought(syntax: Syntax, verb: int, noun: int, event: str, known: Roles, *, has_actor: bool) -> Iterator[Found]:
    """What the verb adds to its noun: subject, and what hangs on the verb by prepositions."""
    lemma, relation = known.lemma(syntax.lower(verb)), syntax.relations[noun]
    if lemma in known.blamers and relation == "obl" and preposition(syntax, noun) in known.blaming:
        yield from _blamed(syntax, verb, noun, known)
        return
    is_subject = relation == "nsubj"
    if is_subject and lemma in known.hitting:
        yield from (("recipient", word) for word in objects(syntax, verb))
    if lemma not in (known.occurring if is_subject else known.light):
        return
    for child in near(syntax, verb):
        if child != noun and syntax.relations[child] == "obl":
            role = behind(syntax, event, child, known)
            if role is None and not is_subject:
                role = behind(syntax, lemma, child, known)
            if role:
                yield role, child
        elif syntax.relations[child] == "obl:agent" and not has_actor:
            yield "actor", child
    if is_subject or has_actor or relation == "nsubj:pass":
        return
    subject = clause(syntax, verb, known).subject
    if subject is not None and subject != noun:
        yield "recipient" if lemma in known.suffering else "actor", subject


def _blamed(syntax: Syntax, verb: int, noun: int, known: Roles) -> Iterator[Found]:
    """Who is said to have done it: "accused | the company | of fraud"."""
    of = clause(syntax, verb, known)
    if of.passive and of.subject is not None:
        yield "actor", of.subject
    elif not of.passive:
        yield from (("actor", word) for word in objects(syntax, verb) if word < noun)
