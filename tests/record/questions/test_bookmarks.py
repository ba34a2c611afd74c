"""What is new since a bookmark last asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.bookmarks import bookmark, move, news
from onrecord.record.questions.named import identity_of
from onrecord.types import Article
from tests.fakes import ScriptedEncoder
from tests.plans import DENIED, HELD, MOVED, PLANS

WHEN = "2025-03-13T08:00:00+00:00"


def test_everything_is_new_to_a_new_bookmark_until_it_moves(record: Record, encoder: ScriptedEncoder) -> None:
    found = news(record, "desk")
    assert (found.since, found.articles, len(found.utterances), len(found.happenings)) == (None, 3, 1, 3)
    assert [(len(each.rows), each.known) for each in found.utterances] == [(2, False)]
    assert str(found.coverage).startswith("2 statements, 2 articles, 2 outlets")
    assert news(record, "desk") == found
    move(record, "desk", found.article, WHEN)
    assert bookmark(record, "desk") is not None
    later = news(record, "desk")
    assert (later.any, later.since, later.articles, later.coverage.statements) == (False, WHEN, 0, 0)
    assert news(record, "another").any


def test_first_tellings_stand_apart_from_further_ones(path: Path) -> None:
    with Record(path, write=True) as record:
        list(record.add_annotations((PLANS,)))
        move(record, "desk", news(record, "desk").article, WHEN)
        list(record.add_annotations((HELD, DENIED, MOVED)))
        found = news(record, "desk")
    assert [(each.entry.words, each.known) for each in found.happenings] == [("meet", True), ("speak", True)]
    assert [(each.entry.words, each.entry.from_, each.known) for each in found.plans] == [
        ("visit", "2025-03-27", False)
    ]
    meet = found.happenings[0].entry
    assert [each.factuality for each in meet.witnesses] == ["planned", "happened", "denied"]
    assert [each.rows[0].quote for each in found.utterances] == ["that Ada Lind did not meet him on Friday"]


def test_the_same_words_told_again_are_known(
    record: Record, articles: tuple[Article, ...], encoder: ScriptedEncoder
) -> None:
    move(record, "desk", news(record, "desk").article, WHEN)
    again = replace(
        articles[0], id="f" * 16, url="http://c.example/3", publisher="Echo", text=articles[0].text + " Rain."
    )
    list(record.add([again], encoder=encoder))
    (spoken,) = news(record, "desk").utterances
    assert (spoken.known, [row.publisher for row in spoken.rows]) == (True, ["Echo"])


def test_a_new_version_is_told_and_what_it_repeats_is_not(
    record: Record, articles: tuple[Article, ...], encoder: ScriptedEncoder
) -> None:
    move(record, "desk", news(record, "desk").article, WHEN)
    list(record.add([replace(articles[0], id="e" * 16, text=articles[0].text + " Rain.")], encoder=encoder))
    found = news(record, "desk")
    assert found.utterances == found.happenings == ()
    assert [(each.before, each.version, each.publisher) for each in found.changed] == [(articles[0].id, 2, "Courier")]
    assert found.any


def test_a_new_version_without_a_word_of_somebody_is_no_news_of_theirs(
    record: Record, articles: tuple[Article, ...], encoder: ScriptedEncoder
) -> None:
    ada, ostrana = (identity_of(record, name).number for name in ("Ada Lind", "Ostrana"))
    move(record, "desk", news(record, "desk").article, WHEN)
    list(record.add([replace(articles[1], id="e" * 16, text=articles[1].text + " Rain.")], encoder=encoder))
    found = news(record, "desk", Filter(by=ada))
    assert (found.articles, [each.before for each in found.changed]) == (1, [articles[1].id])
    found = news(record, "desk", Filter(about=ostrana))
    assert (found.articles, found.changed, found.any) == (0, (), False)


def test_filters_limit_what_is_told(path: Path) -> None:
    with Record(path, write=True) as record:
        list(record.add_annotations((PLANS, HELD, DENIED, MOVED)))
        tom = identity_of(record, "Tom Berg").number
        found = news(record, "desk", Filter(by=tom))
        assert [each.rows[0].speaker for each in found.utterances] == ["Tom Berg"]
        assert found.articles == 1
        assert news(record, "desk", Filter(publisher=("Herald",))).articles == 2
        assert not news(record, "desk", Filter(since="2026-01-01")).any


def test_an_older_mark_does_not_move_it_back(record: Record) -> None:
    move(record, "desk", 3, WHEN)
    move(record, "desk", 1, WHEN)
    found = bookmark(record, "desk")
    assert found is not None
    assert found.article == 3


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_what_is_no_name(record: Record, name: str) -> None:
    with pytest.raises(RecordError, match="not the name of a bookmark"):
        news(record, name)
