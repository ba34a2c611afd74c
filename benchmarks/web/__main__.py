"""Ask a site of a large record for its pages, and measure what they promise; see docs/evaluation.md."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.archive_texts import archive
from benchmarks.printed import line
from benchmarks.record.filling import fill
from benchmarks.web.addresses import Addresses, addresses
from benchmarks.web.asking import Times, share, times_of
from benchmarks.web.painting import first_paints
from benchmarks.web.serving import served

MEDIAN, PAINT, SHARED = 0.100, 0.500, 0.300
"""Seconds at most: of each page, of its first paint, of a page while others ask."""
SIZE = 150_000
"""Bytes over the wire at most, for a page with all that it needs."""
PAINTED = 3
"""Addresses of each page that are painted; their median counts."""


def main() -> int:
    """Measure and print; exit status 1 where something is not as it must be."""
    options = _options()
    with _record(options) as path:
        asked = addresses(path, options.seed)
        with served(path) as port:
            times = {name: times_of(port, each) for name, each in asked.items()}
            met = [each for name, found in times.items() for each in _timed(name, asked[name], found)]
            met += [_answered(times), _painted(port, asked)]
            met += _shared(port, asked, options)
    return 0 if all(met) else 1


def _timed(name: str, asked: Sequence[str], found: Times) -> Iterator[bool]:
    told = f"{_ms(found.median)} (worst {_ms(found.worst)} of {len(asked)}{_later(found.later)})"
    yield line(name, told, _ms(MEDIAN), found.median <= MEDIAN)
    yield line(f"{name}, bytes", f"{found.size / 1000:.0f} kB", f"{SIZE / 1000:.0f} kB", found.size <= SIZE)


def _answered(times: dict[str, Times]) -> bool:
    refused = [each for found in times.values() for each in found.refused]
    return line("not answered", ", ".join([str(len(refused)), *refused[:3]]), "0", not refused)


def _painted(port: int, asked: Addresses) -> bool:
    some = {name: each[:PAINTED] for name, each in asked.items()}
    paints = first_paints(port, [address for each in some.values() for address in each])
    if paints is None:
        return line("first paint", "chromium is missing: apt-get install chromium", _ms(PAINT), met=False)
    of = {name: median(paints[address] for address in each) for name, each in some.items()}
    slowest = max(of, key=lambda name: of[name])
    told = f"{_ms(of[slowest])} for {slowest}; {_ms(median(of.values()))} for the middle one"
    return line("first paint, slowest page", told, _ms(PAINT), of[slowest] <= PAINT)


def _shared(port: int, asked: Addresses, options: argparse.Namespace) -> Iterator[bool]:
    found = share(port, asked, users=options.users, seconds=options.seconds, pause=options.pause, seed=options.seed)
    told = f"{_ms(found.median)} (worst {_ms(found.worst)} of {found.asked}{_later(found.later)})"
    yield line(f"{options.users} users at once", told, _ms(SHARED), found.median <= SHARED)
    yield line("their errors", ", ".join([str(len(found.errors)), *found.errors[:3]]), "0", not found.errors)


def _later(count: int) -> str:
    return f", {count} counted later" if count else ""


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


@contextmanager
def _record(options: argparse.Namespace) -> Iterator[Path]:
    """The record that is given, else one that is made for this."""
    if options.record:
        yield options.record
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "record.db"
        fill(path, archive(options.articles, options.seed))
        yield path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--record", type=Path, metavar="FILE", help="from `benchmarks.record --keep`; else one is made")
    parser.add_argument("--articles", type=int, default=50_000, help="articles of a record that is made")
    parser.add_argument("--users", type=int, default=20, help="how many ask at once")
    parser.add_argument("--seconds", type=float, default=60, help="how long they ask")
    parser.add_argument("--pause", type=float, default=0, help="seconds that each looks at a page before the next")
    parser.add_argument("--seed", type=int, default=1, help="of the articles and of what is asked for")
    parser.add_argument("--folder", type=Path, help="where to make the record; without it the folder for scratch files")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
