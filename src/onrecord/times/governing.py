"""What the verb that a time hangs on says of its side: "is to sail on | October 1" looks ahead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.language.calendar import Calendar
from onrecord.syntax import ROOT, Syntax
from onrecord.types import Span

MOST: Final = 24
"""Words below a verb that are looked at."""
_STEPS: Final = 4
"""From a time up to its verb, over nouns: "sign | the contract | on Friday"."""
_HELPING: Final = frozenset(("aux", "aux:pass", "cop", "mark"))
_PRESENT: Final = frozenset(("VBZ", "VBP"))


class Verbs:
    """The verbs of a text, as times hang on them."""

    def __init__(self, syntax: Syntax, calendar: Calendar) -> None:
        self._syntax, self._calendar = syntax, calendar
        self._starts: list[int] = syntax.words.spans[:, 0].tolist()
        self._ends: list[int] = syntax.words.spans[:, 1].tolist()

    def look_ahead(self, span: Span) -> bool:
        """Whether the time at a span hangs on a verb that will be: modal, planned, or the present of a timetable."""
        found = self._verb(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))
        if found is None:
            return False
        verb, near = found
        helping = [self._syntax.lower(child) for child in self._children(verb) if self._helps(child, verb)]
        if self._is_past(verb, helping):
            return False
        return self._is_planned(verb, helping) or (near and self._is_timed(verb, helping))

    def _verb(self, words: range) -> tuple[int, bool] | None:
        """The verb over these words, and whether nothing stands between."""
        heads, tags = self._syntax.heads, self._syntax.tags
        word = next((word for word in words if heads[word] not in words), None)
        for step in range(_STEPS):
            word = None if word is None or heads[word] == ROOT else heads[word]
            if word is None or tags[word].startswith("VB"):
                return None if word is None else (word, step == 0)
        return None

    def _children(self, word: int) -> Sequence[int]:
        return self._syntax.children[word][:MOST]

    def _helps(self, child: int, verb: int) -> bool:
        return child < verb and self._syntax.relations[child] in _HELPING

    def _is_past(self, verb: int, helping: Sequence[str]) -> bool:
        """Whether it is over, or was not: "would have signed", "could not attend", "would not comment"."""
        sides = self._calendar.sides
        negated = any(self._syntax.lower(child) in sides["negation"] for child in self._children(verb))
        return negated or not sides["over"].isdisjoint(helping)

    def _is_planned(self, verb: int, helping: Sequence[str]) -> bool:
        """Whether it stands behind a modal, behind "is to", or behind "to" and what is due or planned now."""
        sides, syntax = self._calendar.sides, self._syntax
        if syntax.tags[verb] != "VB":
            return False
        if not sides["modal"].isdisjoint(helping):
            return True
        if "to" not in helping:
            return False
        if not sides["is"].isdisjoint(helping):
            return True
        above = syntax.heads[verb]
        if above == ROOT or syntax.relations[verb] not in ("xcomp", "ccomp"):
            return False
        if syntax.lower(above) in sides["is"]:
            return True
        held = [syntax.lower(child) for child in self._children(above) if self._helps(child, above)]
        return syntax.lower(above) in sides["bound"] and not sides["is"].isdisjoint(held)

    def _is_timed(self, verb: int, helping: Sequence[str]) -> bool:
        """Whether it is the present of what goes by a timetable: "the strike starts on Monday"."""
        listed = self._syntax.lower(verb) in self._calendar.sides["timed"]
        return self._syntax.tags[verb] in _PRESENT and listed and not helping
