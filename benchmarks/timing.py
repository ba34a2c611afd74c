"""Timing that lets noise cancel: the runs to compare take turns."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
COMMAND = "from onrecord.cli import main; main(prog_name='onrecord')"
"""What the installed `onrecord` does; so the measure needs no installed script."""


def interleaved(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each run: all of them in turn, `rounds` times, after one round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            if number:
                seconds[name].append(time.perf_counter() - started)
    return {name: median(each) for name, each in seconds.items()}


def cold_start(arguments: Sequence[str], times: int = 5) -> float:
    """Seconds that a new process of `onrecord ARGUMENTS` takes, the best of several."""
    return min(_seconds(arguments) for _ in range(times))


def _seconds(arguments: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(  # noqa: S603 (a command of our own)
        [sys.executable, "-c", COMMAND, *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started
