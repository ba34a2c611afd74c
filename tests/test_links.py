"""`onrecord.links`: left-out sources, "I" and "you" in direct speech, and what becomes of the entities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import quotation
from onrecord.links import linked
from onrecord.links.elided import INHERITED, SUBJECT
from onrecord.links.speakers import NAME
from onrecord.types import Entity, Mention, Span, Statement
from tests.effort import lines
from tests.marked import ENGLISH, read

ADA, VOSS = "person: Ada Lind", "person: Emil Voss"


@pytest.mark.parametrize(
    ("marked", "score"),
    [
        ("[Ada Lind]1 <praised>1 {the plan}1, <calling>2 {it a gift}2.", INHERITED * NAME),
        ("[Ada Lind]1 <said>1 {it rained}1, <adding that>2 {it poured}2.", INHERITED * NAME),
        ("[Ada Lind]1 <said>1 {it rained}1 and <warned>2 {that it may pour}2.", INHERITED * NAME),
        ("<Calling>2 {it a gift}2, [Ada Lind]1 <said>1 {it rained}1.", INHERITED * NAME),
        ("[He]1 <said>1 {it rained}1. Ada Lind left the room, <calling>2 {it a shame}2.", SUBJECT),
        ("[He]1 <said>1 {it rained}1. <Calling>2 {it a shame}2, Ada Lind left the room.", SUBJECT),
    ],
)
def test_who_speaks_where_the_source_is_left_out(marked: str, score: float) -> None:
    found = read(marked, ADA)
    assert found.speaker(2) == "Ada Lind"
    assert found.statements[1].speaker_score == pytest.approx(score, abs=1e-3)
    assert found.statements[1].source is None


@pytest.mark.parametrize(
    "marked",
    [
        "[Ada Lind]1 <said>1 {it rained}1. It <was announced that>2 {it poured}2.",
        "[Ada Lind]1 <said>1 {it rained}1, and it <was announced that>2 {it poured}2.",
        "[Ada Lind]1 <said>1 {it rained}1, and <was told>2 {that it poured}2.",
        "[Ada Lind]1 <said>1 {it rained}1 amid <claims that>2 {it poured}2.",
        "[Ada Lind]1 <said>1 {it rained}1, <according to>2 {Monday's paper}2.",
        "[Ada Lind]1 <said>1 {Emil Voss left the room, <calling>2 {it a shame}2}1.",
    ],
)
def test_who_speaks_is_not_guessed(marked: str) -> None:
    found = read(marked, ADA)
    assert found.speaker(1) == "Ada Lind"
    assert found.speaker(2) is None
    assert found.statements[1].speaker_score is None


def test_the_nearest_statement_of_the_sentence_counts() -> None:
    found = read(
        "[Ada Lind]1 <said>1 {it rained}1, but [Emil Voss]2 <denied>2 {it}2, <calling>3 {it a lie}3.", ADA, VOSS
    )
    assert found.speaker(3) == "Emil Voss"


def test_first_and_second_person_in_direct_speech() -> None:
    found = read(
        "{“I saw you, and my dog saw you,”} [Ada Lind] <told> Emil Voss. I wrote it down.",
        "person: I@1 | my | I@2",
        "person: you@1 | you@2",
        ADA,
        VOSS,
    )
    assert [(row.name, found.mentions(row.id)) for row in found.entities] == [
        ("Ada Lind", ["I", "my", "Ada Lind"]),
        ("Emil Voss", ["you", "you", "Emil Voss"]),
        ("I", ["I"]),
    ]
    assert found.entities[0].id == "e1-2"
    assert found.statements[0].speaker == "e1-2"
    assert found.statements[0].addressee is not None
    assert found.statements[0].addressee.entity == found.entities[1].id


def test_i_moves_from_the_wrong_chain() -> None:
    found = read("Emil Voss left. {“I stay,”} <said> [Ada Lind].", "person: Emil Voss | I", ADA)
    assert found.mentions(found.statements[0].speaker) == ["I", "Ada Lind"]
    assert [row.name for row in found.entities] == ["Emil Voss", "Ada Lind"]


def test_we_is_the_speaker_only_where_nothing_else_says_who() -> None:
    alone = read("{“We stay,”} <said> [Ada Lind].", "group: We", ADA)
    assert [row.name for row in alone.entities] == ["Ada Lind"]
    group = read("The miners met. {“We stay,”} <said> [Ada Lind].", "group: The miners | We", ADA)
    assert [row.name for row in group.entities] == ["The miners", "Ada Lind"]
    assert group.mentions(group.entities[0].id) == ["The miners", "We"]


@pytest.mark.parametrize(
    ("marked", "body", "named"),
    [
        ("The board met. {“We stay,”} <said> [Ada Lind].", "The board", False),
        ("The board met. {“We stay,”} <said> [Ada Lind], a spokeswoman for the board.", "The board | the board", True),
        ("The board met. Its chair, Ada Lind, left. {“We stay,”} <said> [Ada Lind].", "The board | Its", True),
        ("The board met. {“We stay,”} <said> [Ada Lind], who met the board.", "The board | the board", False),
    ],
)
def test_we_is_no_body_but_the_speakers(marked: str, body: str, named: bool) -> None:
    found = read(marked, f"organization: {body} | We", ADA)
    assert any("We" in found.mentions(row.id) for row in found.entities) == named


def test_outside_of_direct_speech_nothing_moves() -> None:
    found = read("[Ada Lind] <said> {I was late and you were not}.", "person: I", "person: you", ADA)
    assert len(found.entities) == 3


def test_i_without_a_known_speaker_stays() -> None:
    found = read("{“I stay,”} <said> [she].", "person: I")
    assert [row.name for row in found.entities] == ["I"]


def test_a_source_i_in_direct_speech_is_the_outer_speaker() -> None:
    marked = "[Ada Lind]1 <said>1, {“[I]2 <think>2 {it rained}2.”}1"
    for entities in ([ADA], [ADA, "person: I"]):
        found = read(marked, *entities)
        assert [found.speaker(number) for number in (1, 2)] == ["Ada Lind", "Ada Lind"]
        assert found.statements[1].speaker_score == pytest.approx(0.9 * NAME, abs=1e-3)


def test_i_in_a_report_within_a_quotation_is_the_one_who_is_quoted() -> None:
    found = read("[Ada Lind]1 <said>1, {“[Emil Voss]2 <told>2 me {that I was late}2.”}1", ADA, VOSS, "person: me | I")
    assert found.mentions(found.statements[0].speaker) == ["Ada Lind", "me", "I"]
    assert found.addressee(2) == ("me", "Ada Lind")


def test_i_in_a_quotation_within_a_report_is_the_inner_speaker() -> None:
    found = read("[Ada Lind]1 <said>1 {that [Emil Voss]2 <wrote>2: {“I am late”}2}1.", ADA, VOSS, "person: I")
    assert found.mentions(found.statements[1].speaker) == ["Emil Voss", "I"]


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    found = read("{“I stay,}<”> [Ada Lind] said.".replace("<”>", "”").replace("said", "<said>"), ADA, "person: I")
    assert found.mentions(found.statements[0].speaker) == ["I", "Ada Lind"]
    found = read("[Ada Lind] <said>: {“I stay.\n\n“I sleep.\n\n“I wake.”}", ADA, "person: I@1 | I@2 | I@3")
    assert found.mentions(found.statements[0].speaker) == ["Ada Lind", "I", "I", "I"]
    found = read("[Ada Lind] <said>: {“I stay.}\n\n“I sleep.\n\n“I wake.”", ADA, "person: I@1 | I@2 | I@3")
    assert found.mentions(found.statements[0].speaker) == ["Ada Lind", "I", "I", "I"]


def test_i_speaks_for_a_new_entity_too() -> None:
    found = read("{“I stay,”} <said> [a neighbor].", "person: I")
    assert [(row.id, row.name, found.mentions(row.id)) for row in found.entities] == [
        ("e1-2", "a neighbor", ["I", "a neighbor"])
    ]


def test_nothing_in_nothing_out() -> None:
    assert linked("", (), (), (), (), ENGLISH) == ((), ())


def test_entities_that_nothing_touches_are_the_same() -> None:
    found = read("[Ada Lind] <said> {it rained}.", ADA)
    row = Entity(
        id="e0-8", kind="person", name="Ada Lind", naming="named", mentions=(Mention(Span(0, 8), "name", 0.75),)
    )
    assert found.entities == (row,)


WORDS = (
    "Ada",
    "Lind",
    "I",
    "you",
    "said",
    "told",
    "that",
    "and",
    ",",
    "“",
    "”",
    "who",
    "the",
    "letter",
    "’s",
    "to",
    ".",
    "\n",
)


@given(st.data())
def test_whatever_comes_ids_hold_and_no_mention_is_lost(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))
    start = st.integers(0, len(text) - 1)
    span = start.flatmap(lambda first: st.builds(Span, st.just(first), st.integers(first + 1, len(text))))
    spans = data.draw(st.lists(span, max_size=8, unique=True))
    form = st.sampled_from(("name", "nominal", "pronoun"))
    entities = tuple(
        Entity(id=row.id("e"), kind="person", name=text[row.start : row.end], naming="named",
               mentions=(Mention(row, data.draw(form), 0.5),))
        for row in sorted(spans)
    )  # fmt: skip
    cues = sorted(data.draw(st.lists(span, max_size=5, unique=True)))
    statements = tuple(
        Statement(id=cue.id("s"), source=data.draw(st.none() | span), cue=cue, content=(data.draw(span),),
                  kind="indirect", content_words=1, quoted_words=0, score=0.5)
        for cue in cues
    )  # fmt: skip
    quoted = quotation.marks(text, ENGLISH)
    told, found = linked(text, (Span(0, len(text)),), statements, entities, quoted, ENGLISH)
    assert linked(text, (Span(0, len(text)),), statements, entities, quoted, ENGLISH) == (told, found)
    ids = [row.id for row in found]
    assert len(set(ids)) == len(ids)
    assert all(row.id == row.mentions[0].span.id("e") for row in found)
    assert [row.mentions[0].span for row in found] == sorted(row.mentions[0].span for row in found)
    assert set(spans) <= {mention.span for row in found for mention in row.mentions}
    for row in told:
        assert row.speaker is None or row.speaker in ids
        assert (row.speaker is None) == (row.speaker_score is None)
        assert row.addressee is None or row.addressee.entity in ids


@pytest.mark.parametrize(
    "line",
    [
        "[Ada Lind] <told> reporters {“I saw it, and my brother saw it.”}\n",
        "[A spokesman for Acme] <said> {it rained}, ",
        "the man [who] <said> {it rained} and ",
    ],
)
def test_effort_grows_with_the_text(line: str) -> None:
    _effort(line, 1)
    assert _effort(line, 1000) < 15 * _effort(line, 100)


def _effort(line: str, count: int) -> int:
    marked = read(line)
    text, statements, mentions = "", [], []
    for _ in range(count):
        shift = len(text)
        for row in marked.statements:
            spans = [row.source, row.cue, *row.content]
            source, cue, *content = (Span(part.start + shift, part.end + shift) for part in spans if part)
            statements.append(Statement(id=cue.id("s"), source=source, cue=cue, content=tuple(content), kind="indirect",
                                        content_words=1, quoted_words=0, score=0.5))  # fmt: skip
        mentions += [Span(shift, shift + 8)] if line.startswith("[Ada") else []
        text += marked.text
    entities = (Entity(id="e0-8", kind="person", name="Ada Lind", naming="named",
                       mentions=tuple(Mention(row, "name", 0.5) for row in mentions)),) if mentions else ()  # fmt: skip
    quoted, sentences = quotation.marks(text, ENGLISH), (Span(0, len(text)),)
    return lines(lambda: linked(text, sentences, tuple(statements), entities, quoted, ENGLISH))
