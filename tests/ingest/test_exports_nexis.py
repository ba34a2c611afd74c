from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import examples
from onrecord.errors import InputError
from onrecord.ingest import exports, text
from onrecord.types import Article

COVER = """User Name: = Ida Brenner
Date and Time: Sunday, August 17, 2025 9:00:00 AM GMT
Job Number: 20250817
Documents (2)
1. Mayor opens bridge
Client/Matter: -None-
Search Terms: bridge and not ferry
"""
HEAD = """Mayor opens bridge
The Ledger (Brandport)
August 16, 2025 Saturday 9:00 AM GMT

Copyright 2025 The Ledger All Rights Reserved

Section: NEWS; Pg. 5
Length:\xa0512 words
Byline: By Ida Brenner
Dateline: BRANDPORT\xa0
Highlight: It took eleven years.

Body

"""
BODY = """
The mayor opened the bridge.
"It holds," she said.
"""
BEHIND = """
Graphic

The mayor said in a caption.

Classification


Language: ENGLISH
Publication-Type: Newspaper; Web
Subject: BRIDGES (90%)
Load-Date: August 17, 2025


End of Document
"""
ACADEMIC = """
                               3 of 12 DOCUMENTS

                            The Ledger (Brandport)

                            August 16, 2025 Saturday
                                 First Edition

Mayor opens a bridge after years
of waiting

BYLINE: Ida Brenner

SECTION: NEWS; Pg. 5

LENGTH: 512 words

HIGHLIGHT: What the council had promised for long,
and for longer

The mayor opened the bridge on Saturday after a wait of eleven years, and the
first lorry that crossed it was that of a baker.

"It holds," she said.

LOAD-DATE: August 17, 2025

LANGUAGE: ENGLISH

GRAPHIC: The mayor said in a caption

CORRECTION-DATE: August 20, 2025

CORRECTION: The wait was of ten years,
the Ledger was told.

PUBLICATION-TYPE: Newspaper

                        Copyright 2025 The Ledger
                           All Rights Reserved
"""
OLDER = """
                               4 of 12 DOCUMENTS

                       Copyright 2001 The Morning Company
                                The Morning

                  May 3, 2001, Thursday, Late Edition - Final

SECTION: Section A; Page 1; Column 1

LENGTH: 90 words

HEADLINE: Rain at last

BODY:
   It rained.

   Nobody had expected that, said the
mayor.

LOAD-DATE: May 3, 2001
"""


def read(export: str, date: str | None = None) -> list[Article | InputError]:
    return list(text.read(io.BytesIO(export.encode()), "export.txt", date))


def one(export: str, date: str | None = None) -> Article:
    (article,) = read(export, date)
    assert isinstance(article, Article)
    return article


def test_an_article_has_what_the_export_tells_and_only_its_body() -> None:
    article = one(COVER + HEAD + BODY + BEHIND)
    assert article.text == 'The mayor opened the bridge.\n\n"It holds," she said.'
    assert (article.title, article.publisher) == ("Mayor opens bridge", "The Ledger (Brandport)")
    assert (article.published, article.published_from) == ("2025-08-16T09:00Z", "field")
    assert (article.language, article.url, article.key, article.notices) == ("en", None, None, ())


def test_every_article_comes_in_its_order_and_one_without_a_body_as_an_error() -> None:
    second = HEAD.replace("Mayor opens", "Rain closes").replace("9:00 AM GMT", "")
    found = read(COVER + HEAD + BODY + BEHIND + second + BEHIND + second + "It rained.\n" + BEHIND)
    assert [getattr(each, "title", None) for each in found] == ["Mayor opens bridge", None, "Rain closes bridge"]
    assert str(found[1]).startswith("no text in document 2 of the export (Rain closes bridge): export.txt: ")
    assert isinstance(found[2], Article)
    assert (found[2].text, found[2].published) == ("It rained.", "2025-08-16")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("August 16, 2025 Saturday", "2025-08-16"),
        ("16 August 2025 Saturday", "2025-08-16"),
        ("August 16, 2025 Saturday 12:05 AM EST", "2025-08-16T00:05-05:00"),
        ("August 16, 2025 Saturday 11:30 PM CEST", "2025-08-16T23:30+02:00"),
        ("August 16, 2025 Saturday 11:30 PM BST", "2025-08-16T23:30"),
        ("August 16, 2025 Saturday Late Edition - Final", "2025-08-16"),
    ],
)
def test_the_date_keeps_its_time_and_its_zone_where_that_means_one_offset(line: str, published: str) -> None:
    assert one(HEAD.replace("August 16, 2025 Saturday 9:00 AM GMT", line) + BODY + BEHIND).published == published


@pytest.mark.parametrize("cover", ["", COVER])
@pytest.mark.parametrize("line", ["Summer 2025", "August 46, 2025 Saturday", "16. August 2025"])
def test_a_date_that_cannot_be_read_is_unknown_with_a_notice(cover: str, line: str) -> None:
    article = one(cover + HEAD.replace("August 16, 2025 Saturday 9:00 AM GMT", line) + BODY + BEHIND)
    assert (article.title, article.publisher) == ("Mayor opens bridge", "The Ledger (Brandport)")
    assert (article.published, article.published_from) == (None, None)
    assert len(article.notices) == 1
    assert "unknown" in article.notices[0]


def test_a_title_may_look_like_a_key() -> None:
    for title in ("Source: mayor to resign", "Highlights: rain", "Highlight: rain", "Copyright 2025 and what it means"):
        assert one(COVER + HEAD.replace("Mayor opens bridge", title) + BODY + BEHIND).title == title


def test_an_argument_overrides_the_date() -> None:
    article = one(HEAD + BODY + BEHIND, date="2025-08-18")
    assert (article.published, article.published_from) == ("2025-08-18", "argument")
    assert "overridden" in article.notices[0]


def test_a_correction_is_kept_and_a_heading_without_keys_behind_it_is_text() -> None:
    body = BODY + "\nCorrection\n\nIt took ten years, the Ledger was told.\n"
    assert one(HEAD + body + BEHIND).text.endswith("Correction\n\nIt took ten years, the Ledger was told.")
    assert (
        one(HEAD + "It rained.\nGraphic\nShe said so.\nEnd of Document").text == "It rained.\n\nGraphic\n\nShe said so."
    )


def test_an_original_address_is_kept_and_a_missing_headline_is_none() -> None:
    behind = BEHIND.replace("Load-Date", "URL: https://ledger.example/bridge\nLoad-Date")
    article = one(HEAD.replace("Mayor opens bridge", "No Headline In Original") + BODY + behind)
    assert (article.url, article.title) == ("https://ledger.example/bridge", None)


def test_the_academic_layout_is_unwrapped_and_keeps_corrections() -> None:
    first, second = read(ACADEMIC + OLDER)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text.split("\n\n") == [
        "The mayor opened the bridge on Saturday after a wait of eleven years, and the first lorry that crossed it was "
        "that of a baker.",
        '"It holds," she said.',
        "The wait was of ten years, the Ledger was told.",
    ]
    assert first.title == "Mayor opens a bridge after years of waiting"
    assert (first.publisher, first.published, first.language) == ("The Ledger (Brandport)", "2025-08-16", "en")
    assert second.text.startswith("It rained.\n\nNobody had expected that")
    assert (second.title, second.publisher, second.published) == ("Rain at last", "The Morning", "2001-05-03")


@pytest.mark.parametrize(
    "story",
    [
        "End of Document\n\nThat was the title, she said.",
        "The form says:\nLength: 512 words\nBody\nLoad-Date: August 17, 2025",
        "It was number\n3 of 12 DOCUMENTS\nthat he signed.",
        *(path.read_text() for path in examples.paths()),
    ],
)
def test_no_ordinary_text_seems_to_be_an_export(story: str) -> None:
    assert not exports.seems(story.splitlines())


def test_lines_that_are_no_export_are_refused() -> None:
    with pytest.raises(InputError, match="no export"):
        list(exports.articles(["It rained."], extractor="text/1", path="a.txt", date=None))


PIECES = st.sampled_from(
    [*COVER.split("\n"), *HEAD.split("\n"), *BEHIND.split("\n"), *ACADEMIC.split("\n"), "Correction"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30))))
def test_whatever_stands_in_an_export_gives_articles_or_errors(lines: list[str]) -> None:
    lines = ["1 of 2 DOCUMENTS", *lines, "LENGTH: 5 words", *lines, "End of Document"]
    for each in exports.articles(lines, extractor="text/1", path="a.txt", date=None):
        assert isinstance(each, InputError) or each.text.strip()
