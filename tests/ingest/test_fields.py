from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest.tables.dates import date_of
from onrecord.ingest.tables.fields import SYNONYMS, article_of_row, field_of
from onrecord.types import Article


def of(row: dict[str, Any], day: str | None = None) -> Article:
    row = {"text": "It rained."} | row
    return article_of_row(row, extractor="csv/1", path="wire.csv", line=2, date=day, source_sha256=None)


def test_each_name_in_any_case_is_for_one_field() -> None:
    names = [name for several in SYNONYMS.values() for name in several]
    assert len(names) == len(set(names))
    for field, several in SYNONYMS.items():
        for name in several:
            assert {field_of(name), field_of(name.upper()), field_of(name.replace("_", " ").title())} == {field}
    assert field_of("publishedAt") == "date"
    assert field_of("author") is None


def test_a_row_by_other_names() -> None:
    row = {
        "Content": "x",
        "UID": 7,
        "Permalink": " https://a.example ",
        "HEADLINE": "Rain",
        "Outlet": "D",
        "lang": "EN-us",
    }
    article = of(row | {"publishedAt": "2025-08-16", "date_download": "2025-08-17 10:00:00"})
    assert (article.key, article.url, article.title, article.publisher) == ("7", "https://a.example", "Rain", "D")
    assert (article.language, article.retrieved, article.text) == ("en", "2025-08-17T10:00:00", "It rained.")
    assert article.notices == ("the columns text and Content differ, and text was taken",)


def test_an_empty_column_gives_way_and_several_that_differ_are_told() -> None:
    article = of(
        {"date": "", "published": "2025-08-16", "timestamp": 1755340200, "url": None, "link": "b", "permalink": "c"}
    )
    assert (article.published, article.url) == ("2025-08-16", "b")
    assert article.notices == ("the columns link and permalink differ, and link was taken",)
    article = of({"date": "2025-08-16", "pubdate": "Sun, 17 Aug 2025 09:00:00 GMT"})
    assert article.published == "2025-08-16"
    assert article.notices == ("the columns date and pubdate differ, and date was taken",)


def test_the_day_of_a_databases_row_is_not_taken() -> None:
    article = of({"created_at": "2025-08-16"})
    assert article.published is None
    assert article.notices == ("created_at is not taken for the date of publication: where it is, call it date",)
    assert of({"created_at": "2025-08-16", "date": "2025-08-15"}).notices == ()


def test_an_argument_overrides_whatever_stands_there() -> None:
    article = of({"date": "yesterday"}, "2025-08-16")
    assert (article.published, article.published_from) == ("2025-08-16", "argument")
    assert article.notices == ("published yesterday from the field was overridden by 2025-08-16 given as an argument",)
    assert of({"created_at": "2025-08-15"}, "2025-08-16").notices == ()


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (17, "17"),
        (17.0, "17"),
        (float("nan"), None),
        (Decimal("NaN"), None),
        (numpy.int64(17), "17"),
        (numpy.str_("a"), "a"),
        (pandas.NA, None),
        (UUID(int=0), "00000000-0000-0000-0000-000000000000"),
        (b"a1", "a1"),
        ("  ", None),
    ],
)
def test_an_id_of_any_scalar_type(value: object, key: str | None) -> None:
    assert of({"id": value}).key == key


def test_a_synonym_that_is_no_value_is_passed_over_and_a_plain_name_is_not() -> None:
    assert of({"source": {"name": "D"}, "content": ["x"], "language": ["en"]}).publisher is None
    with pytest.raises(InputError, match="the field publisher is an object, not a string"):
        of({"publisher": {"name": "D"}})


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"text": None}, "the field text is empty"),
        ({"text": "\n"}, "the field text is empty"),
        ({"text": b"\xff"}, "not UTF-8"),
        ({"text": "a\0"}, "a NUL at character 1 of the field text"),
        ({"title": "\udc00"}, "a lone surrogate"),
        ({"date": "soon"}, "'soon' is no date"),
    ],
)
def test_a_bad_row_is_named(row: dict[str, Any], what: str) -> None:
    with pytest.raises(InputError) as caught:
        of(row)
    assert caught.value.what.startswith(what)
    assert (caught.value.path, caught.value.line) == ("wire.csv", 2)
    with pytest.raises(InputError, match="the field text is missing"):
        article_of_row({"a": 1}, extractor="x/1", path="", line=None, date=None, source_sha256=None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-08-16", "2025-08-16"),
        (" 2025-08-16 09:00:00 ", "2025-08-16T09:00:00"),
        ("2025-08-16T09:00:00Z", "2025-08-16T09:00:00Z"),
        ("2025-08-16T09:00:00.123+02:00", "2025-08-16T09:00:00.123+02:00"),
        ("2025-08-16 09:00:00 UTC", "2025-08-16T09:00:00Z"),
        ("2025-08-16 09:00:00+00", "2025-08-16T09:00:00+00:00"),
        ("2025/8/6", "2025-08-06"),
        ("20250816", "2025-08-16"),
        ("20250816T090000Z", "2025-08-16T09:00:00Z"),
        ("20250816090000", "2025-08-16T09:00:00"),
        (20250816, "2025-08-16"),
        (20250816.0, "2025-08-16"),
        ("Sat, 16 Aug 2025 09:00:00 GMT", "2025-08-16T09:00:00Z"),
        ("Sat, 16 Aug 2025 09:00:00 -0400", "2025-08-16T09:00:00-04:00"),
        ("16 Aug 2025 09:00 CEST", "2025-08-16T09:00"),
        ("August 16, 2025", "2025-08-16"),
        ("Saturday, Sept. 6, 2025, 9:05 p.m. EDT", "2025-09-06T21:05-04:00"),
        ("08/16/2025 12:30 AM", "2025-08-16T00:30"),
        ("16.08.2025", "2025-08-16"),
        ("08/08/2025", "2025-08-08"),
        (date(2025, 8, 16), "2025-08-16"),
        (datetime(2025, 8, 16, 9, tzinfo=UTC), "2025-08-16T09:00:00+00:00"),
        (pandas.Timestamp("2025-08-16"), "2025-08-16"),
        (pandas.Timestamp("2025-08-16 09:00:00.5", tz="UTC"), "2025-08-16T09:00:00+00:00"),
    ],
)
def test_a_date_in_any_writing_keeps_time_and_zone(value: object, expected: str) -> None:
    assert date_of(value) == (expected, "")
    assert of({"date": value}).published == expected


@pytest.mark.parametrize("value", ["08/07/2025", "8-7-2025 09:00", "2025", "2025-08"])
def test_what_can_be_read_in_two_ways_or_has_no_day_is_unknown(value: str) -> None:
    article = of({"date": value})
    assert (article.published, article.published_from) == (None, None)
    (notice,) = article.notices
    assert value in notice
    assert "counts as unknown" in notice


@pytest.mark.parametrize("value", [None, "", "NaN", "n/a", float("nan"), pandas.NaT, numpy.datetime64("NaT")])
def test_what_stands_for_nothing_is_unknown(value: object) -> None:
    article = of({"date": value})
    assert (article.published, article.notices) == (None, ())


@pytest.mark.parametrize(
    "value", ["yesterday", "2025-02-30", "31/31/2025", "Rain 16, 2025", 1755334800, "16/8/25", True]
)
def test_what_is_no_date_is_an_error(value: object) -> None:
    with pytest.raises(InputError):
        of({"date": value})


def test_seconds_are_for_a_column_named_timestamp() -> None:
    for value in (1755334800, 1755334800.0, "1755334800", 1755334800000, numpy.int64(1755334800)):
        assert of({"Timestamp": value}).published == "2025-08-16T09:00:00Z"
    assert of({"timestamp": numpy.datetime64("2025-08-16T09:00:00", "ns")}).published == "2025-08-16T09:00:00"
    assert of({"timestamp": "20250816"}).published == "2025-08-16"


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes() | st.binary() | st.decimals()
)


@given(st.dictionaries(st.sampled_from([name for names in SYNONYMS.values() for name in names]), VALUES))
def test_any_values_give_an_article_or_an_error(row: dict[str, Any]) -> None:
    try:
        found: Article | InputError = of(row)
    except InputError as error:
        found = error
    assert found.text.strip() if isinstance(found, Article) else found.args[3]
