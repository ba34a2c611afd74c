"""`onrecord.plover.table`: complete against the manual, and the words of languages name only what is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.language import codes, load
from onrecord.plover import TYPES, code, quad
from onrecord.types import Code

MANUAL = Path(__file__).parents[3] / "shared" / "data" / "plover" / "plover_types.json"
QUADS = {
    "VC": "verbal cooperation",
    "MC": "material cooperation",
    "VX": "verbal conflict",
    "MX": "material conflict",
}


def test_there_are_sixteen_types() -> None:
    assert len(TYPES) == 16


@pytest.mark.corpus
def test_types_are_those_of_the_manual() -> None:
    if not MANUAL.exists():
        pytest.skip("the manual is not here")
    manual = json.loads(MANUAL.read_text(encoding="utf-8"))["types"]
    assert list(manual) == list(TYPES)
    for name, row in manual.items():
        kind = TYPES[name]
        assert (kind.quad, kind.needs_recipient) == (QUADS[row["quad"]], row["recipient_required"])
        assert dict(kind.modes) == row["modes"]
        assert kind.score == (-3 if name == "ACCUSE" else row["score"])


@pytest.mark.parametrize("name", sorted(TYPES))
def test_magnitudes_have_the_sign_of_their_quad(name: str) -> None:
    scores = [score for score in (TYPES[name].score, *TYPES[name].modes.values()) if score is not None]
    if "cooperation" in TYPES[name].quad:
        assert all(0 < score <= 10 for score in scores)
    elif name == "REQUEST":
        assert all(-1 <= score <= 0.5 for score in scores)
    else:
        assert all(-10 <= score < 0 for score in scores)


def test_a_mode_goes_before_its_type() -> None:
    assert code("CONSULT", "visit") == Code(type="CONSULT", mode="visit", magnitude=4.0)
    assert code("CONSULT") == Code(type="CONSULT", mode=None, magnitude=2.5)
    assert code("PROTEST", "vandalize").magnitude is None
    assert quad(code("SANCTION")) == "material conflict"


@pytest.mark.parametrize("language", codes())
def test_words_name_types_and_modes_that_exist(language: str) -> None:
    known = load(language).codes
    given = {(row.type, row.mode) for rows in known.rows.values() for row in rows if row.type is not None}
    given |= {(type_, row.mode) for row in known.modes for type_ in row.types}
    assert {(type_, mode) for type_, mode in given if mode is not None and mode not in TYPES[type_].modes} == set()
    assert {type_ for type_, _ in given} == set(TYPES)
    assert {type_ for blank in known.blanks for type_ in blank.types} <= set(TYPES)


@pytest.mark.parametrize("language", codes())
def test_every_mode_can_be_given(language: str) -> None:
    known = load(language).codes
    given = {(row.type, row.mode) for rows in known.rows.values() for row in rows}
    given |= {(type_, row.mode) for row in known.modes for type_ in row.types}
    assert {(name, mode) for name, kind in TYPES.items() for mode in kind.modes} <= given
