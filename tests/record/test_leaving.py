"""What is removed is gone from the file; what was replaced counts again, or does not any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record, profiled
from onrecord.record.corrections.decisions import across
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.people import merge, people, split
from onrecord.record.corrections.review import undo
from onrecord.record.questions.dossier import who
from onrecord.record.questions.said import said
from onrecord.record.store import Added
from onrecord.types import Annotations
from tests.quoting import Spoken, told

URL = "http://a.example/1"


def _story(words: str, speaker: str = "Ada Lind", *, url: str | None = URL, day: str = "2025-03-10") -> Annotations:
    """A statement of ``words`` under ``url``."""
    text = f"{speaker} said {words}. Tom Berg added it will for many more years."
    spoken = (Spoken(speaker, "said", words), Spoken("Tom Berg", "added", "it will for many more years"))
    return told(text, *spoken, published=day, publisher="Courier", url=url)


def _added(record: Record, *annotated: Annotations) -> list[Added]:
    return list(record.add_annotations(annotated))


def _utterances(record: Record) -> list[int]:
    return [row[0] for row in record.connection.execute("SELECT DISTINCT utterance FROM statement ORDER BY 1")]


def _bytes(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*"))).lower()


def test_no_word_of_a_removed_article_is_left_in_the_file(path: Path) -> None:
    with Record(path, write=True) as record:
        stories = [_story(f"the quay stands {number}", url=f"http://a.example/{number}") for number in range(40)]
        secret = _story("that Quixwobble is zibbering", "Minister Vrelda Quandrix", url="http://a.example/secret")
        _added(record, *stories[:20])
        (gone,) = _added(record, secret)
        _added(record, *stories[20:])
        assert b"quixwobble" in _bytes(path)
        record.remove(gone.id, reason="court order")
        assert said(record, "quay").coverage.statements == 40
        for index in ("statement_words", "body_words"):
            record.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    left = _bytes(path)
    for word in (b"quixwobble", b"zibbering", b"vrelda", b"quandrix"):
        assert word not in left


def test_the_version_before_counts_again_and_versions_number_on(path: Path) -> None:
    with Record(path, write=True) as record:
        first, second = _added(record, _story("the dam holds"), _story("the dam leaks"))
        record.remove(second.id, reason="another url")
        assert [row.quote for row in said(record, "dam").rows] == ["the dam holds"]
        assert who(record, "Ada Lind").names == (("Ada Lind", 1),)
        (third,) = _added(record, _story("the dam broke"))
        assert third.outcome == "new version"
        rows = record.connection.execute("SELECT id, version, latest FROM article ORDER BY version").fetchall()
        assert rows == [(first.id, 1, 0), (second.id, 2, 0), (third.id, 3, 1)]
        record.remove(first.id, reason="a draft")
        assert [row.quote for row in said(record, "dam").rows] == ["the dam broke"]


def test_names_and_statements_of_older_versions_do_not_count(path: Path) -> None:
    with Record(path, write=True) as record:
        _added(record, _story("the dam holds"), _story("the dam leaks"))
        found = who(record, "Ada Lind")
        assert (found.names, found.spellings) == ((("Ada Lind", 1),), (("Ada Lind", 1),))
        (ada,) = people(record, "Ada Lind")
        assert (ada.statements, ada.articles) == (1, 1)
        assert (found.identity.statements, found.identity.articles) == (1, 1)


def test_who_does_not_know_what_only_a_removed_article_told(path: Path) -> None:
    with Record(path, write=True) as record:
        _, gone = _added(record, _story("the dam holds"), _story("the dam leaks", url="http://b.example/2"))
        record.remove(gone.id, reason="court order")
        assert who(record, "Ada Lind").names == (("Ada Lind", 1),)
        assert who(record, "Tom Berg").names == (("Tom Berg", 1),)


def test_what_was_told_by_several_is_still_one_without_the_first(path: Path) -> None:
    with Record(path, write=True) as record:
        stories = [_story("“We will keep the dam for many more years”", url=f"http://{name}.example") for name in "abc"]
        first, *_ = _added(record, *stories)
        assert _utterances(record) == [1, 2, 4, 6]
        record.remove(first.id, reason="court order")
        assert _utterances(record) == [3, 4, 6]


def test_all_are_removed_or_none_and_only_with_a_reason(path: Path) -> None:
    with Record(path, write=True) as record:
        (one,) = _added(record, _story("the dam holds"))
        with pytest.raises(RecordError, match="no such article"):
            record.remove(one.id, "0" * 16, reason="court order")
        with pytest.raises(RecordError, match="nobody says why"):
            record.remove(one.id, reason="  ")
        assert said(record, "dam").coverage.statements == 1


def test_one_who_writes_on_does_not_remember_what_another_removed(path: Path) -> None:
    with Record(path, write=True) as one, Record(path, write=True) as other:
        names = ("Vrelda Quandrix", "Ada Lind")
        words = " ".join(f"{name} said the dam holds." for name in names)
        story = told(words, *(Spoken(name, "said", "the dam holds") for name in names), url="http://a.example/1")
        again = told(f"{words} Still.", *(Spoken(name, "said", "the dam holds") for name in names))
        (gone,) = _added(one, story)
        other.remove(gone.id, reason="court order")
        _added(one, again)
        ada = one.connection.execute("SELECT kind, name, profile FROM identity WHERE name = 'Ada Lind'").fetchone()
        assert profiled.unpack(other.connection, *ada).company == (("quandrix", 1),)


def test_decisions_on_who_is_one_stay_without_the_names_of_what_was_removed(path: Path) -> None:
    by = Reviewer(name="Bo", when="2025-04-01T09:00:00+00:00")
    with Record(path, write=True) as record:
        _, gone = _added(record, _story("the dam holds"), _story("the dam leaks", "Vrelda Quandrix", url="http://b.a"))
        merge(record, "Ada Lind", "Vrelda Quandrix", by)
        (entity,) = [each.id for each in record.annotations(gone.id).entities if each.name == "Vrelda Quandrix"]
        split(record, [f"{gone.id}/{entity}"], by)
        record.remove(gone.id, reason="court order")
        assert [each.verb for each in across(record.connection)] == ["merge", "split"]
        assert [each.name for each in people(record)] == ["Ada Lind", "Tom Berg"]
        undo(record, 2, by)
    assert b"quandrix" not in _bytes(path)
