"""What a check of quotations speaks of: sources with their turns, quotations, and what was found for each.

Every type is frozen and holds tuples. Offsets are Unicode code points, half-open: of a quotation into the article's
text or title, of a passage into the text of its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.types import Article, Span

SourceFormat = Literal["text", "html", "docx", "srt", "vtt"]
Status = Literal["not found", "other speaker", "altered", "spliced", "bracketed", "verbatim"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""The worst first."""
FAITHFUL: tuple[Status, ...] = ("bracketed", "verbatim")
"""The words of the source, changed nowhere but where the article itself marks it."""
SHORT = 2
"""Words of a quotation that is found as it is or not at all, because two common words stand near each other in any
text, and that is listed after the longer ones: scare quotes, names of things.
"""
Where = Literal["title", "text"]
Change = Literal["inserted", "dropped", "changed", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph of a source, or a cue of captions."""

    span: Span
    """Its words, without a label that names who speaks."""
    number: int
    """Of the paragraph or cue, from 1."""
    line: int | None = None
    """The line of the file on which the words begin, from 1; null where the format has no lines to speak of."""
    time: str | None = None
    """When a cue begins, as the captions have it: `00:01:02.500`."""
    speaker: str | None = None
    """Who speaks, as the source labels it; null where it names no one."""
    continues: bool = False
    """Whether a sentence may run into it from the part before, as it does from cue to cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A transcript or letter as read; `onrecord.verify.sources.read_source` makes it from a file."""

    name: str
    format: SourceFormat
    sha256: str
    """Of the bytes as received."""
    text: str
    """Of plain text, exactly as it stands; of other formats the words, a paragraph or cue a line."""
    parts: tuple[Part, ...]
    """In text order, without overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What stands between one pair of quotation marks, or several that go on over paragraphs."""

    where: Where
    """Whether the offsets are into the article's title or its text."""
    spans: tuple[Span, ...]
    """With the marks; one for each paragraph that it runs over."""
    within: Span | None = None
    """The quotation around it, where it stands inside another."""
    count: int
    """How many words it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a source, and where they stand."""

    source: str
    """Name of the source."""
    span: Span
    sentence: Span
    """The sentence or sentences that hold the span."""
    before: Span | None
    """The sentence before; none at the beginning of the source."""
    after: Span | None
    """The sentence after."""
    number: int
    """Of the paragraph or cue in which it begins, from 1."""
    line: int | None
    time: str | None
    speakers: tuple[str, ...]
    """Who speaks in it, in order; none where the source does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words in which a quotation and its source differ."""

    change: Change
    """`inserted`: only in the quotation; `dropped`: only in the source; `moved`: words of the source that stand
    elsewhere in it than the quotation has them.
    """
    at: int
    """Where it begins in the article; of dropped words, where the next word does."""
    quoted: Span | None
    """In the article; none where words were dropped."""
    passage: int
    """Which of the finding's passages it belongs to, from 0."""
    original: Span | None
    """In the source; none where words were inserted."""
    marked: bool
    """Whether the article marks it, by brackets or an ellipsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One quotation, held against the sources."""

    quotation: Quotation
    status: Status
    passages: tuple[Passage, ...]
    """Where the words stand; the nearest passage where they were not found but something is near; several where they
    are joined from distant ones.
    """
    differences: tuple[Difference, ...]
    """In the order of the quotation."""
    attributed_to: str | None
    """Whom of the source's speakers the article names as the speaker; null where it cannot be told."""
    said_by: str | None
    """Who says it in the source; null where the source does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A sentence that tells in the article's own words what somebody said; there is no verdict on it."""

    span: Span
    """The sentence, in the article's text."""
    candidates: tuple[Passage, ...]
    """Sentences of the sources that share rare words with it, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One article held against its sources."""

    article: Article
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    """Those of three words and more before the shorter ones, each the worst first, then in the order of the article."""
    reports: tuple[Report, ...]
    """In the order of the text."""

    @property
    def faithful(self) -> bool:
        """Whether every quotation is verbatim, or differs only where the article marks it."""
        return all(finding.status in FAITHFUL for finding in self.findings)
