"""`benchmarks`: the archive that a record is filled with, and short forms of what is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from benchmarks.archive_texts import OUTLETS, Archive, archive
from benchmarks.record import asking, filling, killing, sharing
from benchmarks.templates import joined, template
from onrecord import examples
from onrecord.record import Record
from onrecord.types import Annotations
from onrecord.wire import from_json, to_json


@pytest.fixture(scope="module")
def stories() -> tuple[Annotations, ...]:
    return tuple(onrecord.read(*examples.paths()[:3]))


@pytest.fixture(scope="module")
def made(stories: tuple[Annotations, ...]) -> Archive:
    return archive(200, stories=stories)


def test_articles_are_valid_and_of_the_size_of_news(made: Archive) -> None:
    found = [made.article(number) for number in range(20)]
    for each in found:
        assert from_json(json.loads(json.dumps(to_json(each)))) == each
        assert all(row.id == (row.cue or row.content[0]).id("s") for row in each.statements)
        assert all(row.id == row.trigger.id("h") for row in each.happenings)
    assert 3_000 < sum(len(each.article.text) for each in found) / len(found) < 6_000
    assert 18 < sum(len(each.statements) for each in found) / len(found) < 28


def test_the_same_number_and_seed_give_the_same_article(stories: tuple[Annotations, ...], made: Archive) -> None:
    again = archive(200, stories=stories)
    assert again.article(7) == made.article(7)
    assert archive(200, seed=2, stories=stories).article(7).article.text != made.article(7).article.text


def test_names_words_and_dates_change_together(stories: tuple[Annotations, ...]) -> None:
    story = stories[0]
    found = template(story)
    person, word = found.people[-1], found.words[0]
    filled = found.filled({person.first: "Ada", person.last: "Lind", word: "dam"}, 7)
    shifted = {statement.said_on.from_ for statement in filled.statements if statement.said_on}
    assert any(entity.name.endswith("Lind") for entity in filled.entities)
    assert "Lind" in filled.article.text
    assert word not in filled.article.text.split()
    assert filled.article.published == "2026-02-12"
    assert shifted.isdisjoint(row.said_on.from_ for row in story.statements if row.said_on)
    assert [len(filled.happenings), len(filled.entities)] == [len(story.happenings), len(story.entities)]


def test_every_span_still_has_its_words(stories: tuple[Annotations, ...]) -> None:
    for story in stories:
        same = template(story).filled({}, 0)
        assert same.article.text == story.article.text
        assert same.statements == story.statements
        assert same.happenings == story.happenings


def test_joined_articles_keep_the_words_of_all(stories: tuple[Annotations, ...]) -> None:
    whole = joined(stories)
    happening = whole.happenings[-1]
    last = stories[-1].happenings[-1]
    words = stories[-1].article.text[last.trigger.start : last.trigger.end]
    assert whole.article.text[happening.trigger.start : happening.trigger.end] == words
    count = len(stories[0].statements)
    assert whole.statements[:count] == stories[0].statements
    assert count < len(whole.statements) < sum(len(story.statements) for story in stories) / 2


def test_some_are_copies_of_others_under_another_url(made: Archive) -> None:
    found = [made.article(number) for number in range(60)]
    assert len({each.article.url for each in found}) == 60
    assert len({each.article.publisher for each in found}) <= OUTLETS
    copies = [number for number in range(60) if made._original(number) != number]
    assert 1 <= len(copies) <= 15


@pytest.fixture(scope="module")
def filled(made: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    told = filling.fill(path, made)
    assert (told.articles, told.size) == (200, path.stat().st_size)
    assert told.statements > 2_000
    return path


@pytest.mark.slow
def test_a_short_fill_is_asked_and_shared(filled: Path, made: Archive) -> None:
    times = asking.ask(filled)
    assert set(times) == {"full text", "dossier", "timeline"}
    assert all(each.median <= each.worst < 1 for each in times.values())
    shared = sharing.share(filled, made, 2)
    assert shared.questions >= sharing.READERS
    assert shared.added > 0
    with Record(filled) as record:
        assert record.connection.execute("SELECT count(*) FROM article").fetchone() == (200 + shared.added,)


@pytest.mark.slow
def test_three_kills_lose_nothing(made: Archive, tmp_path: Path) -> None:
    killed = killing.kill(tmp_path / "record.db", made, 3)
    assert killed.acknowledged > 0
    assert (killed.missing, killed.damaged) == (0, 0)
