"""`evaluation.speakers`: which gold attributions have a speaker, and when a statement is given to the right one."""

from __future__ import annotations

import re
from dataclasses import replace

from evaluation.corpora import Attribution, Document, Offsets, Reference
from evaluation.readings import Reading
from evaluation.speakers import attributions, figures, outcomes
from onrecord.evaluate import Count
from onrecord.types import Annotations, Article, Entity, Form, Mention, Model, Span, Statement

TEXT = "Mayor Ada Lund closed the old bridge. She said the bridge was old. A guard said he would miss it."


def _at(words: str) -> Offsets:
    start = TEXT.index(words)
    return start, start + len(words)


def _reference(words: str, chain: str, form: str) -> Reference:
    return Reference(*_at(words), _at(words), "person", form, chain)


def _attribution(source: str, content: str) -> Attribution:
    start = _at(content)[0]
    words = tuple((start + word.start(), start + word.end()) for word in re.finditer(r"\w+", content))
    return Attribution((_at(source),), (), words)


OLD = _attribution("She", "the bridge was old")
MISS = _attribution("guard", "he would miss it")
REFERENCES = (
    _reference("Mayor Ada Lund", "1", "name"),
    _reference("She", "1", "pronoun"),
    _reference("A guard", "2", "nominal"),
)
DOCUMENT = Document("gum", "GUM_news_madeup", TEXT, sourced=(OLD, MISS), references=REFERENCES)


def _entity(*mentions: tuple[str, Form]) -> Entity:
    found = tuple(Mention(Span(*_at(words)), form, 0.9) for words, form in mentions)
    id_ = found[0].span.id("e")
    return Entity(id=id_, kind="person", name=mentions[0][0], naming="named", mentions=found)


LUND, GUARD, SHE = _entity(("Ada Lund", "name")), _entity(("A guard", "nominal")), _entity(("She", "pronoun"))


def _statement(content: str, speaker: Entity | None) -> Statement:
    span = Span(*_at(content))
    return Statement(
        id=span.id("s"),
        source=None,
        speaker=speaker.id if speaker else None,
        cue=None,
        content=(span,),
        kind="indirect",
        content_words=1,
        quoted_words=0,
        score=0.9,
    )


def _reading(*statements: Statement, document: Document = DOCUMENT) -> Reading:
    model = Model(name="by hand", version="1", sha256="0" * 64)
    read = Annotations(model=model, article=Article.of(TEXT), entities=(LUND, GUARD, SHE), statements=tuple(statements))
    return Reading(document, read)


def _right(*statements: Statement, document: Document = DOCUMENT) -> list[tuple[bool, bool]]:
    return [(one.found, one.right) for one in outcomes(_reading(*statements, document=document))]


def test_a_pronoun_source_is_right_where_its_speaker_is_named() -> None:
    assert _right(_statement("the bridge was old", LUND)) == [(True, True), (False, False)]


def test_a_pronoun_alone_is_right_only_where_the_chain_has_nothing_else() -> None:
    assert _right(_statement("the bridge was old", SHE))[0] == (True, False)
    alone = replace(DOCUMENT, references=REFERENCES[1:])
    assert _right(_statement("the bridge was old", SHE), document=alone)[0] == (True, True)


def test_another_speaker_and_none_are_wrong() -> None:
    assert _right(_statement("the bridge was old", GUARD))[0] == (True, False)
    assert _right(_statement("the bridge was old", None))[0] == (True, False)


def test_content_is_found_from_half_of_its_words_on() -> None:
    assert _right(_statement("bridge was", LUND))[0] == (True, True)  # 2 * 2 / (4 + 2)
    assert _right(_statement("old. A", LUND))[0] == (False, False)  # 2 * 1 / (4 + 2)
    assert _right(_statement("he would miss it", GUARD)) == [(False, False), (True, True)]


def test_the_statement_that_overlaps_best_is_judged() -> None:
    whole, part = _statement("the bridge was old", LUND), _statement("the bridge was", GUARD)
    assert _right(whole, part)[0] == _right(part, whole)[0] == (True, True)


def test_the_source_is_the_shortest_mention_that_holds_it() -> None:
    outer = replace(REFERENCES[2], start=_at("was old. A guard")[0], chain="3")
    found = list(attributions(replace(DOCUMENT, references=(outer, *REFERENCES))))
    assert [each.chain[0].chain for each in found] == ["1", "2"]


def test_an_attribution_whose_source_is_in_no_mention_has_no_speaker() -> None:
    document = replace(DOCUMENT, sourced=(_attribution("bridge", "the bridge was old"),))
    assert list(attributions(document)) == []


def test_figures_of_all_pronouns_and_sources_that_could_be_named() -> None:
    said = _attribution("Mayor Ada Lund", "the old bridge")
    document = replace(DOCUMENT, sourced=(said, OLD, MISS))
    reading = _reading(_statement("the old bridge", LUND), _statement("the bridge was old", GUARD), document=document)
    other = replace(document, name="GUM_fiction_madeup")
    found = {figure.name: figure.count for figure in figures([reading, replace(reading, document=other)])}
    assert found == {
        "speakers": Count(1, 2, 2),
        "speakers.pronoun": Count(0, 1, 1),
        "speakers.named": Count(1, 1, 1),
        "speakers.end-to-end": Count(1, 3, 3),
    }
