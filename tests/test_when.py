"""Times of whole articles: from tags to the record, and to the day on which a statement was made."""

from __future__ import annotations

import pytest

from onrecord import to_json
from onrecord.annotate import annotate
from onrecord.types import Annotations, Article, Interval
from tests.fakes import Said, ScriptedEncoder

TEXT = "Ada Lind said on Friday that the dam holds. Two days later it broke.\n\nShe denied it for years, 52 years old."


def read(published: str | None) -> Annotations:
    encoder = ScriptedEncoder(
        said=[Said("said", ("the dam holds",), "Ada Lind")],
        names=[("person", "Ada Lind")],
        when=[("DATE", "Friday"), ("DATE", "Two days later"), ("DURATION", "for years")],
    )
    (annotations,) = annotate([Article.of(TEXT, published=published)], encoder=encoder, threads=1)
    return annotations


def test_a_statement_has_the_day_that_its_cue_is_told_with() -> None:
    annotations = read("2025-08-16")
    (statement,) = annotations.statements
    assert (statement.time, statement.said_on) == (annotations.times[0].id, Interval("2025-08-15", "2025-08-16"))


def test_times_are_in_order_and_count_from_one_another() -> None:
    friday, later, years = read("2025-08-16").times
    assert (friday.value, friday.anchor) == ("2025-08-15", "dct")
    assert (later.value, later.anchor) == ("2025-08-17", friday.id)
    assert (years.type, years.value, years.from_) == ("DURATION", "PXY", None)


@pytest.mark.parametrize("published", ["2025-08-16T23:30:00Z", "2025-08-16T00:10:00+14:00", "2025-08-16T01:00-12:00"])
def test_a_zone_of_the_date_moves_no_day(published: str) -> None:
    assert read(published).times[0].value == "2025-08-15"


def test_without_a_date_relative_times_stay_unknown_and_the_statement_keeps_its_time() -> None:
    annotations = read(None)
    friday, later, years = annotations.times
    assert (friday.value, friday.from_, friday.anchor) == (None, None, None)
    assert (later.value, years.value) == (None, "PXY")
    assert (annotations.statements[0].time, annotations.statements[0].said_on) == (friday.id, None)


def test_the_record_holds_them_as_the_format_says() -> None:
    first = to_json(read("2025-08-16"))["times"][0]
    assert list(first) == [
        "id", "start", "end", "text", "type", "value", "mod", "quant", "freq", "anchor", "from", "to", "score",
    ]  # fmt: skip
    assert (first["text"], first["from"], first["to"]) == ("Friday", "2025-08-15", "2025-08-16")


def test_the_last_day_of_the_calendar_has_no_tomorrow() -> None:
    encoder = ScriptedEncoder(when=[("DATE", "tomorrow"), ("DATE", "today")])
    (annotations,) = annotate(
        [Article.of("Not today but tomorrow.", published="9999-12-31")], encoder=encoder, threads=1
    )
    assert [(time.value, time.from_, time.to) for time in annotations.times] == [
        ("9999-12-31", None, None),
        (None, None, None),
    ]


def test_what_is_still_to_be_said_has_no_day() -> None:
    encoder = ScriptedEncoder(
        said=[Said("will tell", ("that the dam holds",), "The minister")], when=[("DATE", "next Friday")]
    )
    text = "The minister will tell the council next Friday that the dam holds."
    (annotations,) = annotate([Article.of(text, published="2025-08-16")], encoder=encoder, threads=1)
    assert annotations.times[0].value == "2025-08-22"
    assert (annotations.statements[0].time, annotations.statements[0].said_on) == (None, None)


def test_an_age_stands_between_a_speaker_and_the_day() -> None:
    encoder = ScriptedEncoder(said=[Said("said", ("“It broke,”",), "Ada Lind")], when=[("DATE", "Friday")])
    text = "“It broke,” said Ada Lind, 44, on Friday."
    (annotations,) = annotate([Article.of(text, published="2025-08-16")], encoder=encoder, threads=1)
    assert annotations.statements[0].said_on == Interval("2025-08-15", "2025-08-16")
