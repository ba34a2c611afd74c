"""Numbers of a time expression, in digits and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.times.items import Item

Number = int | float | Literal["X"]
"""X where the words do not say how many."""
MOST = 10**11
"""From here on a number counts no time: the world is younger, in years."""


def number(found: Sequence[Item], at: int) -> tuple[Number | None, int]:
    """The number that begins at an item, and where the rest begins; (None, ``at``) where none does.

    "twenty-four", "5 1/2", "three and a half", "half an", "a couple of", "a few", "12 to 18" (how many it leaves open).
    """
    value, stop = _simple(found, at)
    if stop == at:
        return None, at
    if value != "X" and value is not None:
        value, stop = _with_half(found, value, stop)
    if stop < len(found) and "range" in found[stop].meanings:
        other, end = _simple(found, stop + 1)
        if end > stop + 1 and not _is_one(found, stop + 1):
            return ("X" if other != 2 or value != 1 else value), end
    return value, stop


def _simple(found: Sequence[Item], at: int) -> tuple[Number | None, int]:
    if at >= len(found):
        return None, at
    given = found[at].meanings
    if "halves" in given:
        stop = at + 1 + _is_one(found, at + 1)
        return (0.5, stop) if stop < len(found) and _is_unit(found[stop]) else (None, at)
    if "one" in given:
        return _after_one(found, at)
    if "vague" in given:
        return _vague(found, at)
    return _counted(found, at)


def _after_one(found: Sequence[Item], at: int) -> tuple[Number | None, int]:
    """a, an: one, where a unit or a number of several follows ("a dozen", "a few")."""
    if at + 1 >= len(found):
        return None, at
    given = found[at + 1].meanings
    if "vague" in given:
        return _vague(found, at + 1)
    if "ordinal" in given and at + 2 < len(found) and _is_unit(found[at + 2]):
        return None, at  # a second day
    if "halves" in given and at + 2 < len(found) and _is_unit(found[at + 2]):
        return 0.5, at + 2
    if given.get("number", 0) in (2, 12, 100, 1000) and not found[at + 1].written.isdigit():
        return _counted(found, at + 1)
    skipped = at + 1
    while skipped < min(at + 3, len(found)) and "between" in found[skipped].meanings:
        skipped += 1
    return (1, skipped) if skipped < len(found) and _is_unit(found[skipped]) else (None, at)


def _vague(found: Sequence[Item], at: int) -> tuple[Number | None, int]:
    """few, several: with the "dozen", "hundred" and "of" behind it, as far as a unit in the plural follows."""
    stop = at + 1
    while stop < len(found) and stop < at + 4 and {"number", "of", "between", "vague"} & found[stop].meanings.keys():
        stop += 1
    plural = stop < len(found) and "units" in found[stop].meanings
    hyphened = stop < len(found) and "unit" in found[stop].meanings and "vague" in found[at].meanings
    return ("X", stop) if plural or hyphened else (None, at)


def _counted(found: Sequence[Item], at: int) -> tuple[Number | None, int]:
    """Digits, or words of number put together: two hundred (and) ten, a couple of."""
    total: int | float = 0
    group: int | float = 0
    stop = at
    while stop < len(found) and "number" in found[stop].meanings:
        value = found[stop].meanings["number"]
        digits = found[stop].written[0].isdigit()
        factor = "factor" in found[stop].meanings
        if stop > at and (digits or not (factor or _adds(group, value))):
            break
        if value >= 1000 and factor:
            total, group = (total + (group or 1) * value), 0
        else:
            group = (group or 1) * value if factor else group + value
        stop += 1
        stop += _is_and(found, stop, group)
    if stop < len(found) and stop > at and "of" in found[stop].meanings and total + group == 2:
        stop += 1
    if stop == at:
        return None, at
    return (total + group if total + group < MOST else "X"), stop


def _is_and(found: Sequence[Item], at: int, group: int | float) -> bool:
    """Whether "and" goes on with a number: a hundred and ten."""
    whole = group >= 100 and group % 100 == 0 and at + 1 < len(found) and "and" in found[at].meanings
    return whole and 0 < found[at + 1].meanings.get("number", 0) < 100 and not found[at + 1].written[0].isdigit()


def _adds(group: int | float, value: int) -> bool:
    """Whether a word of number goes on with what stands before it: twenty + four, two hundred + ten."""
    if group == 0:
        return True
    return (group % 100 == 0) or (value < 10 and group % 10 == 0 and group % 100 >= 20)


def _with_half(found: Sequence[Item], value: int | float, stop: int) -> tuple[Number, int]:
    """5 1/2; three and a half."""
    if stop < len(found) and "fraction" in found[stop].meanings:
        above, below = (int(part) for part in found[stop].meanings["fraction"].split("/"))
        return (value + above / below, stop + 1) if below else (value, stop)
    at = stop + 1
    if stop < len(found) and "and" in found[stop].meanings:
        at += _is_one(found, at)
        if at < len(found) and "halves" in found[at].meanings:
            return value + 0.5, at + 1
    return value, stop


def _is_one(found: Sequence[Item], at: int) -> bool:
    return at < len(found) and "one" in found[at].meanings


def _is_unit(item: Item) -> bool:
    return "unit" in item.meanings or "units" in item.meanings
