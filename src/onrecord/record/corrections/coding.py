"""What reviewers made of the same articles: how far they agree, and how good the program is by their decisions.

Only statements count. Who checked an article accepted what they did not decide on. A blind check counts by its
reviewer's own decisions, any other by all that stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from onrecord.measures.accuracy import Accuracy, Edits, Judgement, Verdict, accuracy
from onrecord.measures.agreement import Alpha, Coding, Common, alpha, common
from onrecord.measures.agreement import Decision as Coded
from onrecord.record.connection import faults
from onrecord.record.corrections import decisions
from onrecord.record.corrections.decisions import Decision, Verb
from onrecord.record.corrections.reviewed import Reviewed, reviewed
from onrecord.record.store import Record
from onrecord.types import Annotations, Statement

VALUES: Final[dict[Verb, str]] = {"accept": "accepted", "add": "accepted", "edit": "edited", "reject": "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reviewers, by the articles that both checked completely."""

    first: str
    second: str
    common: Common


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the decisions of a record tell of its reviewers and of the program."""

    alpha: Alpha
    """On statements that several decided on."""
    pairs: tuple[Pair, ...]
    checked: int
    """Articles that somebody checked completely; on them `accuracy` rests."""
    accuracy: tuple[Accuracy, ...]
    """Rows for all, each outlet and each kind; none where no article is checked."""


def agreement(record: Record, *, edits: Edits = "found", seed: int = 0) -> Agreement:
    """Compare reviewers with one another, and the program with them; ``edits`` as `measures.accuracy` takes them."""
    coded: list[Coded] = []
    codings: list[Coding] = []
    judged: list[Judgement] = []
    for read, stand in _articles(record):
        coded += _coded(read.article.id, stand)
        views = _views(read, stand)
        codings += (_coding(read.article.id, reviewer, view) for reviewer, view, _ in views)
        judged += (each for view in _once(views) for each in _judgements(view))
    reviewers = sorted({each.coder for each in codings})
    return Agreement(
        alpha=alpha(coded),
        pairs=tuple(
            Pair(first=one, second=two, common=common(codings, one, two)) for one, two in combinations(reviewers, 2)
        ),
        checked=len({each.article for each in codings}),
        accuracy=accuracy(judged, edits=edits, seed=seed) if judged else (),
    )


def _articles(record: Record) -> Iterator[tuple[Annotations, tuple[Decision, ...]]]:
    with faults(record.path):
        articles = decisions.decided_articles(record.connection)
    for article in articles:
        with faults(record.path):
            stand = decisions.standing(decisions.log(record.connection, article))
        yield record.annotations(article), stand


def _coded(article: str, stand: Iterable[Decision]) -> Iterator[Coded]:
    """Each reviewer's word on each statement; the last of one on a statement counts, a check before all others."""
    stand = tuple(stand)
    for each in stand:
        for entry in each.value.get("accepted", ()):
            yield Coded(f"{article}/{entry}", each.reviewer, "accepted")
    for each in stand:
        if each.verb in VALUES and each.entry and each.entry.startswith("s"):
            yield Coded(f"{article}/{each.entry}", each.reviewer, VALUES[each.verb])


def _views(annotations: Annotations, stand: Iterable[Decision]) -> list[tuple[str, Reviewed, bool]]:
    """The article as each of those has it who checked it, and whether that is by their own decisions only."""
    stand = tuple(stand)
    checks = {each.reviewer: bool(each.value.get("blind")) for each in stand if each.verb == "check"}
    return [
        (who, reviewed(annotations, [each for each in stand if not blind or each.reviewer == who]), blind)
        for who, blind in checks.items()
    ]


def _once(views: Iterable[tuple[str, Reviewed, bool]]) -> Iterator[Reviewed]:
    """What is seen by all is one reading, whoever checked it."""
    shared = False
    for _, view, blind in views:
        if blind or not shared:
            yield view
        shared = shared or not blind


def _coding(article: str, reviewer: str, view: Reviewed) -> Coding:
    kept = (each for each in view.annotations.statements if view.reviews.get(each.id) not in (None, "rejected"))
    return Coding(article, reviewer, tuple(each.content for each in kept))


def _judgements(view: Reviewed) -> Iterator[Judgement]:
    article = view.annotations.article
    for each in view.annotations.statements:
        found = view.found.get(view.origins.get(each.id, each.id))
        yield Judgement(
            article=article.id,
            outlet=article.publisher,
            kind=found.kind if isinstance(found, Statement) else each.kind,
            verdict=_verdict(each, view, found=found is not None),
        )


def _verdict(statement: Statement, view: Reviewed, *, found: bool) -> Verdict:
    """By what the program has now: what it finds since the check is wrong, what it finds no more is missed."""
    review = view.reviews.get(statement.id)
    if review is None or review == "rejected":
        return "rejected"
    if not found:
        return "added"
    return "accepted" if review == "accepted" else "edited"
