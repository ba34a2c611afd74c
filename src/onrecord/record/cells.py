"""Numbers, strings and spans as bytes, one column after the other: what `onrecord.record.packed` is written with.

A span goes by words: where it begins, counted from where the one before it ended, and how many words it has. One that
does not begin and end with a word or a mark stands among the exceptions, by code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.types import Span

_WORD: Final = re.compile(
    "[0-9A-Za-z\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\U00010000-\U0010ffff]+|[^ \\t\\r\\n]"
)
"""By code points alone, because what Unicode calls a letter changes with the version of Python."""
_STRINGS: Final = """
OCCURRENCE REPORTING I_STATE I_ACTION STATE ASPECTUAL PERCEPTION dct PRESENT_REF PAST_REF FUTURE_REF APPROX START MID
END MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS EVERY AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST
ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT
"""
COMMON: Final = tuple(_STRINGS.split())
"""Strings that have a number from the start."""


class Writer:
    """Takes columns, in an order that the reader knows."""

    def __init__(self, text: str) -> None:
        """``text`` is what the spans lie in."""
        bounds = [match.span() for match in _WORD.finditer(text)]
        self._first = {start: number for number, (start, _) in enumerate(bounds)}
        self._last = {end: number for number, (_, end) in enumerate(bounds)}
        self._columns = bytearray()
        self._strings = {string: number for number, string in enumerate(COMMON)}
        self._odd: list[int] = []

    def finished(self) -> bytes:
        """All columns, behind the strings and the exceptions."""
        head = bytearray()
        own = [string.encode("utf-8", "surrogatepass") for string in list(self._strings)[len(COMMON) :]]
        for values in ([len(own)], map(len, own), [len(self._odd)], self._odd):
            put(head, values)
        return bytes(head) + b"".join(own) + bytes(self._columns)

    def numbers(self, values: Iterable[int]) -> None:
        """None of them below 0."""
        put(self._columns, values)

    def strings(self, values: Iterable[str | None]) -> None:
        self.numbers([0 if value is None else 1 + self.number(value) for value in values])

    def number(self, string: str) -> int:
        """The number of a string; a new one is noted."""
        return self._strings.setdefault(string, len(self._strings))

    def spans(self, values: Sequence[Span]) -> None:
        steps: list[int] = []
        lengths: list[int] = []
        here = 0
        for span in values:
            first, last = self._first.get(span.start), self._last.get(span.end)
            if first is None or last is None:
                lengths.append(0)
                self._odd += (span.start, span.end - span.start)
            else:
                lengths.append(last - first + 1)
                steps.append(first - here)
                here = last + 1
        self.numbers(lengths)
        self.numbers([step << 1 if step >= 0 else ~step << 1 | 1 for step in steps])


class Reader:
    """Gives the columns back. Raises `IndexError` or `ValueError` where the bytes are none of `Writer`."""

    def __init__(self, packed: bytes, text: str) -> None:
        self._packed = packed
        self._at = 0
        self._bounds = [match.span() for match in _WORD.finditer(text)]
        lengths = self.numbers(*self.numbers(1))
        odd = iter(self.numbers(*self.numbers(1)))
        self._odd = [Span(start, start + length) for start, length in zip(odd, odd, strict=True)]
        self._odd.reverse()
        self._strings = [*COMMON, *map(self._string, lengths)]

    def numbers(self, count: int) -> Sequence[int]:
        """So many numbers."""
        here = self._packed[self._at : self._at + count]
        if len(here) == count and here.isascii():  # all of one byte, as nearly always
            self._at += count
            return here
        return [self._number() for _ in range(count)]

    def strings(self, count: int) -> list[str | None]:
        return [self._strings[number - 1] if number else None for number in self.numbers(count)]

    def string(self, number: int) -> str:
        """The string of a number."""
        return self._strings[number]

    def spans(self, count: int) -> list[Span]:
        lengths = self.numbers(count)
        steps = iter(self.numbers(count - lengths.count(0)))
        found: list[Span] = []
        here = 0
        for length in lengths:
            if length:
                step = next(steps)
                here += ~(step >> 1) if step & 1 else step >> 1
                found.append(Span(self._bounds[here][0], self._bounds[here + length - 1][1]))
                here += length
            else:
                found.append(self._odd.pop())
        return found

    def _number(self) -> int:
        value = shift = 0
        while True:
            byte = self._packed[self._at]
            self._at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def _string(self, length: int) -> str:
        self._at += length
        return self._packed[self._at - length : self._at].decode("utf-8", "surrogatepass")


def put(column: bytearray, values: Iterable[int]) -> None:
    """Numbers that are not below 0: seven bits a byte, the lowest first; the eighth says that more follow."""
    values = list(values)
    if max(values, default=0) < 128:  # as nearly always
        column += bytes(values)
        return
    for value in values:
        while value > 127:
            column.append(value & 127 | 128)
            value >>= 7
        column.append(value)


def taken(packed: bytes) -> list[int]:
    """All numbers that were put."""
    if packed.isascii():
        return list(packed)
    found: list[int] = []
    value = shift = 0
    for byte in packed:
        value |= (byte & 127) << shift
        if byte < 128:
            found.append(value)
            value = shift = 0
        else:
            shift += 7
    if shift:
        raise ValueError("a number without its end")
    return found
