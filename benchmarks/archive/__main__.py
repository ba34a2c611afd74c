"""Measure what archives promise, and print it beside what must be reached; see docs/evaluation.md."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.archive import asking, extraction, pages, running
from benchmarks.archive.million import make
from benchmarks.printed import line

SCALING = 0.95
"""What part of two bare encoders' gain two workers have at least."""
MEMORY = 900e6
"""Bytes of a worker."""
OPENING = 0.30
"""Of taking articles out of pages in reading them."""
QUESTION = 0.300
"""Seconds."""


def main() -> int:
    """Measure and print; exit status 1 where something is not as it must be."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        met = [_memory(folder), _scaling(folder, options.articles), _killed(folder, options.kills)]
        met += [_ray(folder), extraction.extraction(options.texts), _pages(folder, options.pages)]
        met.append(_asked(folder, options.statements))
    return 0 if all(met) else 1


def _memory(folder: Path) -> bool:
    met = []
    for count, peak in running.memory(folder, (50, 200)).items():
        told = f"{peak / 1e6:.0f} MB"
        met.append(line(f"a worker, shard of {count} articles", told, f"{MEMORY / 1e6:.0f} MB", peak <= MEMORY))
    return all(met)


def _scaling(folder: Path, count: int) -> bool:
    found = running.scaling(folder, count, rounds=3)
    told = f"{found.share:.3f} ({found.workers:.2f} : {found.bare:.2f} times one; {found.seconds:.3f} s an article)"
    return line("two workers : two bare encoders", told, f"({SCALING} least)", found.share >= SCALING)


def _killed(folder: Path, kills: int) -> bool:
    found = running.kill(folder, 120, kills)
    told = f"{found.differing} of {found.runs} runs differ from an undisturbed one"
    return line(f"after {found.kills} kills", told, "0", not found.differing)


def _ray(folder: Path) -> bool:
    same = running.same_on_ray(folder, 40)
    return line("Ray and local workers", "the same rows" if same else "other rows", "the same", same)


def _pages(folder: Path, count: int) -> bool:
    found = pages.measure(folder, count)
    told = f"{found.share:.3f} ({1000 * found.opened:.1f} : {1000 * found.read:.0f} ms an article)"
    met = line("taking out of pages : reading", told, f"{OPENING}", found.share <= OPENING)
    told = f"{found.articles} articles of {found.pages}, {found.packed / count / 1000:.1f} kB a page packed"
    met &= line("pages of a WARC", told, "all", found.articles == found.pages)
    return met & line(
        "memory for that", f"{found.memory / 1e6:.0f} MB", f"{MEMORY / 1e6:.0f} MB", found.memory <= MEMORY
    )


def _asked(folder: Path, statements: int) -> bool:
    met, million = [], folder / "million"
    million.mkdir()
    for name, times in asking.ask(make(million, statements)).items():
        told = f"{1000 * times.median:.0f} ms median, {1000 * times.worst:.0f} ms worst"
        met.append(line(name, told, f"{1000 * QUESTION:.0f} ms", times.median <= QUESTION))
    return all(met)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="articles that a worker reads")
    parser.add_argument("--pages", type=int, default=20_000, help="pages of the WARC")
    parser.add_argument("--texts", type=int, default=24, help="texts that are given in every layout")
    parser.add_argument("--kills", type=int, default=20, help="how often a run is killed")
    parser.add_argument("--statements", type=int, default=1_000_000, help="of the archive that is asked")
    parser.add_argument("--folder", type=Path, help="where to make it all; without it the folder for scratch files")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
