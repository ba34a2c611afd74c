"""What a run tells as it goes, and what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.errors import InputError
from onrecord.following.feeds import Feed
from onrecord.plurals import counted
from onrecord.record import Added

Kind = Literal[
    "feed read", "feed unchanged", "feed failed",
    "added", "new version", "unchanged", "gone", "removed", "failed", "left alone", "put off",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of a feed or of one page of it; an article is on the disk when it is told of."""

    kind: Kind
    """`gone`: its publisher took away a page that is in the record; `removed`: somebody removed its article from the
    record, so it is not fetched; `left alone`: it failed too often before; `put off`: the feed names so many pages that
    the rest waits for the next run.
    """
    feed: Feed
    url: str
    added: Added | None = None
    """Of an article that was asked to be added."""
    article: str | None = None
    """The article's id."""
    error: InputError | None = None
    """Of what failed or is gone."""
    again: bool = False
    """Whether the next run tries it again."""


FAILED: Final[tuple[Kind, ...]] = ("feed failed", "failed")
"""What a run did not reach."""


class Report:
    """Counts the steps of a run."""

    def __init__(self) -> None:
        self.counts: Counter[Kind] = Counter()
        self.reasons: Counter[str] = Counter()
        """Of what failed, by the reason."""
        self.unread = 0
        """Articles that were added without entries, for their language."""

    def count(self, step: Step) -> None:
        """One step more."""
        self.counts[step.kind] += 1
        self.unread += step.added is not None and step.added.unread
        if step.kind in FAILED and step.error:
            self.reasons[step.error.reason.partition(": ")[0]] += 1

    @property
    def any_failed(self) -> bool:
        """Whether something could not be had."""
        return any(self.counts[kind] for kind in FAILED)

    def lines(self) -> Iterator[str]:
        """What the run came to, in a few lines; of what did not happen only that nothing was added is told."""
        counts = self.counts
        yield ", ".join(
            (
                f"{counted(counts['feed read'], 'feed')} read",
                *_some(counts["feed unchanged"], "unchanged"),
                *_some(counts["feed failed"], "failed"),
            )
        )
        yield ", ".join(
            (
                f"{counted(counts['added'], 'article')} added",
                *(told for kind, one, several in _TOLD for told in _some(counts[kind], one, several)),
                *_some(self.unread, "unread for its language", "unread for their language"),
            )
        )
        if self.reasons:
            found = sorted(self.reasons.items(), key=lambda each: (-each[1], each[0]))
            yield f"failed: {', '.join(f'{reason} ({count:,})' for reason, count in found)}"


_TOLD: Final[tuple[tuple[Kind, str, str], ...]] = (
    ("new version", "new version", "new versions"),
    ("unchanged", "looked at again and unchanged", "looked at again and unchanged"),
    ("gone", "taken away by the publisher", "taken away by the publisher"),
    ("removed", "not fetched because it was removed", "not fetched because they were removed"),
    ("failed", "failed", "failed"),
    ("left alone", "left alone after several failures", "left alone after several failures"),
    ("put off", "put off to the next run", "put off to the next run"),
)
"""What else is told of pages, in this order."""


def _some(count: int, one: str, several: str | None = None) -> tuple[str, ...]:
    return (counted(count, one, several or one),) if count else ()
