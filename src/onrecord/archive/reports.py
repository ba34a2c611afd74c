"""What became of a shard: counts and failures by reason, which stand in the archive beside what it wrote.

`parts/PART.json` is written last and says that a shard is finished: it is never done again. `parts/PART.failures.jsonl`
lists what could not be read, `parts/PART.failed.json` why a shard was given up, and `parts/PART.progress.json` how far
one is that is being read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final

from onrecord.archive.storage import Storage
from onrecord.errors import OnRecordError

FORMAT: Final = "onrecord-shard/1"
REASONS: Final = 200
"""Reasons at most that are counted one by one; the rest count as `OTHERS`."""
OTHERS: Final = "other reasons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was read of some inputs, and written."""

    articles: int = 0
    """Those that are in the archive, unread ones among them."""
    unread: int = 0
    repeated: int = 0
    """Articles that the same shard had already, by their ids: kept once."""
    characters: int = 0
    """Code points of their texts."""
    statements: int = 0
    happenings: int = 0
    bytes: float = 0.0
    """Of input; of a file that several shards share, this shard's part."""
    failures: Mapping[str, int] = field(default_factory=dict)
    """How many inputs or records could not be read, by reason, the most frequent first."""

    @property
    def failed(self) -> int:
        return sum(self.failures.values())

    def __add__(self, other: Report) -> Report:
        counted = Counter(self.failures) + Counter(other.failures)
        sums = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(self)
            if each.name != "failures"
        }
        return Report(**sums, failures=ordered(counted))


def total(reports: Iterable[Report]) -> Report:
    """The sum of several."""
    return sum(reports, start=Report())


def ordered(failures: Mapping[str, int]) -> dict[str, int]:
    """The most frequent reasons first, of equals by the alphabet; those beyond `REASONS` in one."""
    ranked = sorted(failures.items(), key=lambda each: (each[0] == OTHERS, -each[1], each[0]))
    kept = dict(ranked[:REASONS])
    rest = sum(count for _, count in ranked[REASONS:])
    return kept if not rest else kept | {OTHERS: kept.get(OTHERS, 0) + rest}


def finished(storage: Storage, part: str) -> Report | None:
    """The report of a finished shard, None of another. Raises `OnRecordError` where its file is not ours."""
    return _report(storage, f"parts/{part}.json")


def finished_parts(storage: Storage) -> frozenset[str]:
    """The names of all finished shards of an archive."""
    names = (name.removeprefix("parts/").removesuffix(".json") for name in storage.names("parts/*.json"))
    return frozenset(name for name in names if "." not in name)


def progress(storage: Storage, part: str) -> Report | None:
    """How far a shard was when somebody last told."""
    return _report(storage, f"parts/{part}.progress.json")


def tell(storage: Storage, part: str, report: Report) -> None:
    """Say how far a shard is."""
    storage.write(f"parts/{part}.progress.json", _json(asdict(report)))


def finish(storage: Storage, part: str, report: Report, about: Mapping[str, Any]) -> None:
    """Say that a shard is finished, with what else there is to tell ``about`` it."""
    found = {"type": FORMAT, **asdict(report), "bytes": round(report.bytes), **about}
    storage.write(f"parts/{part}.json", _json(found))
    for ending in ("progress", "failed"):
        storage.remove(f"parts/{part}.{ending}.json")


def give_up(storage: Storage, part: str, why: str, trace: str | None = None) -> None:
    """Say why a shard was given up; with a ``trace`` for those who mend the program."""
    storage.write(f"parts/{part}.failed.json", _json({"error": why, "trace": trace}))


def given_up(storage: Storage, part: str) -> str | None:
    """Why a shard was given up, where somebody told."""
    received = storage.read(f"parts/{part}.failed.json")
    return str(json.loads(received)["error"]) if received else None


def _report(storage: Storage, name: str) -> Report | None:
    received = storage.read(name)
    if received is None:
        return None
    try:
        found = json.loads(received)
        return replace(Report(), **{each.name: found[each.name] for each in fields(Report)})
    except (ValueError, TypeError, KeyError) as error:
        advice = "remove it, and the shard is read again"
        raise OnRecordError("not the report of a shard", storage.where(name), advice) from error


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"
