"""What `onrecord add` is given, and how it tells what became of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.ingest import read_articles
from onrecord.ingest.fetch.addresses import is_address
from onrecord.ingest.fetch.fetching import Fetcher
from onrecord.ingest.fetch.page import read_page
from onrecord.ingest.index import Told, is_missing, told_of, with_told
from onrecord.plurals import counted
from onrecord.record import Added
from onrecord.record.completing import TOLD
from onrecord.types import Article

SHOWN = 10
"""Files at most that are named where there is something to tell of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the options tell of all files."""

    date: str | None
    format: str | None
    index: Mapping[str, Told]
    """What a table tells of single files."""
    told: Told

    def articles(
        self, paths: Iterable[str], fetcher: Fetcher, report: Callable[[InputError], None]
    ) -> Iterator[Article]:
        """The articles of files and addresses; what cannot be read is reported."""
        named = False
        for path in paths:
            beside = told_of(path, self.index)
            for reading in self._read(path, fetcher):
                if isinstance(reading, InputError):
                    report(reading)
                    continue
                if self.told.url and named:
                    raise InputError("--url names a single article, and there are several", path, advice="use --meta")
                named = True
                yield with_told(with_told(reading, beside), self.told)

    def _read(self, path: str, fetcher: Fetcher) -> Iterator[Article | InputError]:
        if is_address(path):
            return read_page(fetcher, path, date=self.date)
        return read_articles(path, date=self.date, format=self.format)


class Tally:
    """Counts what became of articles."""

    def __init__(self) -> None:
        self.dated: list[str] = []
        """Ids of those whose date is known only now."""
        self._outcomes: Counter[str] = Counter()
        self._unread = 0

    def take(self, added: Added) -> None:
        """One more."""
        self._outcomes[added.outcome] += 1
        self._unread += added.unread
        self.dated += [added.id] if "published" in added.filled else []

    def __str__(self) -> str:
        told = ", ".join(f"{count} {_outcome(outcome)}" for outcome, count in sorted(self._outcomes.items()))
        whose = "its" if self._unread == 1 else "their"
        left = f", {self._unread} of them unread for {whose} language" if self._unread else ""
        return f"{told or 'nothing to add'}{left}"


def unmatched(meta: str, index: dict[str, Told], paths: Sequence[str]) -> Iterator[str]:
    """What a table and the files beside it do not have of one another."""
    if files := [path for path in paths if is_missing(path, index)]:
        yield f"not in {meta}: {_some(files)}"
    names = {name for path in paths for name in (path, os.path.basename(path))}
    if rows := [name for name in index if name not in names]:
        yield f"in {meta}, but not among the files: {_some(rows)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"


def line_of(added: Added) -> str:
    """What became of one article, on one line."""
    found = f"{counted(added.statements, 'statement')}, {counted(added.happenings, 'happening')}"
    entries = f" · {found}" if added.outcome in ("added", "new version") else ""
    filled = f" · {' and '.join(TOLD[name] for name in added.filled)} filled in" if added.filled else ""
    notices = "".join(f" · {notice}" for notice in added.notices)
    return f"{added.id} {_outcome(added.outcome)} · {added.key or 'no key'}{entries}{filled}{notices}"


def _outcome(outcome: str) -> str:
    return "not added" if outcome == "removed" else outcome
