"""Whom the record knows, the most quoted first, and nothing of it stale."""

from __future__ import annotations

from onrecord.record import Record
from onrecord.record.questions.known import known
from onrecord.types import Article
from tests.fakes import ScriptedEncoder


def test_the_most_quoted_come_first(record: Record) -> None:
    found = known(record)
    assert [(each.name, each.kind, each.statements, each.articles) for each in found] == [
        ("Ada Lind", "person", 2, 2),
        ("Ostrana", "place", 0, 1),
    ]
    assert known(record, limit=1) == found[:1]
    assert known(record, kind="place") == found[1:]
    assert known(record, kind="group") == ()


def test_a_name_finds_those_of_it(record: Record) -> None:
    assert [each.name for each in known(record, "Lind")] == ["Ada Lind"]
    assert [each.name for each in known(record, "i2")] == [known(record)[1].name]
    assert known(record, "Lind", kind="place") == ()
    assert known(record, "Nemo") == ()


def test_what_is_added_and_removed_counts_at_once(record: Record, encoder: ScriptedEncoder) -> None:
    known(record)
    later = Article.of("Ostrana waits. Ostrana hopes. Ada Lind said “The dam holds and will hold,” again.")
    list(record.add([later], encoder=encoder))
    assert [each.articles for each in known(record)] == [3, 2]
    record.remove(later.id, reason="a test")
    assert [each.articles for each in known(record)] == [2, 1]
