"""onrecord reads dated news and keeps the record: who said what, to whom, when.

    import onrecord

    for annotations in onrecord.read("letter.txt"):
        for statement in annotations.statements:
            print(statement.source, statement.content)

`read` takes files and `Article`s, and texts with `read(text, published=...)`; what it gives is `Annotations`, which
`to_json` turns into the record format and `from_json` turns back. Whoever needs to go on after a bad input takes
`read_articles` and `onrecord.annotate.annotate`. `Record` keeps what was read in one file, and is asked and corrected.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from types import EllipsisType
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from onrecord.errors import InputError, ModelError, OnRecordError, OutputError, RecordError, RecordFormatError
    from onrecord.ingest import read_articles
    from onrecord.record import Record
    from onrecord.types import (
        Addressee,
        Annotations,
        Article,
        Code,
        Entity,
        Happening,
        Interval,
        Mention,
        Model,
        Order,
        Place,
        Role,
        Span,
        Statement,
        TimeExpression,
    )
    from onrecord.wire import from_json, to_json

__version__ = "0.1.0"

__all__ = [
    "Addressee",
    "Annotations",
    "Article",
    "Code",
    "Entity",
    "Happening",
    "InputError",
    "Interval",
    "Mention",
    "Model",
    "ModelError",
    "OnRecordError",
    "Order",
    "OutputError",
    "Place",
    "Record",
    "RecordError",
    "RecordFormatError",
    "Role",
    "Span",
    "Statement",
    "TimeExpression",
    "__version__",
    "from_json",
    "read",
    "read_articles",
    "to_json",
]

_HOMES = ("onrecord.types", "onrecord.errors", "onrecord.wire", "onrecord.ingest", "onrecord.record")


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for, so that `import onrecord` costs next to nothing."""
    if name in __all__:
        for home in _HOMES:
            if hasattr(module := import_module(home), name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@overload
def read(
    *inputs: str | os.PathLike[str] | Article, date: str | None = None, threads: int | None = None
) -> Iterator[Annotations]: ...
@overload
def read(*inputs: str, published: str | None, threads: int | None = None) -> Iterator[Annotations]: ...
def read(
    *inputs: str | os.PathLike[str] | Article,
    date: str | None = None,
    published: str | EllipsisType | None = ...,
    threads: int | None = None,
) -> Iterator[Annotations]:
    """The annotations of articles, of files (`-` is standard input) or of texts, lazily and in their order.

    A string is a file's name, whose own date `date` (ISO 8601) overrides. Where `published` is given, ISO 8601 or None
    for an unknown date, a string is an article's text, exactly as it is: `read(text, published="2025-03-15")`. Raises
    `InputError` at the first input that cannot be read.
    """
    from onrecord.annotate import annotate
    from onrecord.ingest.given import given

    return annotate(given(inputs, date=date, published=published), threads=threads)
