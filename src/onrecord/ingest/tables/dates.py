"""The date that a cell or a field gives, in the many ways that people and programs write one, as ISO 8601.

Time of day and zone stay as they are told, never converted. What can be read in two ways is not guessed: it is unknown,
and a notice says so.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

from onrecord.errors import InputError
from onrecord.ingest.published import iso_date

_TIME: Final = (
    r"(?:(?:T|,?\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AP]\.?M\.?)?\s*(?P<zone>Z|UT|[A-Z]{3,5}|[+-]\d\d(?::?\d\d)?)?)?"
)
_FORMS: Final = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<one>\d{1,2})([-/.])(?P<two>\d{1,2})\2(?P<year>\d{4})",
        r"(?:[a-z]{3,9},?\s+)?(?P<day>\d{1,2})[\s-](?P<name>[a-z]{3,9})\.?,?[\s-](?P<year>\d{4})",
        r"(?:[a-z]{3,9},?\s+)?(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})",
    )
)
_DIGITS: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z?))?")
_NO_DAY: Final = re.compile(r"\d{4}(?:-\d\d)?")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ZONES: Final = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "UT": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
"""The names of zones that RFC 2822 knows; a time of day in another zone stands without one."""
_UNKNOWN: Final = frozenset({"", "-", "?", "n/a", "na", "nan", "nat", "none", "null", "unknown", "n.d."})
_MILLISECONDS: Final = 10**11
"""A moment of more seconds than this (the year 5138) is told in milliseconds."""


def date_of(value: object, path: str = "", line: int | None = None, *, epoch: bool = False) -> tuple[str | None, str]:
    """The date in ISO 8601, and "" or, where it is unknown because it can be read in two ways or lacks a day, why.

    `value` is a text, a `date` or `datetime` (of a zone or not; midnight without a zone counts as the day alone), or an
    integer of the form YYYYMMDD. With `epoch`, a number counts the seconds (or milliseconds) since 1970, in UTC.
    Raises `InputError` where it is no date at all.
    """
    if value is None or value != value:  # NaN and NaT differ from themselves
        return None, ""
    if isinstance(value, datetime):
        return _of_datetime(value), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    whole = isinstance(value, float) and value.is_integer()  # as a table keeps integers beside empty cells
    told = str(int(value) if whole else value).strip()  # type: ignore[call-overload]
    if told.casefold() in _UNKNOWN:
        return None, ""
    if epoch and re.fullmatch(r"-?\d{1,13}(\.\d+)?", told) and not re.fullmatch(r"(19|20)\d{6}", told):
        return _of_epoch(float(told)), ""
    return _of_text(told, path, line)


def _of_datetime(moment: datetime) -> str:
    if moment.tzinfo is None and (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0):
        return moment.date().isoformat()  # a column of days, kept as moments
    return moment.isoformat(timespec="seconds")


def _of_epoch(count: float) -> str:
    seconds = count / 1000 if abs(count) >= _MILLISECONDS else count
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _of_text(told: str, path: str, line: int | None) -> tuple[str | None, str]:
    digits = _DIGITS.fullmatch(told)
    if digits:
        return iso_date(_of_digits(digits), path, line), ""
    if _NO_DAY.fullmatch(told):
        return None, f"the date {told} has no day and counts as unknown"
    for form in _FORMS:
        found = form.fullmatch(told)
        if found:
            day = _day(found.groupdict())
            if day is None:
                return None, f"the date {told} can be read in two ways and counts as unknown: write YYYY-MM-DD"
            exact = form is _FORMS[0] and _is_iso(told)
            return iso_date(told if exact else day + _time(found), path, line), ""
    return iso_date(told, path, line), ""  # which says what is wrong


def _is_iso(told: str) -> bool:
    try:
        iso_date(told)
    except InputError:
        return False
    return True


def _of_digits(digits: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = digits.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone}" if hour else "")


def _day(found: dict[str, str | None]) -> str | None:
    """YYYY-MM-DD of the parts; null where nothing tells day and month apart."""
    month, day = found.get("month"), found.get("day")
    if name := (found.get("name") or "").casefold():
        numbers = [
            number for number, full in enumerate(_MONTHS, 1) if full.startswith(name) or name == "sept" == full[:4]
        ]
        month = str(numbers[0]) if numbers else "0"  # of which the calendar has none
    elif found.get("one"):
        one, two = int(found["one"] or 0), int(found["two"] or 0)
        if one <= 12 and two <= 12 and one != two:
            return None
        month, day = (str(one), str(two)) if one <= 12 else (str(two), str(one))
    return f"{found['year']}-{int(month or 0):02}-{int(day or 0):02}"


def _time(found: re.Match[str]) -> str:
    if not found["hour"]:
        return ""
    hour = int(found["hour"])
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    zone = found["zone"] or ""
    hours, minutes = zone[:3], zone[3:].lstrip(":") or "00"
    zone = f"{hours}:{minutes}" if zone[:1] in ("+", "-") else _ZONES.get(zone.upper(), "")
    second = f":{found['second']}" if found["second"] else ""
    return f"T{hour:02}:{found['minute']}{second}{zone}"
