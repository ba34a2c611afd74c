"""Quotations as columns of numbers, which a million can be counted by in a second."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np

from onrecord.measures.resampling import Ints
from onrecord.types import Kind

Rule = Literal["outlet", "story", "all"]
Key = TypeVar("Key", bound=Hashable)

KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One statement, as far as it is counted. All of an article have the same outlet and copy group."""

    article: str
    outlet: str | None
    copy_group: str | None = None
    """What all copies of one story share; None of an article that has none."""
    label: str | None
    """By what it is counted: speaker, naming, title, role class, outlet, month; None where it is not known."""
    kind: Kind
    words: int
    """Words of content."""
    quoted_words: int
    """Those inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Columns:
    """N quotations in A articles. Ids are numbered in sorted order: that of the input leaves no trace."""

    article: Ints
    """[N]"""
    label: Ints
    """[N]: index into `labels`; -1 where there is none."""
    kind: Ints
    """[N]: index into `KINDS`."""
    words: Ints
    """[N]"""
    quoted: Ints
    """[N]: words inside quotation marks."""
    outlet: Ints
    """[A]: of each article; -1 where it is not known."""
    story: Ints
    """[A]: the group of copies of each article, or the article by itself."""
    labels: tuple[str, ...]

    @property
    def copied(self) -> Ints:
        """[A]: how many articles the story of each has here."""
        found: Ints = np.bincount(self.story)[self.story]
        return found


def columns(quotations: Sequence[Quotation]) -> Columns:
    """Number everything once; of an article the first quotation tells outlet and copy group."""
    article, _ = _numbered([each.article for each in quotations])
    label, labels = _numbered([each.label for each in quotations])
    firsts = [quotations[at] for at in np.unique(article, return_index=True)[1].tolist()]
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    return Columns(
        article=article,
        label=label,
        kind=_array(numbers[each.kind] for each in quotations),
        words=_array(each.words for each in quotations),
        quoted=_array(each.quoted_words for each in quotations),
        outlet=_numbered([first.outlet for first in firsts])[0],
        story=_numbered([_story(first.article, first.copy_group) for first in firsts])[0],
        labels=tuple(labels),
    )


class Printed(NamedTuple):
    """What is told of an article."""

    id: str
    outlet: str | None
    copy_group: str | None


def gathered(
    rows: Sequence[tuple[int, Key, Kind, int, int]],
    articles: Mapping[int, Printed],
    name: Callable[[Key], str | None],
) -> Columns:
    """The same from rows of a table: article, what the label is found by, kind, words and quoted words of each.

    ``articles`` tells of each article by its number, ``name`` gives the label of a key; both are asked once for each.
    """
    numbers, keys, kinds, words, quoted = zip(*rows, strict=True) if rows else ((),) * 5
    found, own = np.unique(_array(numbers), return_inverse=True)
    printed = [articles[number] for number in found.tolist()]
    order = sorted(range(len(printed)), key=lambda at: printed[at].id)
    label, labels = _numbered(keys, name)
    known = {kind: number for number, kind in enumerate(KINDS)}
    return Columns(
        article=np.argsort(_array(order))[own],
        label=label,
        kind=_array(map(known.__getitem__, kinds)),
        words=_array(words),
        quoted=_array(quoted),
        outlet=_numbered([printed[at].outlet for at in order])[0],
        story=_numbered([_story(printed[at].id, printed[at].copy_group) for at in order])[0],
        labels=tuple(labels),
    )


def _story(article: str, copy_group: str | None) -> str:
    return f"article {article}" if copy_group is None else f"copies {copy_group}"


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _itself(value: Any) -> Any:
    return value


def _numbered(values: Sequence[Key], name: Callable[[Key], str | None] = _itself) -> tuple[Ints, list[str]]:
    """[N]: the place of each value's name among all that differ, sorted; -1 for None."""
    seen: dict[Key, int] = {}
    coded = _array([seen.setdefault(value, len(seen)) for value in values])
    names = [name(value) for value in seen]
    named = sorted({each for each in names if each is not None})
    places: dict[str | None, int] = {None: -1, **{each: place for place, each in enumerate(named)}}
    return _array(places[each] for each in names)[coded], named


def counted(found: Columns, rule: Rule) -> Columns:
    """The quotations that count: of the copies of a story (in an outlet, by `outlet`) those of the fullest article."""
    if rule == "all" or not len(found.article):
        return found
    sizes = np.bincount(found.article, minlength=len(found.story))
    once = found.story * (found.outlet.max() + 2) + found.outlet + 1 if rule == "outlet" else found.story
    order = np.lexsort((np.arange(len(sizes)), -sizes, once))
    chosen = np.zeros(len(sizes), dtype=bool)
    chosen[order[np.unique(once[order], return_index=True)[1]]] = True
    alone = found.copied == 1
    if (chosen | alone).all():
        return found
    kept = (chosen | alone)[found.article]
    own = {name: getattr(found, name)[kept] for name in ("article", "label", "kind", "words", "quoted")}
    return replace(found, **own)
