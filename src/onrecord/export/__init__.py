"""Annotations to files and screens: a table of exporters.

To add a format: a module with a function of one of the two shapes, and a row in `EXPORTERS`. The functions take
annotations one by one and keep none, so memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from onrecord.export import brat, json, terminal, timeml
from onrecord.types import Annotations


@dataclass(frozen=True, slots=True)
class ToStream:
    """An exporter that writes to a stream of text."""

    write: Callable[[Iterable[Annotations], TextIO], None]


@dataclass(frozen=True, slots=True)
class ToFolder:
    """An exporter that writes files into a folder, which it makes where it is missing."""

    write: Callable[[Iterable[Annotations], Path], None]


EXPORTERS: dict[str, ToStream | ToFolder] = {
    "terminal": ToStream(terminal.write),
    "json": ToStream(json.write),
    "jsonl": ToStream(json.write_lines),
    "brat": ToFolder(brat.write),
    "timeml": ToFolder(timeml.write),
}
