"""Articles and happenings by the words of their text, and the latest statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.latest import latest
from onrecord.record.questions.passing import statements
from onrecord.record.questions.search import parsed
from onrecord.record.questions.sentences import sentences
from onrecord.record.questions.texts import texts
from onrecord.record.questions.words import Phrase, has_parts, hits, holds, loosely
from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

FIRST = "The river rose on Monday. “We build a new dam,” Ada Lind said."
SECOND = "No dam was built. “We build a new dam,” Ada Lind said. The cease-fire river rose."
THIRD = "It rained. A river of words rose."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    encoder = ScriptedEncoder(
        said=[Said("said", ("“We build a new dam,”",), "Ada Lind")],
        names=[("person", "Ada Lind")],
        happened=[("OCCURRENCE", "rose"), ("OCCURRENCE", "rained"), ("OCCURRENCE", "built")],
    )
    articles = (
        Article.of(FIRST, published="2025-03-12", publisher="Courier", key="first"),
        Article.of(SECOND, published="2025-03-10", publisher="Herald", key="second"),
        Article.of(THIRD, key="third"),
    )
    with Record(tmp_path / "record.db", write=True) as record:
        list(record.add(articles, encoder=encoder))
        _parted(record)
        yield record


def _parted(record: Record) -> None:
    """Sentences end at full stops, which the scripted encoder does not know."""
    happenings = record.connection.execute(
        "SELECT number, start, stop, text FROM happening JOIN body ON body.article = happening.article"
    ).fetchall()
    for number, start, stop, text in happenings:
        before, behind = start - text.rfind(".", 0, start) - 1, text.index(".", stop) + 1 - stop
        record.connection.execute(
            "UPDATE stored_happening SET before = ?, behind = ? WHERE number = ?", (before, behind, number)
        )


def test_a_tree_holds_or_not() -> None:
    text = "The river rose, and the dam held."
    for query in ("river", "riv* dam", '"river rose"', "flood OR dam", "dam NOT flood", "(river rose) OR flood"):
        assert holds(parsed(query), text), query
    for query in ("flood", '"rose river"', "river flood", "dam NOT river", "flood OR fire"):
        assert not holds(parsed(query), text), query


@given(
    st.text(alphabet="ab_é\u0301İ –", max_size=12),
    st.lists(st.text(alphabet="abéİ", min_size=1, max_size=2), min_size=1, max_size=2),
    st.booleans(),
)
def test_a_phrase_is_held_where_it_is_hit(text: str, words: list[str], open: bool) -> None:
    phrase = Phrase(tuple(words), open=open)
    assert holds(phrase, text) == bool(hits(text, (phrase,)))


def test_the_loose_expression_finds_no_less() -> None:
    assert loosely(parsed('"river rose" OR sanction*')) == '("river" AND "rose") OR ("sanction" *)'
    assert loosely(parsed("dam NOT river")) == '("dam")'
    assert [has_parts(parsed(query)) for query in ("a b", "a OR be*", '"a b"', "a NOT b", "a OR (b -c)")] == [
        False,
        False,
        True,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("river", ["first", "second", "third"]),
        ('"river rose"', ["first", "second"]),
        ("river NOT dam", ["third"]),
        ("ceasefire", []),
        ("cease-fire", ["second"]),
        ("nobody", []),
    ],
)
def test_articles_with_words(record: Record, query: str, found: list[str]) -> None:
    keys = dict(record.connection.execute("SELECT id, key FROM article"))
    rows = texts(record, query).rows
    assert [keys[row.id] for row in rows] == found
    for row in rows:
        assert row.hits
        assert row.snippet


def test_what_an_answer_on_articles_rests_on(record: Record) -> None:
    assert str(texts(record, "river", limit=2).coverage) == "3 articles, 0 articles unread; showing 1 to 2 of 3"
    assert str(texts(record, '"river rose"').coverage).startswith("3 articles with such words, the latest 3 read")
    assert str(texts(record, "nobody").coverage).startswith("0 articles of 3 articles of 2 outlets")
    with pytest.raises(OnRecordError, match="NOT alone"):
        texts(record, "NOT dam")


def test_happenings_within_a_filter(record: Record) -> None:
    found = sentences(record, "river").rows
    assert [row.words for row in found] == ["rose", "rose"]
    assert max(len(row.witnesses) for row in found) == 2, "what two articles tell is one"
    assert not sentences(record, "rained river").rows
    assert [row.words for row in sentences(record, "dam NOT river").rows] == ["built"]
    assert [row.words for row in sentences(record, None, Filter(publisher=("Herald",))).rows] == ["built", "rose"]
    assert len(sentences(record, "river", limit=1).rows) == 1
    assert sentences(record, "river", limit=1).coverage.more
    assert len(sentences(record, "river", limit=2, offset=1).rows) == 1
    assert not sentences(record, "river", statuses=("planned",)).rows


def test_the_latest_statements(record: Record) -> None:
    assert latest(record, Filter(), limit=9) == statements(record, Filter())[::-1]
    assert latest(record, Filter(), limit=1, offset=1) == latest(record, Filter(), limit=9)[1:2]
    assert latest(record, Filter(on="added"), limit=1) == (2,)
    assert latest(record, Filter(by=1), limit=9) == latest(record, Filter(), limit=9)
    assert latest(record, Filter(act="deny"), limit=9) == ()
