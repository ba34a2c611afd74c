"""Quotations as columns of numbers, which a million can be counted by in a second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from onrecord.measures.resampling import Ints
from onrecord.types import Kind

Rule = Literal["outlet", "story", "all"]

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
        story=_numbered([_story(first) for first in firsts])[0],
        labels=tuple(labels),
    )


def _story(first: Quotation) -> str:
    return f"article {first.article}" if first.copy_group is None else f"copies {first.copy_group}"


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _numbered(values: Sequence[str | None]) -> tuple[Ints, list[str]]:
    """[N]: the place of each value among all that differ, sorted; -1 for None."""
    seen: dict[str | None, int] = {}
    coded = _array([seen.setdefault(value, len(seen)) for value in values])
    named = sorted(value for value in seen if value is not None)
    places = np.full(len(seen), -1, dtype=np.int64)
    for place, value in enumerate(named):
        places[seen[value]] = place
    return places[coded], named


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
    kept = (chosen | alone)[found.article]
    own = {name: getattr(found, name)[kept] for name in ("article", "label", "kind", "words", "quoted")}
    return replace(found, **own)
