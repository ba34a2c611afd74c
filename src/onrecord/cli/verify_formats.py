"""Verdicts on quotations as JSON lines and as a table; a row in `FORMATS` adds a format to the command."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from onrecord.cli import verify_terminal
from onrecord.export.terminal import clean
from onrecord.verify import Check
from onrecord.verify.told import rows

COLUMNS = (
    "type", "status", "quotation", "words", "attributed_to", "said_by", "differences", "source", "paragraph", "line",
    "time", "passage", "before", "after", "article", "key", "where", "start", "end",
)  # fmt: skip


def write_lines(checks: Iterable[Check], stream: TextIO) -> None:
    """One JSON object a quotation or a sentence in the article's own words, in the order of the check."""
    for check in checks:
        for row in rows(check):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_table(checks: Iterable[Check], stream: TextIO) -> None:
    """Comma-separated values: a head, then a row a quotation or a sentence, each text on one line."""
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for check in checks:
        for row in rows(check):
            writer.writerow(_flat(row))


FORMATS: dict[str, Callable[[Iterable[Check], TextIO], None]] = {
    "terminal": verify_terminal.write,
    "jsonl": write_lines,
    "csv": write_table,
}


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """The object as a row: of several passages their words together and the place of the first."""
    passages = row["passages"]
    first = passages[0] if passages else {}
    around = {side: _text(first.get(side)) for side in ("before", "after")}
    differences = "; ".join(_change(each) for each in row.get("differences", ()))
    return {
        **{name: row.get(name) for name in ("type", "status", "words", "article", "where")},
        "quotation": _cell(" … ".join(each["text"] for each in row["quotation"])),
        "attributed_to": _cell(row.get("attributed_to")),
        "said_by": _cell(row.get("said_by", ", ".join(first.get("speakers", ())))),
        "differences": _cell(differences),
        **{name: _cell(first.get(name)) for name in ("source", "time")},
        **{name: first.get(name) for name in ("paragraph", "line")},
        "passage": _cell(" … ".join(each["text"] for each in passages)),
        **{side: _cell(words) for side, words in around.items()},
        "key": _cell(row["key"]),
        "start": row["quotation"][0]["start"],
        "end": row["quotation"][-1]["end"],
    }


def _change(each: dict[str, Any]) -> str:
    quoted, original = _text(each["quoted"]), _text(each["original"])
    words = f"{original} > {quoted}" if quoted and original and each["change"] == "changed" else original or quoted
    return f"{each['change']}{' (marked)' if each['marked'] else ''}: {words}"


def _text(words: dict[str, Any] | None) -> str | None:
    return words["text"] if words else None


def _cell(text: str | None) -> str | None:
    """On one line, and behind an apostrophe where a spreadsheet would take it for a formula."""
    line = clean(text or "")
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line or None
