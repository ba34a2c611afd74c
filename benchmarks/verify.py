"""The time of `onrecord verify`: an article of 40 quotations against 50 pages, invented and seeded."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import COMMAND, ROOT

QUOTATIONS, WORDS = 40, 25_000
"""Of the article, and of the transcript: 50 pages of 500 words."""

ROUNDS = 5

_STEMS = (
    "bridge harbour council ferry budget winter repair island union school road water engine letter market station "
    "garden valley tunnel doctor teacher farmer bakery library museum river castle forest border treaty"
)
_ENDINGS = ("", "s", "ing", "ed", "er", "ly", "less", "ful", "ness", "ment")
_SMALL = "the of to and a in that is it for we on with as be not will have this they our at by"
_SPEAKERS = ("ADA LIND", "BEN OKAFOR", "CAROL DIAZ", "DMITRI HALE")


def run() -> dict[str, float]:
    """Seconds of the whole command, process start included: the best of five, for several kinds of quotations."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "hearing.txt"
        turns = _turns(random.Random(1))  # noqa: S311 (no secret)
        source.write_text("\n\n".join(f"{name}: {words}" for name, words in turns), encoding="utf-8")
        found = {}
        for kind in ("verbatim", "altered", "spliced", "invented"):
            article = Path(folder) / f"{kind}.txt"
            article.write_text(_article(kind, turns, random.Random(2)), encoding="utf-8")  # noqa: S311
            found[kind] = min(_seconds(article, source) for _ in range(ROUNDS))
        return found


def _seconds(article: Path, source: Path) -> float:
    command = [sys.executable, "-c", COMMAND, "verify", str(article), str(source)]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 (our own)
    seconds = time.perf_counter() - started
    if done.returncode not in (0, 3):
        raise RuntimeError(f"onrecord verify ended with status {done.returncode}")
    return seconds


def _turns(choose: random.Random) -> list[tuple[str, str]]:
    words = [stem + ending for stem in _STEMS.split() for ending in _ENDINGS]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    turns: list[tuple[str, str]] = []
    while 100 * len(turns) < WORDS:
        rare = choose.choices(words, weights, k=50)
        spoken = [word for pair in zip(choose.choices(_SMALL.split(), k=50), rare, strict=True) for word in pair]
        sentences = [" ".join(spoken[at : at + 20]).capitalize() + "." for at in range(0, 100, 20)]
        turns.append((_SPEAKERS[len(turns) % len(_SPEAKERS)], " ".join(sentences)))
    return turns


def _article(kind: str, turns: list[tuple[str, str]], choose: random.Random) -> str:
    paragraphs = []
    for _ in range(QUOTATIONS):
        name, spoken = choose.choice(turns)
        words = spoken.split()
        start = choose.randrange(60)
        quoted = words[start : start + 25]
        if kind == "altered":
            quoted[10] = "never"
        elif kind == "spliced":
            del quoted[8:14]
        elif kind == "invented":
            quoted = choose.choices(_STEMS.split(), k=25)
        paragraphs.append(f"“{' '.join(quoted)},” {name.title()} said of the plan for the bridge on Monday.")
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    for kind, seconds in run().items():
        print(f"{QUOTATIONS} quotations, {kind:9} against {WORDS} words  {seconds:6.3f} s")
