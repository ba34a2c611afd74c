"""Tellings of utterances, grouped: the same words by the same speaker on one occasion, told by several articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from onrecord.rows import DatedBy, stretch


class Telling(NamedTuple):
    """A statement, as far as it tells of an utterance."""

    number: int
    utterance: int | None
    said: bool
    """Whether the text tells the day of saying."""
    day: str | None
    quoted_words: int
    content_words: int
    negated: int
    article: int
    publisher: str | None
    published: str | None
    said_from: str | None
    said_to: str | None

    @property
    def days(self) -> str | None:
        """`day`, or the first and the last where the text leaves open which."""
        return stretch(self.said_from, self.said_to) if self.said_from and self.said_to else self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The tellings of one utterance."""

    tellings: tuple[Telling, ...]
    """The fullest first, those that tell the day of saying before the others: that with the most words in quotation
    marks, then that with the most words."""

    @property
    def fullest(self) -> Telling:
        return self.tellings[0]

    @property
    def day(self) -> str | None:
        """Of saying, where the fullest gives it, else of its publication: never that of other words than are shown."""
        return self.fullest.day

    @property
    def days(self) -> str | None:
        """The same; where the text leaves open which day of several it was, the first and the last."""
        return self.fullest.days

    @property
    def dated_by(self) -> DatedBy | None:
        if self.fullest.said:
            return "said"
        return "published" if self.day else None

    @property
    def since(self) -> str | None:
        """The day on which the first telling was published."""
        return min((each.published[:10] for each in self.tellings if each.published), default=None)

    @property
    def publishers(self) -> tuple[str, ...]:
        """The outlets, in the order of the alphabet."""
        return tuple(sorted({each.publisher for each in self.tellings if each.publisher}))

    @property
    def articles(self) -> int:
        return len({each.article for each in self.tellings})


_TELLINGS: Final = (
    "SELECT statement.number, utterance, said_from IS NOT NULL, day, quoted_words, content_words, negated, "
    "statement.article, publisher, published, said_from, said_to "
    "FROM statement JOIN article ON article.number = statement.article "
    "WHERE statement.number IN (SELECT value FROM json_each(?)) ORDER BY statement.number"
)


def utterances(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Utterance, ...]:
    """What the statements of these numbers tell of, in the order of its days, the undated last."""
    grouped: dict[tuple[int, int], list[Telling]] = {}
    for telling in map(Telling._make, connection.execute(_TELLINGS, (json.dumps(list(numbers)),))):
        # That somebody did not say something is no telling of it.
        grouped.setdefault((telling.utterance or telling.number, telling.negated), []).append(telling)
    found = (Utterance(tellings=tuple(sorted(each, key=_fullness))) for each in grouped.values())
    return tuple(sorted(found, key=_when))


def _fullness(telling: Telling) -> tuple[bool, int, int, str, int]:
    return not telling.said, -telling.quoted_words, -telling.content_words, telling.published or "~", telling.number


def _when(utterance: Utterance) -> tuple[str, str, int]:
    published = min((each.published for each in utterance.tellings if each.published), default="~")
    return utterance.day or "~", published, utterance.fullest.number
