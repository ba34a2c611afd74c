"""Exports of news databases as they arrive in the mail, made of our own stories: many articles in one Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from benchmarks.archive.furnishings import CAPTION
from benchmarks.archive.layouts import Story

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP: Final = (2025, 1, 1, 0, 0, 0)
"""The same for every file, so that the same stories give the same bytes."""


def nexis_docx(stories: Sequence[Story]) -> bytes:
    """A Word file with a cover and all stories, each with its title as a link, keys in bold, and subjects behind it."""
    rows = [*_cover(stories), *(row for number, story in enumerate(stories) for row in _article(story, number))]
    document = f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(rows)}</w:body></w:document>'
    return _packed(document, [story.url for story in stories])


def _cover(stories: Sequence[Story]) -> Iterator[str]:
    told = {"User Name": "= Ida Brenner", "Date and Time": "Monday, December 1, 2025 9:00:00 AM GMT"}
    told |= {"Job Number": "20251201"}
    yield from (_keyed(key, value) for key, value in told.items())
    yield _paragraph(_run(f"Documents ({len(stories)})", bold=True))
    yield from (_paragraph(_run(f"{number}. {story.title}")) for number, story in enumerate(stories, 1))
    yield _keyed("Client/Matter", "-None-")
    yield _keyed("Search Terms", "said and not weather")


def _article(story: Story, number: int) -> Iterator[str]:
    day = date.fromisoformat(story.day)
    link = f'<w:hyperlink r:id="rIdLink{number}">{_run(story.title, bold=True)}</w:hyperlink>'
    yield f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{link}</w:p>'
    yield _paragraph(_run(story.outlet))
    yield _paragraph(_run(f"{_american(day)} {day:%A} 7:30 AM GMT"))
    yield from ("<w:p/>", _paragraph(_run(f"Copyright {day.year} {story.outlet} All Rights Reserved")))
    yield _keyed("Section", f"NEWS; Pg. {number % 40 + 1}")
    yield _keyed("Length", f"{sum(len(row.split()) for row in story.paragraphs)} words")
    yield _keyed("Byline", "By Ida Brenner")
    yield from ("<w:p/>", _paragraph(_run("Body", bold=True)), "<w:p/>", "<w:p/>")
    yield from (_paragraph(*_broken(row)) for row in story.paragraphs)
    yield from ("<w:p/>", _paragraph(_run("Graphic", bold=True)), "<w:p/>", _paragraph(_run(CAPTION)))
    yield from ("<w:p/>", _paragraph(_run("Classification", bold=True)), "<w:p/>")
    yield from (_keyed("Language", "ENGLISH"), _keyed("Publication-Type", "Newspaper"))
    yield _keyed("Subject", "BRIDGES (90%); FERRIES (78%)")
    yield _keyed("Load-Date", _american(day))
    yield from ("<w:p/>", _paragraph(_run("End of Document")), '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')


def _american(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _broken(text: str) -> tuple[str, ...]:
    """The text in several runs, of which one is bold, as words that were searched for are."""
    before, found, behind = text.partition(" said ")
    return (_run(before), _run(found, bold=True), _run(behind)) if found else (_run(text),)


def _keyed(key: str, value: str) -> str:
    return _paragraph(_run(f"{key}:", bold=True), _run(f"\xa0{value}"))


def _paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _packed(document: str, links: Sequence[str]) -> bytes:
    link = f'Type="{_R}/hyperlink" TargetMode="External"'
    related = "".join(
        f'<Relationship Id="rIdLink{number}" {link} Target={quoteattr(url)}/>' for number, url in enumerate(links)
    )
    relationships = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>',
        "_rels/.rels": f'{relationships}<Relationship Id="rId1" Type="{_R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f"{relationships}{related}</Relationships>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, inside)
    return file.getvalue()
