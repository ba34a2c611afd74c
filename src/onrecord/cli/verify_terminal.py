"""Verdicts on quotations for the eye: the article's words above the source's, with what stands around them.

*Stars* stand around words that differ, // where words are left out; colour only supports them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from onrecord.cli.verify_words import CUTTER, STYLES, sides, starred
from onrecord.export.terminal import INDENT, clean, counted, headline, print_indented, screen
from onrecord.verify import SHORT, STATUSES, Check, Finding, Passage, Report, Status
from onrecord.verify.pieces import Piece, place

if TYPE_CHECKING:
    from rich.console import Console

LABEL = 9
"""Columns of a label before the words it stands for."""

COLOURS: dict[Status, str] = {
    "not found": "bold red",
    "other speaker": "bold red",
    "altered": "bold red",
    "spliced": "bold yellow",
    "bracketed": "green",
    "verbatim": "green",
}

LEGEND = "*words that differ*   // words of the source left out, or from another place"


def write(checks: Iterable[Check], stream: TextIO, *, width: int | None = None) -> None:
    """Print each article under its heading; `width` in columns is the terminal's own where none is given."""
    console = screen(stream, width)
    for number, check in enumerate(checks):
        if number:
            console.print()
        _print_check(check, console)


def _print_check(check: Check, console: Console) -> None:
    texts = {source.name: source.text for source in check.sources}
    _print_heading(check, console)
    long = [each for each in check.findings if each.quotation.count > SHORT]
    short = [each for each in check.findings if each.quotation.count <= SHORT]
    for finding in long:
        _print_finding(finding, check, texts, console)
    if short:
        _print_title("One or two words in quotation marks", console)
    for finding in short:
        _print_finding(finding, check, texts, console)
    _print_reports(check.reports, check, texts, console)


def _print_heading(check: Check, console: Console) -> None:
    from rich.text import Text

    article = check.article
    console.print(Text(headline(article), style="bold"), no_wrap=True, overflow="ellipsis")
    names = (article.published or "undated", article.key, f"id {article.id}")
    print_indented(Text(" · ".join(clean(name) for name in names if name), style="dim"), 0, console)
    against = ", ".join(clean(source.name) for source in check.sources)
    print_indented(Text(f"against {against}", style="dim"), 0, console)
    print_indented(Text(_counts(check)), 0, console)
    if any(finding.differences for finding in check.findings):
        print_indented(Text(LEGEND, style="dim"), 0, console)
    console.rule(characters="─", style="dim")


def _counts(check: Check) -> str:
    counts = Counter(finding.status for finding in check.findings)
    each = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    total = counted(len(check.findings), "quotation")
    return f"{total}: {each}" if each else total


def _print_title(title: str, console: Console) -> None:
    from rich.text import Text

    console.print()
    print_indented(Text(title, style="bold"), 0, console)


def _print_finding(finding: Finding, check: Check, texts: dict[str, str], console: Console) -> None:
    from rich.text import Text

    console.print()
    head = Text(finding.status.upper(), style=COLOURS[finding.status])
    head.append("".join(f" · {part}" for part in _head(finding)), style="dim")
    print_indented(head, 0, console)
    quotation = finding.quotation
    text = check.article.text if quotation.where == "text" else check.article.title or ""
    _print_row("title" if quotation.where == "title" else "article", CUTTER.quotation(finding, text), console)
    for number, passage in enumerate(finding.passages):
        if number:
            print_indented(Text(f"and {_place(passage)}", style="dim"), INDENT, console)
        original = CUTTER.original(finding, number, texts[passage.source])
        full = quotation.count > SHORT or finding.status not in ("verbatim", "bracketed")
        _print_passage(passage, original, texts[passage.source], console, around=full)


def _head(finding: Finding) -> Iterator[str]:
    if finding.quotation.within:
        yield "inside another quotation"
    if not finding.passages:
        return
    where = _place(finding.passages[0])
    yield f"nearest: {where}" if finding.status == "not found" else where
    if finding.status == "other speaker" and finding.attributed_to:
        yield f"the article names {clean(finding.attributed_to)}"


def _place(passage: Passage) -> str:
    return ", ".join((clean(place(passage)), *(clean(speaker) for speaker in passage.speakers)))


def _print_passage(
    passage: Passage, original: Iterable[Piece], text: str, console: Console, *, around: bool = True
) -> None:
    before, after = sides(passage, text) if around else ("", "")
    if before:
        _print_row("before", [Piece(before, "around")], console)
    _print_row("source", original, console)
    if after:
        _print_row("after", [Piece(after, "around")], console)


def _print_row(label: str, pieces: Iterable[Piece], console: Console) -> None:
    """The label, and behind it the words, wrapped under one another."""
    from rich.text import Text

    words = Text()
    for piece in pieces:
        words.append(starred(piece), style=STYLES[piece.look])
    for number, line in enumerate(words.wrap(console, max(console.width - INDENT - LABEL, 1))):
        line.rstrip()
        shown = Text(" " * INDENT).append(f"{'' if number else label:{LABEL}}", style="dim")
        console.print(shown, line, sep="", soft_wrap=True)


def _print_reports(reports: Iterable[Report], check: Check, texts: dict[str, str], console: Console) -> None:
    """The sentences with passages beside them, then the others."""
    rows = list(reports)
    beside, alone = [row for row in rows if row.candidates], [row for row in rows if not row.candidates]
    if beside:
        _print_title("In the article's own words, above passages that may be meant; no verdict", console)
    for row in beside:
        console.print()
        _print_report(row, check, texts, console)
    if alone:
        _print_title("In the article's own words; no passage shares two rare words with them", console)
        console.print()
    for row in alone:
        _print_report(row, check, texts, console)


def _print_report(row: Report, check: Check, texts: dict[str, str], console: Console) -> None:
    _print_row("article", [Piece(clean(check.article.text[row.span.start : row.span.end]))], console)
    for passage in row.candidates:
        words = clean(texts[passage.source][passage.span.start : passage.span.end])
        _print_row("source", [Piece(words), Piece(f"  ({_place(passage)})", "around")], console)
