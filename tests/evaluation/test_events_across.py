"""`evaluation.events_across`: what gold mentions become, and the baselines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.corpora.ecbplus import Marked, Story
from evaluation.events_across import by_event, gains, gold, lemma, measure, same_lemma, same_lemma_in_topic, told_by
from evaluation.identity import Read, as_table
from onrecord.types import Annotations, Span
from tests import happened

TEXT = "Ada Lind met the dockers in Sydvik. Lind said the meeting would end the strike."
NAMES = {"Ada Lind": "Ada Lind", "Lind said": "Ada Lind"}


def marked(words: str, cluster: str, text: str = TEXT) -> Marked:
    start = text.index(words)
    return Marked(start, start + len(words), "ACTION_OCCURRENCE", cluster, ((start, start + len(words)),))


def story(number: int, topic: str) -> Read:
    events = (marked("met", "A"), marked("said", f"{number}/1"), marked("meeting", "A"), marked("strike", "B"))
    told = happened.Story(TEXT)
    record = told.record(
        told.happening("met", actor="Ada Lind", recipient="the dockers"),
        told.happening("strike", "ongoing"),
        told.statement("Lind said", "said", "the meeting would end the strike"),
        names=NAMES,
    )
    record = replace(record, sentences=(Span(0, 35), Span(36, len(TEXT))))
    return Story(topic, f"{topic}ecb", f"{topic}_{number}ecb", TEXT, None, ((0, 35),), (), events), record


@pytest.fixture
def read() -> tuple[Read, ...]:
    return (story(1, "3"), story(2, "3"))


def test_a_mention_tells_what_our_reading_of_it_tells(read: tuple[Read, ...]) -> None:
    (one, record), _ = read
    met, said, meeting, _ = (told_by(each, one, record, {"e0-8": 7, "e36-45": 7}) for each in one.events)
    assert (met.concept, met.participants) == ("meet", (("actor", 7), ("recipient", "docker")))
    assert (said.concept, said.participants) == ("say", (("actor", 7),))
    assert (meeting.concept, meeting.participants) == ("meet", ())
    assert "docker" in met.words
    assert "docker" not in said.words


def test_the_ways_differ(read: tuple[Read, ...]) -> None:
    one, other = (row[0] for row in read)
    ours, lemmas, truth = by_event(read), same_lemma(read), gold(read)
    assert list(ours) == list(lemmas) == list(truth)
    assert len({ours[each.name, mention] for each in (one, other) for mention in each.events[::2]}) == 1
    assert lemmas[one.name, one.events[0]] == lemmas[other.name, other.events[0]] == "meet"
    assert lemma(one, one.events[2]) == "meet"
    topics = same_lemma_in_topic((read[0], story(1, "4")))
    assert len(set(topics.values())) == 2 * len(set(lemmas.values()))


def test_the_table_has_a_line_for_each_way(read: tuple[Read, ...]) -> None:
    figures = measure(read)
    assert figures["happenings"]["onrecord"].mentions == 8
    assert figures["happenings"]["onrecord"].recall == 1
    assert [line.split("  ")[0] for line in as_table(figures).splitlines()[1:]] == [
        "happenings, same lemma",
        "happenings, lemma in its topic",
        "happenings, onrecord",
    ]


def test_gains_tell_how_much_ours_is_above_each(read: tuple[Read, ...]) -> None:
    first, second = gains(measure(read)).splitlines()
    assert first.startswith("happenings, above same lemma: ")
    assert second.startswith("happenings, above lemma in its topic: ")


def test_an_article_without_mentions_changes_nothing(read: tuple[Read, ...]) -> None:
    one, record = story(9, "3")
    empty: tuple[Story, Annotations] = (replace(one, events=()), record)
    assert by_event((*read, empty)) == by_event(read)
