"""Answers as files: what each ending is to a browser, and how rows, plans and whole answers are written."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any, Final

from onrecord.export import tables, write_rows
from onrecord.export.entry import Entry

MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
"""By ending."""


def table(rows: Iterable[Any], of: type) -> bytes:
    """Comma-separated values, a line a row; ``of`` is the rows' type."""
    stream = io.StringIO(newline="")
    tables.write_table(rows, of, stream)
    return stream.getvalue().encode()


def document(told: Any) -> bytes:
    """What the API tells, as JSON for reading."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def calendar(entries: Iterable[Entry]) -> bytes:
    """What is planned of these."""
    stream = io.StringIO(newline="")
    write_rows(entries, "ics", stream)
    return stream.getvalue().encode()
