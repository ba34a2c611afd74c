"""What pages cost: taking articles out of a web archive beside reading them with the model, and the memory of that.

``python -m benchmarks.archive.pages FILE`` takes all articles out of a file and prints how many and the most memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.archive.layouts import Story
from benchmarks.archive.warcs import story_of, write_warc
from benchmarks.archive_texts import archive
from benchmarks.memory import own_peak
from benchmarks.timing import ROOT
from onrecord.annotate import annotate, shipped
from onrecord.errors import InputError
from onrecord.ingest import read_articles
from onrecord.types import Article

READ = 40
"""Pages that are read with the model as well."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A web archive that was read."""

    pages: int
    articles: int
    """That were taken out of it."""
    opened: float
    """Seconds that taking one out takes."""
    read: float
    """Seconds that reading one with the model takes, with one thread."""
    memory: int
    """Bytes that the process held at most, without the model."""
    packed: int
    """Bytes of the file."""

    @property
    def share(self) -> float:
        """What taking out adds to reading."""
        return self.opened / self.read


def measure(folder: Path, count: int) -> Pages:
    """Write a web archive of so many pages, and read it."""
    path = folder / "pages.warc.gz"
    write_warc(path, stories(count))
    command = [sys.executable, "-m", "benchmarks.archive.pages", str(path)]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
    told = json.loads(done.stdout)
    few = folder / "few.warc.gz"
    write_warc(few, stories(READ))
    opened, read = costs(few)
    return Pages(count, told["articles"], opened, read, told["memory"], path.stat().st_size)


def stories(count: int) -> Iterator[Story]:
    """Stories that differ, one for each page."""
    return (story_of(each.article) for each in islice(archive(count), count))


def costs(path: Path) -> tuple[float, float]:
    """Seconds for each article of a file: of taking it out, and of reading it with one thread."""
    encoder = shipped()
    articles = [each for each in read_articles(path) if isinstance(each, Article)]
    deque(annotate(articles[:1], threads=1, encoder=encoder), maxlen=0)  # what is loaded once is not counted
    started = time.perf_counter()
    deque(read_articles(path), maxlen=0)
    opened = time.perf_counter()
    deque(annotate(articles, threads=1, encoder=encoder), maxlen=0)
    done = time.perf_counter()
    return (opened - started) / len(articles), (done - opened) / len(articles)


def main() -> None:
    """Take all articles out of a file."""
    found = sum(not isinstance(each, InputError) for each in read_articles(sys.argv[1]))
    print(json.dumps({"articles": found, "memory": own_peak()}))


if __name__ == "__main__":
    main()
