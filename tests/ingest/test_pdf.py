from __future__ import annotations

import io
import zlib
from contextlib import suppress

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import pdf as reader
from onrecord.ingest.pdf_text import Line, lines_of, paragraphs
from onrecord.types import Article
from tests.ingest.pdfs import assembled, page, pdf, single, stream

STORY = (
    "The mayor opened the bridge on Saturday after a",
    "wait of eleven years, which nobody had expected",
    "of it.",
    "“It holds,” she said, and crossed it on foot with",
    "the baker.",
)


def read(received: bytes, date: str | None = None) -> list[Article | InputError]:
    return list(reader.read(io.BytesIO(received), "folder/bridge.pdf", date))


def one(received: bytes, date: str | None = None) -> Article:
    (article,) = read(received, date)
    assert isinstance(article, Article)
    return article


def rows(*pages: list[str]) -> list[str]:
    return one(pdf(*map(page, pages))).text.split("\n\n")


def test_lines_become_paragraphs_and_the_properties_tell_the_title_but_no_date() -> None:
    article = one(pdf(page(STORY), title="Bridge"))
    assert article.text.split("\n\n") == [" ".join(STORY[:3]), " ".join(STORY[3:])]
    assert (article.title, article.key, article.extractor) == ("Bridge", "bridge", "pdf/1")
    assert (article.published, article.published_from, article.notices) == (None, None, ())


def test_a_date_is_an_argument() -> None:
    article = one(pdf(page(STORY)), date="2025-08-16")
    assert (article.published, article.published_from) == ("2025-08-16", "argument")


@pytest.mark.parametrize("title", ["", "Untitled", "Microsoft Word - draft 3", "bridge_final.indd"])
def test_a_title_that_names_a_file_is_none(title: str) -> None:
    assert one(pdf(page(STORY), title=title)).title is None


def test_space_above_or_before_a_line_begins_a_paragraph() -> None:
    long = "It rained on the town and on the river and on her"
    assert rows([long, long, long, "", long, long, long]) == [" ".join([long] * 3)] * 2
    indented = [(92 if number == 2 else 72, 720 - 14 * number, long) for number in range(4)]
    assert one(pdf(indented)).text.split("\n\n") == [" ".join([long] * 2)] * 2


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["It was a ques-", "tion of time."], "It was a question of time."),
        (["The left-", "handed one left", "alone."], "The left-handed one left alone."),
        (["A co-operative, the co-", "operative said"], "A co-operative, the co-operative said"),
        (["A cooperative, the co-", "operative said, co"], "A cooperative, the cooperative said, co"),
        (["In the Rhine-", "Main area"], "In the Rhine- Main area"),
        (["In 2020-", "the year"], "In 2020- the year"),
    ],
)
def test_a_hyphen_goes_only_where_it_divided_a_word(lines: list[str], text: str) -> None:
    assert rows(lines) == [text]


def test_running_heads_and_numbers_of_pages_go_and_a_paragraph_goes_on_over_the_page() -> None:
    heads = [[f"The Ledger, page {number}", "16 August", *lines, f"- {number} -"] for number, lines in TURNS.items()]
    assert rows(*heads) == ["She said that it holds and that nobody had to fear. Rain fell.", "It stopped."]


TURNS = {1: ["She said that it holds"], 2: ["and that nobody had to fear.", "Rain fell."], 3: ["It stopped."]}


def test_a_number_that_is_not_the_page_s_stays() -> None:
    assert rows(["Rain fell on the town."], ["1984", "was another year."]) == [
        "Rain fell on the town.",
        "1984 was another year.",
    ]
    assert rows(["Rain fell on the town."], ["It stopped soon.", "2"]) == ["Rain fell on the town.", "It stopped soon."]


def test_pages_without_text_are_told_of() -> None:
    assert one(pdf(page(STORY), [])).notices == ("1 of 2 pages have no text",)


def test_a_pdf_is_known_by_its_content() -> None:
    assert reader.seems(pdf(page(STORY)))
    assert not reader.seems(b"She sent %PDF-1.4 to us.")


@pytest.mark.parametrize(
    ("received", "what"),
    [
        (b"", "not a PDF"),
        (b"It rained.", "not a PDF"),
        (b"%PDF-1.4", "a damaged PDF"),
        (pdf(page(STORY))[:400], "a damaged PDF"),
        (pdf([]), "no text in this PDF"),
        (assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] >>"}), "a damaged PDF"),
    ],
)
def test_what_is_no_sound_pdf_is_an_error(received: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(received)
    assert caught.value.what == what
    assert caught.value.advice


def test_without_text_the_way_on_is_ocr() -> None:
    with pytest.raises(InputError, match="run OCR first"):
        read(pdf([]))


def test_a_password_is_an_error_and_an_empty_one_is_none() -> None:
    for password, readable in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(page(STORY))))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        file = io.BytesIO()
        writer.write(file)
        if readable:
            assert one(file.getvalue()).text.startswith(STORY[0])
        else:
            with pytest.raises(InputError, match="a PDF with a password"):
                read(file.getvalue())


def test_what_unpacks_to_too_much_or_draws_too_much_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = b"BT /F1 1 Tf (x) Tj ET " * 1_000_000
    with pytest.raises(InputError, match="unpacks to too much"):
        read(single(zlib.compress(drawn), "/Filter /FlateDecode"))
    monkeypatch.setattr(reader, "STEPS", 20)
    with pytest.raises(InputError, match="takes too long"):
        read(single(drawn[:2200]))


def test_forms_within_forms_and_in_a_circle_end() -> None:
    forms = {}
    for number in range(6, 12):
        inner = f"/X{number + 1 if number < 11 else 6} {number + 1 if number < 11 else 6} 0 R"
        resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << {inner} >> >>"
        inside = f"/{inner.split()[0][1:]} Do ".encode() * 10 + b"BT /F1 1 Tf (x) Tj ET"
        forms[number] = stream(inside, f"/Type /XObject /Subtype /Form /BBox [0 0 1 1] {resources}")
    article = one(single(b"/X6 Do", resources="/XObject << /X6 6 0 R >>", more=forms))
    assert set(article.text) == {"x", " "}


def test_too_many_pages_or_fonts_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PAGES", 1)
    with pytest.raises(InputError, match="pages"):
        read(pdf(page(STORY), page(STORY)))
    monkeypatch.setattr(reader, "FONTS", 0)
    with pytest.raises(InputError, match="fonts"):
        read(pdf(page(STORY)))


def test_pieces_of_lines_are_put_together_with_the_place_of_the_first() -> None:
    pieces = [
        ("", 0.0, 0.0, 1.0),
        ("It ", 72.0, 720.0, 11.0),
        ("rained.\nMuch", 90.0, 720.0, 11.0),
        ("\n", 0.0, 0.0, 0.0),
    ]
    assert list(lines_of(pieces)) == [Line("It rained.", 72.0, 720.0, 11.0), Line("Much", 90.0, 720.0, 11.0)]


GOOD = pdf(page(STORY), page(STORY))


@settings(max_examples=60)
@given(
    st.one_of(st.binary().map(lambda tail: b"%PDF-1.4\n" + tail), st.integers(0, len(GOOD)).map(lambda at: GOOD[:at]))
)
def test_any_bytes_give_articles_or_an_error(received: bytes) -> None:
    with suppress(InputError):
        assert all(isinstance(each, InputError) or each.text for each in read(received))


@settings(max_examples=60)
@given(st.integers(9, len(GOOD) - 1), st.binary(min_size=1, max_size=3))
def test_damaged_bytes_give_articles_or_an_error(at: int, other: bytes) -> None:
    with suppress(InputError):
        read(GOOD[:at] + other + GOOD[at + len(other) :])


LINES = st.builds(Line, st.text(min_size=1).filter(str.strip), *[st.floats(-1e4, 1e4)] * 3)


@settings(max_examples=40)
@given(st.lists(st.lists(LINES, max_size=6).map(tuple), max_size=5))
def test_any_lines_give_paragraphs_of_their_words(pages: list[tuple[Line, ...]]) -> None:
    found = paragraphs(pages)
    assert all(found)
    assert len(found) <= sum(map(len, pages))
