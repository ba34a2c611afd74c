"""Peak resident memory of a process that does nothing but read: ``python -m benchmarks.memory COUNT [BUNDLE]``."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections import deque
from pathlib import Path

from benchmarks.timing import ROOT

UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts."""


def peak(count: int, bundle: Path | None = None) -> int:
    """Bytes that a new process holds at most while it reads `count` invented articles, a thread a processor."""
    arguments = [str(count), *([str(bundle.absolute())] if bundle else [])]
    command = [sys.executable, "-m", "benchmarks.memory", *arguments]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
    return int(done.stdout)


def own_peak() -> int:
    """Bytes that this process held at most; on Linux without what the one that started it held."""
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return 1024 * int(told.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def main() -> None:
    """Read, and print the peak in bytes."""
    from benchmarks.texts import invented
    from onrecord.annotate import annotate
    from onrecord.encoder import Encoder
    from onrecord.weights import load

    count, bundle = int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None
    stories = invented(8)
    articles = (stories[number % len(stories)] for number in range(count))
    deque(annotate(articles, encoder=Encoder(load(bundle))), maxlen=0)
    print(own_peak())


if __name__ == "__main__":
    main()
