"""What stands is a replay of the log: always whole, and the program's own where all is undone."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.errors import InputError
from onrecord.record.corrections.decisions import Decision, standing, undone
from onrecord.record.corrections.following import followed, share
from onrecord.record.corrections.reviewed import entries_of, reviewed, without_rejected
from onrecord.record.corrections.wording import Place, days
from onrecord.types import Annotations, Article, Span
from onrecord.wire import from_json, to_json
from tests.fakes import Said, ScriptedEncoder

TEXT = "Ada Lind said the dam holds. Cay Dorn warned it would break, and it broke. “No,” she added."


@cache
def _annotations() -> Annotations:
    encoder = ScriptedEncoder(
        said=[Said("said", ("the dam holds",), "Ada Lind"), Said("warned", ("it would break",), "Cay Dorn")],
        names=[("person", "Ada Lind"), ("person", "Cay Dorn")],
        happened=[("OCCURRENCE", "broke"), ("OCCURRENCE", "break")],
    )
    (found,) = annotate([Article.of(TEXT)], encoder=encoder)
    return found


SPANS = st.tuples(st.integers(0, len(TEXT) - 9), st.integers(1, 8)).map(lambda pair: [pair[0], pair[0] + pair[1]])
ENTRIES = st.sampled_from([each.id for each in entries_of(_annotations())] + ["s1-4", "h9-12"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "source": st.none() | SPANS,
        "cue": st.none() | SPANS,
        "content": SPANS.map(lambda span: [span]),
        "speaker": st.none() | st.just({"entity": None, "name": "Eve Noor", "identity": 7}),
        "said_on": st.none() | st.just(["2025-03-08", "2025-03-09"]),
        "act": st.sampled_from(["deny", None]),
        "negated": st.booleans(),
    },
)
HAPPENED = st.fixed_dictionaries(
    {}, optional={"factuality": st.just("denied"), "dates": st.none(), "actor": SPANS.map(lambda span: [span])}
)


@st.composite
def _decision(draw: st.DrawFn) -> dict[str, Any]:
    verb = draw(st.sampled_from(["accept", "reject", "edit", "add", "check", "undo"]))
    if verb == "undo":
        return {"verb": verb, "undoes": draw(st.integers(1, 12))}
    if verb == "check":
        return {"verb": verb, "value": {"accepted": {draw(ENTRIES): {}}}}
    if verb == "add":
        span = draw(SPANS)
        return {"verb": verb, "entry": f"s{span[0]}-{span[1]}", "value": {"set": {"content": [span]}}}
    entry = draw(ENTRIES)
    value = {"set": draw(FIELDS if entry.startswith("s") else HAPPENED)} if verb == "edit" else {}
    return {"verb": verb, "entry": entry, "value": value}


def _log(told: list[dict[str, Any]]) -> list[Decision]:
    return [Decision(number=at, made="2025-04-01", reviewer="Bo", **each) for at, each in enumerate(told, start=1)]


@given(st.lists(_decision(), max_size=12))
def test_what_stands_is_always_whole(told: list[dict[str, Any]]) -> None:
    found = reviewed(_annotations(), _log(told))
    for stands in (found.annotations, without_rejected(found)):
        ids = [each.id for each in entries_of(stands)]
        assert len(ids) == len(set(ids))
        assert to_json(from_json(json.loads(json.dumps(to_json(stands))))) == to_json(stands)
        assert {each.reported_in for each in stands.happenings} <= {None, *ids}
        assert {each.speaker for each in stands.statements} <= {None, *(each.id for each in stands.entities)}
    assert set(found.reviews) <= {each.id for each in entries_of(found.annotations)}


@given(st.lists(_decision(), max_size=8))
def test_all_undone_is_what_the_program_found(told: list[dict[str, Any]]) -> None:
    log = _log(told)
    for each in reversed(standing(log)):
        log.append(Decision(number=len(log) + 1, made="2025-04-02", reviewer="Cy", verb="undo", undoes=each.number))
    assert standing(log) == ()
    assert reviewed(_annotations(), log).annotations == _annotations()


def test_undoing_is_undone() -> None:
    log = _log([{"verb": "accept", "entry": "s1-2"}, {"verb": "undo", "undoes": 1}, {"verb": "undo", "undoes": 2}])
    assert undone(log) == {2}
    assert [each.number for each in standing(log)] == [1]


@pytest.mark.parametrize(
    ("id", "words", "content", "expected"),
    [
        ("s8-13", "d said", [], "s9-13"),
        ("s0-3", "Ada", [[14, 25]], "s9-13"),
        ("s50-54", "SAID", [], "s9-13"),
        ("s50-54", "said", [[60, 70]], None),
        ("s60-64", "told", [], None),
        ("h71-72", "x", [], "h68-73"),
    ],
    ids=["its place", "its content", "its words", "words of another", "nothing", "a happening"],
)
def test_an_entry_is_found_again(id: str, words: str, content: list[list[int]], expected: str | None) -> None:
    found = followed(id, words, {"content": content}, entries_of(_annotations()), TEXT)
    assert (found and found.id) == expected


def test_shares_are_of_either() -> None:
    assert share([Span(0, 4)], [Span(2, 6)]) == pytest.approx(1 / 3)
    assert share([], []) == 0.0


@pytest.mark.parametrize(
    ("told", "near", "expected"),
    [
        ("9-13", 0, [[9, 13]]),
        ("8-14", 0, [[9, 13]]),
        ("it", 0, [[45, 47]]),
        ("it", 70, [[65, 67]]),
        ("the  dam … it broke", 0, [[14, 21], [65, 73]]),
        ("29-32, 9-13", 0, [[9, 13], [29, 32]]),
        ("none", 0, []),
    ],
)
def test_words_are_found_in_the_text(told: str, near: int, expected: list[list[int]]) -> None:
    assert Place(TEXT, near).spans(told) == expected


def test_words_that_stand_twice_need_their_place() -> None:
    with pytest.raises(InputError, match="2 times in the text: it b: write"):
        Place("it b and it b", None).spans("it b")
    assert days("2025-12-31/2025-12-31") == ["2025-12-31", "2026-01-01"]


def test_nobody_decided_is_nothing_new() -> None:
    assert reviewed(_annotations(), ()).annotations is _annotations()
