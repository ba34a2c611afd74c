"""Effort counted in lines of Python executed: the same on every machine and in every run, which seconds are not.

Work inside C (a regular expression, a slice) is not counted; what grows there is measured by `pytest -m timed`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def lines(run: Callable[[], object]) -> int:
    """How many lines of Python a call executes, those of the functions that it calls included."""
    count = 0

    def traced(frame: FrameType, event: str, arg: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def growth(run: Callable[[int], object], size: int, times: int = 10) -> float:
    """How many times the effort an input of `times` the size takes; `times` where the effort is linear."""
    run(1)  # loads tables that are read once
    return lines(lambda: run(size * times)) / lines(lambda: run(size))
