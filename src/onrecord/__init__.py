"""onrecord reads dated news and keeps the record: who said what, to whom, when.

    import onrecord

    for annotations in onrecord.read("letter.txt"):
        for statement in annotations.statements:
            print(statement.source, statement.content)

`read` takes files and `Article`s; what it gives is `Annotations`, which `to_json` turns into the record format and
`from_json` turns back. Whoever needs to go on after a bad input takes `read_articles` and `onrecord.annotate.annotate`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import InputError, ModelError, OnRecordError, OutputError, RecordFormatError
    from onrecord.ingest import read_articles
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

_HOMES = ("onrecord.types", "onrecord.errors", "onrecord.wire", "onrecord.ingest")


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for, so that `import onrecord` costs next to nothing."""
    if name in __all__:
        for home in _HOMES:
            if hasattr(module := import_module(home), name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    *inputs: str | os.PathLike[str] | Article, date: str | None = None, threads: int | None = None
) -> Iterator[Annotations]:
    """The annotations of articles and of files (`-` is standard input), lazily and in their order.

    `date` (ISO 8601) overrides the files' own. Raises `InputError` at the first input that cannot be read.
    """
    from onrecord.annotate import annotate
    from onrecord.errors import InputError
    from onrecord.ingest import read_articles
    from onrecord.types import Article

    def articles() -> Iterator[Article]:
        for each in inputs:
            for reading in (each,) if isinstance(each, Article) else read_articles(each, date=date):
                if isinstance(reading, InputError):
                    raise reading
                yield reading

    return annotate(articles(), threads=threads)
