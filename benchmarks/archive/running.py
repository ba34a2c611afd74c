"""Runs of an archive: two workers against two bare encoders, the memory of a worker, kills, and Ray against local.

``python -m benchmarks.archive.running NAME ...`` is one of the processes that it starts.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.memory import own_peak
from benchmarks.timing import COMMAND, ROOT
from onrecord.archive import plan, reports
from onrecord.archive.schema import TABLES
from onrecord.archive.storage import Storage

SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Scaling:
    """How many times as much two processes read in the same time as one."""

    workers: float
    """Of `onrecord archive`."""
    bare: float
    """Of the bare encoder."""
    seconds: float
    """That one worker takes for an article, start included."""

    @property
    def share(self) -> float:
        """What part of the bare encoders' gain the workers have."""
        return self.workers / self.bare


@dataclass(frozen=True, slots=True)
class Kills:
    """What became of runs that were killed."""

    kills: int
    runs: int
    """Runs that came to their end."""
    differing: int
    """Those that differ from one that nobody killed."""


def write(folder: Path, count: int, files: int) -> Path:
    """Invented articles of 750 words, each with a text of its own, as files of JSON lines."""
    from benchmarks.texts import invented

    folder.mkdir(parents=True, exist_ok=True)
    stories = invented(8)
    lines: list[list[str]] = [[] for _ in range(files)]
    for number in range(count):
        story = stories[number % len(stories)]
        told = {
            "text": f"{story.text}\n\nEdition {number}.",
            "date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "url": f"https://courier.example/{number}",
        }
        lines[number % files].append(json.dumps(told, ensure_ascii=False))
    for at, each in enumerate(lines):
        (folder / f"{at:03}.jsonl").write_text("\n".join(each) + "\n", encoding="utf-8")
    return folder


def scaling(folder: Path, count: int, rounds: int) -> Scaling:
    """One worker over ``count`` articles against two over twice as many, taking turns with bare encoders."""
    one, two = write(folder / "one", count, 2), write(folder / "two", 2 * count, 4)
    seconds: dict[str, list[float]] = {"one": [], "two": [], "bare one": [], "bare two": []}
    for _ in range(rounds):
        seconds["one"].append(archived(one, folder / "out", 1))
        seconds["two"].append(archived(two, folder / "out", 2))
        seconds["bare one"].append(bare(1, count))
        seconds["bare two"].append(bare(2, count))
    middle = {name: median(each) for name, each in seconds.items()}
    return Scaling(
        workers=2 * middle["one"] / middle["two"],
        bare=2 * middle["bare one"] / middle["bare two"],
        seconds=middle["one"] / count,
    )


def archived(source: Path, out: Path, workers: int, executor: str = "local") -> float:
    """Seconds that a new archive takes, from the command to its end."""
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    subprocess.run(command(source, out, workers, executor), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 (our own)
    return time.perf_counter() - started


def command(source: Path, out: Path, workers: int, executor: str = "local", tasks: int | None = None) -> list[str]:
    """The command that a user gives."""
    options = ["--workers", str(workers), "--tasks", str(tasks or 2 * workers), "--executor", executor, "--quiet"]
    return [sys.executable, "-c", COMMAND, "archive", str(source), str(out), *options]


def bare(processes: int, count: int) -> float:
    """Seconds that the slowest of some processes takes, each for ``count`` articles; loading is not counted."""
    children = [_started("bare", str(count)) for _ in range(processes)]
    return max(float(child.communicate()[0]) for child in children)


def memory(folder: Path, counts: Sequence[int]) -> dict[int, int]:
    """Bytes that a worker holds at most, by how many articles its shard has."""
    found = {}
    for count in counts:
        source, out = write(folder / f"memory-{count}", count, 1), folder / f"memory-{count}-out"
        found[count] = int(_started("worker", str(source), str(out)).communicate()[0])
    return found


def kill(folder: Path, count: int, kills: int) -> Kills:
    """Kill whole runs with SIGKILL at random moments, go on each time; compare their ends with an undisturbed one."""
    source, whole, out = write(folder / "kill", count, 8), folder / "whole", folder / "killed"
    longest = archived(source, whole, 2)
    expected, choose = held(whole), random.Random(SEED)  # noqa: S311 (no secret)
    runs = differing = done = 0
    while done < kills:
        if _killed(command(source, out, 2, tasks=4), longest * choose.random()):
            done += 1
            continue
        runs, differing = runs + 1, differing + (held(out) != expected)
        shutil.rmtree(out)
    subprocess.run(command(source, out, 2, tasks=4), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 (our own)
    return Kills(kills, runs + 1, differing + (held(out) != expected))


def same_on_ray(folder: Path, count: int) -> bool:
    """Whether a Ray cluster of two workers on this machine gives what two local workers do."""
    source = write(folder / "ray", count, 4)
    archived(source, folder / "ray-out", 2, "ray")
    archived(source, folder / "local-out", 2)
    return held(folder / "ray-out") == held(folder / "local-out")


def held(folder: Path) -> dict[str, list[Any]]:
    """All rows of an archive, sorted."""
    import pyarrow.dataset as dataset

    return {
        table: sorted(
            json.dumps(row, sort_keys=True)
            for row in dataset.dataset(folder / table, partitioning="hive").to_table().to_pylist()
        )
        for table in TABLES
    }


def _killed(command: Sequence[str], seconds: float) -> bool:
    """Start a command and kill it and all that it started; False where it came to its end before."""
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 (our own)
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return True
    return False


def _started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.archive.running", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)


def _bare(count: int) -> float:
    """Seconds that the bare encoder takes over the windows of invented articles, in this process."""
    from tokenizers import Tokenizer

    from benchmarks import graphs, speed
    from benchmarks.texts import invented
    from onrecord import weights

    bundle = weights.load()
    tokenizer = Tokenizer.from_buffer(bundle.files["tokenizer.json"])
    windows = [speed._windows(article.text, tokenizer) for article in invented(8)]
    run = speed._graph(graphs.bare(bundle.files["model.onnx"]), [windows[at % 8] for at in range(count)], 1)
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _worker(source: str, out: str) -> int:
    """Read one shard in this process; the most bytes that it held."""
    from onrecord.annotate import shipped
    from onrecord.archive.shards import shard

    for run in plan.planned(Storage(out), source, 1):
        for part in run.names():
            shard(part, out, encoder=shipped())
    assert reports.finished_parts(Storage(out))
    return own_peak()


def main() -> None:
    """Be one of the processes."""
    match sys.argv[1:]:
        case ["bare", count]:
            print(_bare(int(count)))
        case ["worker", source, out]:
            print(_worker(source, out))


if __name__ == "__main__":
    main()
