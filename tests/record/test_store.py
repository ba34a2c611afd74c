"""A record is filled again and again, and holds what went in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.annotate import annotate
from onrecord.errors import InputError, RecordError
from onrecord.record import Record
from onrecord.record.connection import APPLICATION, migrations
from onrecord.types import Article
from onrecord.wire import to_json
from tests.fakes import ScriptedEncoder


def _all(record: Record, question: str) -> list[tuple[object, ...]]:
    return record.connection.execute(question).fetchall()


def test_each_article_is_told_of(path: Path, articles: tuple[Article, ...], encoder: ScriptedEncoder) -> None:
    with Record(path, write=True) as record:
        added = list(record.add(articles, encoder=encoder))
    assert [(each.key, each.outcome) for each in added] == [("first", "added"), ("second", "added"), ("third", "added")]
    assert [(each.statements, each.happenings) for each in added] == [(1, 1), (1, 1), (0, 1)]


def test_adding_again_changes_nothing(record: Record, articles: tuple[Article, ...], encoder: ScriptedEncoder) -> None:
    before = list(record.connection.iterdump())
    assert {each.outcome for each in record.add(articles, encoder=encoder)} == {"known"}
    assert list(record.connection.iterdump()) == before


def test_what_was_found_comes_back(record: Record, articles: tuple[Article, ...], encoder: ScriptedEncoder) -> None:
    for read in annotate(articles, encoder=encoder):
        assert to_json(record.annotations(read.article.id)) == to_json(read)


def test_the_views_read_well(record: Record) -> None:
    rows = _all(record, "SELECT day, dated_by, speaker, source, cue, quote FROM statements ORDER BY day LIMIT 1")
    assert rows == [("2025-03-10", "published", "Ada Lind", "Ada Lind", "said", "“The dam holds and will hold,”")]
    assert ("Ada Lind", "person", 2, 2) in _all(record, "SELECT name, kind, articles, statements FROM people")
    assert ("broke", True) in _all(
        record, "SELECT \"trigger\", sentence LIKE '%The dam broke on Friday.' FROM timeline"
    )


def test_one_person_and_one_utterance_in_two_articles(record: Record) -> None:
    assert _all(record, "SELECT count(*) FROM identity WHERE name = 'Ada Lind'") == [(1,)]
    said = "SELECT count(DISTINCT utterance), count(*) FROM statements WHERE speaker = 'Ada Lind'"
    assert _all(record, said) == [(1, 2)]


def test_another_text_of_a_url_is_a_new_version(record: Record, encoder: ScriptedEncoder) -> None:
    later = Article.of("Ada Lind took it back.", url="http://a.example/1", published="2025-03-12")
    (added,) = record.add([later], encoder=encoder)
    assert added.outcome == "new version"
    versions = "SELECT version, latest FROM articles WHERE url = 'http://a.example/1' ORDER BY version"
    assert _all(record, versions) == [(1, 0), (2, 1)]


def test_a_removed_article_leaves_a_tombstone(
    record: Record, articles: tuple[Article, ...], encoder: ScriptedEncoder
) -> None:
    record.remove(articles[0].id, reason="court order", when="2025-04-01")
    left = _all(record, f"SELECT headline, text, removed, reason FROM articles WHERE id = '{articles[0].id}'")
    assert left == [(None, None, "2025-04-01", "court order")]
    assert not any("broke" in line for line in record.connection.iterdump())
    with pytest.raises(RecordError, match="no such article"):
        record.annotations(articles[0].id)
    with pytest.raises(RecordError, match="removed already"):
        record.remove(articles[0].id, reason="again")
    assert [each.outcome for each in record.add(articles[:1], encoder=encoder)] == ["removed"]


def test_nothing_of_a_failed_batch_is_kept_and_what_was_told_is(path: Path, encoder: ScriptedEncoder) -> None:
    def failing() -> Iterator[Article]:
        yield from (Article.of(f"Story {number}.") for number in range(20))
        raise InputError("torn")

    told = []
    with Record(path, write=True) as record, pytest.raises(InputError):
        told.extend(record.add(failing(), encoder=encoder))
    with Record(path, write=True) as record:
        told = list(record.add((Article.of(f"Story {number}.") for number in range(20)), encoder=encoder))
    assert [each.outcome for each in told] == ["known"] * 16 + ["added"] * 4


def test_readers_work_while_one_writes(record: Record, path: Path) -> None:
    with record.changing() as connection, Record(path) as reader:
        connection.execute("DELETE FROM stored_statement WHERE 0")
        assert _all(reader, "SELECT count(*) FROM articles") == [(3,)]


def test_the_file_is_sound(record: Record) -> None:
    assert _all(record, "PRAGMA integrity_check") == [("ok",)]
    assert _all(record, "PRAGMA foreign_key_check") == []
    record.connection.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    assert _all(record, "SELECT rowid FROM statement_words WHERE statement_words MATCH 'dam'") != []


def test_migrations_keep_their_books_in_the_same_transaction(path: Path) -> None:
    with Record(path, write=True) as record:
        assert _all(record, "SELECT number, name FROM migration") == [
            (number, name) for number, (name, _) in enumerate(migrations(), start=1)
        ]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            lambda path: path.write_text("no database at all, but long enough to be read as one" * 20),
            "no SQLite database",
        ),
        (lambda path: _database(path, "CREATE TABLE mine (x)"), "no record of onrecord"),
        (lambda path: _database(path, f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 99"), "newer"),
        (lambda path: path.mkdir(), "a folder, no record"),
    ],
    ids=["no database", "another database", "a newer record", "a folder"],
)
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_record_is_told(path: Path, damage: object, told: str, write: bool) -> None:
    assert callable(damage)
    damage(path)
    with pytest.raises(RecordError, match=told) as error:
        Record(path, write=write)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def _database(path: Path, script: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(script)
    connection.close()


def test_a_missing_record_is_told(path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(path)


def test_a_damaged_page_is_told(record: Record, path: Path) -> None:
    record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    record.close()
    whole = bytearray(path.read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(whole)
    with pytest.raises(RecordError, match="damaged"), Record(path) as damaged:
        damaged.annotations("0" * 16)
