"""Hostile text costs no more than its length: twice the text takes at most 2.5 times the time.

The requirement is a ratio inside one run, so that the speed of the machine does not matter: the best of several runs on
inputs that are long enough to measure. The work is inside regular expressions, which `tests.effort` cannot count; the
suite leaves these out, and `pytest -m timed` runs them.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest

from onrecord.times.finding import Tagged
from onrecord.times.reading import read
from onrecord.times.resolving import Expression, resolved
from onrecord.times.sides import leaning
from onrecord.times.spans import mended
from onrecord.timex import TimexError, parse
from onrecord.types import Span
from tests.times.timed import CALENDAR, EVEN, PUBLISHED, parsed

pytestmark = pytest.mark.timed

RATIO = 2.5
ENOUGH = 0.05
"""Seconds that the shorter input takes at least."""
RUNS = 3
TRIES = 3
"""A ratio is too high only if it is so each time: another program may have taken the processor."""
MOST = 1 << 24
"""Characters from which on an input is not made longer."""

RUNS_OF = {
    "digits": "7",
    "grouped digits": "123,456,",
    "points": "1.1.1",
    "numbers": "1 1 1 ",
    "halves": "1 1/2 1 ",
    "colons": "1:11:",
    "slashes": "1/1/",
    "hyphens": "1-1-",
    "ISO dates": "2024-07-",
    "letters": "a",
    "last": "the last the last ",
    "a.m.": "a.m. a.m. ",
    "clocks": "1 a.m 1 a.m ",
    "nineteen": "nineteen nineteen ",
    "nineteen ninety": "nineteen ninety-",
    "more than": "more than more than ",
    "early": "early early-",
    "ends": "the end of the end of ",
    "every": "every every ",
    "units": "years years ",
    "hyphened": "two-year-two-year-",
    "small": "a couple of a couple of ",
    "months": "dec. dec. ",
    "opening quotes": "“",
    "apostrophes": "'8'8",
    "spaces": " ",
    "line ends": "\n",
    "full stops": ".",
    "dotless": "İ",
    "combining": "é",
}


def seconds(run: Callable[[str], object], text: str, runs: int = RUNS) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(runs):
        start = perf_counter()
        run(text)
        best = min(best, perf_counter() - start)
    return best


def long_enough(run: Callable[[str], object], piece: str) -> str:
    """The piece so often that a run can be measured, or as often as memory allows."""
    text = piece * 64
    while len(text) < MOST and (took := seconds(run, text, 1)) < ENOUGH:
        text *= 2 if took > ENOUGH / 4 else 4
    return text


def ratio(run: Callable[[str], object], piece: str) -> float:
    """How much longer twice the text takes; 1 where even the longest is too quick to measure."""
    text = long_enough(run, piece)
    if len(text) >= MOST:
        return 1.0
    return seconds(run, text * 2) / seconds(run, text)


def grows_by(run: Callable[[str], object], piece: str) -> float:
    found = float("inf")
    for _ in range(TRIES):
        found = min(found, ratio(run, piece))
        if found <= RATIO:
            break
    return found


@pytest.mark.parametrize("piece", RUNS_OF.values(), ids=RUNS_OF.keys())
def test_mending_a_text_in_which_nothing_is_found(piece: str) -> None:
    assert grows_by(lambda text: mended(text, (), CALENDAR), piece) <= RATIO


@pytest.mark.parametrize("piece", RUNS_OF.values(), ids=RUNS_OF.keys())
def test_mending_one_long_expression(piece: str) -> None:
    assert (
        grows_by(lambda text: mended(text, (Tagged(Span(0, len(text)), "DATE", EVEN, 0.9),), CALENDAR), piece) <= RATIO
    )


@pytest.mark.parametrize("piece", RUNS_OF.values(), ids=RUNS_OF.keys())
def test_reading_one_long_expression(piece: str) -> None:
    assert grows_by(lambda text: read(text, "DATE", CALENDAR), piece) <= RATIO


@pytest.mark.parametrize("piece", ["7", "1:", "P1", "XX-", "1."])
def test_parsing_a_long_value(piece: str) -> None:
    def run(text: str) -> None:
        with pytest.raises(TimexError):
            parse(text)

    assert grows_by(run, piece) <= RATIO


MARKED = {
    "told": "In [the third quarter of 1997] it rose from [a year ago]. ",
    "near": "In [March 1997] it rose from [a year earlier]. ",
    "days": "On [Friday] it met [the next day]. ",
    "sets": "[set: every] ",
    "clocks": "[time: 9 a.m.] ",
    "weekdays": "[Friday] [morning] ",
    "vague": "more than nearly [duration: years] ",
}


@pytest.mark.parametrize("marked", MARKED.values(), ids=MARKED.keys())
def test_many_expressions(marked: str) -> None:
    text, found = parsed(marked)
    size = len(text)

    def run(long: str) -> None:
        rows = [
            Tagged(Span(row.span.start + at, row.span.end + at), row.type, EVEN, 0.9)
            for at in range(0, len(long), size)
            for row in found
        ]
        kept = mended(long, rows, CALENDAR)
        parts = [Expression(row.span, row.type, leaning(long, row.span, EVEN, CALENDAR), row.sure) for row in kept]
        resolved(long, parts, PUBLISHED, CALENDAR)

    assert grows_by(run, text) <= RATIO
