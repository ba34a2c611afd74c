"""How long questions over an archive take: of words, of people, of what happened, of who gets quoted.

Each question opens the archive anew, as a command does; what is not counted is the start of Python and its imports.
``python -m benchmarks.archive.asking`` makes the archive in a temporary folder, measures and prints.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from onrecord.archive.questions.asked import Asked
from onrecord.archive.questions.named import asked_of
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.said import said
from onrecord.archive.questions.sources import sources
from onrecord.archive.questions.timeline import timeline
from onrecord.archive.questions.who import who
from onrecord.record.questions.asking import Filter

STATEMENTS: Final = 1_000_000
ASKED: Final = 12
"""How many questions of each kind."""
SHOWN: Final = 20
_JUNE: Final = Filter(since="2025-06-01", until="2025-06-30", on="published")

Question = Callable[[Archive, Any], object]
QUESTIONS: Final[Mapping[str, tuple[Question, str]]] = {
    "said": (lambda archive, words: said(archive, words, limit=SHOWN), "words"),
    "said, one month": (lambda archive, words: said(archive, words, Asked(limits=_JUNE), limit=SHOWN), "words"),
    "said, by one": (lambda archive, of: said(archive, of[0], asked_of(archive, Filter(), by=of[1])), "both"),
    "who": (lambda archive, name: who(archive, name), "people"),
    "timeline, about one": (
        lambda archive, name: timeline(archive, asked_of(archive, Filter(), about=name), limit=100),
        "people",
    ),
    "timeline, one month": (lambda archive, _: timeline(archive, Asked(limits=_JUNE), limit=100), "people"),
    "timeline": (lambda archive, _: timeline(archive, limit=100), "people"),
    "sources, story": (lambda archive, _: sources(archive, rule="story", limit=25), "people"),
    "sources, outlet": (lambda archive, _: sources(archive, rule="outlet", limit=25), "people"),
    "sources, all, naming": (lambda archive, _: sources(archive, rule="all", per="naming"), "people"),
    "sources, one month": (lambda archive, _: sources(archive, Asked(limits=_JUNE), limit=25), "people"),
}
"""By name: the question, and what it is asked about."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one kind of question."""

    median: float
    worst: float
    processor: float
    """Median of the processor's seconds, over all threads: what other work on the machine changes little."""


def ask(path: str, times: int = ASKED, seed: int = 1) -> dict[str, Times]:
    """The times of each kind, after one question of each that is not counted."""
    about = subjects(path, random.Random(seed), times)  # noqa: S311 (no secret)
    found = {}
    for name, (question, of) in QUESTIONS.items():
        _seconds(path, question, about[of][-1])
        seconds, processor = zip(*(_seconds(path, question, subject) for subject in about[of]), strict=True)
        found[name] = Times(median(seconds), max(seconds), median(processor))
    return found


def _seconds(path: str, question: Question, subject: Any) -> tuple[float, float]:
    """By the clock, and of the processor."""
    started, used = time.perf_counter(), time.process_time()
    with Archive(path) as archive:
        question(archive, subject)
    return time.perf_counter() - started, time.process_time() - used


def subjects(path: str, choose: random.Random, times: int) -> dict[str, list[Any]]:
    """Words as people would choose them, common and rare; people, the most quoted among them."""
    with Archive(path) as archive:
        archive.table("statements")
        texts = [words.split() for (words,) in archive.ask("SELECT words FROM statements LIMIT 20000")]
        ranked = [
            name
            for (name,) in archive.ask(
                "SELECT any_value(speaker) FROM statements WHERE naming = 'named' AND speaker_kind = 'person' "
                "AND contains(speaker_key, ' ') GROUP BY speaker_key ORDER BY count(*) DESC, speaker_key"
            )
        ]
    people = [ranked[min(len(ranked) - 1, int(len(ranked) ** (at / times)))] for at in range(times)]
    words = [_words(choose.choice([each for each in texts if len(each) > 4]), at, choose) for at in range(times)]
    return {"words": words, "people": people, "both": list(zip(words, people, strict=True))}


def _words(text: list[str], at: int, choose: random.Random) -> str:
    """A word, two words, a phrase, a beginning, or one of two words, of a statement."""
    start = choose.randrange(len(text) - 1)
    first, second = text[start : start + 2]
    forms = (first, f"{first} {second}", f'"{first} {second}"', f"{first[:4]}*" if len(first) > 3 else first)
    return (*forms, f"{first} OR {text[-1]}")[at % 5]


def main() -> None:
    """Measure and print; nothing is asserted."""
    from benchmarks.archive.million import make

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument("--times", type=int, default=ASKED)
    parser.add_argument("--archive", help="an archive that is there already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        path = options.archive or make(Path(folder), options.statements)
        print(f"made in {time.perf_counter() - started:.0f} s")
        with Archive(path) as archive:
            for table in ("statements", "entities", "happenings", "articles"):
                archive.table(table)  # type: ignore[arg-type]
                ((count,),) = archive.ask(f"SELECT count(*) FROM {table}")  # noqa: S608
                print(f"{table}: {count:,}")
        for name, times in ask(path, options.times).items():
            median_ms, worst_ms, used_ms = (1000 * each for each in (times.median, times.worst, times.processor))
            print(f"{name:24} median {median_ms:5.0f} ms, worst {worst_ms:5.0f} ms, processor {used_ms:5.0f} ms")


if __name__ == "__main__":
    main()
