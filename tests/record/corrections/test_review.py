"""What people decide takes effect for all questions, and nothing of it is overwritten."""

from __future__ import annotations

import pytest

from onrecord.errors import OnRecordError, RecordError
from onrecord.record import Record
from onrecord.record.corrections import decisions, review
from onrecord.record.corrections.desk import Reviewer
from onrecord.types import Article
from onrecord.wire import to_json
from tests.small import FIRST, SECOND

BO = Reviewer(name="Bo", when="2025-04-01T09:00:00+00:00")
CY = Reviewer(name="Cy", when="2025-04-02T09:00:00+00:00", note="checked by phone")


def _all(record: Record, question: str, *given: object) -> list[tuple[object, ...]]:
    return record.connection.execute(question, given).fetchall()


def _statement(record: Record, publisher: str = "Courier") -> str:
    ((id,),) = _all(record, "SELECT id FROM statements WHERE publisher = ?", publisher)
    return str(id)


def _found(record: Record, words: str) -> list[object]:
    question = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid"
    return [row[0] for row in _all(record, question, words)]


def _sound(record: Record) -> None:
    assert _all(record, "PRAGMA integrity_check") == [("ok",)]
    assert _all(record, "PRAGMA foreign_key_check") == []
    record.connection.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")


def _rows(record: Record) -> list[str]:
    """All of the tables about articles."""
    apart = ("statement_words", "body_words", "decision", "identity", "term", "sqlite_")
    inserted = [line for line in record.connection.iterdump() if line.startswith("INSERT INTO")]
    return sorted(line for line in inserted if not line.startswith(tuple(f'INSERT INTO "{name}' for name in apart)))


def test_a_decision_is_logged_and_marks_its_entry(record: Record) -> None:
    id = _statement(record)
    made = review.accept(record, id, CY)
    assert decisions.log(record.connection) == (made,)
    assert (made.number, made.reviewer, made.verb, made.note, made.words) == (1, "Cy", "accept", CY.note, "said")
    assert made.made == CY.when
    review.reject(record, id, BO)
    assert _all(record, "SELECT review FROM statements WHERE id = ?", id) == [("rejected",)]
    assert [each.verb for each in decisions.log(record.connection)] == ["accept", "reject"]
    _sound(record)


@pytest.mark.parametrize(
    ("changes", "column", "expected"),
    [
        ({"content": "The dam holds"}, "quote", "The dam holds"),
        ({"content": "28-41, 46-55"}, "quote", "The dam holds … will hold"),
        ({"cue": "none"}, "cue", None),
        ({"source": "none"}, "source", None),
        ({"said_on": "2025-03-08/2025-03-09"}, "said_to", "2025-03-10"),
        ({"said_on": "2025-03-08"}, "day", "2025-03-08"),
        ({"kind": "mixed"}, "kind", "mixed"),
        ({"mode": "attitude"}, "mode", "attitude"),
        ({"act": "promise"}, "act", "promise"),
        ({"act": "none"}, "act", None),
        ({"negated": "yes"}, "negated", 1),
        ({"speaker": "none"}, "speaker", None),
        ({"speaker": "Ostrana"}, "speaker", "Ostrana"),
        ({"speaker": "Ben Okafor"}, "speaker", "Ben Okafor"),
    ],
    ids=str,
)
def test_any_field_is_edited_and_undone(record: Record, changes: dict[str, str], column: str, expected: object) -> None:
    before = _rows(record)
    number = _all(record, "SELECT number FROM statement ORDER BY number LIMIT 1")
    made = review.edit(record, _statement(record), changes, BO)
    told = f"SELECT {column}, review FROM statements WHERE publisher = 'Courier'"
    assert _all(record, told) == [(expected, "edited")]
    assert _all(record, "SELECT number FROM statement WHERE review = 'edited'") == number
    _sound(record)
    review.undo(record, made.number, CY)
    _sound(record)
    assert _rows(record) == before


def test_the_search_finds_what_was_edited_and_added(record: Record) -> None:
    id = _statement(record)
    assert len(_found(record, "dam")) == 2
    review.edit(record, id, {"content": "will hold"}, BO)
    assert len(_found(record, "dam")) == 1
    added = review.add(record, id.split("/")[0], "The dam broke", {"speaker": "Ada Lind", "act": "announce"}, BO)
    assert len(_found(record, "broke")) == 1
    told = "SELECT speaker, kind, act, review, cue FROM statements WHERE review = 'added'"
    assert _all(record, told) == [("Ada Lind", "indirect", "announce", "added", None)]
    assert _all(
        record, "SELECT reported_in IS NULL FROM happening JOIN body USING (article) WHERE text = ?", FIRST
    ) == [(0,)]
    review.undo(record, added.number, BO)
    assert _found(record, "broke") == []
    _sound(record)


def test_an_edited_quotation_leaves_its_utterance_and_comes_back(record: Record) -> None:
    same = "SELECT count(DISTINCT utterance) FROM statement"
    assert _all(record, same) == [(1,)]
    made = review.edit(record, _statement(record), {"content": "Ada Lind spoke in Ostrana"}, BO)
    assert _all(record, same) == [(2,)]
    review.undo(record, made.number, BO)
    assert _all(record, same) == [(1,)]


def test_a_happening_is_edited(record: Record) -> None:
    ((id,),) = _all(record, "SELECT id FROM timeline WHERE \"trigger\" = 'broke'")
    changes = {"factuality": "denied", "dates": "2025-03-07", "actor": "The dam", "place": "Ostrana"}
    review.edit(record, str(id), changes, BO)
    told = 'SELECT "from", "to", factuality, actor, review FROM timeline WHERE id = ?'
    assert _all(record, told, id) == [("2025-03-07", "2025-03-08", "denied", "The dam", "edited")]
    roles = "SELECT role, name FROM role LEFT JOIN entity ON entity.number = entity ORDER BY role"
    assert ("place", "Ostrana") in _all(record, roles)
    review.reject(record, str(id), BO)
    assert _all(record, "SELECT review FROM timeline WHERE id = ?", id) == [("rejected",)]


def test_who_checks_an_article_accepts_the_rest(record: Record) -> None:
    id = _statement(record)
    made = review.check(record, id.split("/")[0], BO)
    assert _all(record, "SELECT review FROM statements WHERE id = ?", id) == [("accepted",)]
    review.reject(record, id, CY)
    assert _all(record, "SELECT review FROM statements WHERE id = ?", id) == [("rejected",)]
    review.undo(record, 2, CY)
    review.undo(record, made.number, CY)
    assert _all(record, "SELECT review FROM statements WHERE id = ?", id) == [(None,)]


def test_what_undoes_an_undoing_brings_back(record: Record) -> None:
    id = _statement(record)
    review.edit(record, id, {"act": "deny"}, BO)
    for expected in ("say", "deny"):
        review.undo(record, len(decisions.log(record.connection)), CY)
        assert _all(record, "SELECT act FROM statements WHERE id = ?", id) == [(expected,)]


def test_an_edited_entry_is_found_by_both_of_its_ids(record: Record) -> None:
    id = _statement(record)
    review.edit(record, id, {"cue": "spoke"}, BO)
    now = _statement(record)
    assert now != id
    assert {review.accept(record, each, BO).entry for each in (id, now)} == {id.split("/")[1]}
    assert _all(record, "SELECT review, cue FROM statements WHERE id = ?", now) == [("edited", "spoke")]


def test_the_article_as_it_stands_is_whole(record: Record, articles: tuple[Article, ...]) -> None:
    id = _statement(record)
    review.edit(record, id, {"speaker": "Ben Okafor"}, BO)
    stands = review.standing(record, articles[0].id)
    assert [each.name for each in stands.entities if each.id == stands.statements[0].speaker] == ["Ben Okafor"]
    review.reject(record, id, BO)
    stands = review.standing(record, articles[0].id)
    assert to_json(stands)["statements"] == []
    assert review.standing(record, articles[1].id) == record.annotations(articles[1].id)


def test_named_speakers_are_one_across_articles(record: Record) -> None:
    for publisher in ("Courier", "Herald"):
        review.edit(record, _statement(record, publisher), {"speaker": "Ben Okafor"}, BO)
    told = "SELECT name, articles, statements FROM people WHERE name = 'Ben Okafor'"
    assert _all(record, told) == [("Ben Okafor", 2, 2)]
    _sound(record)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "nothing to edit"),
        ({"kind": "loud"}, "is no kind: write one of direct"),
        ({"content": "none"}, "a statement has content"),
        ({"content": "no such words"}, "not in the text"),
        ({"content": "5-900"}, "not a span with words of the text"),
        ({"content": "1-9,3-12"}, "overlap"),
        ({"said_on": "Friday"}, "is no date"),
        ({"said_on": "2025-03-09/2025-03-08"}, "before the first"),
        ({"factuality": "denied"}, "no field 'factuality' here"),
        ({"speaker": "e900-901"}, "nobody is called"),
    ],
    ids=str,
)
def test_what_a_field_cannot_be_is_told_and_nothing_changes(record: Record, changes: dict[str, str], told: str) -> None:
    before = list(record.connection.iterdump())
    with pytest.raises(OnRecordError, match=told) as error:
        review.edit(record, _statement(record), changes, BO)
    assert "\n" not in str(error.value)
    assert list(record.connection.iterdump()) == before


def test_what_is_not_there_is_told(record: Record, articles: tuple[Article, ...]) -> None:
    for id, told in (
        ("x", "not the id of an entry"),
        ("0/s1-2", "no such article"),
        (f"{articles[0].id}/s0-1", "entry"),
    ):
        with pytest.raises(RecordError, match=told):
            review.accept(record, id, BO)
    with pytest.raises(RecordError, match="no such decision"):
        review.undo(record, 12, BO)
    with pytest.raises(RecordError, match="there already"):
        review.add(record, articles[1].id, "“The dam holds and will hold,”", {"cue": "added"}, BO)
    with pytest.raises(RecordError, match="nobody says who decides"):
        review.accept(record, _statement(record), Reviewer(name=" "))
    made = review.accept(record, _statement(record), BO)
    review.undo(record, made.number, BO)
    with pytest.raises(RecordError, match="undone already"):
        review.undo(record, made.number, BO)
    assert SECOND in record.annotations(articles[1].id).article.text


def test_what_is_added_beside_another_is_another(record: Record, articles: tuple[Article, ...]) -> None:
    id = _statement(record)
    review.add(record, articles[0].id, "“The dam holds and will hold,” Ada Lind said", {"speaker": "none"}, BO)
    assert _all(record, "SELECT cue, review FROM statements WHERE publisher = 'Courier' ORDER BY cue") == [
        (None, "added"),
        ("said", None),
    ]
    review.accept(record, id, BO)
    assert _all(record, "SELECT review FROM statements WHERE id = ?", id) == [("accepted",)]


def test_a_happening_that_was_missed_is_added_edited_and_undone(record: Record, articles: tuple[Article, ...]) -> None:
    before = _rows(record)
    changes = {"factuality": "happened", "actor": "Ada Lind", "dates": "2025-03-09", "place": "Ostrana"}
    made = review.add(record, articles[0].id, "spoke", changes, BO)
    assert (made.verb, made.words) == ("add", "spoke")
    told = 'SELECT actor, factuality, "from", review FROM timeline WHERE "trigger" = \'spoke\''
    assert _all(record, told) == [("Ada Lind", "happened", "2025-03-09", "added")]
    with pytest.raises(RecordError, match="a happening told by this word is there already"):
        review.add(record, articles[0].id, "spoke", changes, BO)
    with pytest.raises(RecordError, match="several words apart"):
        review.add(record, articles[0].id, "spoke … broke", changes, BO)
    with pytest.raises(RecordError, match="no field 'cue' here"):
        review.add(record, articles[0].id, "holds", changes | {"cue": "said"}, BO)
    edited = review.edit(record, f"{articles[0].id}/{made.entry}", {"factuality": "denied"}, CY)
    assert _all(record, told) == [("Ada Lind", "denied", "2025-03-09", "added")]
    assert [each.factuality for each in review.standing(record, articles[0].id).happenings] == ["denied", "happened"]
    _sound(record)
    for number in (edited.number, made.number):
        review.undo(record, number, BO)
    assert _rows(record) == before
