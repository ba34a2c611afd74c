"""Where a phrase appears in the articles of a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import frames
from onrecord.errors import OnRecordError
from onrecord.language import load
from onrecord.measures.phrases import appearances
from onrecord.measures.wanted import wanted
from onrecord.record import Record
from onrecord.record.questions import pages
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.forms import expression, forms, level, pattern
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.trace import Trace, Traced, trace
from tests.quoting import Spoken, told

PHRASE = "a glimmer of hope"
WIRE = "Rescuers saw glimmers of real hope at dawn. “There is a glimmer of hope,” Ada Lind said. Rain fell."
OWN = "The glimmer of hope was gone. “A glimmer,” Ada Lind said, “of hope.” No glimpse of hope, and no hope to glimmer."
OLD = "A GLIMMER OF HOPE: the dam holds."
FORMS = "The cease-fire holds. The delegates denied it. They went home. La façade du café."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    spoken = Spoken("Ada Lind", "said", "“There is a glimmer of hope,”")
    annotated = (
        told(WIRE, spoken, published="2025-03-11T08:00", publisher="Courier", url="http://a.example/1"),
        told(WIRE, spoken, published="2025-03-10", publisher="Herald", url="http://b.example/1"),
        told(OWN, published="2025-03-12", publisher="Courier"),
        told(OLD),
        told(FORMS, published="2025-03-13"),
    )
    with Record(tmp_path / "record.db", write=True) as record:
        list(record.add_annotations(annotated))
        record.connection.execute("UPDATE article SET copies = 1 WHERE number < 3")
        yield record


def _words(found: Traced) -> list[tuple[str | None, str]]:
    return [(row.day, row.words) for row in found.rows]


def test_every_appearance_in_the_order_of_publication_the_undated_last(record: Record) -> None:
    found = trace(record, PHRASE)
    assert _words(found) == [
        ("2025-03-10", "glimmers of real hope"),
        ("2025-03-10", "a glimmer of hope"),
        ("2025-03-12", "glimmer of hope"),
        (None, "A GLIMMER OF HOPE"),
    ]
    assert [row.first for row in found.rows] == [True, True, False, False]
    assert [row.exact for row in found.rows] == [False, True, False, True]
    assert str(found.coverage) == (
        "6 appearances, 4 articles, 2 outlets, 2025-03-10 to 2025-03-12; 1 undated, 0 articles unread; "
        "copies of one story once: showing 4 of 4"
    )


def test_copies_of_one_story_have_one_row_by_the_earliest(record: Record) -> None:
    row = trace(record, PHRASE).rows[0]
    assert (row.publisher, row.copies, row.publishers) == ("Herald", 2, ("Courier", "Herald"))
    row = trace(record, PHRASE, Filter(publisher=("Courier",))).rows[0]
    assert (row.publisher, row.copies) == ("Courier", 1)


def test_who_says_it_where_it_stands_in_a_statement(record: Record) -> None:
    narrated, said, *_ = trace(record, PHRASE).rows
    assert (narrated.speaker, narrated.statement, narrated.kind) == (None, None, None)
    assert (said.speaker, said.kind, said.negated) == ("Ada Lind", "direct", False)
    assert said.statement is not None
    lind = identity_of(record, "Ada Lind")
    assert said.speaker_id == lind.id
    assert _words(trace(record, PHRASE, Filter(by=lind.number))) == [("2025-03-10", "a glimmer of hope")]
    assert trace(record, PHRASE, Filter(kind="indirect")).rows == ()


def test_the_words_stand_where_they_are_said_to(record: Record) -> None:
    for row in trace(record, PHRASE).rows:
        text = record.annotations(row.article).article.text
        assert text[row.span.start : row.span.end] == row.words
        assert text[: row.span.start].endswith(row.left)
        assert text[row.span.end :].startswith(row.right)
        assert "".join(row.words[slice(*piece.after)] for piece in row.pieces) == row.words
        assert "".join(PHRASE[slice(*piece.before)] for piece in row.pieces if piece.kind != "added") == PHRASE


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("ceasefire", "cease-fire"),
        ("cease fire", "cease-fire"),
        ("the ceasefire is holding", "The cease-fire holds"),
        ("ceasefire holding", "cease-fire holds"),
        ("delegate denies", "delegates denied"),
        ("goes home", "went home"),
        ("delegatts denied", "delegates denied"),
        ("façade du café", "façade du café"),
    ],
)
def test_forms_and_spellings_are_found(record: Record, phrase: str, words: str) -> None:
    assert [row.words for row in trace(record, phrase).rows] == [words]


def test_days_limit_and_the_bound_on_what_is_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _words(trace(record, PHRASE, Filter(on="published", since="2025-03-12"))) == [
        ("2025-03-12", "glimmer of hope")
    ]
    found = trace(record, PHRASE, limit=1)
    assert len(found.rows) == 1
    assert str(found.coverage).endswith("showing 1 of 4")
    monkeypatch.setattr(pages, "MOST", 1)
    found = trace(record, PHRASE)
    assert {row.day for row in found.rows} == {"2025-03-10"}
    assert found.notes[0].startswith("only the 1 earliest articles")


def test_words_that_are_not_there_and_phrases_without_words(record: Record) -> None:
    found = trace(record, "an umbrella of doubt")
    assert found.rows == ()
    assert str(found.coverage).startswith("0 appearances")
    with pytest.raises(OnRecordError, match="without words"):
        trace(record, " … ")


def test_rows_become_tables(record: Record) -> None:
    assert frames.to_arrow(trace(record, PHRASE).rows, of=Trace).num_rows == 4


WORDS = ("glimmer", "glimmers", "of", "hope", "hopes", "a", "the", "cease", "-", "fire", "ceasefire", "real", "denied")


@given(
    st.lists(st.sampled_from((*WORDS, ".", ",", "é")), max_size=40),
    st.sampled_from((PHRASE, "ceasefire", "cease fire hopes")),
)
def test_no_appearance_is_passed_over(parts: list[str], phrase: str) -> None:
    text = " ".join(parts).replace(" - ", "-")
    language = load("en")
    words, stem = language.determiners | language.phrases.postmodifiers, language.concepts.stem
    sought = wanted(phrase, function_words=words, stem=stem)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE body_words USING fts5 (text, detail = none)")
        connection.execute("INSERT INTO body_words VALUES (?)", (text,))
        found = forms(connection, sought, language.concepts)
        expected = appearances(phrase, text, function_words=words, stem=stem)
        assert tuple(pages.appearing(text, sought, pattern(sought, found))) == expected
        narrowed = expression(sought, found)
        question = "SELECT count(*) FROM body_words WHERE body_words MATCH ?"
        assert not expected or (narrowed and connection.execute(question, (narrowed,)).fetchone() == (1,))


def test_levelling_keeps_every_place() -> None:
    assert level("Ünïted İ ﬁ ß É") == "united i ﬁ ß e"
    assert len(level("Ünïted İ ﬁ ß É")) == len("Ünïted İ ﬁ ß É")
