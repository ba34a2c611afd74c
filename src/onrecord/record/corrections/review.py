"""What people decide on entries: accept, reject, edit, add, check, undo. Nothing is overwritten, all can be undone.

An entry is named by its article's id and its own, `57a83edafd0bd29f/s120-124`: statements `s`, happenings `h`. Each
function takes effect at once, for all questions, and gives the decision as it stands in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from onrecord.errors import RecordError
from onrecord.record.connection import faults
from onrecord.record.corrections import decisions, wording
from onrecord.record.corrections.cast import Cast
from onrecord.record.corrections.decisions import Decision, Verb
from onrecord.record.corrections.desk import Desk, Reviewer, opened
from onrecord.record.corrections.fields import HAPPENING, STATEMENT, happening_of, statement_of, with_statement
from onrecord.record.corrections.following import Entry, followed, key_of
from onrecord.record.corrections.remade import restored
from onrecord.record.corrections.reviewed import entries_of, reviewed, without_rejected
from onrecord.record.corrections.wording import Place
from onrecord.record.store import Record
from onrecord.types import Annotations, Span, Statement


def accept(record: Record, entry: str, by: Reviewer) -> Decision:
    """It is right as it stands."""
    return _decided(record, entry, "accept", by)


def reject(record: Record, entry: str, by: Reviewer) -> Decision:
    """It is none; it stays in the record, marked so, and no question finds it any more."""
    return _decided(record, entry, "reject", by)


def edit(record: Record, entry: str, changes: Mapping[str, str], by: Reviewer) -> Decision:
    """It is right but for some fields, of which ``changes`` tells as in `onrecord.record.corrections.wording`."""
    article, id = _parted(record, entry)
    with opened(record, article) as desk:
        origin, found = desk.entry(id)
        given = _given(desk, found, changes)
        _check_id(desk, found, given)
        value = desk.seen(origin) | {"set": given}
        return desk.enter(by.decides("edit", article=article, entry=origin, words=desk.words(found), value=value))


def add(record: Record, article: str, content: str, changes: Mapping[str, str], by: Reviewer) -> Decision:
    """A statement that was missed; ``content`` its words or their offsets, ``changes`` its other fields.

    With a `factuality` among these it is a happening, and ``content`` the word that tells it.
    """
    with opened(record, article) as desk:
        spans = Place(desk.annotations.article.text, None).spans(content)
        if not spans:
            raise RecordError("a statement without content", f"{record.path}, {article}", "name its words")
        given, made = _happening(desk, spans, changes) if "factuality" in changes else _statement(desk, spans, changes)
        found = entries_of(desk.annotations)
        beside = [each.id for each in found if followed(made.id, None, given, [each], "")]
        value = {"set": given} | ({"beside": beside} if beside else {})
        decision = by.decides("add", article=article, entry=made.id, words=desk.words(made), value=value)
        if any(each.id == made.id for each in entries_of(desk.now.annotations)):
            where = f"{record.path}, {article}/{made.id}"
            what = "statement with this cue or content" if made.id.startswith("s") else "happening told by this word"
            raise RecordError(f"a {what} is there already", where, "edit or accept it")
        return desk.enter(decision)


def check(record: Record, article: str, by: Reviewer, *, blind: bool = False) -> Decision:
    """All statements of an article were checked: what nobody decided on is right, and no other was missed.

    ``blind``: by somebody who saw nobody else's decisions, so that only their own count as theirs.
    """
    with opened(record, article) as desk:
        me = by.decides("check").reviewer
        stand = [each for each in decisions.standing(desk.log) if each.entry and (not blind or each.reviewer == me)]
        stands = reviewed(desk.annotations, stand)
        free = [each for each in stands.annotations.statements if each.id not in stands.reviews]
        origins = [stands.origins.get(each.id, each.id) for each in free]
        accepted = {origin: desk.seen(origin) for origin in origins}
        value = {"accepted": accepted} | ({"blind": True} if blind else {})
        return desk.enter(by.decides("check", article=article, value=value))


def undo(record: Record, number: int, by: Reviewer) -> Decision:
    """A decision does not hold any more; undo that, and it holds again."""
    with faults(record.path):
        found = decisions.decision(record.connection, number)
    if found is None:
        raise RecordError("no such decision", f"{record.path}, {number}", "see `onrecord review --list`")
    made = by.decides("undo", article=found.article, entry=found.entry, undoes=number)
    if found.article is None:
        with record.changing() as connection:
            _check_standing(record, found, decisions.across(connection))
            made = replace(made, number=decisions.enter(connection, made))
            restored(record, made)
            return made
    with opened(record, found.article) as desk:
        _check_standing(record, found, desk.log)
        return desk.enter(made)


def standing(record: Record, article: str) -> Annotations:
    """An article as it stands: with what people edited and added, without what they rejected."""
    with faults(record.path):
        log = decisions.log(record.connection, article)
    return without_rejected(reviewed(record.annotations(article), log))


def unmatched(record: Record) -> tuple[Decision, ...]:
    """Decisions whose entry the program does not find any more since it read the article again, or finds otherwise."""
    with faults(record.path):
        articles = decisions.decided_articles(record.connection)
        logs = {article: decisions.log(record.connection, article) for article in articles}
    lost = {number for article, log in logs.items() for number in reviewed(record.annotations(article), log).unmatched}
    return tuple(each for log in logs.values() for each in log if each.number in lost)


def _decided(record: Record, entry: str, verb: Verb, by: Reviewer) -> Decision:
    article, id = _parted(record, entry)
    with opened(record, article) as desk:
        origin, found = desk.entry(id)
        made = by.decides(verb, article=article, entry=origin, words=desk.words(found), value=desk.seen(origin))
        return desk.enter(made)


def _parted(record: Record, entry: str) -> tuple[str, str]:
    article, _, id = entry.partition("/")
    if not id:
        what = "not the id of an entry"
        raise RecordError(what, f"{record.path}, {entry[:80]}", "write ARTICLE/ENTRY, as in the view `statements`")
    return article, id


def _statement(desk: Desk, spans: list[list[int]], changes: Mapping[str, str]) -> tuple[dict[str, Any], Entry]:
    given = {"content": spans} | _fields(desk, changes, STATEMENT, near=spans[0][0])
    return given, statement_of(given, desk.annotations.article, Cast(desk.now.annotations.entities))


def _happening(desk: Desk, spans: list[list[int]], changes: Mapping[str, str]) -> tuple[dict[str, Any], Entry]:
    if len(spans) > 1:
        raise RecordError("a happening told by several words apart", desk.article, "name the one that tells it")
    given = {"class": "OCCURRENCE"} | _fields(desk, changes, HAPPENING, near=spans[0][0])
    return given, happening_of(Span(*spans[0]), given, Cast(desk.now.annotations.entities))


def _given(desk: Desk, entry: Entry, changes: Mapping[str, str]) -> dict[str, Any]:
    if not changes:
        raise RecordError("nothing to edit", f"{desk.article}/{entry.id}", "write FIELD=VALUE")
    known = STATEMENT if isinstance(entry, Statement) else HAPPENING
    return _fields(desk, changes, known, near=key_of(entry).start)


def _fields(desk: Desk, changes: Mapping[str, str], known: Iterable[str], near: int) -> dict[str, Any]:
    known = tuple(known)
    if other := [name for name in changes if name not in known]:
        raise RecordError(f"no field {other[0][:40]!r} here", desk.article, f"name one of {', '.join(known)}")
    place = Place(desk.annotations.article.text, near)
    return {
        name: desk.speaker(told) if name == "speaker" else wording.value(name, told, place)
        for name, told in changes.items()
    }


def _check_id(desk: Desk, entry: Entry, given: Mapping[str, Any]) -> None:
    """Two statements with one cue, or without a cue and with one content, would be one."""
    if isinstance(entry, Statement):
        cast = Cast(desk.now.annotations.entities)
        id = with_statement(entry, given, desk.annotations.article, cast).id
        if id != entry.id and any(each.id == id for each in entries_of(desk.now.annotations)):
            where = f"{desk.record.path}, {desk.article}/{id}"
            raise RecordError("another statement has this cue or content", where, "edit or accept that one")


def _check_standing(record: Record, found: Decision, log: Iterable[Decision]) -> None:
    log = tuple(log)
    if found.number in decisions.undone(log):
        by = next(each for each in log if each.undoes == found.number)
        raise RecordError("undone already", f"{record.path}, {found.number}", f"by decision {by.number}")
