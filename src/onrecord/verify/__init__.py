"""The quotations of an article held against what was said: transcripts, letters, captions. No model, no record.

    from onrecord.verify import read_source, verify

    check = verify(article, [read_source("hearing.srt")])
    for finding in check.findings:
        print(finding.status, finding.quotation.spans, finding.passages)

Only words count. Case, punctuation, the shape of marks, hyphens and line breaks do not, so that what an editor may do
to any quotation is no difference; a word less is one, "uh" too.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import InputError
from onrecord.language import load
from onrecord.types import Article
from onrecord.verify.corpus import corpus
from onrecord.verify.findings import (
    FAITHFUL,
    SHORT,
    STATUSES,
    Check,
    Difference,
    Finding,
    Part,
    Passage,
    Quotation,
    Report,
    Source,
    Status,
)
from onrecord.verify.pages import page
from onrecord.verify.quotations import quotations
from onrecord.verify.reported import reports
from onrecord.verify.sources import read_source, source_of
from onrecord.verify.speakers import cast
from onrecord.verify.verdicts import Sought, finding

__all__ = [
    "FAITHFUL",
    "SHORT",
    "STATUSES",
    "Check",
    "Difference",
    "Finding",
    "Part",
    "Passage",
    "Quotation",
    "Report",
    "Source",
    "Status",
    "read_source",
    "source_of",
    "verify",
]


def verify(article: Article, sources: Iterable[Source], *, language: str = "en") -> Check:
    """Hold every quotation of an article against the sources.

    `language` is the one whose quotation marks, titles and words of speech the article has. Raises `InputError` where
    there is no source, or the language is unknown.
    """
    words, held = load(language), tuple(sources)
    if not held:
        raise InputError("no source", advice="give the transcript or letter that was quoted from")
    own = page(article.text, words)
    known = corpus(held, words)
    sought = Sought(known, cast(held, words), own, words, {})
    found = [finding(quoted, sought) for quoted in quotations(article, words)]
    return Check(
        article=article,
        sources=held,
        findings=tuple(sorted(found, key=_rank)),
        reports=tuple(reports(own, known, words)),
    )


def _rank(each: Finding) -> tuple[bool, int]:
    return each.quotation.count <= SHORT, STATUSES.index(each.status)
