"""The times of a text as TIMEX3 writes them: parse, compare, shift and fill them in. Needs no model; usable alone.

A value is a `Date` (a day, or a longer or shorter stretch of the calendar), a `Duration` or a vague `Reference`. Text
goes in by `parse` and comes out by `str`, unchanged:

>>> from onrecord import timex
>>> timex.parse("1998-02-13T14:30")
Date(year='1998', part='02', day='13', clock='T14:30', zone=None)
>>> str(timex.parse("P1Y6M"))
'P1Y6M'

What is no value, or no day of the calendar, says so:

>>> timex.parse("2025-02-30")
Traceback (most recent call last):
onrecord.errors.TimexError: 2025-02 has no day '30': '2025-02-30': use 01 to 28, or XX

`interval` gives the days or moments that a date denotes, half-open; `relation` how two of them lie:

>>> timex.interval(timex.parse("1998-Q1"))
Interval(from_='1998-01-01', to='1998-04-01')
>>> timex.relation(timex.parse("1998-W07"), timex.parse("1998-02-13"))
'includes'

`truncate` finds the longer stretch that holds a date, `shift` goes back and forth, each in the date's own granularity:

>>> reference = timex.parse("1998-02-13")
>>> last_month = timex.shift(timex.truncate(reference, "month"), -1, "month")
>>> str(last_month)
'1998-01'

`complete` fills in what a text leaves to its reader, X in TIMEX3: "Friday" is XXXX-WXX-5, "Christmas" XXXX-12-25.

>>> str(timex.complete(timex.parse("XXXX-12-25"), reference, "before"))
'1997-12-25'
>>> str(timex.complete(timex.parse("XXXX-WXX-5"), reference, "after", strict=True))
'1998-W08-5'

What an expression says before it is known from where it counts is a form; `resolve` counts, given the day of writing:

>>> str(timex.resolve(timex.Moved(-2, "week", "week"), reference))  # two weeks ago
'1998-W05'
>>> june = timex.Within(timex.parse("XXXX-06"), timex.Moved(-1, "year", "year"))  # June last year
>>> str(timex.resolve(june, reference))
'1997-06'
>>> str(timex.resolve(timex.Near(timex.parse("XXXX-WXX-1")), reference, side="after"))  # "... on Monday", to come
'1998-02-16'

Where the calendar has no answer (the month of 1998-XX-15, the day after 9999-12-31) it is None, never a guess.
"""

from __future__ import annotations

from onrecord.errors import TimexError
from onrecord.timex.arithmetic import Unit, shift, truncate, unit
from onrecord.timex.completion import Side, complete
from onrecord.timex.forms import (
    At,
    Counted,
    Either,
    Fixed,
    Form,
    Holding,
    Holiday,
    InYear,
    Moved,
    Near,
    Within,
    origin,
    resolve,
    sided,
)
from onrecord.timex.grammar import Amount
from onrecord.timex.intervals import Relation, interval, relation
from onrecord.timex.values import Date, Duration, Reference, Value, parse

__all__ = [
    "Amount",
    "At",
    "Counted",
    "Date",
    "Duration",
    "Either",
    "Fixed",
    "Form",
    "Holding",
    "Holiday",
    "InYear",
    "Moved",
    "Near",
    "Reference",
    "Relation",
    "Side",
    "TimexError",
    "Unit",
    "Value",
    "Within",
    "complete",
    "interval",
    "origin",
    "parse",
    "relation",
    "resolve",
    "shift",
    "sided",
    "truncate",
    "unit",
]
