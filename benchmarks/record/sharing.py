"""Ten processes that read a record while one writes to it: ``python -m benchmarks.record.sharing`` is one of them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
    path, until, number = sys.argv[1], time.perf_counter() + float(sys.argv[2]), int(sys.argv[3])
    choose = random.Random(number)  # noqa: S311 (no secret)
    with Record(path) as record:
        asked = subjects(record, choose)
    longest, questions = 0.0, 0
    while time.perf_counter() < until:
        started = time.perf_counter()
        record = Record(path)
        longest = max(longest, time.perf_counter() - started)
        for name, question in QUESTIONS.items():
            started = time.perf_counter()
            question(record, choose.choice(asked[name]))
            longest = max(longest, time.perf_counter() - started)
            questions += 1
        record.close()
    print(json.dumps({"questions": questions, "longest": longest}))


if __name__ == "__main__":
    main()
