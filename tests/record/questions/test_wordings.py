"""How somebody words something, time after time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import frames
from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.wordings import Wording, Wordings, wordings
from tests.quoting import Spoken, told

FIRST = "“We want a lasting ceasefire along all of the river,” Ada Lind said on Monday. Rain fell."
RETOLD = "Ada Lind told us that they “want a lasting ceasefire” there."
OTHERS = "Ada Lind said that a ceasefire would come."
CHANGED = "“We want no lasting ceasefire along all of the river!” Ada Lind added."
DENIED = "Ada Lind did not promise “a lasting ceasefire along all of the river” at all."
ANEW = "“Whoever speaks of ceasefire today has understood nothing about us,” Ada Lind shouted."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    annotated = (
        told(
            ANEW, Spoken("Ada Lind", "shouted", "“Whoever speaks of ceasefire today has understood nothing about us,”")
        ),
        told(
            CHANGED,
            Spoken("Ada Lind", "added", "“We want no lasting ceasefire along all of the river!”"),
            published="2025-05-01",
        ),
        told(OTHERS, Spoken("Ada Lind", "said", "that a ceasefire would come"), published="2025-04-02"),
        told(
            DENIED,
            Spoken("Ada Lind", "promise", "“a lasting ceasefire along all of the river”", negated=True),
            published="2025-04-20",
        ),
        told(
            FIRST,
            Spoken("Ada Lind", "said", "“We want a lasting ceasefire along all of the river,”", said_on="2025-03-10"),
            published="2025-03-11",
            publisher="Courier",
        ),
        told(
            RETOLD,
            Spoken("Ada Lind", "told", "that they “want a lasting ceasefire” there"),
            published="2025-03-11",
            publisher="Herald",
        ),
    )
    with Record(tmp_path / "record.db", write=True) as record:
        list(record.add_annotations(annotated))
        # That both tell of one occasion is decided elsewhere: here they do.
        record.connection.execute(
            "UPDATE stored_statement SET utterance = 99 "
            "WHERE quoted_words IN (4, 10) AND NOT form & 2 AND day < '2025-04'"
        )
        yield record


def _asked(record: Record, query: str = "ceasefire", limit: int | None = None) -> Wordings:
    return wordings(record, query, Filter(by=identity_of(record, "Ada Lind").number), limit=limit)


def test_one_row_an_utterance_in_the_order_of_its_days(record: Record) -> None:
    rows = _asked(record).rows
    assert [(row.day, row.dated_by) for row in rows] == [
        ("2025-03-10", "said"),
        ("2025-04-02", "published"),
        ("2025-04-20", "published"),
        ("2025-05-01", "published"),
        (None, None),
    ]
    assert rows[0].quote == "“We want a lasting ceasefire along all of the river,”"
    assert (rows[0].tellings, rows[0].articles, rows[0].publishers) == (2, 2, ("Courier", "Herald"))


def test_their_own_words_are_compared_with_those_before_and_others_words_never(record: Record) -> None:
    first, others, denied, changed, anew = _asked(record).rows
    assert first.words == "We want a lasting ceasefire along all of the river,"
    assert first.before is None
    assert (others.kind, others.words, others.pieces) == ("indirect", None, ())
    assert denied.negated
    assert denied.before is None
    assert (changed.before, changed.compared_with) == (first.words, first.id)
    assert (changed.dropped, changed.added) == (("a",), ("no",))
    assert changed.likeness is not None
    assert changed.likeness > 0.8
    assert anew.likeness is not None
    assert anew.likeness < 0.3


def test_the_latest_are_shown_each_compared_with_what_is_not_shown(record: Record) -> None:
    (changed, _) = (found := _asked(record, limit=2)).rows
    assert changed.dropped == ("a",)
    assert str(found.coverage).endswith("showing 2 of 6")


def test_of_words_partly_in_quotation_marks_that_part_counts_where_the_words_are_in_it(record: Record) -> None:
    record.connection.execute("UPDATE stored_statement SET utterance = number")
    retold = next(row for row in _asked(record).rows if row.kind == "mixed")
    assert retold.words == "want a lasting ceasefire"
    retold = next(row for row in _asked(record, "there").rows if row.kind == "mixed")
    assert retold.words is None


def test_of_several_sentences_those_count_that_hold_the_words(tmp_path: Path) -> None:
    first = "“Rain fell on us. We will pay 40 crowns for it.”"
    second = "“This is a good day. We will pay 42 crowns for it.”"
    said = [(first, "2025-03-10"), (second, "2025-03-12")]
    with Record(tmp_path / "record.db", write=True) as record:
        list(
            record.add_annotations(
                told(f"{quote} Ada Lind said.", Spoken("Ada Lind", "said", quote), published=day) for quote, day in said
            )
        )
        one, other = _asked(record, "crowns").rows
    assert one.words == "We will pay 40 crowns for it."
    assert (other.dropped, other.added) == (("40",), ("42",))


def test_a_row_has_the_day_and_the_words_of_one_telling(tmp_path: Path) -> None:
    whole, part = FIRST.split(" Ada")[0], "“a lasting ceasefire along all of the river”"
    with Record(tmp_path / "record.db", write=True) as record:
        list(
            record.add_annotations(
                told(f"{quote} Ada Lind said.", Spoken("Ada Lind", "said", quote), published=day, publisher=publisher)
                for quote, day, publisher in ((part, "2025-03-10", "Echo"), (whole, "2025-03-11", "Courier"))
            )
        )
        (row,) = _asked(record).rows
    assert (row.quote, row.day, row.dated_by, row.publisher) == (whole, "2025-03-11", "published", "Courier")
    assert (row.since, row.articles) == ("2025-03-10", 2)


def test_whose_words_must_be_told(record: Record) -> None:
    with pytest.raises(ValueError, match="whose words"):
        wordings(record, "ceasefire", Filter())


def test_rows_become_tables(record: Record) -> None:
    assert frames.to_arrow(_asked(record).rows, of=Wording).num_rows == 5
    assert list(frames.to_pandas((), of=Wording))[:2] == ["utterance", "day"]
