"""Quotations over several paragraphs: what goes on behind a paragraph's end belongs to the statement that it began in.

The model's links end within 96 words of their cue and seldom cross a paragraph; the newspapers' way of quoting, with
an opening mark at each paragraph and a closing mark at the last one only, tells the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from onrecord import quotation
from onrecord.language import Language
from onrecord.types import Span, Statement


def with_rest(
    text: str, statements: Sequence[Statement], quoted: tuple[Span, ...], language: Language
) -> tuple[Statement, ...]:
    """The statements, with the later paragraphs of their quotations; ``quoted`` are the quotations of the text."""
    goes_on = quotation.continued(text, quoted, language)
    if not any(goes_on):
        return tuple(statements)
    owners: dict[int, set[int]] = {}
    for row, statement in enumerate(statements):
        for at in _places(statement, quoted):
            owners.setdefault(at, set()).add(row)

    def free(row: int, at: int) -> bool:
        return goes_on[at] and owners.get(at, {row}) == {row}

    later = (_later(statement, quoted, partial(free, row)) for row, statement in enumerate(statements))
    return tuple(_with(text, statement, quoted, rest) for statement, rest in zip(statements, later, strict=True))


def _places(statement: Statement, quoted: tuple[Span, ...]) -> set[int]:
    return {at for span in statement.content for at in quotation.met(span, quoted)}


def _later(statement: Statement, quoted: tuple[Span, ...], goes_on: Callable[[int], bool]) -> set[int]:
    """The quotations in which those go on that the statement's content holds to their end."""
    found: set[int] = set()
    for span in statement.content:
        places = quotation.met(span, quoted)
        at = places.stop
        if places and span.end >= quoted[at - 1].end:
            while at < len(quoted) and goes_on(at):
                found.add(at)
                at += 1
    return found - _places(statement, quoted)


def _with(text: str, statement: Statement, quoted: tuple[Span, ...], later: set[int]) -> Statement:
    if not later:
        return statement
    content = tuple(sorted((*statement.content, *(quoted[at] for at in later))))
    total, inside = quotation.count(text, content, quoted)
    kind = quotation.kind_of(total, inside, content, quoted)
    return replace(statement, content=content, kind=kind, content_words=total, quoted_words=inside)
