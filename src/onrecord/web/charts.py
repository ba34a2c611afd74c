"""Charts as values: where the shapes of an SVG stand. `charts.html` draws them, `style.css` colours them.

Everything across is told in hundredths of the width, everything down in pixels, so that a chart is as wide as there is
room for and its letters are as large as those around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.export.terminal import counted
from onrecord.record.questions.over_time import OverTime

HEIGHT: Final = 150
"""Pixels of the room for bars."""
ABOVE: Final = 20
"""Pixels above it, for the highest figure."""
BELOW: Final = 24
"""Pixels below it, for the periods."""
WIDEST: Final = 12.0
"""Hundredths of the width that a bar takes at most."""
NAMED: Final = 5
"""Periods at most whose names stand below: so many fit on the narrowest screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar; `x` and `width` in hundredths, `y` and `height` in pixels."""

    name: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line across at a round number."""

    count: int
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name of a period below it."""

    words: str
    x: float
    anchor: str
    """The place of its words that stands at `x`: start, middle, end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars side by side."""

    title: str
    told: str
    """The chart in a sentence, for who cannot see it; the figures belong in a table beside it."""
    height: int
    base: int
    """Where the bars stand."""
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def over_time(found: OverTime, title: str) -> Chart:
    """How many statements there are in each period."""
    return bars([(period.name, period.statements) for period in found.periods], title, f"by {found.unit}")


def bars(counts: Sequence[tuple[str, int]], title: str, by: str) -> Chart:
    """A bar for each name and count, in this order; of a count of nothing none."""
    most = max((count for _, count in counts), default=0)
    ticks = _ticks(most)
    scale = HEIGHT / max(ticks[-1], 1)
    room = 100 / max(len(counts), 1)
    width = min(room * 0.8, WIDEST)
    return Chart(
        title=title,
        told=_told(counts, by),
        height=ABOVE + HEIGHT + BELOW,
        base=ABOVE + HEIGHT,
        bars=tuple(
            Bar(
                name=name,
                count=count,
                x=round(room * (at + 0.5) - width / 2, 3),
                y=round(ABOVE + HEIGHT - count * scale, 1),
                width=round(width, 3),
                height=round(count * scale, 1),
            )
            for at, (name, count) in enumerate(counts)
            if count
        ),
        lines=tuple(Line(count=tick, y=round(ABOVE + HEIGHT - tick * scale, 1)) for tick in ticks if tick),
        labels=tuple(_labels([name for name, _ in counts], room)),
    )


def _ticks(most: int) -> list[int]:
    """Up to four steps of round numbers from 0 on; the last is no less than what is highest."""
    steps = (step * 10**tens for tens in range(19) for step in (1, 2, 5))
    step = next(step for step in steps if most <= step * 4)
    return [at * step for at in range(max(-(-most // step), 1) + 1)]


def _labels(names: Sequence[str], room: float) -> Iterable[Label]:
    """Of many periods the first, the last and some between, as far apart as one another."""
    apart = max(1, -(-(len(names) - 1) // (NAMED - 1)))
    for at in range(0, len(names), apart):
        x, anchor = room * (at + 0.5), "middle"
        if len(names) > 1 and at == 0 and room < 2 * 100 / NAMED:
            x, anchor = max(0.0, x - min(room * 0.8, WIDEST) / 2), "start"
        elif at == len(names) - 1 and at and room < 2 * 100 / NAMED:
            x, anchor = min(100.0, x + min(room * 0.8, WIDEST) / 2), "end"
        yield Label(words=names[at], x=round(x, 3), anchor=anchor)


def _told(counts: Sequence[tuple[str, int]], by: str) -> str:
    if not counts:
        return "Nothing to show."
    name, most = max(counts, key=lambda each: each[1])
    total = sum(count for _, count in counts)
    return f"{counted(total, 'statement')} from {counts[0][0]} to {counts[-1][0]} {by}; most, {most:,}, in {name}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How wide shares are drawn: one share and its interval a row."""

    most: float
    """The share that takes the whole width."""

    def width(self, share: float) -> float:
        """A share, from 0 to 1, in hundredths of the width."""
        return round(100 * share / self.most, 2)


def scale(shares: Iterable[float]) -> Scale:
    """From nothing to the first round share that is no less than all of these."""
    most = max(shares, default=0.0)
    return Scale(most=next((each for each in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5) if most <= each), 1.0))
