"""Who gets quoted in an archive: statements counted by who says them, where and when, with shares and intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from onrecord.archive.questions.asked import LOAD, Asked
from onrecord.archive.questions.covered import coverage, day_of, statements
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.stories import copies
from onrecord.errors import InputError
from onrecord.measures.columns import KINDS, Columns, Rule
from onrecord.measures.quoted import count
from onrecord.measures.resampling import RESAMPLES, Ints
from onrecord.record.questions.sources import Per, Sources, rows_of

_LABELS: Final[Mapping[Per, str]] = {
    "person": "CASE naming WHEN 'named' THEN speaker ELSE naming END",
    "naming": "naming",
    "outlet": "publisher",
    "month": "substr({day}, 1, 7)",
}
"""What statements are counted by; of a person the name as the article gives it, which `_KEY` makes one with others."""
_KEY: Final = "CASE naming WHEN 'named' THEN speaker_key ELSE naming END"
_NAMES: Final = (
    "CREATE OR REPLACE TEMP TABLE counted_label AS SELECT key, label, row_number() OVER (ORDER BY label) - 1 AS number "
    "FROM (SELECT {key} AS key, {label} AS label FROM statements WHERE {condition} AND {key} IS NOT NULL GROUP BY 1, 2 "
    "QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY count(*) DESC, {label}) = 1)"
)
"""Of each key its commonest label, numbered by the alphabet."""
_NUMBERS: Final = (
    "SELECT hash(article) AS article, coalesce(counted_label.number, -1) AS label, "  # noqa: S608
    f"list_position({list(KINDS)}, kind) - 1 AS kind, content_words AS words, quoted_words AS quoted "
    "FROM statements LEFT JOIN counted_label ON counted_label.key = {key} WHERE {condition}"
)
_ARTICLES: Final = "SELECT id, publisher, hash(id) FROM articles WHERE {condition} ORDER BY id, publisher"
_DAYS: Final = (
    "SELECT min({day}), max({day}), count(*) - count({day}), count(*) - count(speaker_key) FROM statements "
    "WHERE {condition}"
)
POOLS: Final = 2_000
"""Stories, or pools of them where there are more, that are drawn for the intervals."""


def sources(
    archive: Archive,
    asked: Asked | None = None,
    *,
    rule: Rule = "story",
    per: Per = "person",
    limit: int | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Sources:
    """Count the statements that a question asks for; `rule` tells how copies count, `limit` how many labels are shown.

    `person` is any speaker by name, the same name being the same person; those without one count by how they are named.
    Raises `InputError` for titles and role classes, which only a record knows.
    """
    asked = asked or Asked()
    if per not in _LABELS:
        raise InputError(f"an archive does not know who has which {per}", advice=LOAD)
    condition, day = statements(archive, asked), day_of(asked)
    label = _LABELS[per].format(day=day)
    told = {"condition": condition.sql, "day": day, "label": label, "key": _KEY if per == "person" else label}
    archive.ask(_NAMES.format(**told), condition.given)
    numbers = archive.numbers(_NUMBERS.format(**told), condition.given)
    days = archive.ask(_DAYS.format(**told), condition.given)[0]
    columns, outlets = _columns(archive, asked, numbers)
    found = count(columns, rule=rule, limit=limit, resamples=resamples, seed=seed, pools=POOLS)
    shown = sum(row.statements for row in found.rows)
    figures = (len(columns.article), len(columns.outlet), outlets, *days)
    return Sources(
        per=per,
        count=found,
        rows=tuple(rows_of(found, per, {})),
        coverage=coverage(archive, asked, figures, shown=shown),
    )


def _columns(archive: Archive, asked: Asked, numbers: Mapping[str, Ints]) -> tuple[Columns, int]:
    """What is counted, in numbers, articles and labels in their order; and how many outlets there are."""
    condition = (
        archive.standing("id") & asked.of_articles() if asked.limits.on == "published" else archive.standing("id")
    )
    archive.table("articles", asked.limits if asked.limits.on == "published" else None)
    printed = archive.ask(_ARTICLES.format(condition=condition.sql), condition.given)
    hashes = np.array([each for _, _, each in printed], dtype=np.uint64).astype(np.int64)
    labels = archive.ask("SELECT label FROM counted_label ORDER BY number")
    article, used = _placed(numbers["article"], hashes)
    own = [printed[at] for at in used.tolist()]
    columns = Columns(
        article=article,
        outlet=_numbered([outlet for _, outlet, _ in own]),
        story=_numbered(_stories(own, copies(archive, condition))),
        labels=tuple(name for (name,) in labels),
        **{name: numbers[name] for name in ("label", "kind", "words", "quoted")},
    )
    return columns, len({outlet for _, outlet, _ in own if outlet})


def _stories(own: Sequence[tuple[str, str | None, int]], known: Mapping[int, int]) -> list[str]:
    """What the story of each article is called: by the first article of it, or by itself."""
    firsts: dict[int, str] = {}
    for id, _, hashed in own:
        if hashed in known:
            firsts.setdefault(known[hashed], id)
    return [f"copies {firsts[known[each]]}" if each in known else f"article {id}" for id, _, each in own]


def _placed(values: Ints, known: Ints) -> tuple[Ints, Ints]:
    """[N] which of those that occur each value is, and [A] where these stand among all that are ``known``.

    Statements of one article mostly follow one another, so that only the first of a row of them is looked up.
    """
    starts = np.flatnonzero(np.diff(values, prepend=values[:1] - 1))
    order = np.argsort(known)
    places = order[np.searchsorted(known[order], values[starts])]
    used, own = np.unique(places, return_inverse=True)
    return np.repeat(own, np.diff(starts, append=len(values))), used


def _numbered(values: Sequence[str | None]) -> Ints:
    """[N]: the place of each value among all that differ, sorted; -1 for None."""
    places: dict[str | None, int] = {each: at for at, each in enumerate(sorted({each for each in values if each}))}
    return np.fromiter((places.get(each, -1) for each in values), dtype=np.int64, count=len(values))
