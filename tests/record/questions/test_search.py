"""What people type, as a tree and as FTS5."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.record.questions.search import parsed
from onrecord.record.questions.variants import with_variants
from onrecord.record.questions.words import Phrase, fts, hits, phrases
from onrecord.types import Span


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("ceasefire", '"ceasefire"'),
        ("lasting peace", '"lasting" AND "peace"'),
        ("lasting AND peace", '"lasting" AND "peace"'),
        ('"lasting peace"', '"lasting peace"'),
        ("“lasting peace”", '"lasting peace"'),
        ("«lasting peace»", '"lasting peace"'),
        ("sanction*", '"sanction" *'),
        ('"peace tal"*', '"peace tal" *'),
        ("truce OR ceasefire talks", '"truce" OR ("ceasefire" AND "talks")'),
        ("(truce OR ceasefire) talks", '("truce" OR "ceasefire") AND "talks"'),
        ("ceasefire NOT gas", '("ceasefire") NOT ("gas")'),
        ("ceasefire AND NOT gas", '("ceasefire") NOT ("gas")'),
        ("-gas ceasefire -oil", '("ceasefire") NOT ("gas" OR "oil")'),
        ("not a truce", '"not" AND "a" AND "truce"'),
        ("don't", '"don t"'),
        ("peace - talks", '"peace" AND "talks"'),
        ("NEAR(a b)", '"NEAR" AND ("a" AND "b")'),
        ("quote:a ^b {c}", '"quote a" AND "b" AND "c"'),
        ("x' OR 1=1; --", '"x" OR "1 1"'),
    ],
)
def test_a_query_is_an_expression_of_quoted_words(query: str, expression: str) -> None:
    assert fts(parsed(query)) == expression


@pytest.mark.parametrize(
    ("query", "what", "place"),
    [
        ('truce "of', "a quotation mark that is not closed", "character 7 "),
        ("(truce", "a parenthesis that is not closed", "character 1 "),
        ("truce)", "a closing parenthesis without its opening one", "character 6 "),
        ("truce OR", "OR with no words behind it", "character 7 "),
        ("truce OR OR peace", "OR where words should stand", "character 10 "),
        ("AND truce", "AND where words should stand", "character 1 "),
        ("NOT truce", "NOT alone finds nothing", "character 1 "),
        ("truce NOT NOT peace", "NOT where words should stand", "character 11 "),
        ("*tion", "a star that no word stands before", "character 1 "),
        ("a b*", "a beginning that too many words share", "character 3 "),
        ("truce ()", "parentheses without words", "character 7 "),
        ('truce ""', "quotation marks without words", "character 7 "),
        ("- !", "a query without words", "- !"),
        ("", "a query without words", ""),
        ("x" * 10_000, "a query of 10000 characters", "xxx"),
        ("a " * 61, "a query of too many words", "a a"),
        ("(" * 100 + "a" + ")" * 100, "too many parentheses", "character 61 "),
    ],
)
def test_what_cannot_be_understood_is_told_in_one_line_with_its_place(query: str, what: str, place: str) -> None:
    with pytest.raises(OnRecordError) as caught:
        parsed(query)
    assert caught.value.what == what
    assert place in caught.value.where
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250
    assert caught.value.advice


@given(st.text(alphabet=st.sampled_from('ab*"“”()-’. ANDORNT:^{}+\x00é'), max_size=30))
def test_whatever_is_typed_is_understood_or_explained(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (quote)")
    try:
        tree = parsed(query)
    except OnRecordError:
        return
    assert connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (fts(tree),)).fetchone() == (0,)
    connection.close()


def _with_variants(query: str, *there: str) -> list[str]:
    return [str(phrase) for phrase in phrases(with_variants(parsed(query), lambda phrase: str(phrase) in there))]


def test_hyphens_are_optional_where_the_record_has_both_spellings() -> None:
    assert _with_variants("ceasefire", "cease fire") == ["ceasefire", "cease fire"]
    assert _with_variants("ceasefire") == ["ceasefire"]
    assert _with_variants("cease-fire talks", "ceasefire") == ["cease-fire", "ceasefire", "talks"]
    assert _with_variants("cease fire talks", "ceasefire") == ["cease", "fire", "ceasefire", "talks"]
    assert _with_variants("cease-fire*", "ceasefire*") == ["cease-fire*", "ceasefire*"]
    assert _with_variants('"ceasefire"', "cease fire") == ["ceasefire"]
    assert _with_variants("talks NOT ceasefire", "cease fire") == ["talks"]
    assert fts(with_variants(parsed("cease fire"), lambda _: True)) == '("cease" AND "fire") OR "ceasefire"'


def test_words_that_stand_beside_any_other_are_no_halves() -> None:
    assert _with_variants("maybe", "may be") == ["maybe"]
    assert _with_variants("may be", "maybe") == ["may", "be"]


def test_hits_are_where_the_index_finds_them() -> None:
    text = "The cease-fire, a CEASEFIRE: a café’s Cease fires."
    sought = (Phrase(("cease", "fire")), Phrase(("ceasefire",)), Phrase(("cafe",)), Phrase(("cease", "fi"), open=True))
    places = hits(text, sought)
    assert [text[span.start : span.end] for span in places] == ["cease-fire", "CEASEFIRE", "café", "Cease fires"]
    assert hits("a a a", [Phrase(("a", "a"))]) == (Span(0, 3),)
