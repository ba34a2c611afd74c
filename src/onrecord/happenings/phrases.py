"""The words of a participant: its noun phrase, as a reader would call it.

Determiner, titles, compounds, possessors and "of" phrases belong to it; its preposition, relative clauses, appositions
and other conjuncts do not.
"""

from __future__ import annotations

from bisect import bisect_left

from onrecord.syntax import INSIDE, ROOT, Syntax

MOST = 40
"""Words of a phrase, and conjuncts of one, that are looked at."""
_LEVELS = 12
"""Steps from a relative pronoun up to its noun."""
_LEFT = frozenset(
    (
        *("det", "det:predet", "amod", "compound", "nummod", "flat", "advmod"),
        *("nmod", "nmod:poss", "nmod:desc", "nmod:unmarked"),
    )
)
"""Relations of what belongs to a phrase before its head."""
_RIGHT = frozenset(("flat", "compound", "nmod:desc", "nummod", "nmod:unmarked"))
_OF = "of"
_NAMES = frozenset(("NNP", "NNPS"))


def near(syntax: Syntax, word: int) -> tuple[int, ...]:
    """The words that hang on a word, of hostile crowds only those close to it."""
    below = syntax.children[word]
    if len(below) <= MOST:
        return below
    return below[bisect_left(below, word - MOST) : bisect_left(below, word + MOST)]


def phrase(syntax: Syntax, head: int) -> tuple[int, int]:
    """The words of the phrase of a noun: first, and one past the last; they hang together."""
    own = _branches(syntax, head)
    first, last = head, head
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    return _trimmed(syntax, first, head), last + 1


def _branches(syntax: Syntax, head: int) -> set[int]:
    """The head, and all below it that belongs to its phrase; few words."""
    relations = syntax.relations
    own, waiting = {head}, []
    for child in near(syntax, head):
        relation = relations[child]
        if relation == INSIDE or (relation == "punct" and _joins(syntax, child, head)):
            own.add(child)
        elif _belongs(syntax, child, head):
            waiting.append(child)
    while waiting and len(own) < MOST:
        word = waiting.pop()
        own.add(word)
        waiting += near(syntax, word)
    return own


def _belongs(syntax: Syntax, child: int, head: int) -> bool:
    relation = syntax.relations[child]
    if child < head:
        return relation in _LEFT
    if relation == "nmod":
        return any(syntax.relations[word] == "case" and syntax.lower(word) == _OF for word in near(syntax, child))
    if relation == "appos":
        return child == syntax.last(head) + 1 and syntax.tags[child] in _NAMES
    return relation in _RIGHT


def _joins(syntax: Syntax, mark: int, head: int) -> bool:
    """Whether a mark can stand within a phrase: commas before its head, hyphens and quotation marks anywhere."""
    return mark < head or syntax.tags[mark] == "HYPH"


def _trimmed(syntax: Syntax, first: int, head: int) -> int:
    """The first word that is no mark, of those up to the head."""
    while first < head and syntax.relations[first] == "punct":
        first += 1
    return first


def conjuncts(syntax: Syntax, head: int) -> tuple[int, ...]:
    """A noun and those that "and" joins to it."""
    others = [word for word in near(syntax, head) if word > head and syntax.relations[word] == "conj"]
    return (head, *(word for word in others if _is_nominal(syntax, word) and _shares_case(syntax, head, word)))


def _shares_case(syntax: Syntax, head: int, word: int) -> bool:
    """Whether a conjunct has no preposition of its own, or the same as its head: "over farms and | in the village"."""
    own = [syntax.lower(child) for child in near(syntax, word) if syntax.relations[child] == "case" and child < word]
    return not own or own == [syntax.lower(child) for child in near(syntax, head) if syntax.relations[child] == "case"]


def _is_nominal(syntax: Syntax, word: int) -> bool:
    return syntax.tags[word][:2] in ("NN", "PR", "CD", "DT", "JJ", "FW", "GW", "AD")


def antecedent(syntax: Syntax, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for; None where it hangs on no relative clause."""
    word = pronoun
    for _ in range(_LEVELS):
        above = syntax.heads[word]
        if above == ROOT:
            return None
        if syntax.relations[word] == "acl:relcl":
            return above
        word = above
    return None
