"""The words of quotations and passages for the eye, cut into pieces so that what differs can be marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.types import Span
from onrecord.verify.findings import Difference, Finding, Passage

Look = Literal["same", "differs", "gap", "around"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and whether they are those of the other side; `gap` stands for words that are left out there."""

    words: str
    look: Look = "same"


def place(passage: Passage) -> str:
    """Where a passage stands: `hearing.srt, 00:01:02.500`."""
    number = f"paragraph {passage.number}" if passage.line is None else f"line {passage.line}"
    return f"{passage.source}, {passage.time or number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutter:
    """How much is shown, and how words come onto one line."""

    around: int
    """Code points that are shown of a sentence on one side of a passage."""
    long: int
    """Words that were left out of which no more than the first and last are shown."""
    ends: int
    """Those that are."""
    clean: Callable[[str], str]
    """Puts words on one line, without white space at its ends."""

    def quotation(self, finding: Finding, text: str) -> Iterator[Piece]:
        """The article's words; of a quotation over several paragraphs all of them in a row."""
        wrong = [each for each in finding.differences if not each.marked]
        for number, span in enumerate(finding.quotation.spans):
            if number:
                yield Piece(" ")
            yield from self._quoted(text, span, [each for each in wrong if span.start <= each.at < span.end])

    def _quoted(self, text: str, span: Span, differences: list[Difference]) -> Iterator[Piece]:
        at = span.start
        for each in differences:
            yield Piece(self._line(text[at : each.at]))
            at = each.at
            if each.change in ("dropped", "moved"):
                yield Piece("//", "gap")
                yield Piece(" ")
            elif each.quoted:
                at = min(each.quoted.end, span.end)
                yield Piece(self._line(text[each.quoted.start : at]), "differs")
        yield Piece(self._line(text[at : span.end]))

    def original(self, finding: Finding, passage: int, text: str) -> Iterator[Piece]:
        """The sentence of a passage; the words that the article has not are marked."""
        here = finding.passages[passage]
        start = max(here.sentence.start, here.span.start - self.around)
        end = min(here.sentence.end, here.span.end + self.around)
        before, behind = self._line(text[start : here.span.start]), self._line(text[here.span.end : end])
        yield Piece(f"{'… ' if start > here.sentence.start else ''}{before}", "around")
        at = here.span.start
        for each in finding.differences:
            if each.passage == passage and each.original and each.change != "moved":
                yield Piece(self._line(text[at : each.original.start]))
                words = self._shortened(text[each.original.start : each.original.end])
                yield Piece(words, "same" if each.marked else "differs")
                at = each.original.end
        yield Piece(self._line(text[at : here.span.end]))
        yield Piece(f"{behind}{' …' if end < here.sentence.end else ''}", "around")

    def _shortened(self, text: str) -> str:
        words = self.clean(text).split()
        if len(words) > self.long:
            left_out = len(words) - 2 * self.ends
            words = [*words[: self.ends], f"… ({left_out} words) …", *words[-self.ends :]]
        return " ".join(words)

    def _line(self, text: str) -> str:
        """On one line, with a blank at either end where there was white space."""
        words = self.clean(text)
        if not words:
            return " " if text else ""
        return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
