"""An archive opened for questions: its finished files as tables of DuckDB, in memory, without a network of its own.

Only files of shards that are finished are looked at, so that a run that still goes on is never counted by halves.
Object storage is read through fsspec; extensions of DuckDB are never loaded. Of an article that stands in several
inputs one counts, and of the versions of a page the one that was retrieved last, as on a record.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from onrecord import frames
from onrecord.archive.plan import runs
from onrecord.archive.questions.asked import Condition, Given
from onrecord.archive.schema import TABLES, UNKNOWN, Table
from onrecord.archive.storage import Storage, is_local, opened
from onrecord.errors import InputError
from onrecord.record.questions.asking import Filter

if TYPE_CHECKING:
    import duckdb

    from onrecord.measures.resampling import Ints

ADVICE: Final = "name a folder that `onrecord archive` made"
_MONTH: Final = re.compile(r"/month=(\d{4}-\d{2}|unknown)/")
_PART: Final = "regexp_extract(filename, '[^/]+/[^/]+$')"
"""Month and file of a row, the same in all tables."""
_SEVERAL: Final = "SELECT count(*) > count(DISTINCT hash(coalesce(url, id))) FROM articles"
_FALLEN: Final = (
    "CREATE TEMP TABLE fallen AS SELECT gone, min(part) FILTER (place = 1) AS kept FROM (SELECT id AS gone, "  # noqa: S608
    f"{_PART} AS part, row_number() OVER (PARTITION BY coalesce(url, id) ORDER BY retrieved DESC NULLS LAST, "
    "published DESC NULLS LAST, id, filename) AS place FROM articles) GROUP BY gone HAVING max(place) > 1"
)
"""Articles of which not all rows count, with the file of those that do."""
_STANDING: Final = (
    "NOT EXISTS (SELECT 1 FROM fallen WHERE gone = {article} "  # noqa: S608
    f"AND kept IS DISTINCT FROM {_PART})"
)


class Archive:
    """An archive for reading; a context manager. Raises `InputError` where there is none, or of another version."""

    def __init__(self, path: str) -> None:
        if "://" not in path and not os.path.isdir(path):
            raise InputError("no such folder", path, advice=ADVICE)
        self.path = path
        self._storage = Storage(path)
        self._parts = _finished(self._storage)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "connection" in self.__dict__:
            self.connection.close()

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """DuckDB in memory. Raises `OnRecordError` where it is not installed."""
        library = frames.library("duckdb", "archive")
        settings = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        connection: duckdb.DuckDBPyConnection = library.connect(":memory:", config=settings)
        connection.execute("SET parquet_metadata_cache = true")
        system, _ = opened(self.path)
        if not is_local(system):
            connection.register_filesystem(system)
        return connection

    @cached_property
    def files(self) -> dict[Table, tuple[str, ...]]:
        """The files of each table, in order, as DuckDB opens them."""
        system, root = opened(self.path)
        full = str if is_local(system) else system.unstrip_protocol
        found: dict[Table, tuple[str, ...]] = {}
        for table in TABLES:
            names = self._storage.names(f"{table}/*/*.parquet")
            found[table] = tuple(full(f"{root}/{name}") for name in names if _part(name) in self._parts)
        return found

    def table(self, table: Table, limits: Filter | None = None) -> None:
        """Make a table known to questions under its name; only the months of publication that ``limits`` lets pass."""
        files = [file for file in self.files[table] if limits is None or _is_within(file, limits)]
        with self.faults():
            if files:
                found = self.connection.read_parquet(
                    files, filename=True, file_row_number=True, hive_partitioning=False
                )
            else:
                empty = frames.to_arrow((), TABLES[table])
                found = self.connection.from_arrow(empty).project("*, '' AS filename, 0::BIGINT AS file_row_number")
            found.create_view(table, replace=True)

    def months(self, limits: Filter) -> tuple[str, ...]:
        """The files of articles of the months of publication that ``limits`` lets pass, month by month."""
        files = [file for file in self.files["articles"] if _is_within(file, limits)]
        return tuple(sorted(files, key=lambda file: (_MONTH.findall(file)[-1:], file)))

    @cached_property
    def _has_fallen(self) -> bool:
        self.table("articles")
        several = bool(self.ask(_SEVERAL)[0][0])
        if several:
            self.ask(_FALLEN)
        return several

    def standing(self, article: str = "article") -> Condition:
        """That a row counts: it is not of an older version of a page, and no second copy of the same article.

        ``article`` is the column of the article's id.
        """
        return Condition(_STANDING.format(article=article) if self._has_fallen else "true", {})

    def ask(self, question: str, given: Given | None = None) -> list[tuple[Any, ...]]:
        """All rows of a question. What DuckDB raises becomes an `InputError`."""
        with self.faults():
            return self.connection.execute(question, given or None).fetchall()

    def rows(self, question: str, given: Given | None = None) -> list[dict[str, Any]]:
        """The same with the names of the columns."""
        with self.faults():
            cursor = self.connection.execute(question, given or None)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def each(self, question: str, given: Given, at_once: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a question one by one, so many in memory; it must end before the next is asked."""
        with self.faults():
            cursor = self.connection.execute(question, given)
            while rows := cursor.fetchmany(at_once):
                yield from rows

    def numbers(self, question: str, given: Given | None = None) -> dict[str, Ints]:
        """The columns [N] of a question that gives whole numbers only, by their names."""
        import numpy as np

        with self.faults():
            found = self.connection.execute(question, given or None).fetchnumpy()
        return {name: np.asarray(column).astype(np.int64) for name, column in found.items()}

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Map what DuckDB and a file system raise to `InputError`."""
        errors = frames.library("duckdb", "archive")
        try:
            yield
        except (errors.Error, OSError) as error:
            told = " ".join(str(error).split())[:200]
            raise InputError(f"cannot be asked ({told})", self.path, advice="see that its files are whole") from error


def _finished(storage: Storage) -> frozenset[str]:
    """The parts that are finished. Raises `InputError` where there is none."""
    if not runs(storage):
        raise InputError("this is no archive", storage.url, advice=ADVICE)
    names = (name.removeprefix("parts/").removesuffix(".json") for name in storage.names("parts/*.json"))
    parts = frozenset(name for name in names if "." not in name)
    if not parts:
        raise InputError(
            "no shard of this archive is finished", storage.url, advice="wait, or run `onrecord archive` again"
        )
    return parts


def _part(name: str) -> str:
    """Which part wrote a file: `statements/month=2025-08/0a1b2c3d4e-00000.2.parquet`."""
    return name.rpartition("/")[2].partition(".")[0]


def _is_within(file: str, limits: Filter) -> bool:
    """Whether articles of these days of publication may be in a file."""
    found = _MONTH.search(file)
    if found is None or not (limits.since or limits.until):
        return True
    month = found[1]
    return month != UNKNOWN and (limits.since or "")[:7] <= month <= (limits.until or "9999-12")[:7]
