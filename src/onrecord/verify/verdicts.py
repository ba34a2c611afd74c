"""The verdict on one quotation: from where its words stand, how they differ, and who says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language import Language
from onrecord.types import Span
from onrecord.verify.corpus import Corpus
from onrecord.verify.findings import Change, Difference, Finding, Status
from onrecord.verify.matches import Edit, Match, Run
from onrecord.verify.matching import match
from onrecord.verify.pages import Page
from onrecord.verify.passages import passage
from onrecord.verify.quotations import Quoted
from onrecord.verify.speakers import Cast, attributed, is_someone_else
from onrecord.verify.words import Word


@dataclass(frozen=True, slots=True)
class Sought:
    """What one quotation after another is held against."""

    corpus: Corpus
    cast: Cast
    page: Page
    """The article's text."""
    language: Language
    known: dict[tuple[tuple[str, bool, bool], ...], Match | None]
    """Matches of the quotations so far, because an article repeats its own."""


def finding(quoted: Quoted, sought: Sought) -> Finding:
    """What becomes of one quotation."""
    quotation, words = quoted.quotation, quoted.words
    labels = _attributed(quoted, sought)
    matched = _by_speaker(_match(words, sought), labels, sought)
    passages = tuple(passage(run.held, run.span) for run in matched.runs) if matched else ()
    said_by = _said_by(matched.runs) if matched and matched.found else None
    return Finding(
        quotation=quotation,
        status=_status(matched, labels, said_by, sought),
        passages=passages,
        differences=tuple(_difference(edit, matched.runs, words) for edit in matched.edits) if matched else (),
        attributed_to=max(labels, key=len) if labels else None,
        said_by=said_by,
    )


def _attributed(quoted: Quoted, sought: Sought) -> tuple[str, ...]:
    """The labels of whom the article names; not of words inside another quotation or in the title."""
    quotation = quoted.quotation
    if quotation.where == "title" or quotation.within:
        return ()
    return attributed(sought.page, quotation.spans, sought.cast, sought.language)


def _match(words: Sequence[Word], sought: Sought) -> Match | None:
    key = tuple((word.plain, word.bracketed, word.gap) for word in words)
    if key not in sought.known:
        sought.known[key] = match(words, sought.corpus)
    return sought.known[key]


def _by_speaker(matched: Match | None, labels: tuple[str, ...], sought: Sought) -> Match | None:
    """Of several places of the very same words one where the right speaker says them, if there is one."""
    if matched is None or not matched.others or not labels:
        return matched
    for run in (matched.runs[0], *matched.others):
        speaker = run.held.speaker(run.start)
        if (
            speaker
            and speaker in sought.cast.names
            and not is_someone_else(speaker, labels, sought.cast, sought.language)
        ):
            return replace(matched, runs=(run,))
    return matched


def _said_by(runs: Sequence[Run]) -> str | None:
    """The one who says the first and the last words of all runs."""
    first = runs[0].held.speaker(runs[0].start)
    ends = [run.held.speaker(position) for run in runs for position in (run.start, run.stop - 1)]
    return first if all(speaker == first for speaker in ends) else None


def _status(matched: Match | None, labels: tuple[str, ...], said_by: str | None, sought: Sought) -> Status:
    if matched is None or not matched.found:
        return "not found"
    wrong = [edit for edit in matched.edits if not edit.marked]
    if any(edit.quoted and not edit.moved for edit in wrong):
        return "altered"
    if labels and said_by and is_someone_else(said_by, labels, sought.cast, sought.language):
        return "other speaker"
    if wrong:
        return "spliced"
    return "bracketed" if matched.edits else "verbatim"


def _difference(edit: Edit, runs: Sequence[Run], words: Sequence[Word]) -> Difference:
    quoted = Span(words[edit.quoted.start].span.start, words[edit.quoted.stop - 1].span.end) if edit.quoted else None
    original = runs[edit.run].held.span(edit.original.start, edit.original.stop) if edit.original else None
    at = words[edit.quoted.start].span.start if edit.quoted.start < len(words) else words[-1].span.end
    return Difference(
        change=_change(edit), at=at, quoted=quoted, passage=edit.run, original=original, marked=edit.marked
    )


def _change(edit: Edit) -> Change:
    if edit.moved:
        return "moved"
    if not edit.original:
        return "inserted"
    return "changed" if edit.quoted else "dropped"
