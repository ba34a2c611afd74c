"""Whatever names and texts hold, and whatever the file meets, nothing is lost and one line tells."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record, connection
from onrecord.record.questions.asking import AmbiguousName, Filter, coverage
from onrecord.record.questions.named import candidates, identity_of
from onrecord.record.questions.said import said
from onrecord.record.questions.trace import trace
from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

NASTY = [
    "Robert'); DROP TABLE statement;--",
    'O"Brien',
    "100 % [sic] _all_",
    "* OR NEAR(",
    "\u202eright to left\u202c",
    "🎁" * 50,
    "x" * 10_000,
    " ",
    "\n",
    "i99999999999999999999",
    "i0",
]


@pytest.mark.parametrize("name", NASTY, ids=lambda name: name[:12])
def test_nobody_is_found_by_a_nasty_name_and_nothing_breaks(record: Record, name: str) -> None:
    assert candidates(record, name) == ()
    with pytest.raises(RecordError, match="nobody is called") as error:
        identity_of(record, name)
    assert len(str(error.value)) < 400
    assert record.connection.execute("SELECT count(*) FROM statement").fetchone() == (2,)


@pytest.mark.parametrize("name", ["Robert'); DROP TABLE statement;--", 'Pat "O\'Neil" Lee'])
def test_a_nasty_name_in_an_article_is_kept_and_found(path: Path, name: str) -> None:
    encoder = ScriptedEncoder(said=[Said("said", ("so",), name)], names=[("person", name)])
    with Record(path, write=True) as record:
        list(record.add([Article.of(f"{name} said so.", publisher="'; --")], encoder=encoder))
        rows = record.connection.execute("SELECT source, publisher FROM statements").fetchall()
        assert rows == [(name, "'; --")]
        assert coverage(record.connection, Filter(publisher=("'; --",)), shown=0).statements == 1


def test_an_ambiguous_name_lists_who_is_meant(record: Record, encoder: ScriptedEncoder) -> None:
    other = ScriptedEncoder(said=[Said("said", ("no",), "Bo Lind")], names=[("person", "Bo Lind")])
    list(record.add([Article.of("Bo Lind said no.")], encoder=other))
    with pytest.raises(AmbiguousName, match=r"say which: i[0-9]+ Ada Lind \(person, mayor, .*; i[0-9]+ Bo Lind \("):
        identity_of(record, "Lind")
    assert identity_of(record, "ada lind").name == "Ada Lind"
    assert identity_of(record, identity_of(record, "Bo Lind").id).name == "Bo Lind"


def test_a_full_disk_is_told_and_what_was_added_is_kept(record: Record, path: Path, encoder: ScriptedEncoder) -> None:
    (pages,) = record.connection.execute("PRAGMA page_count").fetchone()
    record.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RecordError, match="no space left on the disk"):
        list(record.add([Article.of("The dam holds. " * 5000)], encoder=encoder))
    with Record(path) as reader:
        assert reader.connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)
        assert reader.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(("index", "asked"), [("statement_words", said), ("body_words", trace)])
def test_a_damaged_index_is_told_and_made_again(path: Path, index: str, asked: Callable[[Record, str], object]) -> None:
    encoder = ScriptedEncoder(said=[Said("said", ("The dam", "will hold", "for years"), "Ada Lind")])
    with Record(path, write=True) as record:
        list(record.add([Article.of("The dam, Ada Lind said, will hold, she thinks, for years.")], encoder=encoder))
        found = asked(record, "will hold")
        assert [row.quote for row in said(record, "hold").rows] == ["The dam … will hold … for years"]
        record.connection.execute(f"UPDATE {index}_data SET block = x'00112233445566' WHERE id > 10")
        with pytest.raises(RecordError, match="the file is damaged"):
            asked(record, "will hold")
        record.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        record.connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        assert asked(record, "will hold") == found


@pytest.mark.parametrize(
    "told", ['fts5: corruption found reading blob 137 from table "body_words"', "database disk image is malformed"]
)
def test_damage_is_told_whatever_sqlite_calls_it(told: str) -> None:
    with pytest.raises(RecordError, match=r"the file is damaged: a\.db: restore a copy"), connection.faults("a.db"):
        raise sqlite3.DatabaseError(told)


def test_a_record_opened_to_ask_is_not_written(record: Record, path: Path, articles: tuple[Article, ...]) -> None:
    with Record(path) as reader, pytest.raises(RecordError, match="read-only"):
        reader.remove(articles[0].id, reason="x")


def test_a_second_writer_waits_and_is_told(record: Record, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with record.changing(), Record(path, write=True) as second, pytest.raises(RecordError, match="another program"):
        second.remove("0" * 16, reason="x")


def test_two_writers_lose_nothing(path: Path, encoder: ScriptedEncoder) -> None:
    def fill(first: int) -> None:
        with Record(path, write=True) as record:
            list(record.add((Article.of(f"Story {first + number}.") for number in range(40)), encoder=encoder))

    writers = [threading.Thread(target=fill, args=(first,)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Record(path) as record:
        assert record.connection.execute("SELECT count(*) FROM articles").fetchone() == (60,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_can_be_asked(record: Record, path: Path) -> None:
    record.close()
    path.parent.chmod(0o500)
    try:
        with Record(path) as reader:
            assert reader.connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    finally:
        path.parent.chmod(0o700)
