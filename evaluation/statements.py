"""Statements on PolNeAR: fragments, words, links and the headline figure; and whether scores are true to life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.corpora import Document
from evaluation.figures import Figure, with_interval
from evaluation.readings import Reading
from onrecord.evaluate import Attribution, Roles, correct, plain, score, total
from onrecord.types import Span


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """All figures, in the order of the table."""
    scores = [score(_gold(one.document), _predicted(one), one.document.text) for one in readings]
    whole = total(scores)
    return (
        *_by_role("fragment", whole.fragment),
        *_by_role("token", whole.token),
        *_by_role("linked", whole.linked),
        with_interval("linked.whole", [each.whole for each in scores]),
        with_interval("headline", [each.headline for each in scores]),
    )


def confidences(readings: Sequence[Reading]) -> Iterator[tuple[float, bool]]:
    """For each predicted statement its score, and whether the headline figure counts it as right."""
    for one in readings:
        held = correct(_gold(one.document), _predicted(one), one.document.text)
        yield from zip((statement.score for statement in plain(one.annotations)), held, strict=True)


def _by_role(name: str, roles: Roles) -> Iterator[Figure]:
    for role in ("source", "cue", "content"):
        yield Figure(f"{name}.{role}", getattr(roles, role))


def _predicted(reading: Reading) -> list[Attribution]:
    return [Attribution.of(statement) for statement in plain(reading.annotations)]


def _gold(document: Document) -> list[Attribution]:
    return [
        Attribution(*(tuple(Span(*span) for span in spans) for spans in (one.source, one.cue, one.content)))
        for one in document.attributions or ()
    ]
