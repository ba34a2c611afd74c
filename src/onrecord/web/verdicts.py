"""Verdicts on quotations for a page: the draft cut at its quotations, and words cut so that what differs is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from onrecord.pack.stretches import Marking, stretches
from onrecord.types import Span
from onrecord.verify import SHORT, STATUSES, Check, Finding, Passage, Report, Status
from onrecord.verify.pieces import Cutter, Piece, place

AROUND: Final = 240
"""Code points that are shown of a sentence on one side of a passage."""
SENTENCE: Final = 800
"""Code points that are shown of a sentence in the draft's own words, and of one that may be meant."""
CUTTER: Final = Cutter(around=AROUND, long=24, ends=8, clean=lambda words: " ".join(words.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A passage of a source, with what stands around it."""

    place: str
    """`hearing.srt, 00:01:02.500`."""
    speakers: tuple[str, ...]
    before: str
    pieces: tuple[Piece, ...]
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found of one quotation."""

    number: int
    """In the order of the draft, from 1."""
    status: Status
    within: bool
    """Whether the quotation stands inside another."""
    pieces: tuple[Piece, ...]
    originals: tuple[Original, ...]
    attributed_to: str | None
    said_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indirect:
    """A sentence in the draft's own words, and passages that may be meant."""

    letter: str
    words: str
    originals: tuple[Original, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words of the draft that have the same markings."""

    words: str
    begins: tuple[tuple[str, Status | None], ...] = ()
    """Numbers of the quotations, with their status, and letters of the sentences, without, that begin here."""
    status: Status | None = None
    """Of the innermost quotation around."""
    indirect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A check for the eye."""

    counts: tuple[tuple[Status, int], ...]
    """The worst first."""
    verdicts: tuple[Verdict, ...]
    """Of three words and more, the worst first."""
    short: tuple[Verdict, ...]
    """Of one or two words, the worst first."""
    reports: tuple[Indirect, ...]
    """Those beside which a passage stands, in the order of the draft."""
    draft: tuple[Cut, ...]
    sources: tuple[str, ...]
    alone: int
    """How many sentences in the draft's own words have no passage beside them."""


def sheet(check: Check) -> Sheet:
    """The verdicts on a text that has no title of its own."""
    order = sorted(check.findings, key=lambda each: (each.quotation.spans[0].start, -each.quotation.spans[-1].end))
    numbers = {each.quotation.spans: number for number, each in enumerate(order, start=1)}
    beside = [report for report in check.reports if report.candidates]
    texts = {source.name: source.text for source in check.sources}
    made = [(each, _verdict(each, numbers[each.quotation.spans], check, texts)) for each in check.findings]
    counts = Counter(each.status for each in check.findings)
    return Sheet(
        counts=tuple((status, counts[status]) for status in STATUSES if counts[status]),
        verdicts=tuple(verdict for each, verdict in made if each.quotation.count > SHORT),
        short=tuple(verdict for each, verdict in made if each.quotation.count <= SHORT),
        reports=tuple(_indirect(each, letter(at), check, texts) for at, each in enumerate(beside)),
        draft=tuple(_draft(check.article.text, order, beside)),
        sources=tuple(source.name for source in check.sources),
        alone=len(check.reports) - len(beside),
    )


def letter(at: int) -> str:
    """What a sentence is called, by its place from 0: a to z, then aa to zz."""
    return ascii_lowercase[at % 26] * (at // 26 + 1)


def _draft(text: str, findings: Sequence[Finding], reports: Sequence[Report]) -> Iterator[Cut]:
    statuses = {str(number): each.status for number, each in enumerate(findings, start=1)}
    markings = [Marking(each.span, "indirect", letter(at)) for at, each in enumerate(reports)]
    for number, each in enumerate(findings, start=1):
        markings += [Marking(span, "quoted", str(number)) for span in each.quotation.spans]
    begin: dict[int, list[tuple[str, Status | None]]] = {}
    seen: set[tuple[str, str]] = set()
    for marking in markings:
        if (marking.kind, marking.entry) not in seen:
            seen.add((marking.kind, marking.entry))
            status = statuses[marking.entry] if marking.kind == "quoted" else None
            begin.setdefault(marking.span.start, []).append((marking.entry, status))
    for cut in stretches(len(text), markings):
        quoted = [marking.entry for marking in cut.markings if marking.kind == "quoted"]
        yield Cut(
            words=text[cut.start : cut.end],
            begins=tuple(begin.get(cut.start, ())),
            status=statuses[quoted[-1]] if quoted else None,
            indirect=len(quoted) < len(cut.markings),
        )


def _verdict(finding: Finding, number: int, check: Check, texts: dict[str, str]) -> Verdict:
    brief = finding.quotation.count <= SHORT and finding.status in ("verbatim", "bracketed")
    return Verdict(
        number=number,
        status=finding.status,
        within=finding.quotation.within is not None,
        pieces=tuple(CUTTER.quotation(finding, check.article.text)),
        originals=tuple(
            _original(passage, CUTTER.original(finding, at, texts[passage.source]), texts, around=not brief)
            for at, passage in enumerate(finding.passages)
        ),
        attributed_to=finding.attributed_to,
        said_by=finding.said_by,
    )


def _indirect(report: Report, letter: str, check: Check, texts: dict[str, str]) -> Indirect:
    originals = (
        _original(each, (Piece(_beginning(each.span, texts[each.source], SENTENCE)),), texts, around=False)
        for each in report.candidates
    )
    return Indirect(
        letter=letter, words=_beginning(report.span, check.article.text, SENTENCE), originals=tuple(originals)
    )


def _original(passage: Passage, pieces: Iterable[Piece], texts: dict[str, str], *, around: bool) -> Original:
    text = texts[passage.source]
    return Original(
        place=place(passage),
        speakers=passage.speakers,
        before=_end(passage.before, text) if around and passage.before else "",
        pieces=tuple(pieces),
        after=_beginning(passage.after, text, AROUND) if around and passage.after else "",
    )


def _beginning(span: Span, text: str, most: int) -> str:
    """The words of a span, so many code points of them at most."""
    cut = span.end - span.start > most
    words = " ".join(text[span.start : min(span.end, span.start + most)].split())
    return f"{words.rpartition(' ')[0]} …" if cut else words


def _end(span: Span, text: str) -> str:
    """The last words of a span."""
    cut = span.end - span.start > AROUND
    words = " ".join(text[max(span.start, span.end - AROUND) : span.end].split())
    return f"… {words.partition(' ')[2]}" if cut else words
