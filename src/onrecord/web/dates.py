"""Days as a reader knows them: their names, the months of a year, the weeks of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def today() -> str:
    """The day that it is where the site runs."""
    return datetime.now().astimezone().date().isoformat()


def spelled(period: str) -> str:
    """A year, a month or a day: 2025, March 2025, Friday, 14 March 2025. What is none of these stays as it is."""
    year, _, rest = period[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= len(MONTHS)):
        return period
    named = f"{MONTHS[int(month) - 1]} {year}"
    if not day:
        return named
    try:
        return f"{WEEKDAYS[date.fromisoformat(period[:10]).weekday()]}, {int(day)} {named}"
    except ValueError:
        return period


def months(year: str) -> tuple[str, ...]:
    """The twelve: 2025-01, 2025-02."""
    return tuple(f"{year}-{month:02}" for month in range(1, len(MONTHS) + 1))


def weeks(month: str) -> tuple[tuple[str | None, ...], ...]:
    """The days of a month by weeks that begin on Monday; None for those of other months. Empty outside the calendar."""
    year, number = (int(part) for part in month.split("-"))
    if year < 1:
        return ()
    first, length = monthrange(year, number)
    days: list[str | None] = [None] * first + [f"{month}-{day:02}" for day in range(1, length + 1)]
    days += [None] * (-len(days) % len(WEEKDAYS))
    return tuple(tuple(days[at : at + len(WEEKDAYS)]) for at in range(0, len(days), len(WEEKDAYS)))


def above(period: str) -> tuple[str, ...]:
    """The longer periods in which one lies, the longest first: of 2025-03-14 these are 2025 and 2025-03."""
    return tuple(period[:length] for length in (4, 7) if length < len(period))
