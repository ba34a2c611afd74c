from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import rtf
from onrecord.types import Article

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset204{\*\falt X} Arial;}}"
NUMBER = "LEDGR00020250816el8g0001t"


def read(received: str | bytes, date: str | None = None) -> list[Article | InputError]:
    received = received if isinstance(received, bytes) else received.encode("ascii")
    return list(rtf.read(io.BytesIO(received), "folder/rain.rtf", date))


def one(inside: str | bytes, date: str | None = None) -> Article:
    (article,) = read(HEAD + inside + "}" if isinstance(inside, str) else HEAD.encode() + inside + b"}", date)
    assert isinstance(article, Article)
    return article


def test_paragraphs_are_the_text_and_the_properties_tell_the_title_but_no_date() -> None:
    article = one(r"{\info{\title Rain\'92s end}{\creatim\yr2025\mo8\dy16}}\pard It \b rained\b0 .\par\par Much.\par")
    assert article.text == "It rained.\n\nMuch."
    assert (article.title, article.key, article.extractor) == ("Rain’s end", "rain", "rtf/1")
    assert (article.published, article.published_from, article.notices) == (None, None, ())


def test_a_date_is_an_argument() -> None:
    article = one("It rained.", date="2025-08-16")
    assert (article.published, article.published_from) == ("2025-08-16", "argument")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r"\ldblquote It holds\rdblquote , she said", "“It holds”, she said"),
        (r"\u8220?yes\u8221? \u-10179?\u-8704?", "“yes” 😀"),
        (r"\'e9t\'e9 {\f1 \'cf\'f0\'e8}", "été При"),
        ("été".encode("cp1252"), "été"),
        ("été".encode(), "été"),
        (r"End\-less line.\line Second.", "Endless line.\n\nSecond."),
        (r"\trowd a\cell b\cell\row c", "a\n\nb\n\nc"),
        (r'{\field{\*\fldinst{HYPERLINK "https://x.example/a"}}{\fldrslt{ linked}}} text', "linked text"),
        (r"one{\pict\pngblip 89504e470d0a1a0a}{\footnote no} two{\*\unknown no}", "one two"),
    ],
)
def test_what_is_marked_up_becomes_text(inside: str | bytes, text: str) -> None:
    assert one(inside).text == text


def test_the_code_page_is_the_one_that_the_file_names() -> None:
    (article,) = read(rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8 " + "При".encode("cp1251") + b"}")
    assert isinstance(article, Article)
    assert article.text == "При При"


def test_what_is_not_of_the_code_page_is_marked_with_a_notice() -> None:
    article = one(r"a\'81b")
    assert article.text == "a\ufffdb"
    assert "U+FFFD" in article.notices[0]


def test_an_export_in_a_table_is_read_as_its_articles() -> None:
    told = {"HD": "Rain", "WC": "5 words", "PD": "16 August 2025", "SN": "The Ledger", "LA": "English"}
    told |= {"LP": r"\par It rained.\par", "TD": r"\par Much, she said.\par", "AN": f"Document {NUMBER}"}
    rows = "".join(rf"\trowd\pard\intbl {code}\cell {value}\cell\row" + "\n" for code, value in told.items())
    article = one(rows)
    assert article.text == "It rained.\n\nMuch, she said."
    assert (article.title, article.publisher, article.published) == ("Rain", "The Ledger", "2025-08-16")
    assert (article.key, article.language) == (NUMBER, "en")


@pytest.mark.parametrize(
    ("received", "what"),
    [
        (b"", "not rich text"),
        (b"It rained.", "not rich text"),
        (rb"{\rtf1}", "no text in this RTF"),
        (rb"{\rtf1 {\pict 89504e47}}", "no text in this RTF"),
        (rb"{\rtf1 \u99999999?}", "damaged RTF"),
        (b"{\\rtf1 a\0b}", "a NUL at character 1 of the text"),
    ],
)
def test_what_is_no_sound_rich_text_is_an_error(received: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(received)
    assert caught.value.what == what
    assert caught.value.advice


def test_a_file_may_not_be_too_long_nor_have_too_many_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "LARGEST", 5_000)
    assert one(f"{{\\pict {'89504e47' * 1000}}} It rained.").text == "It rained."
    with pytest.raises(InputError, match="more than"):
        one("It rained. " * 1000)
    monkeypatch.setattr(rtf, "_FONTS", 1)
    with pytest.raises(InputError, match="fonts"):
        one("It rained.")


@pytest.mark.parametrize(
    "inside",
    [
        r"{\field{\*\fldinst{" * 50_000,
        r"{\fonttbl " + r"\f1" * 200_000,
        r"{\fonttbl " + r"\f1\fcharset1" * 100_000,
        "{" * 200_000,
        r"{\title " * 100_000,
    ],
)
def test_what_would_take_long_is_read_at_once(inside: str) -> None:
    with pytest.raises(InputError, match="no text"):
        read(r"{\rtf1 " + inside)


WORDS = ("par", "u8220?", "u", "u-1", "uc2", "'e9", "'zz", "f1", "ansicpg932", "bin", "cell", "row", "*", "pict")
PIECES = st.sampled_from([*(f"\\{word}" for word in WORDS), "{", "}"])


@given(st.one_of(st.binary(), st.lists(st.one_of(PIECES, st.text())).map(lambda each: "".join(each).encode("utf-8"))))
def test_any_bytes_give_articles_or_an_error(received: bytes) -> None:
    with suppress(InputError):
        assert all(isinstance(each, InputError) or each.text for each in read(HEAD.encode() + received))
