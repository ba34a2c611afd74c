"""A check for other programs: one object a quotation or a sentence in the article's own words, what JSON can hold.

`docs/cli.md` tells their fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.types import Span
from onrecord.verify.findings import Check, Difference, Finding, Passage, Report


def rows(check: Check) -> Iterator[dict[str, Any]]:
    """One object a quotation, then one a sentence in the article's own words, in the order of the check."""
    texts = {source.name: source.text for source in check.sources}
    yield from (_finding(finding, check, texts) for finding in check.findings)
    yield from (_report(report, check, texts) for report in check.reports)


def _finding(finding: Finding, check: Check, texts: dict[str, str]) -> dict[str, Any]:
    quotation = finding.quotation
    text = check.article.text if quotation.where == "text" else check.article.title or ""
    return {
        "type": "quotation",
        "status": finding.status,
        "quotation": [_words(span, text) for span in quotation.spans],
        "where": quotation.where,
        "within": _words(quotation.within, text),
        "words": quotation.count,
        "attributed_to": finding.attributed_to,
        "said_by": finding.said_by,
        "differences": [_difference(each, finding, text, texts) for each in finding.differences],
        "passages": [_passage(each, texts) for each in finding.passages],
        "article": check.article.id,
        "key": check.article.key,
    }


def _report(report: Report, check: Check, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "indirect",
        "status": None,
        "quotation": [_words(report.span, check.article.text)],
        "where": "text",
        "passages": [_passage(each, texts) for each in report.candidates],
        "article": check.article.id,
        "key": check.article.key,
    }


def _words(span: Span | None, text: str) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]} if span else None


def _difference(each: Difference, finding: Finding, text: str, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "change": each.change,
        "marked": each.marked,
        "at": each.at,
        "quoted": _words(each.quoted, text),
        "passage": each.passage,
        "original": _words(each.original, texts[finding.passages[each.passage].source]) if each.original else None,
    }


def _passage(passage: Passage, texts: dict[str, str]) -> dict[str, Any]:
    text = texts[passage.source]
    return {
        "source": passage.source,
        **(_words(passage.span, text) or {}),
        "sentence": _words(passage.sentence, text),
        "before": _words(passage.before, text),
        "after": _words(passage.after, text),
        "paragraph": passage.number,
        "line": passage.line,
        "time": passage.time,
        "speakers": list(passage.speakers),
    }
