"""Which spans of an article are quotations, and their words."""

from __future__ import annotations

import pytest

from onrecord.language import load
from onrecord.types import Article
from onrecord.verify.quotations import quotations

ENGLISH = load("en")


def found(text: str) -> list[tuple[str, bool]]:
    """The spans of each quotation, and whether it stands inside another."""
    return [
        (" | ".join(text[span.start : span.end] for span in each.quotation.spans), each.quotation.within is not None)
        for each in quotations(Article.of(text), ENGLISH)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She (“the chair”) left.", [("“the chair”", False)]),
        ("“He told me ‘never’ twice,” she said.", [("“He told me ‘never’ twice,”", False), ("‘never’", True)]),
        ("‘He told me “never” twice,’ she said.", [("‘He told me “never” twice,’", False), ("“never”", True)]),
        ("The voters’ choice isn’t the Smiths’ boat.", []),
        ("He wrote “…” and ‘?’ and “[applause]”.", []),
        ("“We looked,” she said, “and it holds.”", [("“We looked,”", False), ("“and it holds.”", False)]),
        ("“One,” she said. “Two.\n\n“Three.\n\n“Four.”", [("“One,”", False), ("“Two. | “Three. | “Four.”", False)]),
        ("``We looked,'' she said.", [("``We looked,''", False)]),
    ],
)  # fmt: skip
def test_quotations(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected


def test_the_words_know_their_brackets_and_gaps() -> None:
    text = "“[W]e … will [soon] talk[ed] [...] about ‘it’”"
    (quoted, *_) = quotations(Article.of(text), ENGLISH)
    assert [(word.plain, word.bracketed, word.gap) for word in quoted.words] == [
        ("we", True, False),
        ("will", False, True),
        ("soon", True, False),
        ("talked", True, False),
        ("about", False, True),
        ("it", False, False),
    ]
    assert [text[word.span.start : word.span.end] for word in quoted.words] == [
        "W]e", "will", "soon", "talk[ed", "about", "it",
    ]  # fmt: skip


def test_a_title_has_offsets_of_its_own() -> None:
    (quoted,) = quotations(Article.of("Nothing.", title="Mayor: ‘never’"), ENGLISH)
    assert (quoted.quotation.where, quoted.quotation.spans[0].start) == ("title", 7)
