"""Days of holidays, year by year: of fixed ones from a table, of others from the libraries that keep calendars.

The libraries are loaded when the first such holiday is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from onrecord.timex.values import Date
from onrecord.types import Interval

FIXED: Final[Mapping[str, tuple[int, int]]] = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "women's day": (3, 8),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
}
"""Month and day of those that never move."""
NATIONAL: Final[Mapping[str, tuple[str, str | None, str]]] = {
    "thanksgiving": ("US", None, "Thanksgiving"),
    "memorial day": ("US", None, "Memorial Day"),
    "labor day": ("US", None, "Labor Day"),
    "columbus day": ("US", None, "Columbus Day"),
    "presidents day": ("US", None, "Washington's Birthday"),
    "martin luther king day": ("US", None, "Martin Luther King Jr. Day"),
    "juneteenth": ("US", None, "Juneteenth National Independence Day"),
    "good friday": ("DK", None, "Good Friday"),
    "easter monday": ("DK", None, "Easter Monday"),
    "easter": ("DK", None, "Easter Sunday"),
    "rosh hashanah": ("IL", None, "Rosh Hashanah"),
    "yom kippur": ("IL", None, "Yom Kippur"),
    "passover": ("IL", None, "Pesach"),
    "lunar new year": ("SG", None, "Chinese New Year"),
    "diwali": ("SG", None, "Diwali/Deepavali"),
}
"""Country, its part and the holiday's name in the library ``holidays``, or its names in the versions of it."""
ISLAMIC: Final[Mapping[str, tuple[int, int]]] = {"ramadan": (9, 1), "eid al-fitr": (10, 1), "eid al-adha": (12, 10)}
"""Month and day of the Islamic calendar (Umm al-Qura, which ``hijridate`` has from 1924 to 2077)."""


MONTHS: Final = frozenset({"ramadan"})
"""Those that last a month of the Islamic calendar, for which TIMEX3 has no value."""


def month(key: str, first: Date) -> Interval | None:
    """The days of a holiday that lasts a month, from its first; None of others."""
    from hijridate import Gregorian

    day = first.calendar_day()
    if key not in MONTHS or day is None:
        return None
    length = Gregorian(day.year, day.month, day.day).to_hijri().month_length()
    return Interval(day.isoformat(), (day + timedelta(days=length)).isoformat())


def on(key: str, year: int) -> Date | None:
    """The one day of a holiday in a year; None where there is none or more than one, or nobody keeps it so far away."""
    found = days(key, year)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)
def days(key: str, year: int) -> tuple[Date, ...]:
    """The days of a holiday in a year of the common era, in order; an Islamic one may come twice."""
    if not 1 <= year <= 9999:
        return ()
    if key in FIXED:
        return (Date.of(date(year, *FIXED[key])),)
    if key == "election day":
        return (Date.of(_election(year)),)
    return tuple(map(Date.of, _islamic(key, year) if key in ISLAMIC else _national(key, year)))


def _election(year: int) -> date:
    """The Tuesday after the first Monday in November (United States)."""
    second = date(year, 11, 2)
    return second + timedelta(days=(1 - second.weekday()) % 7)


def _national(key: str, year: int) -> tuple[date, ...]:
    from holidays import country_holidays

    country, part, name = NATIONAL[key]
    kept = country_holidays(country, subdiv=part, years=year, observed=False, language="en_US")
    names = name.split("/")
    return tuple(sorted(day for day, called in kept.items() if any(each in called for each in names))[:1])


def _islamic(key: str, year: int) -> tuple[date, ...]:
    from hijridate import Hijri

    month, day = ISLAMIC[key]
    starts: list[date] = []
    for lunar in range(int((year - 622) * 33 / 32) - 1, int((year - 622) * 33 / 32) + 3):
        try:
            found = Hijri(lunar, month, day).to_gregorian()
        except (ValueError, OverflowError):  # outside the years that the library keeps
            continue
        if found.year == year:
            starts.append(date(found.year, found.month, found.day))
    return tuple(starts)
