"""`evaluation.roles`: heads of phrases, and who takes part, on invented sentences."""

from __future__ import annotations

import pytest

from evaluation.corpora import Argument, Document, Event
from evaluation.readings import Reading
from evaluation.roles import figures, heads, outcomes
from onrecord.evaluate import Count
from onrecord.types import (
    Addressee,
    Annotations,
    Article,
    Entity,
    Happening,
    Mention,
    Model,
    Role,
    RoleName,
    Span,
    Statement,
)

TEXT = "President Lund of Ruritania met miners and told Berg that he resigned."
ACTOR = (0, 27)
LUND = Entity(
    id="e10-14",
    kind="person",
    name="Lund",
    naming="named",
    mentions=(Mention(Span(10, 14), "name", 0.9), Mention(Span(58, 60), "pronoun", 0.9)),
)


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _event(words: str, *arguments: tuple[str, str]) -> Event:
    span = _span(words)
    found = tuple(Argument(role, _span(each).start, _span(each).end) for role, each in arguments)
    return Event(span.start, span.end, words, arguments=found)


MET = _event("met", ("ARG0", "President Lund of Ruritania"), ("ARG1", "miners"))
TOLD = _event("told", ("ARG0", "President Lund of Ruritania"), ("ARG2", "Berg"))
RESIGNED = _event("resigned", ("ARG0", "he"))


def _happening(words: str, *roles: tuple[RoleName, str | None, str | None]) -> Happening:
    trigger = _span(words)
    found = tuple(Role(role, _span(each or words), entity) for role, each, entity in roles)
    return Happening(
        id=trigger.id("h"), trigger=trigger, class_="OCCURRENCE", roles=found, factuality="happened", score=0.9
    )


def _reading(*found: Happening, said: tuple[Statement, ...] = (), gold: tuple[Event, ...] = (MET,)) -> Reading:
    model = Model(name="by hand", version="1", sha256="0" * 64)
    record = Annotations(model=model, article=Article.of(TEXT), entities=(LUND,), happenings=found, statements=said)
    return Reading(Document("timeset", "made", TEXT, events=gold), record)


def _told(source: str | None, speaker: str | None) -> Statement:
    cue = _span("told")
    return Statement(
        id=cue.id("s"), source=_span(source) if source else None, speaker=speaker, cue=cue,
        content=(_span("that he resigned"),), kind="indirect", class_="REPORTING", content_words=3, quoted_words=0,
        addressee=Addressee(_span("Berg")), score=0.9,
    )  # fmt: skip


def _is_right(*found: Happening, argument: str = "ARG0") -> list[bool]:
    return [outcome.right for outcome in outcomes(_reading(*found), argument)]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("the minister for ports of Ruritania, Ann Lund", ["minister"]),
        ("Lund and the Berg brothers of Sund", ["Lund", "brothers"]),
        ("1,000 miners", ["miners"]),
        ("the vice-president’s", ["president"]),
        ("a Sund-based group (SBG)", ["group"]),
        ("who", ["who"]),
        ("about 20", ["20"]),
        ("— ,", []),
    ],
)
def test_the_head_is_the_last_word_before_what_follows_a_noun(phrase: str, words: list[str]) -> None:
    text = f"So {phrase}"
    assert [text[slice(*head)] for head in sorted(heads(text, (3, len(text))))] == words


def test_an_actor_is_right_by_the_head_of_its_words() -> None:
    assert _is_right(_happening("met", ("actor", "President Lund of Ruritania", None))) == [True]
    assert _is_right(_happening("met", ("actor", "Lund", None))) == [True]
    assert _is_right(_happening("met", ("actor", "Ruritania", None))) == [False]
    assert _is_right(_happening("met", ("recipient", "Lund", None))) == [False]


def test_an_actor_is_right_by_a_mention_of_its_entity() -> None:
    assert _is_right(_happening("met", ("actor", "he", LUND.id))) == [True]
    assert _is_right(_happening("met", ("actor", "he", None))) == [False]
    assert _is_right(_happening("met", ("actor", "he", "e99-100"))) == [False]


def test_what_takes_part_otherwise_is_recipient_or_topic() -> None:
    assert _is_right(_happening("met", ("recipient", "miners", None)), argument="ARG1") == [True]
    assert _is_right(_happening("met", ("topic", "miners", None)), argument="ARG1") == [True]
    assert _is_right(_happening("met", ("place", "miners", None)), argument="ARG1") == [False]


def test_whoever_says_something_is_its_actor() -> None:
    for statement in (_told("President Lund of Ruritania", None), _told(None, LUND.id), _told("he", LUND.id)):
        (outcome,) = outcomes(_reading(said=(statement,), gold=(TOLD,)), "ARG0")
        assert (outcome.found, outcome.named, outcome.right) == (True, True, True)
    (outcome,) = outcomes(_reading(said=(_told("miners", None),), gold=(TOLD,)), "ARG0")
    assert not outcome.right


def test_figures_of_all_and_of_events_that_were_found() -> None:
    met = _happening("met", ("actor", "Lund", None))
    one = _reading(met, _happening("resigned"), gold=(MET, TOLD, RESIGNED))
    assert {figure.name: figure.count for figure in figures([one])} == {
        "triggers": Count(2, 3, 3),
        "roles.actor": Count(1, 3, 3),
        "roles.actor.found": Count(1, 2, 2),
        "roles.actor.near": Count(),
        "roles.object": Count(0, 1, 1),
        "roles.object.found": Count(0, 1, 1),
        "roles.object.near": Count(),
    }


def test_an_empty_record_and_no_documents() -> None:
    counts = {figure.name: figure.count for figure in figures([_reading()])}
    assert counts["roles.actor"] == Count(0, 1, 1)
    assert counts["roles.actor.found"] == Count()
    assert {figure.count for figure in figures([])} == {Count()}
