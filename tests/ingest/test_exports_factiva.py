from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import exports, text
from onrecord.types import Article

NUMBER = "LEDGR00020250816el8g0001t"
CODED = f"""SE   News
HD   Mayor opens
     bridge
BY   By Ida Brenner
WC   512 words
PD   16 August 2025
ET   09:00
SN   The Ledger
SC   LEDGR
PG   5
LA   English
CY   Copyright 2025 The Ledger.  All Rights Reserved.

LP   
The mayor opened the bridge.

IN Brandport, people watched.
TD   
"It holds," she said.

RE reuk : United Kingdom
PUB  The Ledger Media Group
AN   Document {NUMBER}

"""
BARE = f"""News
Mayor opens bridge
By Ida Brenner
512 words
16 August 2025
09:00
The Ledger
LEDGR
First Edition
5
English
Copyright 2025 The Ledger.  All Rights Reserved.

The mayor opened the bridge.
"It holds," she said.

Document {NUMBER}

"""
SUMMARY = """Search Summary
Text: mayor and bridge
Date: All Dates
"""


def read(export: str, date: str | None = None) -> list[Article | InputError]:
    return list(text.read(io.BytesIO(export.encode()), "export.txt", date))


def one(export: str) -> Article:
    (article,) = read(export)
    assert isinstance(article, Article)
    return article


def test_codes_tell_the_fields() -> None:
    article = one(CODED + SUMMARY)
    assert article.text == 'The mayor opened the bridge.\n\nIN Brandport, people watched.\n\n"It holds," she said.'
    assert (article.title, article.publisher, article.key) == ("Mayor opens bridge", "The Ledger", NUMBER)
    assert (article.published, article.published_from, article.language) == ("2025-08-16T09:00", "field", "en")


@pytest.mark.parametrize("gap", [" ", "\t", "|", "\n", "\xa0\xa0"])
def test_codes_may_stand_in_any_column(gap: str) -> None:
    article = one("\n".join(line[:2] + gap + line[5:] if line[2:5] == "   " else line for line in CODED.split("\n")))
    assert article.text.startswith("The mayor opened the bridge.")
    assert (article.title, article.publisher, article.language) == ("Mayor opens bridge", "The Ledger", "en")
    assert article.published == "2025-08-16T09:00"


def test_without_codes_places_tell_the_fields() -> None:
    article = one(BARE + SUMMARY)
    assert article.text == 'The mayor opened the bridge.\n\n"It holds," she said.'
    assert (article.title, article.publisher, article.key) == ("Mayor opens bridge", "The Ledger", NUMBER)
    assert (article.published, article.published_from, article.language) == ("2025-08-16T09:00", "field", "en")


@pytest.mark.parametrize(
    ("without", "language"), [("09:00\n", "en"), ("English\n", None), ("News\n", "en"), ("By Ida Brenner\n", "en")]
)
def test_lines_may_be_missing(without: str, language: str | None) -> None:
    article = one(BARE.replace(without, "", 1))
    assert article.text == 'The mayor opened the bridge.\n\n"It holds," she said.'
    assert (article.title, article.publisher, article.language) == ("Mayor opens bridge", "The Ledger", language)
    assert article.published == ("2025-08-16" if without == "09:00\n" else "2025-08-16T09:00")


def test_without_a_copyright_the_body_begins_behind_the_language_or_the_code() -> None:
    bare = BARE.replace("Copyright 2025 The Ledger.  All Rights Reserved.\n", "")
    for each in (bare, bare.replace("First Edition\n5\nEnglish\n", "")):
        assert one(each).text == 'The mayor opened the bridge.\n\n"It holds," she said.'
        assert one(each).publisher == "The Ledger"


def test_a_bare_name_above_the_words_is_a_byline_and_not_the_title() -> None:
    assert one(BARE.replace("By Ida Brenner", "Ida Brenner")).title == "Mayor opens bridge"


def test_an_article_without_a_body_or_a_date_does_not_stop_the_others() -> None:
    empty = CODED.replace("The mayor opened the bridge.\n\nIN Brandport, people watched.", "").replace(
        '"It holds," she said.', ""
    )
    undated = BARE.replace("16 August 2025", "Mid August")
    first, second, third = read(empty + undated + CODED)
    assert str(first).startswith("no text in document 1 of the export (Mayor opens bridge)")
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert second.text.endswith('"It holds," she said.')
    assert second.published is None
    assert "unknown" in second.notices[0]


@pytest.mark.parametrize("story", [f"Document {NUMBER}\n\nIt was lost.", "512 words\n\nHD was a firm.\n\nPD was not."])
def test_no_ordinary_text_seems_to_be_an_export(story: str) -> None:
    assert not exports.seems(story.splitlines())


PIECES = st.sampled_from([*CODED.split("\n"), *BARE.split("\n"), *SUMMARY.split("\n")])


@given(st.lists(st.one_of(PIECES, st.text(max_size=30))))
def test_whatever_stands_in_an_export_gives_articles_or_errors(lines: list[str]) -> None:
    lines = [*lines, "5 words", *lines, f"Document {NUMBER}"]
    for each in exports.articles(lines, extractor="text/1", path="a.txt", date=None):
        assert isinstance(each, InputError) or each.text.strip()
