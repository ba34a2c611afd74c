"""Ten processes that read a record while one writes to it: ``python -m benchmarks.record.sharing`` is one of them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.archive_texts import Archive
from benchmarks.record.asking import QUESTIONS, subjects
from benchmarks.timing import ROOT
from onrecord.record import Record

READERS: Final = 10
TOGETHER: Final = 4
"""Articles that are committed together."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What became of it; a reader that fails raises."""

    questions: int
    longest: float
    """Seconds that the slowest opening or question took."""
    added: int
    """Articles, meanwhile."""


def share(path: Path, archive: Archive, seconds: float) -> Shared:
    """Let `READERS` processes ask a record of an archive for so many seconds, while it is added to."""
    command = [sys.executable, "-m", "benchmarks.record.sharing", str(path), str(seconds)]
    readers = [
        subprocess.Popen([*command, str(number)], cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
        for number in range(READERS)
    ]
    added = 0
    with Record(path, write=True) as record:
        while any(reader.poll() is None for reader in readers):
            later = range(archive.count + added, archive.count + added + TOGETHER)
            added += len(list(record.add_annotations(map(archive.article, later))))
    told = [json.loads(reader.communicate()[0]) for reader in readers]
    if any(reader.returncode for reader in readers):
        raise RuntimeError("a reader failed")
    return Shared(sum(row["questions"] for row in told), max(row["longest"] for row in told), added)


def main() -> None:
    """Ask a record for some seconds, opening it anew for each round of questions, and print how that went."""
    path, seconds, number = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    choose = random.Random(number)  # noqa: S311 (no secret)
    with Record(path) as record:
        asked = subjects(record, choose)
    _round(path, asked, choose)  # what is loaded once is not counted
    until = time.perf_counter() + seconds
    waits: list[float] = []
    while time.perf_counter() < until:
        waits += _round(path, asked, choose)
    print(json.dumps({"questions": len(waits), "longest": max(waits)}))


def _round(path: str, asked: Mapping[str, list[Any]], choose: random.Random) -> list[float]:
    """The seconds of one question of each kind; opening the record counts as part of the first."""
    waits = []
    started = time.perf_counter()
    with Record(path) as record:
        for name, question in QUESTIONS.items():
            question(record, choose.choice(asked[name]))
            waits.append(time.perf_counter() - started)
            started = time.perf_counter()
    return waits


if __name__ == "__main__":
    main()
