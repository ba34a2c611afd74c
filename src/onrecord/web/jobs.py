"""Articles on their way into a record: one job a form, one article read at a time, by a thread of its own.

Jobs live in memory, a few at most: what was added is in the record, and a page of a job that is forgotten says so.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.errors import OnRecordError
from onrecord.record import Added, Record
from onrecord.record.corrections.reread import reread
from onrecord.types import Annotations, Article
from onrecord.web.records import Records

KEPT: Final = 100
"""Jobs that are remembered; the oldest that is done is forgotten first."""
WAITING: Final = 2000
"""Articles at most that wait to be read."""

_LOG: Final = logging.getLogger(__name__)

State = Literal["waiting", "reading", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article."""

    article: str
    """Its id."""
    name: str
    """Title or first line."""
    outcome: str
    """added, new version, completed, known, removed."""
    statements: int
    happenings: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A form's articles, as far as they are."""

    id: str
    state: State
    articles: int
    outcomes: tuple[Outcome, ...] = ()
    reading: str = ""
    """The title or first line of the article that is being read."""
    problem: str = ""
    """Why it failed, with what to do."""
    seconds: int = 0
    """Since the first article was begun."""


class Busy(OnRecordError):
    """Too many articles wait already."""


class Jobs:
    """The jobs of one site. Its thread runs only while there is something to read."""

    def __init__(self, records: Records) -> None:
        self.read: Callable[[Article], Annotations] = _read
        """What reads an article; a test puts its own here."""
        self._records = records
        self._changed = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._begun: dict[str, float] = {}
        self._queue: deque[tuple[str, tuple[Article, ...]]] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False

    def begin(self, articles: Sequence[Article]) -> Job:
        """Have articles read and added, in this order. Raises `Busy` where too many wait."""
        with self._changed:
            waiting = sum(len(each) for _, each in self._queue)
            if self._closed or waiting + len(articles) > WAITING:
                raise Busy("too many articles wait to be read", advice="try again when the others are read")
            job = Job(id=secrets.token_urlsafe(12), state="waiting", articles=len(articles))
            self._jobs[job.id] = job
            self._forget()
            self._queue.append((job.id, tuple(articles)))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="onrecord-add", daemon=True)
                self._thread.start()
        return job

    def job(self, id: str) -> Job | None:
        """As it stands; None where there is none of this id any more."""
        with self._changed:
            found = self._jobs.get(id)
            if found is None or found.state != "reading":
                return found
            return replace(found, seconds=int(time.monotonic() - self._begun[id]))

    def wait(self, id: str, seconds: float) -> Job | None:
        """The same, once it is done or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: id not in self._jobs or self._jobs[id].state in ("done", "failed"), seconds)
        return self.job(id)

    def close(self) -> None:
        """Begin nothing more; the article that is being read is added."""
        with self._changed:
            self._closed = True
            self._queue.clear()
            thread = self._thread
        if thread:
            thread.join()

    def _forget(self) -> None:
        for id in [id for id, job in self._jobs.items() if job.state in ("done", "failed")]:
            if len(self._jobs) > KEPT:
                del self._jobs[id]
                self._begun.pop(id, None)

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._queue:
                    self._thread = None
                    return
                id, articles = self._queue.popleft()
                self._begun[id] = time.monotonic()
            self._do(id, articles)

    def _do(self, id: str, articles: tuple[Article, ...]) -> None:
        for article in articles:
            if self._closed:
                self._set(id, state="failed", reading="", problem="Stopped before all was read: add the rest again.")
                return
            self._set(id, state="reading", reading=name_of(article))
            try:
                outcome = self._add(article)
            except Exception as error:  # noqa: BLE001 - whatever it is, the page tells, and the next job goes on
                if not isinstance(error, OnRecordError):
                    _LOG.exception("an article could not be added")
                self._set(id, state="failed", reading="", problem=_told(error))
                return
            self._set(id, outcome=outcome)
        self._set(id, state="done", reading="")

    def _add(self, article: Article) -> Outcome:
        """Reads before it writes, so that others can write meanwhile."""
        found = [] if self._is_known(article) else [self.read(article)]
        with self._records.writing() as record:
            (added,) = record.add_annotations(found) if found else record.add([article])
            if "published" in added.filled:
                for _ in reread(record, only=[added.id]):
                    pass  # what its words for days mean, by the date that is known now
        return _outcome(article, added)

    def _is_known(self, article: Article) -> bool:
        with Record(self._records.path) as record:
            return record.knows(article.id)

    def _set(self, id: str, *, outcome: Outcome | None = None, **changes: str) -> None:
        with self._changed:
            job = self._jobs[id]
            outcomes = (*job.outcomes, outcome) if outcome else job.outcomes
            seconds = int(time.monotonic() - self._begun[id])
            self._jobs[id] = replace(job, outcomes=outcomes, seconds=seconds, **changes)  # type: ignore[arg-type]
            self._changed.notify_all()


def name_of(article: Article) -> str:
    """The title, else the first line."""
    return (article.title or next((line for line in article.text.splitlines() if line.strip()), ""))[:90].strip()


def _outcome(article: Article, added: Added) -> Outcome:
    return Outcome(
        article=added.id,
        name=name_of(article),
        outcome=added.outcome,
        statements=added.statements,
        happenings=added.happenings,
        notices=added.notices,
    )


def _told(error: Exception) -> str:
    """An error in a sentence or two; where the program's own files are is not told."""
    if not isinstance(error, OnRecordError):
        return "The program failed. Start it again; if it fails again, tell its makers."
    advice = f" {error.advice[:1].upper()}{error.advice[1:]}." if error.advice else ""
    return f"{error.what[:1].upper()}{error.what[1:]}.{advice}"


def _read(article: Article) -> Annotations:
    from onrecord.annotate import read, shipped  # the model's libraries take their time to load

    return read(article, shipped())
