"""What holds what in an article: words in spans, triggers in cues and in contents of statements, heads in mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.happenings import Trigger
from onrecord.syntax import Syntax
from onrecord.text import GAPS, Words
from onrecord.types import Entity, Span, Statement

_SPACE = GAPS.index("space")


SURE = 0.6
"""What a pronoun has at least that makes a thing an actor."""


class Places:
    """Where the words of a text stand."""

    def __init__(self, words: Words) -> None:
        self._starts: list[int] = words.spans[:, 0].tolist()
        self._ends: list[int] = words.spans[:, 1].tolist()

    def words(self, span: Span) -> range:
        """The words that lie in a span, wholly or in part."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of an article, by the words in them."""

    statement: Mapping[int, int]
    """Word to the place of the statement whose cue it is in."""

    @staticmethod
    def of(places: Places, statements: Sequence[Statement]) -> Cues:
        """The cues of these statements."""
        found = {}
        for place, statement in enumerate(statements):
            if statement.cue is not None:
                found.update(dict.fromkeys(places.words(statement.cue), place))
        return Cues(found)

    def classed(self, statements: Sequence[Statement], triggers: Sequence[Trigger]) -> tuple[Statement, ...]:
        """The statements with the TimeML class of the first trigger in each cue; as they are where a cue holds none."""
        first: dict[int, str] = {}
        for trigger in triggers:
            if trigger.word in self.statement:
                first.setdefault(self.statement[trigger.word], trigger.class_)
        return tuple(replace(row, class_=first.get(place, row.class_)) for place, row in enumerate(statements))


class Reporters:
    """The statements of an article by what they hold."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        held = ((part.start, part.end, row.id) for row in statements for part in row.content)
        self._held = sorted(held, key=lambda row: (row[0], -row[1], row[2]))

    def over(self, spans: Sequence[Span]) -> Iterator[str | None]:
        """For each span, in order of the text, the innermost statement whose content holds it; null where none does."""
        open_: list[tuple[int, int, str]] = []
        ahead = iter([*self._held, (1 << 62, 0, "")])
        coming = next(ahead)
        for span in spans:
            while coming[0] <= span.start:
                open_.append(coming)
                coming = next(ahead)
            open_ = [row for row in open_ if row[1] > span.start]
            holding = [row for row in open_ if row[1] >= span.end]
            yield min(holding, key=lambda row: (row[1] - row[0], row[0], row[2]))[2] if holding else None


class Named:
    """The entities of an article, by the words that mention them."""

    def __init__(self, syntax: Syntax, places: Places, entities: Sequence[Entity]) -> None:
        self._syntax = syntax
        self._at: dict[int, list[tuple[range, str]]] = {}
        self._doubtful: set[tuple[int, int, str]] = set()
        for entity in entities:
            for mention in entity.mentions:
                words = places.words(mention.span)
                if entity.kind == "other" and mention.form == "pronoun" and mention.score < SURE:
                    self._doubtful.add((words.start, words.stop, entity.id))
                for word in self._heads(words):
                    self._at.setdefault(word, []).append((words, entity.id))

    def _heads(self, words: range) -> Iterator[int]:
        """The words of a mention whose own head lies outside it; of a name, all of them."""
        heads = self._syntax.heads
        return (word for word in words if heads[word] not in words or self._syntax.tags[word] in ("NNP", "NNPS"))

    def acting(self, head: int, words: range) -> tuple[range, str | None]:
        """The same of an actor, whom a doubtful "it" does not make a thing: somebody else in the text is as likely."""
        found, entity = self.taking_part(head, words)
        return found, None if (found.start, found.stop, entity) in self._doubtful else entity

    def taking_part(self, head: int, words: range) -> tuple[range, str | None]:
        """The words of a role, and the entity of the smallest mention that has its head for its own.

        A mention lies within the words, or goes on behind them ("Air | France"), or is a name right behind a noun that
        says what it is ("staffer | Walt Lund"); then the words go on to its end.
        """
        own = [row for row in self._at.get(head, ()) if words.start <= row[0].start]
        own = [row for row in own if row[0].stop <= words.stop] or own
        if (
            not own
            and self._syntax.tags[head] == "NN"
            and self._syntax.words.gap[head + 1 : head + 2].tolist() == [_SPACE]
        ):
            own = [row for row in self._at.get(head + 1, ()) if row[0].start == head + 1 == words.stop]
        if not own:
            return words, None
        mention, entity = min(own, key=lambda row: (len(row[0]), row[1]))
        return range(words.start, max(words.stop, mention.stop)), entity
