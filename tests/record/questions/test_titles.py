"""Titles by the days of the articles that give them."""

from __future__ import annotations

from pathlib import Path

from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.titles import READ, titles
from onrecord.types import Article
from tests.fakes import ScriptedEncoder


def _record(path: Path, articles: list[Article]) -> Record:
    made = Record(path, write=True)
    list(made.add(articles, encoder=ScriptedEncoder(names=[("person", "Ada Lind")])))
    return made


def test_a_title_has_a_first_and_a_last_day(path: Path) -> None:
    told = (("Mayor", "2024-01-05"), ("Mayor", "2024-06-05"), ("Minister", "2025-01-07"))
    articles = [Article.of(f"{title} Ada Lind spoke on {day}.", published=day) for title, day in told]
    with _record(path, articles) as record:
        number = identity_of(record, "Ada Lind").number
        found = titles(record, number)
        assert [(each.title, each.first, each.last, each.articles) for each in found.rows] == [
            ("mayor", "2024-01-05", "2024-06-05", 2),
            ("minister", "2025-01-07", "2025-01-07", 1),
        ]
        assert [each.title for each in titles(record, number, Filter(since="2025-01-01")).rows] == ["minister"]


def test_of_many_articles_some_are_read(path: Path) -> None:
    days = [f"2024-{month:02d}-{day:02d}" for month in (1, 2) for day in range(1, 29)]
    with _record(path, [Article.of(f"Mayor Ada Lind spoke on {day}.", published=day) for day in days]) as record:
        found = titles(record, identity_of(record, "Ada Lind").number)
        assert (found.read, found.of) == (READ, len(days))
        assert [(each.first, each.last) for each in found.rows] == [(days[0], days[-1])]
