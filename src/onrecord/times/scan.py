"""From the items of an expression to its parts: which year, month, amount, direction it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.times.counted import amount, clock, spoken_year
from onrecord.times.items import Item
from onrecord.times.parts import Parts, known_at, meaning
from onrecord.timex.arithmetic import Unit

DIRECTIONS = ("last", "next", "this", "same", "latest", "corresponding", "told")
OFFSETS = ("ago", "hence", "before", "after")
MODS = ("start", "mid", "end", "about", "less", "more", "at_least", "at_most")


def scan(found: Sequence[Item]) -> Parts:
    """Gather the parts of an expression."""
    parts, at = Parts(), 0
    while at < len(found):
        at = _step(parts, found, at)
    _settle(parts)
    return parts


def _step(parts: Parts, found: Sequence[Item], at: int) -> int:
    """Take what begins at an item; returns where the rest begins."""
    for take in (clock, spoken_year, _ordinal, amount, _dated, _directed):
        stop = take(parts, found, at)
        if stop > at:
            return stop
    _single(parts, found[at])
    return at + 1


def _ordinal(parts: Parts, found: Sequence[Item], at: int) -> int:
    """third quarter, first half, 20th century, March eighth, the fourth of July, first two quarters."""
    tens = meaning(found, at, "number")
    size = 2 if tens in (20, 30) and known_at(found, at + 1, "ordinal") else 1
    value = meaning(found, at + size - 1, "ordinal")
    if value is None or (size == 1 and not known_at(found, at, "ordinal")):
        return at
    value += tens if size == 2 else 0
    if size == 1 and known_at(found, at, "unit") and parts.direction and not known_at(found, at + 1, "unit"):
        return at  # the next second
    return _ordered(parts, found, at + size, value)


def _ordered(parts: Parts, found: Sequence[Item], stop: int, value: int) -> int:
    held = meaning(found, stop, "unit") or meaning(found, stop, "units")
    name = held[0] if held else ("quarter" if known_at(found, stop, "period") else None)
    limits = {"quarter": 4, "half": 2, "century": 40}
    if name in limits and 1 <= value <= limits[name]:
        setattr(parts, name, value)
        parts.plural = known_at(found, stop, "units")
        return stop + 1
    if parts.month and parts.day is None and value <= 31:
        parts.day = value
        return stop
    parts.ordinal = value
    return stop


def _dated(parts: Parts, found: Sequence[Item], at: int) -> int:
    """A month with what makes it a date: Dec. 15, 15 December, the fourth of July."""
    month = meaning(found, at, "month")
    if month is None:
        return at
    parts.month = month
    if parts.day is None and parts.loose and 1 <= parts.loose[-1] <= 31:
        parts.day = parts.loose.pop()
    elif parts.day is None and parts.ordinal and parts.ordinal <= 31 and not parts.weekday:
        parts.day, parts.ordinal = parts.ordinal, None
    return at + 1


def _directed(parts: Parts, found: Sequence[Item], at: int) -> int:
    """last year, this week, the same day, the following month; a direction that no unit follows waits."""
    kinds = [kind for kind in DIRECTIONS if known_at(found, at, kind)]
    if not kinds:
        return at
    stop = at + 1
    while known_at(found, stop, "fiscal"):
        parts.fiscal = True
        stop += 1
    unit = _directed_unit(found, stop)
    if unit:
        parts.relative.append((_direction(kinds, parts), unit))
        return stop + 1
    parts.direction = parts.direction if parts.direction and "this" in kinds else _direction(kinds, parts)
    return stop


def _directed_unit(found: Sequence[Item], at: int) -> Unit | None:
    """The unit at an item; "period" stands for the quarter that a report speaks of."""
    if held := meaning(found, at, "unit"):
        unit: Unit = held[0]
        return unit
    return "quarter" if known_at(found, at, "period") else None


def _direction(kinds: Sequence[str], parts: Parts) -> str:
    """The direction of an item: what points to a time in the text ("the following") does so only with the article."""
    if "told" in kinds and parts.definite:
        return "told_last" if "last" in kinds else "told_next"
    if parts.definite and kinds[0] == "next" and "told" not in kinds:
        return "the_next"
    return kinds[0]


def _single(parts: Parts, item: Item) -> None:
    """A word that stands for itself."""
    given = item.meanings
    if "noon" in given:
        parts.clock = given["noon"]
        return
    for kind in ("iso", "slashed", "year", "decade", "weekday", "season", "part", "zone", "holiday", "adverb"):
        if kind in given and getattr(parts, kind) is None:
            setattr(parts, kind, given[kind])
            return
    for kind in ("every_weekday", "every_season", "every_part"):
        if kind in given:
            setattr(parts, kind[6:], given[kind])
            parts.plural = True
            return
    _word(parts, item)


def _word(parts: Parts, item: Item) -> None:
    given = item.meanings
    if "day" in given:
        parts.shift = given["day"]
    elif "tonight" in given:
        parts.shift, parts.part = 0, "TNI"
    elif offset := next((kind for kind in OFFSETS if kind in given), None):
        parts.offset = offset
        if parts.bare and not parts.amounts:  # year-ago
            parts.amounts, parts.bare = [(1, parts.bare)], None
        parts.mods += [kind for kind in MODS if kind in given]
    elif mods := [kind for kind in MODS if kind in given]:
        parts.mods += mods
    elif "unit" in given or "units" in given or "period" in given:
        _bare(parts, given)
    elif "the" in given:
        parts.definite = True
    elif "filler" not in given:
        _rest(parts, given)


def _bare(parts: Parts, given: Any) -> None:
    """A unit alone; in the plural an amount that is not told, after an ordinal one of many: "the second day"."""
    if "units" in given:
        parts.amounts.append(("X", given["units"][0]))
    elif "unit" in given:
        parts.bare = given["unit"][0]
    else:
        parts.period = True


def _rest(parts: Parts, given: Any) -> None:
    parts.fiscal |= "fiscal" in given
    parts.every = given.get("every", given.get("per", parts.every))
    if "every_other" in given:
        parts.every, parts.alternate = "every", True
    parts.times = given.get("times", parts.times)
    parts.unknown += not given


def _settle(parts: Parts) -> None:
    """What only the whole expression tells: "4 in the morning", "90 days" and the like."""
    if parts.part in ("TMO", "TAF", "TEV", "TNI") and parts.loose and not parts.clock and 1 <= parts.loose[0] <= 12:
        hour = parts.loose.pop(0) % 12
        parts.clock = f"T{hour + 12 * (parts.part != 'TMO' and not (parts.part == 'TNI' and hour < 5)):02}:00"
        parts.part = None
