"""An article's text as HTML, code point for code point, with the words of its statements marked where they stand."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.rows import StatementRow
from onrecord.types import Span

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""What HTML has no character for; such a one is shown as U+FFFD."""


def escaped(words: str) -> str:
    """For an element or an attribute."""
    return html.escape(_UNPRINTABLE.sub("�", words))


def anchor(row: StatementRow) -> str:
    """The statement's id in its article: `s120-124`."""
    return row.id.rpartition("/")[2]


def marked(text: str, rows: Sequence[StatementRow]) -> str:
    """Content in `mark`, source and cue underlined; before each statement a number that leads to it in the list.

    Spans may overlap, as where a statement stands within another: each stretch has all marks of the spans that hold it.
    """
    spans = [(span, kind) for row in rows for span, kind in _spans(row)]
    starts: Mapping[int, list[int]] = _starts(rows)
    edges = sorted({0, len(text), *(edge for span, _ in spans for edge in (span.start, span.end))})
    kinds = _kinds(edges, spans)
    parts = []
    for start, end in pairwise(edges):
        parts += [_number(at, rows[at]) for at in starts.get(start, ())]
        parts.append(_wrapped(escaped(text[start:end]), kinds.get(start, set())))
    return "".join(parts)


def _spans(row: StatementRow) -> Iterator[tuple[Span, str]]:
    yield from ((span, "content") for span in row.content)
    if row.source_span:
        yield row.source_span, "source"
    if row.cue_span:
        yield row.cue_span, "cue"


def _starts(rows: Sequence[StatementRow]) -> Mapping[int, list[int]]:
    """Which statements begin where, by the place of the first of their words."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        found[min(span.start for span, _ in _spans(row))].append(at)
    return found


def _kinds(edges: Sequence[int], spans: Sequence[tuple[Span, str]]) -> Mapping[int, set[str]]:
    """What each stretch is, by where it begins."""
    places = {edge: at for at, edge in enumerate(edges)}
    found: dict[int, set[str]] = defaultdict(set)
    for span, kind in spans:
        for edge in edges[places[span.start] : places[span.end]]:
            found[edge].add(kind)
    return found


def _number(at: int, row: StatementRow) -> str:
    """A style shows the number, so that it is not copied with the text."""
    id, number = anchor(row), at + 1
    return f'<a class="number" id="{id}" href="#list-{id}" data-number="{number}" aria-label="Statement {number}"></a>'


def _wrapped(words: str, kinds: set[str]) -> str:
    underlined = " ".join(sorted(kinds - {"content"}))
    attribute = f' class="{underlined}"' if underlined else ""
    if "content" in kinds:
        return f"<mark{attribute}>{words}</mark>"
    return f"<span{attribute}>{words}</span>" if underlined else words
