"""Which statements hold the words of a query: the tree of a query on a record as a condition on the column `words`.

That column has the words of a quote as the index of a record has them, a space before and behind each, so that a phrase
stands in it between two spaces. An archive has no index to ask which spellings exist: all that a word may have are
looked for, and those that no statement has are left out of what is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from onrecord.archive.questions.asked import Condition, Given
from onrecord.record.questions.variants import with_variants
from onrecord.record.questions.words import Either, Every, Node, Phrase, fold

SHARED: Final = 3
"""Code points at least of what all spellings of a word begin with, to be looked for first."""


def spelled(node: Node) -> Node:
    """The tree with all other spellings of its words, see `onrecord.record.questions.variants`."""
    match node:
        case Phrase():
            return with_variants(node, _always)
        case Either(parts):
            return Either(tuple(map(spelled, parts)))
        case Every(parts, without):
            return _spelled_out(parts, tuple(map(spelled, without)))


def _spelled_out(parts: tuple[Node, ...], without: tuple[Node, ...]) -> Node:
    """All parts; of two words beside each other that may be one, that one will do."""
    own = tuple(map(spelled, parts))
    ways: list[Node] = [Every(own, without)]
    for at in range(len(parts) - 1):
        joined = with_variants(Every(parts[at : at + 2]), _always)
        if isinstance(joined, Either):
            ways.append(Every((*own[:at], joined.parts[-1], *own[at + 2 :]), without))
    return ways[0] if len(ways) == 1 else Either(tuple(ways))


def _always(phrase: Phrase) -> bool:
    return True


def pattern(phrase: Phrase) -> str:
    """What stands in the column `words` where a phrase does."""
    return f" {' '.join(map(fold, phrase.words))}" + ("" if phrase.open else " ")


def holding(node: Node) -> Condition:
    """That a row of `statements` holds what is looked for."""
    given: Given = {}
    return Condition(_sql(node, given), given)


def holds(phrase: Phrase, given: Given) -> str:
    """That it holds a phrase; the parameter is put into ``given``."""
    return _contains(pattern(phrase), given)


def _contains(wanted: str, given: Given) -> str:
    name = next((name for name, value in given.items() if value == wanted), f"words{len(given)}")
    given[name] = wanted
    return f"contains(words, ${name})"


def _sql(node: Node, given: Given) -> str:
    match node:
        case Phrase():
            return holds(node, given)
        case Every(parts, without):
            wanted = [_sql(part, given) for part in parts]
            return f"({' AND '.join([*wanted, *(f'NOT {_sql(part, given)}' for part in without)])})"
        case Either(parts):
            shared = _shared(node)
            first = f"{_contains(shared, given)} AND " if len(shared) >= SHARED and len(parts) > 1 else ""
            return f"({first}({' OR '.join(_sql(part, given) for part in parts)}))"


def _shared(node: Node) -> str:
    """What stands in every row that holds a node: looked for first, it leaves few rows for the many spellings."""
    match node:
        case Phrase():
            return pattern(node)
        case Every(parts):
            return _shared(parts[0])
        case Either(parts):
            return _beginning([_shared(part) for part in parts])


def _beginning(texts: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(texts), max(texts)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(char for char, _ in same)
