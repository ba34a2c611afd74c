"""Archives from annotations by hand: written as a finished shard writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.archive import reports
from onrecord.archive.plan import planned
from onrecord.archive.reports import Report
from onrecord.archive.rows import rows_of
from onrecord.archive.schema import month
from onrecord.archive.storage import Storage
from onrecord.archive.writing import Writer
from onrecord.types import Annotations


def archive(folder: Path, annotated: Iterable[Annotations], *, shards: int = 2, finished: bool = True) -> str:
    """The archive of these, shared out among shards; the last is not finished unless so told."""
    made, inputs = folder / "archive", folder / "inputs"
    inputs.mkdir()
    for at in range(shards):
        (inputs / f"{at}.txt").write_text("one\n")
    storage = Storage(str(made))
    (run,) = planned(storage, str(inputs), shards)
    every = tuple(annotated)
    for at, name in enumerate(run.names()):
        writer = Writer(str(made), name)
        for each in every[at::shards]:
            writer.add(rows_of(each), month(each.article.published))
        writer.close()
        if finished or at + 1 < shards:
            reports.finish(storage, name, Report(), {})
    return str(made)
