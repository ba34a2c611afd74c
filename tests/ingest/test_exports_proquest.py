from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import exports, text
from onrecord.types import Article

RULE = "____________________________________________________________\n"
PLAIN = """
Document 1 of 2

Mayor opens bridge

Author: Brenner, Ida.

Publication info: The Ledger ; Brandport [Brandport]16 Aug 2025: 5.

ProQuest document link

Abstract: None available.

Full text: The mayor opened the bridge.

Subject: she had written "It holds".

She said so again.

Later she said it to her neighbours.

They nodded.

They went home.

Then it rained.

Nobody minded.

Subject: Bridges

Location: Brandport

Title: Mayor opens bridge

Publication title: The Ledger; Brandport

Publication year: 2025

Publication date: Aug 16, 2025

Language of publication: English

ProQuest document ID: 1234567890

Document URL: https://database.example/1234567890

Database: News

"""
EMPTY = """
Document 2 of 2

Rain
Full text: Not available.
Title: Rain
Publication title: The Ledger
Publication date: Aug 2025
ProQuest document ID: 1234567891

"""
FOOT = """
Contact us at: https://database.example/contact
Copyright 2025
"""
HEADED = """Table of contents

1. Mayor opens bridge

Document 1 of 1

Mayor opens bridge

Author: Brenner, Ida

ProQuest document link

FULL TEXT

The mayor opened the bridge.

"It holds," she said.

DETAILS

Subject:

Bridges

Publication title:

The Ledger; Brandport

Publication date:

Aug 16, 2025

URL:

https://ledger.example/bridge

Language of publication:

English

ProQuest document ID:

1234567890

LINKS

Database copyright
"""


def read(export: str) -> list[Article | InputError]:
    return list(text.read(io.BytesIO(export.encode()), "export.txt", None))


def test_fields_stand_behind_their_names() -> None:
    article, error = read(RULE + PLAIN + RULE + EMPTY + RULE + FOOT)
    assert isinstance(article, Article)
    assert article.text.split("\n\n")[:3] == [
        "The mayor opened the bridge.",
        'Subject: she had written "It holds".',
        "She said so again.",
    ]
    assert article.text.endswith("Nobody minded.")
    assert (article.title, article.publisher, article.key) == ("Mayor opens bridge", "The Ledger", "1234567890")
    assert (article.published, article.published_from, article.language) == ("2025-08-16", "field", "en")
    assert article.url is None
    assert str(error).startswith("no text in document 2 of the export (Rain)")


def test_fields_stand_under_headings() -> None:
    (article,) = read(HEADED)
    assert isinstance(article, Article)
    assert article.text == 'The mayor opened the bridge.\n\n"It holds," she said.'
    assert (article.title, article.publisher, article.key) == ("Mayor opens bridge", "The Ledger", "1234567890")
    assert (article.published, article.language) == ("2025-08-16", "en")
    assert article.url == "https://ledger.example/bridge"


def test_a_date_without_a_day_is_unknown_with_a_notice() -> None:
    (article,) = read(RULE + PLAIN.replace("Aug 16, 2025", "Aug 2025") + RULE)
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (None, None)
    assert "unknown" in article.notices[0]


@pytest.mark.parametrize(
    "story", ["ProQuest document ID: 5\n\nIt was lost.", "Full text: none\nPublication title: The Ledger"]
)
def test_no_ordinary_text_seems_to_be_an_export(story: str) -> None:
    assert not exports.seems(story.splitlines())


PIECES = st.sampled_from([RULE.strip(), *PLAIN.split("\n"), *EMPTY.split("\n"), *HEADED.split("\n")])


@given(st.lists(st.one_of(PIECES, st.text(max_size=30))))
def test_whatever_stands_in_an_export_gives_articles_or_errors(lines: list[str]) -> None:
    lines = [*lines, "Full text: x", *lines, "ProQuest document ID: 1"]
    for each in exports.articles(lines, extractor="text/1", path="a.txt", date=None):
        assert isinstance(each, InputError) or each.text.strip()
