"""What adding to a record costs, beside reading, and how large its file grows."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.archive_texts import Archive
from onrecord import weights
from onrecord.annotate import annotate
from onrecord.encoder import Encoder
from onrecord.record import Record
from onrecord.types import Annotations

AT_ONCE = 160
"""Articles that are made, untimed, before they are added."""
READ = 8
"""Articles that are read, to compare with."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A record that was filled."""

    articles: int
    statements: int
    happenings: int
    text: int
    """Bytes of the articles' texts as UTF-8."""
    size: int
    """Bytes of the file, its log written back."""
    seconds: float
    """Of adding alone; making the articles is not counted."""
    slowest: float
    """Of the slowest `AT_ONCE` articles, for one."""


def fill(path: Path, archive: Archive) -> Filled:
    """Make a record of an archive."""
    with Record(path, write=True) as record:
        text = statements = happenings = 0
        seconds: list[float] = []
        for batch in batches(archive, AT_ONCE):
            started = time.perf_counter()
            added = list(record.add_annotations(batch))
            seconds.append(time.perf_counter() - started)
            text += sum(len(each.article.text.encode()) for each in batch)
            statements += sum(each.statements for each in added)
            happenings += sum(each.happenings for each in added)
        record.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    whole = [each / AT_ONCE for each in (seconds[:-1] or seconds)]
    return Filled(archive.count, statements, happenings, text, path.stat().st_size, sum(seconds), max(whole))


def reading(archive: Archive) -> float:
    """Seconds that one of the archive's articles takes to read with one thread: the mean of `READ`, spread over it."""
    step = max(1, archive.count // READ)
    articles = [archive.article(number).article for number in range(0, archive.count, step)][:READ]
    encoder = Encoder(weights.load())
    deque(annotate(articles[:1], threads=1, encoder=encoder), maxlen=0)  # what is loaded once is not counted
    started = time.perf_counter()
    deque(annotate(articles, threads=1, encoder=encoder), maxlen=0)
    return (time.perf_counter() - started) / len(articles)


def batches(annotated: Iterable[Annotations], size: int) -> Iterator[Sequence[Annotations]]:
    """So many at a time."""
    remaining = iter(annotated)
    while batch := list(islice(remaining, size)):
        yield batch
