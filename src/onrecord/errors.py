"""Everything that onrecord raises on purpose.

    Exception
    └── OnRecordError           what failed, where, what to do
        ├── InputError          an input cannot be read: missing, no text, a damaged record, a date that is no date
        ├── OutputError         a result cannot be written
        ├── ModelError          the model bundle is missing or damaged
        ├── RecordError         a record's file cannot be opened, read or written, or what is asked for is not in it
        ├── RecordFormatError   JSON that is not `onrecord/1`, or offsets that do not fit its text
        └── TimexError          a text that is no TIMEX3 value, or a date that the calendar does not have

`str(error)` is one line, `WHAT: WHERE: WHAT TO DO`. Errors of the standard library that an input or an output can cause
are mapped to this tree by `reading` and `writing`; any other exception is a bug in onrecord.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager


class OnRecordError(Exception):
    """What failed, where, and what to do about it."""

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        super().__init__(what, where, advice)
        self.what, self.where, self.advice = what, where, advice

    def __str__(self) -> str:
        return ": ".join(" ".join(part.split()) for part in (self.what, self.where, self.advice) if part)


class InputError(OnRecordError):
    """An input that cannot be read. `path` is the input's name, `line` its line from 1 where the input has records."""

    def __init__(self, what: str, path: str = "", line: int | None = None, advice: str = "") -> None:
        where = ", ".join(part for part in (path, f"line {line}" if line else "") if part)
        super().__init__(what, where, advice)
        self.args = (what, path, line, advice)  # so that the error survives pickling
        self.path, self.line = path, line

    @property
    def reason(self) -> str:
        """What failed without what differs from one input to the next: numbers, and what is quoted or in brackets."""
        return " ".join(_VARYING.sub("…", _BRACKETS.sub("", self.what)).split())[:200]


class OutputError(OnRecordError):
    """A result that cannot be written."""


class ModelError(OnRecordError):
    """A model bundle that is missing, damaged or of another version."""


class RecordError(OnRecordError):
    """A record whose file cannot be opened, read or written, or that does not hold what is asked for; `where` is it."""


class RecordFormatError(OnRecordError):
    """JSON that is not `onrecord/1`; `where` is the path of the field, as in `statements[3].cue`."""


class TimexError(OnRecordError):
    """A text that is no TIMEX3 value, or a date that the calendar does not have; `where` is the text, cut if long."""


_BRACKETS = re.compile(r"\s*\(.*\)", re.DOTALL)
_VARYING = re.compile(r"""'[^']*'|"[^"]*"|“[^”]*”|(?<![\w-])[+-]?[0-9][0-9.,]*""")
_OS_FAULTS: tuple[tuple[type[OSError], str, str], ...] = (
    (FileNotFoundError, "no such file", "check the name"),
    (IsADirectoryError, "is a folder", "name the files in it"),
    (NotADirectoryError, "a part of the path is no folder", "check the name"),
    (PermissionError, "not permitted", "change the file's permissions or copy it elsewhere"),
)
_OUTPUT_FAULTS: tuple[tuple[type[OSError], str, str], ...] = (
    (FileNotFoundError, "its folder is missing", "make the folder, or check the name"),
    (IsADirectoryError, "is a folder", "name a file in it"),
    (FileExistsError, "is a file", "name a folder, which is made where there is none"),
    (NotADirectoryError, "a part of the path is no folder", "check the name"),
    (PermissionError, "not permitted", "change the permissions of the file and its folder, or use another place"),
)


@contextmanager
def reading(path: str, line: int | None = None) -> Iterator[None]:
    """Map whatever reading an input can raise to `InputError`."""
    try:
        yield
    except UnicodeDecodeError as error:
        what = f"not {error.encoding.upper()}: {error.reason} at byte {error.start}"
        line = line or error.object.count(b"\n", 0, error.start) + 1
        raise InputError(what, path, line, "convert it to UTF-8, for example with iconv -f CP1252 -t UTF-8") from error
    except json.JSONDecodeError as error:
        fault = error.msg.removesuffix(" starting at")
        what = f"not JSON: {fault[0].lower()}{fault[1:]} at column {error.colno}"
        raise InputError(what, path, line, "write one complete JSON object a line") from error
    except RecursionError as error:
        raise InputError("JSON nested too deeply", path, line, "write one flat JSON object a line") from error
    except OSError as error:
        what, advice = _fault(error)
        raise InputError(what, path, line, advice) from error
    except ValueError as error:  # a NUL in a file's name, an integer of more digits than Python converts
        raise InputError(f"cannot be read ({error})", path, line, "correct the name or the value") from error


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Map whatever writing can raise to `OutputError`, but for the reader at the other end of a pipe going away."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        what, advice = _fault(error, _OUTPUT_FAULTS)
        raise OutputError(f"cannot write: {what}", path, advice) from error


def _fault(error: OSError, faults: tuple[tuple[type[OSError], str, str], ...] = _OS_FAULTS) -> tuple[str, str]:
    for kind, what, advice in faults:
        if isinstance(error, kind):
            return what, advice
    return (error.strerror or type(error).__name__).lower(), "try again or use another place"
