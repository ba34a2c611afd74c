"""A process that adds is killed at random moments: ``python -m benchmarks.record.killing`` is that process."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import threading
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO, Final

from benchmarks.archive_texts import Archive
from benchmarks.timing import ROOT
from onrecord.record import Record

LONGEST: Final = 2.0
"""Seconds after its first word within which the process is killed."""
AGAIN: Final = 20
"""Articles that were told of already with which each process begins."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What was left."""

    kills: int
    acknowledged: int
    """Articles that the process told of before it died."""
    missing: int
    """Of these the ones that are not in the record."""
    damaged: int
    """After how many kills `PRAGMA integrity_check` found something."""


def kill(path: Path, archive: Archive, kills: int, seed: int = 1) -> Killed:
    """Kill the process so many times, and look each time for what it told of."""
    choose = random.Random(seed)  # noqa: S311 (no secret)
    given = path.with_suffix(".archive")
    given.write_bytes(pickle.dumps(archive))
    told: set[str] = set()
    missing = damaged = 0
    for _ in range(kills):
        first = max(0, len(told) - AGAIN)
        told |= _told_before_death((str(path), str(given), str(first)), LONGEST * choose.random())
        with Record(path, write=True) as record:
            held = {id for (id,) in record.connection.execute("SELECT id FROM articles WHERE text IS NOT NULL")}
            damaged += record.connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        missing += len(told - held)
    return Killed(kills, len(told), missing, damaged)


def _told_before_death(arguments: tuple[str, ...], seconds: float) -> set[str]:
    command = [sys.executable, "-m", "benchmarks.record.killing", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 (our own)
        assert child.stdout is not None
        first = child.stdout.readline()
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        told = _whole_lines(first, child.stdout)
        timer.cancel()
    return told


def _whole_lines(first: str, rest: IO[str]) -> set[str]:
    lines = (first + rest.read()).splitlines(keepends=True)
    return {line.strip() for line in lines if line.endswith("\n")} - {"ready"}


def main() -> None:
    """Add the articles of an archive from a number on, and print the id of each once it was reported as added."""
    archive: Archive = pickle.loads(Path(sys.argv[2]).read_bytes())  # noqa: S301 (written by our parent)
    with Record(sys.argv[1], write=True) as record:
        print("ready", flush=True)
        for added in record.add_annotations(map(archive.article, count(int(sys.argv[3])))):
            print(added.id, flush=True)


if __name__ == "__main__":
    main()
