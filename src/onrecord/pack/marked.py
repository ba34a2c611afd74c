"""An article's text as HTML, code point for code point, with the words of its statements marked where they stand."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.pack.stretches import anchor, first, of_statement, stretches
from onrecord.rows import StatementRow

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""What HTML has no character for; such a one is shown as U+FFFD."""


def escaped(words: str) -> str:
    """For an element or an attribute."""
    return html.escape(_UNPRINTABLE.sub("�", words))


def marked(text: str, rows: Sequence[StatementRow]) -> str:
    """Content in `mark`, source and cue underlined; before each statement a number that leads to it in the list.

    What people rejected is struck through. Spans may overlap, as where a statement stands within another: each stretch
    has all marks of the spans that hold it.
    """
    starts = _starts(rows)
    parts = []
    for stretch in stretches(len(text), (marking for row in rows for marking in of_statement(row))):
        parts += [_number(at, rows[at]) for at in starts.get(stretch.start, ())]
        kinds = {marking.kind for marking in stretch.markings}
        parts.append(_wrapped(escaped(text[stretch.start : stretch.end]), kinds))
    return "".join(parts)


def _starts(rows: Sequence[StatementRow]) -> Mapping[int, list[int]]:
    """Which statements begin where, by the place of the first of their words."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        found[first(of_statement(row))].append(at)
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
