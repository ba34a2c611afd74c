"""The record format `onrecord/1`: one JSON object, an array where there are several, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from onrecord.types import Annotations
from onrecord.wire import to_json


def write(annotations: Iterable[Annotations], stream: TextIO) -> None:
    """One indented object for one article, an array for none or several; written as they come."""
    waiting, opened = None, False
    for each in annotations:
        if waiting is not None:
            stream.write(("," if opened else "[") + "\n" + waiting)
            opened = True
        waiting = json.dumps(to_json(each), ensure_ascii=False, indent=2)
    if opened:
        stream.write(f",\n{waiting}\n]\n")
    else:
        stream.write(f"{waiting or '[]'}\n")


def write_lines(annotations: Iterable[Annotations], stream: TextIO) -> None:
    """One object a line, in the order of the articles."""
    for each in annotations:
        stream.write(json.dumps(to_json(each), ensure_ascii=False) + "\n")
