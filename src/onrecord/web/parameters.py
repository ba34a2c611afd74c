"""What a question in an address may say: one table of parameters for the forms, the pages, the API and its description.

The names are those of the command line: `?by=Ada+Lind&since=2025-03-01`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from starlette.datastructures import QueryParams

from onrecord.errors import InputError, OnRecordError
from onrecord.ingest.published import iso_date
from onrecord.record.questions.asking import On
from onrecord.types import Act, Kind, Mode

What = Literal["words", "day", "choice", "who", "outlet", "number", "flag"]

LONGEST: Final = 1000
"""Code points of a value at most."""
MOST: Final = 1000
"""Rows that are shown at most."""
REPEATED: Final = 100
"""How often a parameter may be given at most."""
_WORDS: Final = ("words", "who", "outlet")
_YES: Final = ("1", "yes", "true", "on")
_NO: Final = ("0", "no", "false", "off")


class BadParameter(OnRecordError):
    """A parameter that cannot be understood; `name` is its name."""

    def __init__(self, what: str, name: str, advice: str) -> None:
        super().__init__(what, name, advice)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that a question may say."""

    name: str
    what: What
    label: str
    """Before its field in a form."""
    help: str = ""
    """A sentence, for the API's description."""
    choices: tuple[str, ...] = ()
    default: str | int | None = None
    many: bool = False
    """Whether it may be given again."""
    required: bool = False


FILTERS: Final = (
    Parameter(name="by", what="who", label="Speaker", help="Only what this one said, by name or by id (i42)."),
    Parameter(name="about", what="who", label="About whom", help="Only what speaks of this one, by name or by id."),
    Parameter(name="publisher", what="outlet", label="Outlet", help="Only from this outlet.", many=True),
    Parameter(name="since", what="day", label="From", help="From this day on, YYYY-MM-DD."),
    Parameter(name="until", what="day", label="To", help="Up to this day, itself included."),
    Parameter(
        name="on",
        what="choice",
        label="Day that counts",
        help="Which day counts.",
        choices=get_args(On),
        default="said",
    ),
    Parameter(name="mode", what="choice", label="Said or thought", help="Said, or thought.", choices=get_args(Mode)),
    Parameter(
        name="kind", what="choice", label="Direct or indirect", help="Direct or indirect.", choices=get_args(Kind)
    ),
    Parameter(name="act", what="choice", label="Act", help="What kind of saying it is.", choices=get_args(Act)),
    Parameter(name="reviewed", what="flag", label="Reviewed only", help="Only what people accepted, edited or added."),
)
LIMITS: Final = tuple(
    each for each in FILTERS if each.name in ("about", "by", "publisher", "since", "until", "reviewed")
)
"""Those of them that mean something of what happens."""
LIMIT: Final = Parameter(name="limit", what="number", label="Show", help="Rows at most.", default=50)


def read(parameters: Sequence[Parameter], query: QueryParams) -> dict[str, Any]:
    """The values by name; what is not given has its default. Raises `BadParameter`."""
    return {each.name: _value(each, query) for each in parameters}


def checked(parameters: Sequence[Parameter], query: QueryParams) -> QueryParams:
    """The same query, for programs: they are told what a form in a browser may do. Raises `BadParameter`."""
    known = {each.name: each for each in parameters}
    for name in query:
        if name not in known:
            raise BadParameter("an unknown parameter", name[:40], f"use {', '.join(known) or 'none'}")
        if len(query.getlist(name)) > 1 and not known[name].many:
            raise BadParameter("given more than once", name, "give it once")
        if known[name].what not in _WORDS and not all(each.strip() for each in query.getlist(name)):
            raise BadParameter("nothing is given", name, "give a value, or leave it out")
    return query


def _value(parameter: Parameter, query: QueryParams) -> Any:
    if parameter.many:
        if len(query.getlist(parameter.name)) > REPEATED:
            raise BadParameter("given too often", parameter.name, f"give it {REPEATED} times at most")
        return tuple(_checked(parameter, words) for words in query.getlist(parameter.name) if words.strip())
    words = query.get(parameter.name, "").strip()
    if not words:
        if parameter.required:
            raise BadParameter("nothing is asked", parameter.name, f"say {parameter.name}")
        return False if parameter.what == "flag" else parameter.default
    return _checked(parameter, words)


def _checked(parameter: Parameter, words: str) -> Any:
    name = parameter.name
    if len(words) > LONGEST or "\0" in words:
        raise BadParameter("not a value", name, f"give at most {LONGEST} characters")
    if parameter.what == "day":
        try:
            return iso_date(words)[:10]
        except InputError as error:
            raise BadParameter(error.what, name, "write a day as YYYY-MM-DD") from error
    if parameter.what == "number":
        return _number(name, words)
    if parameter.what == "flag":
        return _flag(name, words)
    if parameter.what == "choice" and words not in parameter.choices:
        raise BadParameter(f"{words[:40]!r} is no choice", name, f"choose one of {', '.join(parameter.choices)}")
    return words


def _flag(name: str, words: str) -> bool:
    if words.lower() not in (*_YES, *_NO):
        raise BadParameter("neither yes nor no", name, "give true or false, or leave it out")
    return words.lower() in _YES


def _number(name: str, words: str) -> int:
    if not (words.isascii() and words.isdigit() and 0 < int(words[:9]) <= MOST):
        raise BadParameter("not a number of rows", name, f"give a whole number from 1 to {MOST}")
    return int(words)
