"""`onrecord.furniture`: lines that are no news, and sentences that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import examples, furniture
from onrecord.annotate import annotate
from onrecord.ingest import read_articles
from onrecord.language import load
from onrecord.types import Article, Span

EN = load("en")


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below advertisement",
        "Skip to main content",
        "Read more: How the council voted",
        "READ MORE",
        "Also read: Harbour pilots warn of fog",
        "Related: Ferry strike enters third day",
        "Watch: Mayor says he will go",
        "You may also like",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Follow us on X",
        "Sign up for our morning newsletter and get the day's news in your inbox.",
        "To continue reading, subscribe or log in to your account.",
        "This article is for subscribers only.",
        "Already a subscriber? Log in",
        "You have reached your limit of free articles.",
        "We use cookies to improve your visit.",
        "© 2025 The Ledger Media Group. All rights reserved.",
        "By Ida Brenner and Moritz Falk",
        "Reporting by Ida Brenner in Port Ellery; Editing by Moritz Falk",
        "Ida Brenner contributed to this report.",
        "Photo: Ida Brenner",
        "Rescuers at the dam, where a guard said he heard a noise. (Photo: Ida Brenner/The Ledger)",
        "Published March 13, 2025 at 10:30 am",
        "3 comments",
    ],
)
def test_no_news(line: str) -> None:
    text = f"She said no.\n\n{line}\n\nHe left."
    assert furniture.lines(text, EN) == (Span(14, 14 + len(line)),)


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article said the vote was on Monday.",
        "Clarification (March 3): The mayor has two deputies.",
        "Editor’s note: This story has been updated.",
        "This story has been updated with a comment by the mayor.",
        "Update: The minister has resigned.",
        "An earlier version of this report misspelled a name.",
        "“Listen: I did not do it,” she said.",
        "Read more books, she told pupils.",
        "Watch: it will fail.",
        "Related-party deals were hidden, the auditor said.",
        "Register for the vote by Friday, officials said.",
        "The museum bought a photograph by Ansel Dark.",
        "Video-sharing site says it will go",
        "Reporting by The Ledger led to his arrest.",
        "Video by residents showed a policeman hitting her.",
        "Copyright law was changed on Monday, the minister said.",
        "Published in 2019, the report called the dam safe.",
        "By Monday the dam had burst.",
        "Share prices fell 3%.",
        "Advertisement revenue fell 3%",
        "Read more: The vote. The mayor said he would resign.",
        "Sign up, he said, and you will regret it.",
        "The band's newsletter appears every week.",
        "It may not be published, the court ruled.",
        "DUNMORE: No.",
    ],
)
def test_news(line: str) -> None:
    assert furniture.lines(f"She said no.\n\n{line}\n\nHe left.", EN) == ()


def test_the_middle_of_a_wrapped_sentence_is_no_line_of_its_own() -> None:
    above = "The company said that its income from what it showed beside\n"
    assert furniture.lines("Advertisement\nand so on", EN) == (Span(0, 13),)
    assert furniture.lines(above.replace("\n", " the news, called\n") + "advertisement", EN) == ()


def test_no_line_of_the_bundled_examples_is_one() -> None:
    for path in examples.paths():
        for article in read_articles(path):
            assert isinstance(article, Article)
            assert furniture.lines(article.text, EN) == ()


def test_what_such_a_line_says_is_no_statement_and_no_happening() -> None:
    news = "The mayor, Ida Moss, said on Monday that the bridge would close."
    plain = "Read more: Harbour pilots said that fog had caused the collision"
    record, without = annotate(
        [Article.of(f"{news}\n\n{plain}\n\nShe resigned."), Article.of(f"{news}\n\nShe resigned.")]
    )
    assert plain in record.article.text
    assert [row.id for row in record.statements] == [row.id for row in without.statements] != []
    assert len(record.happenings) == len(without.happenings)


@given(st.text() | st.text(alphabet="Read more:/().©By \n“”", max_size=400))
def test_lines_are_spans_of_the_text_in_order(text: str) -> None:
    found = furniture.lines(text, EN)
    assert list(found) == sorted(found)
    for span in found:
        line = text[span.start : span.end]
        assert line == line.strip()
        assert furniture.holds(found, span)
        assert not furniture.holds(found, Span(span.start, len(text) + 1))
