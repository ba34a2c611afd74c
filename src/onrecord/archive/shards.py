"""A shard of an archive: from the inputs of one part to its files, the same on every machine and at every attempt.

    report = shard("416b7107a9-00000", "archive", encoder=shipped())

Files appear whole, and the report that says that the shard is finished appears last; a shard that was stopped before is
done anew, over what it left. Nothing depends on the clock, on chance or on other shards.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import IO, Any, Final

from onrecord import annotate
from onrecord.archive import plan, reports
from onrecord.archive.plan import Piece
from onrecord.archive.reading import articles
from onrecord.archive.reports import Report
from onrecord.archive.rows import Rows, rows_of
from onrecord.archive.schema import TABLES, month
from onrecord.archive.storage import Storage
from onrecord.archive.writing import Writer
from onrecord.encoder import Encoder
from onrecord.errors import InputError, ModelError, writing
from onrecord.types import Annotations, Article

FAILURES: Final = "failures.jsonl"
Watch = Callable[[Report], None]
"""Is told how far a shard is, after every record."""


def shard(part: str, url: str, *, encoder: Encoder, watch: Watch | None = None) -> Report:
    """Read the inputs of a part and write its files into the archive at a path or url; what became of it.

    A finished one is left as it is. Raises `OnRecordError` where the storage fails, or the archive has no such part;
    then the part is not finished.
    """
    storage = Storage(url)
    done = reports.finished(storage, part)
    if done is not None:
        return done
    for name in _left(storage, part):
        storage.remove(name)
    with storage.scratch(part) as folder, writing(folder):
        made = _Shard(part, storage, folder, encoder, watch or _unwatched)
        made.read()
        return made.finish()


def _left(storage: Storage, part: str) -> list[str]:
    """The files of an attempt that was stopped while its files were put into their places."""
    return [name for table in TABLES for name in storage.names(f"{table}/*/{part}.parquet")]


def _unwatched(report: Report) -> None:
    return


class _Shard:
    """One attempt at a part."""

    def __init__(self, part: str, storage: Storage, folder: str, encoder: Encoder, watch: Watch) -> None:
        self._part, self._storage, self._folder = part, storage, folder
        self._encoder, self._watch = encoder, watch
        self._writer = Writer(folder, part)
        self._report = Report()
        self._failures: Counter[str] = Counter()
        self._known: set[int] = set()
        """The ids of articles as numbers: a crawl often has one page several times."""

    def read(self) -> None:
        """Read all inputs, in order."""
        run = plan.run_of(self._storage, self._part.rpartition("-")[0])
        with open(os.path.join(self._folder, FAILURES), "w", encoding="utf-8", errors="backslashreplace") as stream:
            for piece in plan.pieces(self._storage, self._part):
                before = self._report.bytes
                for each, so_far in articles(piece, run):
                    self._enter(each, piece, stream)
                    self._told(before + min(so_far, piece.size) / piece.of)
                self._told(before + piece.weight)

    def finish(self) -> Report:
        """Put all files into their places, and the report last."""
        names = self._writer.close()
        for name in names:
            self._storage.place(os.path.join(self._folder, name), name)
        self._storage.place(os.path.join(self._folder, FAILURES), f"parts/{self._part}.{FAILURES}")
        listed = plan.listed(self._storage, self._part)
        model = self._encoder.bundle.model
        about = {
            "inputs_sha256": hashlib.sha256(listed).hexdigest(),
            "model": {"name": model.name, "version": model.version, "sha256": model.sha256},
            "files": names,
        }
        reports.finish(self._storage, self._part, self._report, about)
        return self._report

    def _enter(self, each: Article | InputError, piece: Piece, failures: IO[str]) -> None:
        """Read one article and keep what is found; what cannot be read costs nothing else and is listed."""
        if isinstance(each, Article) and self._is_repeated(each):
            self._report = replace(self._report, repeated=self._report.repeated + 1)
            return
        found = self._found(each, piece) if isinstance(each, Article) else each
        if isinstance(found, InputError):
            self._failures = Counter(reports.ordered(self._failures + Counter([found.reason])))
            failures.write(json.dumps(_listed(found, piece), ensure_ascii=False) + "\n")
            return
        annotations, rows = found
        self._writer.add(rows, month(annotations.article.published))
        self._report = replace(
            self._report,
            articles=self._report.articles + 1,
            unread=self._report.unread + (annotations.status == "unread"),
            characters=self._report.characters + len(annotations.article.text),
            statements=self._report.statements + len(annotations.statements),
            happenings=self._report.happenings + len(annotations.happenings),
        )

    def _is_repeated(self, article: Article) -> bool:
        before = len(self._known)
        self._known.add(int(article.id, 16))
        return len(self._known) == before

    def _found(self, article: Article, piece: Piece) -> tuple[Annotations, Rows] | InputError:
        """What was found in an article, or why nothing is kept."""
        try:
            annotations = annotate.read(article, self._encoder)
            return annotations, rows_of(annotations)
        except (ModelError, MemoryError):
            raise  # no fault of the article
        except Exception as error:  # noqa: BLE001 (of a hundred million articles one must not cost the others)
            what = f"cannot be kept ({type(error).__name__}: {str(error)[:200]})"
            return InputError(what, f"{piece.path}, article {article.id}", advice="please report it")

    def _told(self, so_far: float) -> None:
        self._report = replace(self._report, bytes=so_far, failures=dict(self._failures))
        self._watch(self._report)


def _listed(error: InputError, piece: Piece) -> dict[str, Any]:
    """A line of the list of failures."""
    return {
        "input": piece.path,
        "where": error.where,
        "line": error.line,
        "reason": error.reason,
        "error": str(error),
    }
