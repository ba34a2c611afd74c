"""What `onrecord archive` shows: a line while it runs, and a report at the end."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from onrecord.archive.progress import Follower, State, left
from onrecord.errors import OnRecordError
from onrecord.plurals import counted

LOOKS = 2.0
"""Seconds between two looks on a terminal."""
LINES = 60.0
"""Seconds between two lines elsewhere."""
REASONS = 20
"""Reasons at most that the report names."""


@contextmanager
def watching(follower: Follower, *, shown: bool) -> Iterator[None]:
    """Show how far the runs are on standard error: one line that changes on a terminal, else a line a minute."""
    if not shown:
        yield
        return
    over = threading.Event()
    thread = threading.Thread(target=_watch, args=(follower, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)


def _watch(follower: Follower, over: threading.Event) -> None:
    screen, begun = sys.stderr.isatty(), time.monotonic()
    first: State | None = None
    while not over.wait(LOOKS if screen else LINES):
        with suppress(OnRecordError):  # storage that fails for a moment; the shards tell of it if it stays
            state = follower.state()
            first = first or state
            line = progress_line(state, first, time.monotonic() - begun)
            if screen:
                click.echo(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}", nl=False, err=True)
            else:
                click.echo(f"onrecord: {line}", err=True)


def progress_line(state: State, first: State, seconds: float) -> str:
    """How far it is, how fast since ``first``, so many seconds ago, and how long it will take."""
    read = state.report.articles - first.report.articles
    pace = f" ({read / seconds:.1f} a second)" if read and seconds else ""
    parts = [
        f"{len(state.finished)}/{len(state.finished) + len(state.open)} shards",
        f"{counted(state.report.articles, 'article')}{pace}",
        *([f"{state.report.failed:,} failed"] if state.report.failed else []),
        f"{100 * state.share:.0f} %",
    ]
    rest = left(state.share, first.share, seconds)
    return " · ".join([*parts, *([f"about {duration(rest)} left"] if rest else [])])


def duration(seconds: float) -> str:
    """As fine as anybody wants to know: 40 s, 12 min, 3 h 20 min, 5 days."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    return f"{round(minutes / 1440)} days"


def report_lines(state: State, url: str) -> Iterator[str]:
    """The closing report: what is in the archive, and what is not, by reason."""
    report = state.report
    again = f", {report.repeated:,} more than once" if report.repeated else ""
    yield (
        f"{counted(report.articles, 'article')} ({report.unread:,} unread{again}), "
        f"{counted(report.statements, 'statement')}, {counted(report.happenings, 'happening')}; "
        f"{len(state.finished)} of {counted(len(state.finished) + len(state.open), 'shard')} finished: {url}"
    )
    if report.failed:
        yield f"{counted(report.failed, 'input')} failed, listed in {url}/parts/*.failures.jsonl:"
        ranked = list(report.failures.items())
        for why, count in ranked[:REASONS]:
            yield f"  {count:,} × {why}"
        if more := sum(count for _, count in ranked[REASONS:]):
            yield f"  {more:,} × for other reasons"
