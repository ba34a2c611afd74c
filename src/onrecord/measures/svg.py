"""A bar chart of who gets quoted, as one SVG that stands alone.

Plain shapes and text with presentation attributes only: no script, no style, no font to fetch, so that a strict
content security policy shows it. The same rows give the same bytes.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from onrecord.measures.quoted import Count
from onrecord.measures.resampling import Interval

INK, FAINT, LINE, BAR, WHISKER = "#1f2933", "#5f6c7b", "#e1e6eb", "#7ba3cc", "#1d3f66"
FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

WIDTH, MARGIN, GAP = 760, 24, 12
ROW, THICK = 28, 16
NAMES, FIGURES = 208, 130
"""Room for labels at the left and for figures at the right, in pixels."""

LONGEST = 28
"""Characters of a label, of which those of East Asia count twice; the whole label stands in the bar's title."""

TITLE_LENGTH, NOTE_LENGTH = 66, 112
"""Characters of a line of the title and of the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a share from 0 to 1 with its interval."""

    label: str
    share: float
    interval: Interval | None = None
    statements: int
    quiet: bool = False
    """Drawn paler: what stands for no one, such as statements without a speaker."""


def bars(count: Count, *, unresolved: str = "not resolved") -> tuple[Bar, ...]:
    """The rows of a count; that of no label is called `unresolved`."""
    return tuple(
        Bar(
            label=unresolved if row.label is None else row.label,
            share=row.share,
            interval=row.interval,
            statements=row.statements,
            quiet=row.label is None,
        )
        for row in count.rows
    )


def chart(found: Sequence[Bar], *, title: str, note: str = "") -> str:
    """Horizontal bars with whiskers from low to high, one below the other; `note` stands below them."""
    titles, notes = textwrap.wrap(_plain(title), TITLE_LENGTH), textwrap.wrap(_plain(note), NOTE_LENGTH)
    top = MARGIN + 28 + 22 * len(titles)
    bottom = top + max(len(found), 1) * ROW + GAP
    height = bottom + (14 + 16 * len(notes) if notes else 0) + MARGIN
    scale = _Scale(found)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONT}" font-size="13" fill="{INK}">',
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="desc">{_text(_told(found, note))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *(_words(MARGIN, MARGIN + 12 + 22 * at, line, size=17, weight="bold") for at, line in enumerate(titles)),
        *_grid(scale, top, bottom),
        *([] if found else [_words(scale.left + GAP, top + ROW // 2 + 5, "No statements.", fill=FAINT)]),
        *(line for at, bar in enumerate(found) for line in _bar(bar, scale, top + at * ROW)),
        *(_words(MARGIN, bottom + 26 + 16 * at, line, size=11, fill=FAINT) for at, line in enumerate(notes)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Scale:
    """Shares to pixels, from 0 to the first round number behind the longest whisker."""

    def __init__(self, found: Sequence[Bar]) -> None:
        ends = [bar.interval.high if bar.interval else bar.share for bar in found]
        longest = max([*ends, *(bar.share for bar in found), 0.001]) if found else 1.0
        steps = (step * tens for tens in (0.001, 0.01, 0.1) for step in (1, 2, 2.5, 5))
        self.step = next((step for step in steps if longest / step <= 5), 0.25)
        self.ticks = [at * self.step for at in range(-int(-longest // self.step) + 1)]
        self.left = MARGIN + NAMES + GAP
        self.room = WIDTH - MARGIN - FIGURES - GAP - self.left

    def x(self, share: float) -> float:
        return self.left + self.room * share / self.ticks[-1]


def _grid(scale: _Scale, top: int, bottom: int) -> Iterator[str]:
    places = max(0, len(f"{scale.step * 100:.6f}".rstrip("0").partition(".")[2]))
    for tick in scale.ticks:
        x = _number(scale.x(tick))
        yield f'<path d="M{x} {top - 6}V{bottom}" stroke="{LINE if tick else FAINT}" stroke-width="1"/>'
        yield _words(scale.x(tick), top - 12, f"{tick * 100:.{places}f} %", size=11, fill=FAINT, anchor="middle")
    yield _words(WIDTH - MARGIN - 72, top - 12, "share", size=11, fill=FAINT, anchor="end")
    yield _words(WIDTH - MARGIN, top - 12, "statements", size=11, fill=FAINT, anchor="end")


def _bar(bar: Bar, scale: _Scale, top: int) -> Iterator[str]:
    """One row: label, bar, whisker, figures; the whole label and all figures in its title."""
    base, middle = top + ROW // 2 + 5, top + ROW / 2
    length = scale.x(bar.share) - scale.left
    yield f"<g><title>{_text(_figures(bar))}</title>"
    yield _words(scale.left - GAP, base, _cut(bar.label), anchor="end", slant=bar.quiet)
    yield (
        f'<rect x="{scale.left}" y="{_number(middle - THICK / 2)}" width="{_number(length)}" height="{THICK}" rx="1"'
        f' fill="{LINE if bar.quiet else BAR}"{_edge(bar)}/>'
    )
    if bar.interval:
        low, high = (_number(scale.x(end)) for end in (bar.interval.low, bar.interval.high))
        ends = f"M{low} {_number(middle - 4)}v8M{high} {_number(middle - 4)}v8"
        yield f'<path d="M{low} {_number(middle)}H{high}{ends}" stroke="{WHISKER}" stroke-width="1.5" fill="none"/>'
    yield _words(WIDTH - MARGIN - 72, base, _percent(bar.share), anchor="end", tabular=True)
    yield _words(WIDTH - MARGIN, base, f"{bar.statements:,}", anchor="end", fill=FAINT, tabular=True)
    yield "</g>"


def _edge(bar: Bar) -> str:
    return f' stroke="{FAINT}" stroke-width="0.75"' if bar.quiet else ""


def _words(
    x: float, y: float, words: str, *, size: int = 13, fill: str = INK, anchor: str = "start", weight: str = "",
    slant: bool = False, tabular: bool = False,
) -> str:  # fmt: skip
    """A line of text; `tabular` figures are as wide as one another in the fonts named."""
    more = f' font-weight="{weight}"' if weight else ""
    more += ' font-style="italic"' if slant else ""
    more += ' font-variant="tabular-nums"' if tabular else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{more}>'
        f"{_text(words)}</text>"
    )


def _told(found: Sequence[Bar], note: str) -> str:
    """The chart in words, for who cannot see it."""
    return ". ".join(part for part in (*map(_figures, found), note.strip()) if part) or "No statements"


def _figures(bar: Bar) -> str:
    share = _percent(bar.share)
    between = f" ({_percent(bar.interval.low)} to {_percent(bar.interval.high)})" if bar.interval else ""
    return f"{bar.label}: {share}{between} of statements, {bar.statements:,}"


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _cut(label: str) -> str:
    """A label on one line that fits, its end left out where it is too long."""
    words, width = _plain(label), 0
    for at, char in enumerate(words):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > LONGEST:
            return words[: max(at - 1, 1)].rstrip() + "…"
    return words


def _plain(words: str) -> str:
    """On one line, without characters that XML does not have."""
    return " ".join("".join(char if char >= " " and char not in "\ufffe\uffff" else " " for char in words).split())


def _text(words: str) -> str:
    return escape("".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in _plain(words)))
