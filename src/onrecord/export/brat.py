"""Stand-off files for the annotation tool brat, in the layout of PARC and PolNeAR: NAME.txt and NAME.ann an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.export.files import file_name, make_folder, write_text
from onrecord.types import Annotations, Span, Statement

CONFIGURATION = """\
[entities]
Source
Cue
Content
Attribution

[events]
Attribution	Source*:Source, Cue*:Cue, Content*:Content

[relations]

[attributes]
"""


def write(annotations: Iterable[Annotations], folder: Path) -> None:
    """Write the two files of each article, and an `annotation.conf` where the folder has none.

    Raises `OutputError`.
    """
    make_folder(folder)
    if not (folder / "annotation.conf").exists():
        write_text(folder / "annotation.conf", CONFIGURATION)
    for each in annotations:
        name = file_name(each)
        write_text(folder / f"{name}.txt", each.article.text)
        write_text(folder / f"{name}.ann", "".join(f"{line}\n" for line in standoff(each)))


def standoff(annotations: Annotations) -> Iterator[str]:
    """The lines of the .ann file: text-bound annotations (T) for each role, and an event (E) for each statement."""
    text, number = annotations.article.text, 0
    for event, statement in enumerate(annotations.statements, 1):
        roles = []
        for role, spans in _roles(statement):
            fragments = [fragment for span in spans for fragment in _lines(span, text)]
            if fragments:
                number += 1
                where = ";".join(f"{span.start} {span.end}" for span in fragments)
                yield f"T{number}\t{role} {where}\t{' '.join(text[span.start : span.end] for span in fragments)}"
                roles.append(f"{role}:T{number}")
        yield f"E{event}\t{' '.join(roles)}"


def _roles(statement: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The event's trigger first: its own span on the cue, or on the content where there is no cue."""
    yield "Attribution", (statement.cue,) if statement.cue else statement.content
    yield "Source", (statement.source,) if statement.source else ()
    yield "Cue", (statement.cue,) if statement.cue else ()
    yield "Content", statement.content


def _lines(span: Span, text: str) -> Iterator[Span]:
    """The parts of a span between line ends, which brat lets no annotation cross."""
    for line in re.compile(r"[^\r\n]+").finditer(text, span.start, span.end):
        if not line[0].isspace():
            yield Span(*line.span())
