"""A statement under review on the screen, and decisions in lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date, timedelta

import click

from onrecord.export.terminal import clean
from onrecord.record.corrections.decisions import Decision, undone
from onrecord.record.corrections.undecided import Shown

MARKS = {"source": "{}", "cue": "<>", "content": "[]"}
"""What stands around the words; colour only supports it."""
LEGEND = "{source} <cue> [content]"
INDENT = "    "
WIDTH = 100


def lines(shown: Shown, number: int, count: int) -> Iterable[str]:
    """What a reviewer sees of a statement."""
    row = shown.row
    origin = (row.publisher, row.published, row.title)
    yield click.style(f"{number} of {count} · {row.id}", bold=True) + _joined(origin)
    said = f"said {row.said_from}" if row.said_from else None
    negated = "negated" if row.negated else None
    to = f"to {row.addressee}" if row.addressee else None
    told = (row.speaker or "speaker unknown", row.act or "no act", row.mode, row.kind, to, said, negated)
    yield "  " + _joined(told).removeprefix(" · ")
    text = marked(shown)
    yield textwrap.fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False)


def marked(shown: Shown) -> str:
    """The words around, on one line, with source, cue and content marked."""
    text, at = shown.text, 0
    parts: list[str] = []
    for name, span in shown.spans:
        if span.end > at:
            start = max(span.start, at)
            parts += [text[at:start], MARKS[name][:1], text[start : span.end], MARKS[name][1:]]
            at = span.end
    return " ".join(clean("".join((*parts, text[at:]))).split())


def _joined(parts: Iterable[str | None]) -> str:
    return "".join(f" · {clean(part)}" for part in parts if part)


def log_lines(decisions: Iterable[Decision]) -> Iterable[str]:
    """A line a decision: number, when, who, what; those that are undone say so."""
    decisions = tuple(decisions)
    gone = undone(decisions)
    for each in decisions:
        yield log_line(each) + (" · undone" if each.number in gone else "")


def log_line(decision: Decision) -> str:
    place = "/".join(part for part in (decision.article, decision.entry) if part)
    words = f"“{decision.words}”" if decision.words else None
    parts = (decision.made, decision.reviewer, decision.verb, place, words, _what(decision), decision.note)
    return f"{decision.number}{_joined(parts)}"


def _what(decision: Decision) -> str | None:
    """What it tells besides its verb and its entry."""
    value = decision.value
    if decision.verb == "merge":
        return f"{_names(value['from'])} into {_names([value['into']])}"
    if decision.verb == "split":
        return f"{', '.join(each['entity'] for each in value['entities'])} as {_names([value['identity']])}"
    if decision.undoes is not None:
        return f"decision {decision.undoes}"
    if decision.verb == "check":
        return f"{len(value.get('accepted', ()))} accepted by it"
    given = value.get("set")
    return ", ".join(f"{name}={_value(told)}" for name, told in given.items()) if given else None


def _names(told: Iterable[dict[str, object]]) -> str:
    return ", ".join(f"i{each['number']} {each['name']}" for each in told)


def _value(told: object) -> str:
    """A field as people write it."""
    match told:
        case None | []:
            return "none"
        case bool():
            return "yes" if told else "no"
        case {"name": name}:
            return str(name)
        case [int(start), int(end)]:
            return f"{start}-{end}"
        case [str(first), str(after)]:
            last = (date.fromisoformat(after[:10]) - timedelta(days=1)).isoformat()
            return first if first == last else f"{first}/{last}"
        case list():
            return ",".join(map(_value, told))
    return str(told)
