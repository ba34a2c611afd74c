"""A selection of an archive as it was read, for a record to keep: nothing is read again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator

from onrecord import wire
from onrecord.archive import plan
from onrecord.archive.questions.asked import Condition
from onrecord.archive.questions.named import asked_of
from onrecord.archive.questions.opened import Archive
from onrecord.archive.storage import Storage
from onrecord.errors import InputError, RecordFormatError
from onrecord.record.questions.asking import Filter
from onrecord.types import Annotations

AT_ONCE = 32
"""Records that are in memory together."""


def is_archive(path: str) -> bool:
    """Whether a folder, or a url of object storage, is an archive."""
    if "://" in path:
        return not path.startswith(("http://", "https://")) and bool(Storage(path).names("runs/*.json"))
    folder = os.path.join(path, "runs")
    if not os.path.isdir(folder) or not os.path.isdir(os.path.join(path, "parts")):
        return False
    return any(_is_run(os.path.join(folder, name)) for name in sorted(os.listdir(folder))[:1])


def _is_run(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            return plan.FORMAT.encode() in stream.read(4096)
    except OSError:
        return False


def selected(paths: Iterable[str], limits: Filter, report: Callable[[InputError], None]) -> Iterator[Annotations]:
    """What was found in the articles of archives that a filter lets pass by days of publication and outlets.

    Month by month, so that a record sees the earlier first; of several versions of a page the last. Raises `InputError`
    where an archive cannot be read; a record that is damaged costs only itself, and ``report`` is told.
    """
    for path in paths:
        with Archive(path) as archive:
            condition = archive.standing("id") & asked_of(archive, limits).of_articles()
            for file in archive.months(limits):
                yield from _of_file(archive, file, condition, report)


def _of_file(
    archive: Archive, file: str, condition: Condition, report: Callable[[InputError], None]
) -> Iterator[Annotations]:
    question = (
        "SELECT id, record FROM read_parquet($file, filename = true, hive_partitioning = false) "  # noqa: S608
        f"WHERE {condition.sql}"
    )
    for id, record in archive.each(question, condition.given | {"file": file}, AT_ONCE):
        try:
            yield wire.from_json(json.loads(record))
        except (RecordFormatError, ValueError) as error:
            report(InputError(f"a damaged record ({error})", f"{file}, article {id}", advice="read the article again"))
