"""Sources from files: words, places and speakers of each format, and files that are no source."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.verify import Source, read_source
from onrecord.verify.sources import READERS, SUFFIXES
from tests.verify.checked import written

HEARING = (
    "Hearing of 3 March\n\nFrom: the clerk\nNote: by hand\n\n"
    "ADA LIND: We will\nopen.\nBEN OKAFOR (Harbour): Who pays?\n\nNobody knows.\n[00:01:02] Ada Lind: The port.\n"
)


def told(source: Source) -> list[tuple[str | None, str]]:
    """Who says what."""
    text = source.text
    return [(part.speaker, " ".join(text[part.span.start : part.span.end].split())) for part in source.parts]


def test_plain_text_stays_as_it_is_and_its_turns_are_found(tmp_path: Path) -> None:
    source = written(tmp_path, "hearing.txt", HEARING)
    assert source.text == HEARING
    assert told(source) == [
        (None, "Hearing of 3 March"),
        (None, "From: the clerk Note: by hand"),
        ("ADA LIND", "We will open."),
        ("BEN OKAFOR", "Who pays?"),
        ("BEN OKAFOR", "Nobody knows."),
        ("Ada Lind", "The port."),
    ]
    assert [part.line for part in source.parts] == [1, 3, 6, 8, 10, 11]


def test_a_letter_has_no_speakers(tmp_path: Path) -> None:
    source = written(
        tmp_path, "letter.txt", "Dear Ms. Lind:\n\nSubject: the pier\n\nThe pier holds.\n\nYours,\nBen Okafor"
    )
    assert {speaker for speaker, _ in told(source)} == {None}


def test_names_with_times_and_numbered_speakers(tmp_path: Path) -> None:
    text = "Speaker 1 (00:02):\nGood evening.\n\nAda Lind  00:12\nYes.\n\nSpeaker 1 (00:20):\nNo.\n"
    assert told(written(tmp_path, "a.txt", text)) == [
        ("Speaker 1", "Good evening."),
        ("Ada Lind", "Yes."),
        ("Speaker 1", "No."),
    ]


def test_a_web_page(tmp_path: Path) -> None:
    page = (
        "<html><head><title>T</title><style>p {}</style></head><body><nav>Home</nav><h1>Hearing</h1>"
        "<p><b>Ada Lind:</b> We will <i>op</i>en<br>the bridge &amp; the pier.</p><p>In May.</p>"
        "<p><strong>Ben Okafor</strong> Who pays?</p><script>no()</script><p>The caf\u00e9.</p></body></html>"
    )
    source = written(tmp_path, "hearing.html", page)
    assert told(source) == [
        (None, "Hearing"),
        ("Ada Lind", "We will open the bridge & the pier."),
        ("Ada Lind", "In May."),
        ("Ben Okafor", "Who pays?"),
        ("Ben Okafor", "The caf\u00e9."),
    ]
    assert [part.number for part in source.parts] == [1, 2, 3, 4, 5]


def test_a_web_page_in_another_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>The caf\u00e9.</p></body></html>'
    assert told(written(tmp_path, "a.htm", page.encode("iso-8859-1"))) == [(None, "The caf\u00e9.")]


def _document() -> bytes:
    document = Document()
    document.add_heading("Hearing", 1)
    for name, words in (("Ada Lind", " We will open."), ("Ben Okafor", " Who pays?")):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(words)
    document.add_table(1, 1).cell(0, 0).text = "In a table."
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document(tmp_path: Path) -> None:
    assert told(written(tmp_path, "hearing.docx", _document())) == [
        (None, "Hearing"),
        ("Ada Lind", "We will open."),
        ("Ben Okafor", "Who pays?"),
        ("Ben Okafor", "In a table."),
    ]


@pytest.mark.parametrize(("at", "byte"), [(6, 1), (8, 99), (60, 255)])
def test_a_word_document_that_is_locked_or_damaged_is_told(tmp_path: Path, at: int, byte: int) -> None:
    broken = bytearray(_document())
    for mark, behind in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):  # of each file, and in the list of files
        begin = broken.find(mark)
        while begin >= 0:
            broken[begin + at + (behind if at < 60 else 0)] = byte
            begin = broken.find(mark, begin + 1)
    with pytest.raises(InputError, match="no Word document"):
        told(written(tmp_path, "a.docx", bytes(broken)))


def test_tracked_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    stream = io.BytesIO(_document())
    tracked = "<w:ins><w:r><w:t>We did</w:t></w:r></w:ins><w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
    with zipfile.ZipFile(stream) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"<w:sectPr", f"<w:p>{tracked}<w:r><w:t xml:space='preserve'> open</w:t></w:r></w:p><w:sectPr".encode(), 1
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    assert told(written(tmp_path, "a.docx", out.getvalue()))[-1][1] == "We did open"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"... --- ...", "no words"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
        ("a.txt", b"a\x00b", "a NUL"),
        ("a.html", b"<html><body></body></html>", "no words"),
        ("a.html", b"<p>words</p>" + b"<div>" * 5000 + b"more", "a web page that cannot be read to its end"),
        ("a.docx", b"not packed", "no Word document"),
        ("a.srt", b"just words", "no cues"),
        ("a.vtt", b"WEBVTT\n\nNOTE nothing", "no cues"),
        ("a.pdf", b"%PDF", "unknown format of a source (.pdf)"),
        ("letter", b"words", "unknown format of a source (no suffix)"),
    ],
)
def test_what_is_no_source_gets_one_line(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        written(tmp_path, name, content)
    line = str(caught.value)
    assert line.startswith(what)
    assert name in line
    assert "\n" not in line
    assert len(line.split(": ")) > 2


def test_a_missing_source(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_source(tmp_path / "none.txt")


@pytest.mark.parametrize("name", READERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_parts_inside_the_text_or_an_error(tmp_path: Path, name: str, content: bytes) -> None:
    suffix = next(suffix for suffix, format in SUFFIXES.items() if format == name)
    try:
        source = written(tmp_path, f"any{suffix}", content)
    except InputError:
        return
    ends = [0, *(end for part in source.parts for end in (part.span.start, part.span.end)), len(source.text)]
    assert ends == sorted(ends)
