"""What holds for any article and any source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.types import Article, Span
from onrecord.verify import STATUSES, Check, verify
from tests.effort import growth
from tests.verify.checked import only, source

SIGNS = st.text(alphabet="ab AB.,'’‘\"“”«»…[]()\n-:é1%", max_size=120)
WORDS = "we will not open the old bridge in may for a toll nobody pays café 1,200 isn’t co-op"
WORD = st.sampled_from(WORDS.split())
SPOKEN = st.lists(WORD, min_size=1, max_size=60)


def spans(check: Check) -> list[tuple[str, Span | None]]:
    """Every span of a check, with the text that it is into."""
    article = check.article
    texts = {each.name: each.text for each in check.sources}
    found: list[tuple[str, Span | None]] = [(article.text, report.span) for report in check.reports]
    for finding in check.findings:
        own = article.text if finding.quotation.where == "text" else article.title or ""
        found += [(own, span) for span in finding.quotation.spans]
        found += [(own, each.quoted) for each in finding.differences]
        found += [(texts[finding.passages[each.passage].source], each.original) for each in finding.differences]
        found += [
            (texts[passage.source], span)
            for passage in (*finding.passages, *(each for report in check.reports for each in report.candidates))
            for span in (passage.span, passage.sentence, passage.before, passage.after)
        ]
    return found


@settings(deadline=None)
@given(text=SIGNS, title=SIGNS, words=SIGNS)
def test_every_span_lies_inside_its_text(text: str, title: str, words: str) -> None:
    check = verify(Article.of(text, title=title), [source(f"{words} we ab")])
    assert all(0 <= span.start < span.end <= len(whole) for whole, span in spans(check) if span)
    ranks = [(each.quotation.count <= 2, STATUSES.index(each.status)) for each in check.findings]
    assert ranks == sorted(ranks)
    for finding in check.findings:
        assert (finding.status == "verbatim") <= (not finding.differences)
        assert all(left.at <= right.at for left, right in pairwise(finding.differences))


@settings(deadline=None)
@given(spoken=SPOKEN, ends=st.tuples(st.integers(0, 59), st.integers(1, 60)))
def test_words_copied_from_the_source_are_verbatim(spoken: list[str], ends: tuple[int, int]) -> None:
    first, last = sorted(ends)
    copied = spoken[first:last] or spoken[:1]
    finding = only(f"She said “{' '.join(copied)}” twice.", " ".join(spoken))
    assert finding.status == "verbatim"
    assert finding.passages


@settings(deadline=None)
@given(spoken=st.lists(WORD, min_size=12, max_size=40, unique=False), at=st.integers(0, 11))
def test_a_word_that_the_source_never_has_is_never_verbatim(spoken: list[str], at: int) -> None:
    spoken = [*spoken]
    text = " ".join(spoken)
    spoken[at] = "zeppelin"
    assert only(f"She said “{' '.join(spoken)}” twice.", text).status in ("altered", "not found")


def test_the_same_input_gives_the_same_check() -> None:
    article, words = Article.of("“We will not open” and “the toll” are old."), source("We will open the old bridge.")
    assert verify(article, [words]) == verify(article, [words])


def test_no_source_is_an_error() -> None:
    with pytest.raises(InputError, match="no source"):
        verify(Article.of("“We”"), [])


def checked(article: str, text: str) -> None:
    verify(Article.of(article), [source(text)])


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ('"', "we will go there"),
        ("“we will go” ", "we will go there"),
        ("“‘we will not go’” Lind said ", "ANN LIND: we will go there\n\nBO HALE: no"),
        ("“we will never go” Lind said.\n\n", "ANN LIND: we will go there\n\nBO HALE: no"),
    ],
)
def test_effort_is_linear_in_the_article(unit: str, text: str) -> None:
    assert growth(lambda size: checked(unit * size, text), 200) < 15


@pytest.mark.parametrize("unit", ["the ", "A: b\n", "[x ", "the the cat. ", "ANN LEE: no\n\n"])
def test_effort_is_linear_in_the_source(unit: str) -> None:
    article = "She said “the the cat the the dog of the” and “the … the [x] cat no”."
    assert growth(lambda size: checked(article, unit * size), 4000) < 15


def test_effort_is_linear_in_a_quotation() -> None:
    assert growth(lambda size: checked(f"“{'the cat ' * size}dog”", "the cat " * 9000), 800) < 15
