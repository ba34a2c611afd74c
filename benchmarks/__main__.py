"""Speed, memory and start: ``python -m benchmarks``; see docs/evaluation.md."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.memory import peak
from benchmarks.texts import invented, of_polnear
from benchmarks.timing import cold_start
from onrecord import examples, weights
from onrecord.errors import OnRecordError

FEW, MANY = 50, 200
"""Articles whose peaks of memory are compared."""
LENGTHS = (1_000, 20_000)
"""Words of the articles whose times are compared."""


def main() -> int:
    """Measure and print; nothing is asserted. Returns the exit status."""
    options = _options()
    try:
        bundle = weights.load(options.bundle)
    except OnRecordError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    _print_memory(options.bundle)
    _print_starts(reads=options.bundle is None)
    sets = {"invented": invented(options.articles), "PolNeAR dev": of_polnear(options.corpora, options.articles)}
    from benchmarks.speed import (
        growth,
        measure,
        share_of_times,
    )  # late: it loads libraries whose size the other processes would inherit

    print(f"{options.threads} threads, medians of {options.rounds} interleaved rounds")
    print(f"{'articles':22}{'words':>8}{'articles/s':>12}{'words/s':>10}{'pipeline : bare':>17}{'int8 : fp32':>13}")
    for name, articles in sets.items():
        if articles:
            speed = measure(articles, bundle, options.threads, options.rounds)
            print(
                f"{f'{speed.articles} {name}':22}{speed.tokens / speed.articles:8.0f}"
                f"{speed.articles / speed.pipeline:12.2f}{speed.tokens / speed.pipeline:10.0f}"
                f"{speed.pipeline / speed.bare:17.2f}{speed.whole / speed.small:13.2f}"
            )
    short, long = LENGTHS
    print(f"{long} : {short} words, time of one article {growth(short, long, bundle, options.rounds):7.1f}")
    shares = {name: share_of_times(articles, bundle, options.rounds) for name, articles in sets.items() if articles}
    print("times, share of reading", *(f"{name} {100 * share:.1f} %" for name, share in shares.items()), sep="  ")
    print("pipeline : bare  time of the whole pipeline over that of the encoder alone, without overlap of windows")
    print("int8 : fp32      speed of the shipped graph over that of its twin in 32 bits")
    return 0


def _print_memory(bundle: Path | None) -> None:
    for count in (FEW, MANY):
        print(f"peak memory, {count:3} articles   {peak(count, bundle) / 2**20:7.0f} MiB")


def _print_starts(*, reads: bool) -> None:
    print(f"cold start, onrecord --help  {cold_start(['--help']):7.3f} s, best of 5")
    if reads:  # the command reads with the shipped bundle only
        story = str(examples.paths()[0])
        print(f"cold start, onrecord read    {cold_start(['read', story]):7.3f} s, best of 5, one article")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--bundle", type=Path, help="folder of a model bundle; without it the shipped one")
    parser.add_argument("--articles", type=int, default=24, help="articles of each kind that are timed")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is read")
    parser.add_argument("--threads", type=int, default=_processors(), help="articles read at once")
    return parser.parse_args()


def _processors() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    raise SystemExit(main())
