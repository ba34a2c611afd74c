"""Another model reads the articles again, and what people decided stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.record import Record
from onrecord.record.corrections import decisions, review
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.reread import Reread, outdated, reread
from onrecord.types import Model
from tests.fakes import Said, ScriptedEncoder
from tests.small import FIRST

BO = Reviewer(name="Bo", when="2025-04-01T09:00:00+00:00")
NAMES = [("person", "Ada Lind"), ("place", "Ostrana")]
WHOLE = "“The dam holds and will hold,”"


def _reader(said: Sequence[Said], names: Sequence[tuple[str, str]] = NAMES, sha256: str = "1" * 64) -> ScriptedEncoder:
    encoder = ScriptedEncoder(said=said, names=names, happened=[("OCCURRENCE", "broke")])
    encoder.bundle = replace(encoder.bundle, model=Model(name="scripted", version="2", sha256=sha256))
    return encoder


def _all(record: Record, question: str, *given: object) -> list[tuple[object, ...]]:
    return record.connection.execute(question, given).fetchall()


def _first(record: Record) -> str:
    ((id,),) = _all(record, "SELECT id FROM statements WHERE publisher = 'Courier'")
    return str(id)


def _reread(record: Record, said: Sequence[Said], names: Sequence[tuple[str, str]] = NAMES) -> Reread:
    told = list(reread(record, encoder=_reader(said, names)))
    assert _all(record, "PRAGMA integrity_check") == [("ok",)]
    assert _all(record, "PRAGMA foreign_key_check") == []
    return told[0]


def test_what_this_model_read_is_not_read_again(record: Record, encoder: ScriptedEncoder) -> None:
    before = list(record.connection.iterdump())
    assert list(reread(record, encoder=encoder)) == []
    assert [each.id for each in reread(record, all=True, encoder=encoder)] == [
        id for (id,) in _all(record, "SELECT id FROM article ORDER BY number")
    ]
    assert list(record.connection.iterdump()) == before


def test_articles_keep_their_place_and_their_day(record: Record) -> None:
    place = "SELECT number, id, added, version, latest FROM article ORDER BY number"
    before, numbers = _all(record, place), _all(record, "SELECT number, utterance FROM statement")
    told = _reread(record, [Said("said", (WHOLE,), "Ada Lind"), Said("added", (WHOLE,), "Ada Lind")])
    assert (told.statements, told.new, told.gone, told.unmatched) == (1, 0, 0, 0)
    assert _all(record, place) == before
    assert _all(record, "SELECT number, utterance FROM statement") == numbers
    assert outdated(record, "1" * 64) == ()
    assert _all(record, "SELECT DISTINCT model.version FROM article JOIN model ON model.number = model") == [("2",)]
    assert _all(record, "SELECT count(*) FROM happening WHERE concept = 'rain'") == [(0,)]


def test_it_goes_on_where_it_was_stopped(record: Record) -> None:
    with record.changing() as connection:
        connection.execute("INSERT INTO model (name, version, sha256) VALUES ('scripted', '2', ?)", ("1" * 64,))
        connection.execute("UPDATE article SET model = (SELECT max(number) FROM model) WHERE key = 'first'")
    assert [each.key for each in reread(record, encoder=_reader([]))] == ["second", "third"]


def test_a_removed_article_is_passed_over(record: Record) -> None:
    record.remove(_first(record).split("/")[0], reason="court order")
    assert [each.key for each in reread(record, encoder=_reader([]))] == ["second", "third"]


def test_what_people_accepted_stands_as_they_saw_it(record: Record) -> None:
    review.accept(record, _first(record), BO)
    told = _reread(record, [Said("said", ("The dam broke on Friday",), "Ostrana")])
    assert (told.decisions, told.unmatched) == (1, 0)
    stands = "SELECT quote, speaker, kind, review FROM statements WHERE publisher = 'Courier'"
    assert _all(record, stands) == [(WHOLE, "Ada Lind", "direct", "accepted")]


def test_what_is_not_found_any_more_stays_and_is_told(record: Record) -> None:
    review.edit(record, _first(record), {"act": "promise"}, BO)
    assert _reread(record, []).unmatched == 1
    assert [each.number for each in review.unmatched(record)] == [1]
    stands = "SELECT quote, speaker, act, review FROM statements WHERE publisher = 'Courier'"
    assert _all(record, stands) == [(WHOLE, "Ada Lind", "promise", "edited")]
    review.accept(record, _first(record), BO)
    assert review.unmatched(record) == ()
    assert _all(record, stands) == [(WHOLE, "Ada Lind", "promise", "edited")]


@pytest.mark.parametrize(
    ("said", "expected", "unmatched"),
    [
        (Said("said", (WHOLE,), "Ada Lind"), "rejected", 0),
        (Said("said", (WHOLE,), "Ostrana"), None, 1),
        (Said("said", ("The dam broke on Friday",), "Ada Lind"), None, 1),
    ],
    ids=["the same", "another speaker", "other words"],
)
def test_a_rejection_holds_for_what_reads_the_same(
    record: Record, said: Said, expected: str | None, unmatched: int
) -> None:
    review.reject(record, _first(record), BO)
    assert _reread(record, [said]).unmatched == unmatched
    assert _all(record, "SELECT review FROM statements WHERE publisher = 'Courier'") == [(expected,)]


def test_a_decision_follows_its_entry_by_position_and_words(record: Record) -> None:
    review.edit(record, _first(record), {"act": "deny"}, BO)
    review.reject(record, _all(record, "SELECT id FROM statements WHERE publisher = 'Herald'")[0][0], BO)  # type: ignore[arg-type]
    said = [Said("Lind said", (WHOLE,), "Ada"), Said("added", (WHOLE,), "Ada Lind")]
    assert _reread(record, said, [("person", "Ada Lind")]).unmatched == 0
    stands = "SELECT act, source, cue, review FROM statements ORDER BY publisher"
    assert _all(record, stands) == [("deny", "Ada Lind", "said", "edited"), ("say", "Ada Lind", "added", "rejected")]


def test_what_people_added_is_one_with_what_is_found_now(record: Record) -> None:
    article = _first(record).split("/")[0]
    review.add(record, article, "The dam broke on Friday", {"speaker": "Ada Lind"}, BO)
    said = [Said("said", (WHOLE,), "Ada Lind")]
    assert _reread(record, said).unmatched == 0
    assert _all(record, "SELECT count(*) FROM statement WHERE review = 'added'") == [(1,)]


def test_who_checked_an_article_did_not_check_what_is_found_since(record: Record) -> None:
    review.check(record, _first(record).split("/")[0], BO)
    said = [Said("said", (WHOLE,), "Ada Lind"), Said("spoke", ("The dam broke on Friday",), "Ostrana")]
    assert _reread(record, said).new == 1
    stands = "SELECT cue, review FROM statements WHERE publisher = 'Courier' ORDER BY cue"
    assert _all(record, stands) == [("said", "accepted"), ("spoke", None)]


def test_notices_of_reading_stay_but_for_what_is_read_now(record: Record) -> None:
    with record.changing() as connection:
        connection.execute("UPDATE article SET status = 'unread', notices = ?", ('["kept", "not read: its language"]',))
    _reread(record, [])
    assert _all(record, "SELECT DISTINCT status, notices FROM article") == [("read", '["kept"]')]
    assert record.annotations(_all(record, "SELECT id FROM article")[0][0]).notices == ("kept",)  # type: ignore[arg-type]


def test_what_cannot_be_unpacked_is_read_again(record: Record) -> None:
    made = review.accept(record, _first(record), BO)
    with record.changing() as connection:
        connection.execute("UPDATE body SET annotations = x'ff'")
    assert _reread(record, [Said("said", (WHOLE,), "Ada Lind")]).statements == 1
    assert decisions.log(record.connection) == (made,)
    assert record.article(made.article or "").text == FIRST
