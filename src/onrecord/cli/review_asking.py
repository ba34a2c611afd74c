"""Statement by statement: shown, and decided by a key. A pipe answers as well as a keyboard, and its end stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from onrecord.cli.review_terminal import LEGEND, lines
from onrecord.errors import OnRecordError
from onrecord.record import Record
from onrecord.record.corrections import review, wording
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.undecided import Shown, shown, undecided, unseen
from onrecord.record.questions.asking import Filter

KEYS = {"a": "accepted", "r": "rejected", "e": "edited", "s": "skipped", "q": "quit"}
ASKED = "accept, reject, edit, skip, quit"
FIELD = "FIELD=VALUE, nothing when done"
CHECKED = "Is every statement of {} found and decided, and none missed"


def ask(record: Record, filter: Filter, articles: Sequence[str], by: Reviewer) -> None:
    """Go through what nobody decided on; where articles are named, ask at the end whether they are complete."""
    numbers = undecided(record, filter, articles)
    if _ask_all(record, shown(record, numbers), len(numbers), by):
        for article in articles:
            _ask_complete(record, article, by, blind=False)


def ask_blindly(record: Record, article: str, by: Reviewer) -> None:
    """Go through what one reviewer did not decide on in an article, without what others decided."""
    found = unseen(record, article, " ".join(by.name.split()))
    if _ask_all(record, found, len(found), by):
        _ask_complete(record, article, by, blind=True)


def _ask_all(record: Record, statements: Iterable[Shown], count: int, by: Reviewer) -> bool:
    """Whether none was skipped."""
    done: Counter[str] = Counter()
    click.echo(LEGEND if count else "Nothing left to decide.")
    for number, each in enumerate(statements, start=1):
        click.echo()
        for line in lines(each, number, count):
            click.echo(line)
        key = _key()
        if key == "q":
            break
        done[_decide(record, each.row.id, key, by)] += 1
    told = ", ".join(f"{done[KEYS[key]]} {KEYS[key]}" for key in "ares")
    left = count - done.total()
    click.echo(f"\n{told}; {left} left")
    return left == 0 and not done["skipped"]


def _key() -> str:
    try:
        key: str = click.prompt(ASKED, type=click.Choice(list(KEYS)))
    except click.Abort:  # the end of the input
        click.echo()
        return "q"
    return key


def _decide(record: Record, id: str, key: str, by: Reviewer) -> str:
    """What was done in the end: an edit without fields is a skip."""
    if key == "a":
        review.accept(record, id, by)
    elif key == "r":
        review.reject(record, id, by)
    elif key == "e" and not _edit(record, id, by):
        return "skipped"
    return KEYS[key]


def _edit(record: Record, id: str, by: Reviewer) -> bool:
    """Ask for fields until there are no more; what a field cannot be is told and asked for again."""
    while told := _fields():
        try:
            review.edit(record, id, wording.pairs(told), by)
        except OnRecordError as error:
            click.echo(f"onrecord: {error}", err=True)
        else:
            return True
    return False


def _fields() -> tuple[str, ...]:
    told: list[str] = []
    try:
        while line := click.prompt(FIELD, default="", show_default=False).strip():
            told.append(line)
    except click.Abort:
        click.echo()
    return tuple(told)


def _ask_complete(record: Record, article: str, by: Reviewer, *, blind: bool) -> None:
    try:
        complete = click.confirm(CHECKED.format(article))
    except click.Abort:
        complete = False
    if complete:
        review.check(record, article, by, blind=blind)
        click.echo(f"{article} checked")
