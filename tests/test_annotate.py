"""The pipeline: with a script what it makes of answers, with the shipped bundle that nothing but the text counts."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import encoder as encoding
from onrecord.annotate import AHEAD, annotate, shipped
from onrecord.encoder import Encoder
from onrecord.examples import paths
from onrecord.ingest import read_articles
from onrecord.types import Annotations, Article, Span, Statement
from onrecord.wire import from_json, to_json
from tests.fakes import Said, ScriptedEncoder

TEXT = "The dam holds, Ada Lind told Reed. It will hold, she said.\n\nBo Ek wept."
SCRIPT = ScriptedEncoder(
    said=[Said("told", ("The dam holds",), "Ada Lind"), Said("said", ("It will hold",), "she")],
    names=[("person", "Ada Lind"), ("place", "Reed"), ("person", "Bo Ek")],
    starts=["The", "It"],
)


def of(text: str, encoder: ScriptedEncoder = SCRIPT) -> Annotations:
    article = Article.of(text, language="en")
    (annotations,) = annotate([article], encoder=encoder, threads=1)  # type: ignore[arg-type]
    return annotations


def spelt(annotations: Annotations, *spans: Span | None) -> list[str | None]:
    return [None if span is None else annotations.article.text[span.start : span.end] for span in spans]


def test_an_article_from_words_to_record() -> None:
    found = of(TEXT)
    assert spelt(found, *found.sentences) == [
        "The dam holds, Ada Lind told Reed.",
        "It will hold, she said.",
        "Bo Ek wept.",
    ]
    assert [(row.kind, row.name) for row in found.entities] == [
        ("person", "Ada Lind"),
        ("place", "Reed"),
        ("person", "Bo Ek"),
    ]
    assert [spelt(found, row.source, row.cue, *row.content) for row in found.statements] == [
        ["Ada Lind", "told", "The dam holds"],
        ["she", "said", "It will hold"],
    ]
    assert found.model == SCRIPT.bundle.model
    assert found.status == "read"


def test_a_statement_is_described_from_its_words() -> None:
    text = "“It holds,” she did not say."
    script = ScriptedEncoder(said=[Said("did not say", ("“It holds,”",), "she")])
    assert of(text, script).statements == (
        Statement(
            id="s16-27",
            source=Span(12, 15),
            cue=Span(16, 27),
            content=(Span(0, 11),),
            kind="direct",
            act="say",
            class_="REPORTING",
            negated=True,
            content_words=2,
            quoted_words=2,
            score=pytest.approx(0.998, abs=0.003),
        ),
    )


def test_a_nested_statement_names_the_outer_one() -> None:
    text = "She said her engineers believe that it holds."
    script = ScriptedEncoder(
        said=[
            Said("said", ("her engineers believe that it holds",), "She"),
            Said("believe", ("that it holds",), "her engineers", nested=True),
        ]
    )
    outer, inner = of(text, script).statements
    assert (outer.within, inner.within) == (None, outer.id)
    assert (inner.act, inner.mode) == ("believe", "attitude")


def test_what_the_reader_noticed_is_handed_on() -> None:
    article = Article.of(TEXT, language="en", notices=("the date was overridden",))
    (found,) = annotate([article], encoder=SCRIPT, threads=1)  # type: ignore[arg-type]
    assert found.notices == ("the date was overridden",)
    assert found.article == article


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_is_read_and_empty(text: str) -> None:
    found = of(text)
    assert (found.sentences, found.entities, found.statements) == ((), (), ())
    assert found.status == "read"


def test_a_paragraph_begins_a_sentence_and_a_line_does_not() -> None:
    found = of("one two\nthree\n\nfour", ScriptedEncoder())
    assert spelt(found, *found.sentences) == ["one two\nthree", "four"]


@pytest.mark.parametrize("chapter", [1, 2, 64])
def test_a_chapter_ends_no_sentence_and_loses_nothing(chapter: int) -> None:
    said = [Said("said", ("It will hold",), "she")]
    text = f"{TEXT} " * 60
    long = ScriptedEncoder(said=said, names=[("place", "Reed")], starts=["The"], limit=80, aside=15, chapter=chapter)
    whole = ScriptedEncoder(said=said, names=[("place", "Reed")], starts=["The"], limit=100_000)
    cut, uncut = of(text, long), of(text, whole)
    assert cut.sentences == uncut.sentences
    assert [row.id for row in cut.statements] == [row.id for row in uncut.statements]
    assert cut.entities == uncut.entities


def test_scores_go_through_the_curve_of_the_bundle() -> None:
    script = ScriptedEncoder(said=[Said("told", ("The dam holds",))], names=[("place", "Reed")])
    manifest: dict[str, object] = dict(script.bundle.manifest)
    manifest["calibration"] = {"statements": {"sure": [0, 1], "right": [0.1, 0.6]}}
    script.bundle = type(script.bundle)(script.bundle.model, manifest, {})
    found = of(TEXT, script)
    assert found.statements[0].score == pytest.approx(0.6, abs=0.01)
    assert found.entities[0].mentions[0].score == pytest.approx(1, abs=0.01)
    assert round(found.statements[0].score, 3) == found.statements[0].score


def numbered(count: int, taken: list[int]) -> Iterator[Article]:
    """Articles that note when they are taken."""
    for number in range(count):
        taken.append(number)
        yield Article.of(f"{TEXT} {number}", key=str(number))


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_articles_come_in_their_order_and_few_are_taken_ahead(threads: int) -> None:
    taken: list[int] = []
    reading = annotate(numbered(30, taken), threads=threads, encoder=SCRIPT)  # type: ignore[arg-type]
    assert taken == []
    keys = []
    for found in reading:
        keys.append(found.article.key)
        assert len(taken) <= len(keys) + AHEAD * threads
    assert keys == [str(number) for number in range(30)]


@pytest.mark.parametrize("threads", [1, 2])
def test_an_endless_stream_may_be_left(threads: int) -> None:
    taken: list[int] = []
    reading = annotate(numbered(10**9, taken), threads=threads, encoder=SCRIPT)  # type: ignore[arg-type]
    assert next(reading).article.key == "0"
    reading.close()  # type: ignore[attr-defined]
    assert len(taken) <= 1 + AHEAD * threads


def failing() -> Iterator[Article]:
    yield Article.of(TEXT, key="0")
    yield Article.of(TEXT, key="1")
    raise LookupError("the wire broke")


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_a_stream_that_fails_raises_behind_what_came_before(threads: int) -> None:
    before = threading.active_count()
    reading = annotate(failing(), threads=threads, encoder=SCRIPT)  # type: ignore[arg-type]
    assert [next(reading).article.key, next(reading).article.key] == ["0", "1"]
    with pytest.raises(LookupError, match="the wire broke"):
        next(reading)
    assert list(reading) == []
    assert threading.active_count() == before


@pytest.mark.parametrize("threads", [1, 2])
def test_a_reading_that_fails_raises_and_does_not_hang(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> Iterator[encoding.Chapter]:
        raise MemoryError(text[:3])

    script = ScriptedEncoder()
    monkeypatch.setattr(script, "read", broken)
    with pytest.raises(MemoryError, match="The"):
        list(annotate(numbered(5, []), threads=threads, encoder=script))  # type: ignore[arg-type]


def test_no_articles_no_annotations() -> None:
    assert list(annotate([], threads=2, encoder=SCRIPT)) == []  # type: ignore[arg-type]


# From here on with the shipped bundle.


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return shipped()


@cache
def stories() -> tuple[Article, ...]:
    """Four examples, a short one, and one without words."""
    found = [reading for path in paths()[:4] for reading in read_articles(path)]
    return (*(each for each in found if isinstance(each, Article)), Article.of("She said no."), Article.of(" "))


def dumped(annotations: Annotations) -> str:
    return json.dumps(to_json(annotations), ensure_ascii=False)


@cache
def alone() -> tuple[str, ...]:
    """The record of each story, read by itself."""
    return tuple(dumped(next(iter(annotate([article], threads=1)))) for article in stories())


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_neither_threads_nor_neighbours_change_a_byte(encoder: Encoder, threads: int) -> None:
    assert tuple(map(dumped, annotate(stories(), threads=threads, encoder=encoder))) == alone()


def test_the_order_of_articles_changes_no_byte(encoder: Encoder) -> None:
    backwards = [dumped(found) for found in annotate(stories()[::-1], threads=2, encoder=encoder)]
    assert tuple(backwards[::-1]) == alone()


def test_a_record_survives_its_json(encoder: Encoder) -> None:
    for record in alone():
        assert dumped(from_json(json.loads(record))) == record


def test_the_most_certain_is_found() -> None:
    (found,) = annotate([Article.of("The prime minister of France said on Monday that the talks had failed.")])
    assert "said" in spelt(found, *(row.cue for row in found.statements))
    assert any("talks had failed" in str(spelt(found, *row.content)) for row in found.statements)


def check(annotations: Annotations) -> None:
    """What holds for every record: spans inside the text, in order, none twice; sentences that tile the words."""
    text = annotations.article.text
    assert from_json(json.loads(dumped(annotations))) == annotations
    assert all(left.end <= right.start for left, right in pairwise(annotations.sentences))
    covered = "".join(text[span.start : span.end] for span in annotations.sentences)
    assert "".join(covered.split()) == "".join(text.split())
    ids = [row.id for row in (*annotations.statements, *annotations.entities)]
    assert len(ids) == len(set(ids))
    mentions = [mention.span for row in annotations.entities for mention in row.mentions]
    assert len(mentions) == len(set(mentions))
    assert {row.within for row in annotations.statements} <= {None, *ids}
    for row in annotations.statements:
        assert row.content
        assert row.quoted_words <= row.content_words
        assert all(left.end <= right.start for left, right in pairwise(row.content))
        assert 0 <= row.score <= 1


def edges(row: Statement) -> list[int]:
    """First and last code point of every span of a statement."""
    spans = [span for span in (row.source, row.cue, *row.content) if span]
    return [edge for span in spans for edge in (span.start, span.end - 1)]


COPIES = 12
GAP = "\n\n"


@pytest.mark.parametrize("chapter", [2, 64])
def test_nothing_is_lost_or_doubled_in_a_long_text(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, chapter: int
) -> None:
    monkeypatch.setattr(encoding, "CHAPTER", chapter)
    story = stories()[1].text
    (one,) = annotate([Article.of(story)], encoder=encoder)
    (found,) = annotate([Article.of(GAP.join([story] * COPIES))], encoder=encoder)
    check(found)
    size = len(story) + len(GAP)
    of_copy = Counter(row.cue.start // size for row in found.statements if row.cue)
    assert sorted(of_copy) == list(range(COPIES))
    assert all(abs(count - len(one.statements)) <= 2 + len(one.statements) // 4 for count in of_copy.values())
    across = [row for row in found.statements if len({edge // size for edge in edges(row)}) > 1]
    assert len(across) <= len(found.statements) // 20
    assert abs(len(found.sentences) - COPIES * len(one.sentences)) <= COPIES


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("\"“”‘’«»„'—:.,!?\n\r\t \u2028\u200d\u0301\ufe0f🎁👩אب他_0aA"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)
WORDS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "She", "said", "that", "Bo Ek", "told", "Reed", ",", ".", "\n\n", "\n", " no ", "🎁"]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=20)
@given(text=st.one_of(ODD, WORDS))
def test_any_text_has_a_right_record(encoder: Encoder, text: str) -> None:
    for found in annotate([Article.of(text, language="en")], threads=1, encoder=encoder):
        check(found)


@settings(max_examples=20)
@given(text=WORDS)
def test_any_text_has_a_right_record_of_any_answers(text: str) -> None:
    script = ScriptedEncoder(
        said=[
            Said("said", ("that", "no", "🎁"), "She"),
            Said("told", ("Reed", "She said"), "Bo Ek"),
            Said("that", ("no",), "Reed", nested=True),
        ],
        names=[("person", "She"), ("person", "Bo Ek"), ("place", "Reed")],
        limit=12,
        aside=2,
        chapter=2,
    )
    check(of(text, script))


FRENCH = "Le maire a déclaré lundi que le vieux pont sera fermé pendant les travaux de cet été."
ENGLISH = "The mayor said on Monday that the old bridge will be closed while work goes on this summer."


@pytest.mark.parametrize(("text", "code"), [("No.", "fr"), (FRENCH, None), (FRENCH, "fr-CA")])
def test_an_article_in_another_language_is_kept_unread(text: str, code: str | None) -> None:
    script = ScriptedEncoder(said=[Said("said", ("the old bridge",), "mayor")], names=[("person", "Le")])
    article = Article.of(text, language=code, notices=("seen",))
    (found,) = annotate([article], encoder=script, threads=1)  # type: ignore[arg-type]
    assert (found.status, found.article.language, found.article.text) == ("unread", "fr", text)
    assert (found.sentences, found.entities, found.statements) == ((), (), ())
    seen, unread = found.notices
    assert seen == "seen"
    assert unread.startswith(f"not read: its language {'is' if code else 'seems to be'} fr,")


@pytest.mark.parametrize(("text", "code"), [("No.", None), (ENGLISH, "en"), ("", None)])
def test_the_language_of_an_article_is_told_where_it_is_long_enough(text: str, code: str | None) -> None:
    (found,) = annotate([Article.of(text)], encoder=SCRIPT, threads=1)  # type: ignore[arg-type]
    assert (found.status, found.article.language, found.notices) == ("read", code, ())


@pytest.mark.parametrize(("text", "said", "seen"), [(FRENCH, "en-US", "fr"), (ENGLISH, "fr", "en")])
def test_no_text_is_read_or_left_unread_against_what_it_is_seen_to_be_in(text: str, said: str, seen: str) -> None:
    script = ScriptedEncoder(said=[Said("said", ("the old bridge",), "mayor")], names=[("person", "Le")])
    (found,) = annotate([Article.of(text, language=said)], encoder=script, threads=1)  # type: ignore[arg-type]
    assert (found.status, found.article.language) == ("read" if seen == "en" else "unread", seen)
    assert found.notices[0] == f"its language is said to be {said[:2]}, and seems to be {seen}"
    assert [notice for notice in found.notices[1:] if notice.startswith("not read: its language seems to be fr,")] == (
        [] if seen == "en" else list(found.notices[1:])
    )
