"""`evaluation.dating`: ties to times, and order, on invented sentences."""

from __future__ import annotations

import pytest

from evaluation.corpora import Document, Event, Link, Time
from evaluation.corpora.document import DCT
from evaluation.dating import claims, dating, figures, of_order, order, ties
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations, Article, Happening, Model, Order, Span, Statement, TimeExpression

TEXT = "Miners struck on Monday for two days; Lund said that talks ended on Friday."


def _event(word: str, id_: str) -> Event:
    return Event(TEXT.index(word), TEXT.index(word) + len(word), id_, "OCCURRENCE")


def _time(word: str, id_: str) -> Time:
    return Time(TEXT.index(word), TEXT.index(word) + len(word), "DATE", None, id=id_)


STRUCK, SAID, TALKS, ENDED = _event("struck", "e1"), _event("said", "e2"), _event("talks", "e3"), _event("ended", "e4")
MONDAY, DAYS, FRIDAY = _time("Monday", "t1"), _time("two days", "t2"), _time("Friday", "t3")


def _tlink(first: str, relation: str, second: str) -> Link:
    return Link("TLINK", relation, first, second)


def _id(event: Event) -> str:
    return Span(event.start, event.end).id("s" if event is SAID else "h")


def _found(time: Time) -> TimeExpression:
    span = Span(time.start, time.end)
    return TimeExpression(id=span.id("t"), span=span, type="DATE", value=None, score=0.9)


def _happening(event: Event, time: Time | None = None, duration: Time | None = None) -> Happening:
    on, long = (None if each is None else _found(each).id for each in (time, duration))
    span, class_ = Span(event.start, event.end), event.class_ or ""
    return Happening(
        id=_id(event), trigger=span, class_=class_, time=on, duration=long, factuality="happened", score=0.9
    )


def _reading(links: tuple[Link, ...], *found: Happening, entries: tuple[Order, ...] = ()) -> Reading:
    document = Document(
        "timeml", "timebank/made", TEXT, events=(STRUCK, SAID, TALKS, ENDED), times=(MONDAY, DAYS, FRIDAY), links=links
    )
    cue, content = Span(SAID.start, SAID.end), (Span(49, 74),)
    said = Statement(
        id=_id(SAID), source=None, cue=cue, content=content, kind="indirect", class_="REPORTING", content_words=6,
        quoted_words=0, time=_found(FRIDAY).id, score=0.9,
    )  # fmt: skip
    times = tuple(map(_found, (MONDAY, DAYS, FRIDAY)))
    model = Model(name="by hand", version="1", sha256="0" * 64)
    record = Annotations(
        model=model, article=Article.of(TEXT), times=times, statements=(said,), happenings=found, order=entries
    )
    return Reading(document, record)


LINKS = (
    _tlink("e1", "IS_INCLUDED", "t1"),
    _tlink("t2", "SIMULTANEOUS", "e1"),
    _tlink("t3", "INCLUDES", "e4"),
    _tlink("e4", "BEFORE", DCT),
    _tlink("e3", "BEFORE", "t3"),
    Link("SLINK", "EVIDENTIAL", "e2", "e4"),
)


def test_which_links_tie_an_event_to_a_time_of_the_text() -> None:
    assert list(ties(_reading(LINKS).document)) == [("e1", "t1"), ("e1", "t2"), ("e4", "t3")]
    turned = _reading((_tlink("e1", "INCLUDES", "t1"), _tlink("t1", "DURING", "e1")))
    assert list(ties(turned.document)) == []


def test_dates_and_durations_count_and_what_the_gold_does_not_date_does_not() -> None:
    right = _reading(LINKS, _happening(STRUCK, MONDAY, DAYS), _happening(ENDED, FRIDAY), _happening(TALKS, FRIDAY))
    assert dating(right) == Count(3, 3, 3)
    assert dating(_reading(LINKS, _happening(STRUCK, FRIDAY), _happening(ENDED))) == Count(0, 1, 3)


def test_only_events_that_were_found_count() -> None:
    assert dating(_reading(LINKS, _happening(ENDED, FRIDAY))) == Count(1, 1, 1)
    assert dating(_reading(LINKS)) == Count(0, 0, 0)


def test_the_time_of_a_statement_is_that_of_its_cue() -> None:
    assert dating(_reading((_tlink("e2", "IS_INCLUDED", "t3"),))) == Count(1, 1, 1)


@pytest.mark.parametrize(
    ("relation", "said", "right"),
    [
        ("BEFORE", "before", True),
        ("IBEFORE", "before", True),
        ("AFTER", "before", False),
        ("INCLUDES", "includes", True),
        ("IS_INCLUDED", "includes", False),
        ("ENDED_BY", "includes", True),
        ("IDENTITY", "same", True),
        ("COEX", "includes", True),
        ("COEX", "same", True),
        ("COEX", "before", False),
    ],
)
def test_an_entry_agrees_or_not(relation: str, said: str, right: bool) -> None:
    entry = Order(_id(STRUCK), said, _id(ENDED))  # type: ignore[arg-type]
    both = _happening(STRUCK), _happening(ENDED)
    assert order(_reading((_tlink("e1", relation, "e4"),), *both, entries=(entry,))) == Count(int(right), 1, 1)


def test_a_link_may_be_turned() -> None:
    both = _happening(STRUCK), _happening(ENDED)
    entry = Order(_id(STRUCK), "before", _id(ENDED))
    assert order(_reading((_tlink("e4", "AFTER", "e1"),), *both, entries=(entry,))) == Count(1, 1, 1)
    same = Order(_id(ENDED), "same", _id(STRUCK))
    assert order(_reading((_tlink("e1", "SIMULTANEOUS", "e4"),), *both, entries=(same,))) == Count(1, 1, 1)


def test_entries_that_no_link_judges_do_not_count_and_cues_are_ordered_too() -> None:
    links = (_tlink("e1", "BEFORE", "e2"), _tlink("e3", "BEFORE", "e1"))
    entries = Order(_id(STRUCK), "before", _id(SAID)), Order(_id(STRUCK), "before", _id(ENDED))
    assert order(_reading(links, _happening(STRUCK), _happening(ENDED), entries=entries)) == Count(1, 1, 1)


def test_relations_that_say_nothing_of_order() -> None:
    assert claims(_tlink("e1", "VAGUE", "e2")) == ()
    link = Link("SLINK", "BEFORE", "e1", "e4")
    entry = Order(_id(STRUCK), "before", _id(ENDED))
    assert order(_reading((link,), _happening(STRUCK), _happening(ENDED), entries=(entry,))) == Count(0, 0, 0)


def test_figures() -> None:
    one = _reading(LINKS, _happening(STRUCK, MONDAY))
    assert [(figure.name, figure.count) for figure in figures([one])] == [
        ("dating", Count(1, 1, 2)),
        ("order", Count(0, 0, 0)),
    ]
    assert [figure.name for figure in of_order([])] == ["order"]
