from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.archive.exports import nexis_docx
from benchmarks.archive.layouts import Story
from onrecord.errors import InputError
from onrecord.ingest import docx as reader
from onrecord.ingest.format import HEAD
from onrecord.types import Article


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def written(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for each in paragraphs:
        document.add_paragraph(each)
    return saved(document)


def changed(received: bytes, name: str, inside: bytes) -> bytes:
    """The same file with another part, or one more."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(received)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, inside)
    return file.getvalue()


def body(inside: str) -> bytes:
    """A file with this XML in its body."""
    document = docx.Document()
    root = parse_xml(f"<w:body {nsdecls('w', 'r')} xmlns:mc='{MC}'>{inside}</w:body>")
    for element in list(root):
        document.element.body.insert_element_before(element, "w:sectPr")
    return saved(document)


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read(received: bytes, date: str | None = None) -> list[Article | InputError]:
    return list(reader.read(io.BytesIO(received), "folder/rain.docx", date))


def one(received: bytes, date: str | None = None) -> Article:
    (article,) = read(received, date)
    assert isinstance(article, Article)
    return article


def test_paragraphs_are_the_text_and_the_properties_tell_the_title_but_no_date() -> None:
    article = one(written("It rained.", "", "“Much,” she said.", title=" Rain "))
    assert article.text == "It rained.\n\n“Much,” she said."
    assert (article.title, article.key, article.extractor) == ("Rain", "rain", "docx/1")
    assert (article.published, article.published_from, article.publisher) == (None, None, None)


def test_a_date_is_an_argument() -> None:
    article = one(written("It rained."), date="2025-08-16")
    assert (article.published, article.published_from) == ("2025-08-16", "argument")


def test_cells_stand_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {number}"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "Within"
    document.add_paragraph("Behind.")
    assert one(saved(document)).text.split("\n\n") == [
        "Before.", "Cell 0", "Cell 1", "Cell 2", "Cell 3", "Within", "Behind.",
    ]  # fmt: skip


def test_links_and_inserted_words_are_text_and_what_was_deleted_or_is_told_twice_is_not() -> None:
    inside = """<w:p><w:r><w:t xml:space="preserve">It </w:t></w:r>
      <w:hyperlink><w:r><w:t>rained</w:t></w:r></w:hyperlink>
      <w:ins><w:r><w:t xml:space="preserve"> much</w:t></w:r></w:ins>
      <w:del><w:r><w:delText> little</w:delText></w:r></w:del>
      <w:r><w:instrText> PAGE </w:instrText><w:noBreakHyphen/><w:t>ly.</w:t><w:br/><w:t>Next</w:t><w:tab/></w:r>
      <mc:AlternateContent><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:p>
      <w:sdt><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"""
    assert one(body(inside)).text == "It rained much-ly.\n\nNext\n\nIn a field."


def test_a_table_that_claims_a_million_columns_is_no_more_than_its_cells() -> None:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc>"
    assert one(body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")).text == "Cell"


def test_an_export_is_read_as_its_articles() -> None:
    paragraphs = ("It rained, the mayor said on Monday.", "“Much,” she said to us.")
    stories = [
        Story(title=f"Rain & {number}", paragraphs=paragraphs, day=f"2025-08-{number:02}", outlet="The Ledger", url="https://x.example")
        for number in (1, 2)
    ]  # fmt: skip
    stories.insert(1, Story(title="Nothing", paragraphs=(), day="2025-08-03", outlet="The Ledger", url=""))
    first, empty, second = read(nexis_docx(stories))
    for article, number in ((first, 1), (second, 2)):
        assert isinstance(article, Article)
        assert article.text == "\n\n".join(paragraphs)
        assert (article.title, article.publisher, article.language) == (f"Rain & {number}", "The Ledger", "en")
        assert article.published == f"2025-08-0{number}T07:30Z"
    assert str(empty).startswith("no text in document 2 of the export (Nothing)")


def test_a_word_file_is_known_by_its_content_and_another_zip_is_not() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("rain.docx", written("It rained."))
    assert reader.seems(written("It rained.")[:HEAD])
    assert reader.seems(nexis_docx(()))
    assert not reader.seems(file.getvalue()[:HEAD])
    assert not reader.seems(b"PK\x03\x04")


GOOD = written("It rained.")
ENTITIES = b"""<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>"""
EXTERNAL = b"""<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>"""


@pytest.mark.parametrize(
    ("received", "what"),
    [
        (b"", "not a Word file"),
        (b"It rained.", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an old or an encrypted Word file"),
        (GOOD[: len(GOOD) // 2], "not a Word file, or damaged"),
        (written(""), "no text in this Word file"),
        (changed(GOOD, "word/document.xml", b"<w>"), "not a Word file, or damaged"),
        (changed(GOOD, "[Content_Types].xml", b"<Types/>"), "not a Word file, or damaged"),
        (changed(GOOD, "word/document.xml", ENTITIES), "a Word file that declares entities"),
        (changed(GOOD, "docProps/core.xml", EXTERNAL), "a Word file that declares entities"),
        (changed(GOOD, "docProps/core.xml", EXTERNAL.decode().encode("utf-16")), "a Word file that declares entities"),
        (changed(GOOD, "word/document.xml", b"<w>" * 10_000), "not a Word file, or damaged"),
    ],
)
def test_what_is_no_sound_word_file_is_an_error(received: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(received)
    assert caught.value.what == what
    assert caught.value.advice


def test_a_file_may_not_unpack_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("LARGEST", "LARGEST_XML", "TAGS", "PARTS"):
        with monkeypatch.context() as patch:
            patch.setattr(reader, limit, 5)
            with pytest.raises(InputError, match="unpacks to too much"):
                read(GOOD)


def test_a_file_may_not_unpack_to_more_than_it_says() -> None:
    packed = bytearray(changed(GOOD, "word/styles.xml", bytes(100_000)))
    for sign in (b"PK\x01\x02", b"PK\x03\x04"):
        at = packed.rfind(
            sign, 0, packed.rfind(b"word/styles.xml") if sign == b"PK\x01\x02" else packed.find(b"PK\x01\x02")
        )
        offset = at + (24 if sign == b"PK\x01\x02" else 22)
        packed[offset : offset + 4] = (10).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged"):
        read(bytes(packed))


@given(st.one_of(st.binary(), st.binary().map(lambda tail: GOOD[: len(GOOD) - 3 * len(tail)] + tail)))
def test_any_bytes_give_articles_or_an_error(received: bytes) -> None:
    with suppress(InputError):
        assert all(isinstance(each, InputError) or each.text for each in read(received))


@settings(max_examples=50)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_one_damaged_byte_gives_articles_or_an_error(at: int, value: int) -> None:
    with suppress(InputError):
        read(GOOD[:at] + bytes([value]) + GOOD[at + 1 :])
