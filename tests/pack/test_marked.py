"""Every word of a text stands on its page, marked where it belongs to a statement."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.pack.marked import marked
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations, Article, Span, Statement
from tests.conftest import MODEL

TEXT = "Ada said “it holds”. “Now,” she added, “we wait.”"


def _rows(*statements: tuple[Span | None, Span | None, tuple[Span, ...]], text: str = TEXT) -> list[StatementRow]:
    told = tuple(
        Statement(
            id=(cue or content[0]).id("s"),
            source=source,
            cue=cue,
            content=content,
            kind="direct",
            content_words=1,
            quoted_words=1,
            score=1.0,
        )
        for source, cue, content in statements
    )
    return list(statement_rows(Annotations(model=MODEL, article=Article.of(text), statements=told)))


def test_content_is_marked_source_and_cue_are_underlined() -> None:
    page = marked(TEXT, _rows((Span(0, 3), Span(4, 8), (Span(9, 19),))))
    number = '<a class="number" id="s4-8" href="#list-s4-8" data-number="1" aria-label="Statement 1"></a>'
    assert page.startswith(f'{number}<span class="source">Ada</span> <span class="cue">said</span> ')
    assert "<mark>“it holds”</mark>. “Now,” she added" in page


def test_a_statement_within_another_has_both_marks() -> None:
    page = marked(TEXT, _rows((None, Span(4, 8), (Span(21, 47),)), (Span(28, 31), Span(32, 37), (Span(39, 47),))))
    assert "<mark>“Now,” </mark>" in page
    assert '<mark class="source">she</mark>' in page


@given(st.text(alphabet="ab<&\n “\x01é😀", min_size=1, max_size=30), st.data())
def test_without_markup_a_page_is_the_text(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text) - 1)
    spans = [Span(at, data.draw(st.integers(at + 1, len(text)))) for at in data.draw(st.lists(place, max_size=5))]
    page = marked(text, _rows(*((None, None, (span,)) for span in spans), text=text))
    assert html.unescape(re.sub("<[^>]*>", "", page)) == text.replace("\x01", "�")
