"""How far the shards of an archive are, told from what stands in it; so any machine that sees it can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive import reports
from onrecord.archive.plan import Run
from onrecord.archive.reports import Report, total
from onrecord.archive.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far some runs are."""

    report: Report
    """What was read so far, in shards that are not finished too."""
    finished: tuple[str, ...]
    """The shards that are."""
    open: tuple[str, ...]
    """The others."""
    bytes: int
    """Of all inputs."""

    @property
    def share(self) -> float:
        """The part of the inputs' bytes that was read, from 0 to 1."""
        if not self.open:
            return 1.0
        return min(self.report.bytes / self.bytes, 1.0) if self.bytes else 0.0


class Follower:
    """Tells how far runs are, as often as it is asked; what is finished is read once."""

    def __init__(self, storage: Storage, runs: Sequence[Run]) -> None:
        self._storage = storage
        self._parts = tuple(part for run in runs for part in run.names())
        self._bytes = sum(run.bytes for run in runs)
        self._known: dict[str, Report] = {}

    def state(self) -> State:
        """Raises `OnRecordError` where the storage fails."""
        finished = reports.finished_parts(self._storage)
        for part in self._parts:
            if part in finished and part not in self._known:
                self._known[part] = reports.finished(self._storage, part) or Report()
        left = tuple(part for part in self._parts if part not in finished)
        begun = set(self._storage.names("parts/*.progress.json"))
        under_way = [reports.progress(self._storage, part) for part in left if f"parts/{part}.progress.json" in begun]
        return State(
            report=total([*self._known.values(), *(each for each in under_way if each)]),
            finished=tuple(part for part in self._parts if part in finished),
            open=left,
            bytes=self._bytes,
        )


def left(share: float, before: float, seconds: float) -> float | None:
    """Seconds until all is read, at the pace since ``before`` was, so many seconds ago; None where nobody can tell."""
    return seconds * (1 - share) / (share - before) if share > before else None
