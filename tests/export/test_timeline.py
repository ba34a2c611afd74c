from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest

from onrecord.export.chronology import chronology
from onrecord.export.entries import CONTEXT, TOLD, entries
from onrecord.export.terminal import screen
from onrecord.export.timeline import COLUMNS, FORMATS, write_lines, write_table
from onrecord.export.timeline_terminal import UNDATED, print_timeline
from onrecord.types import Act, Annotations, Article, Code, Factuality
from tests.export.test_happenings import hostile
from tests.happened import HARBOR, LATER, Story, day


def shown(*annotations: Annotations, width: int = 80, most_undated: int | None = UNDATED) -> str:
    stream = io.StringIO()
    print_timeline(chronology(annotations, most_undated=most_undated), screen(stream, width))
    return stream.getvalue()


def objects(annotations: Iterable[Annotations]) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write_lines(annotations, stream)
    return [json.loads(line) for line in stream.getvalue().split("\n") if line]


def rows(annotations: Iterable[Annotations]) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_table(annotations, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_the_layout_of_one_article_reads_without_colour() -> None:
    assert (
        shown(HARBOR)
        == f"""\
Harbor talks end without a deal
2025-03-15 · harbor · id {HARBOR.article.id} · 3 past, 2 to come, 5 undated
{"─" * 80}

Up to 2025-03-15, the article's date
2025-03        ongoing         The union is on strike
2025-03-14     happened        Ada Lind met the dockers · City Hall · two hours
                               · CONSULT/visit
2025-03-15     happened        Ada Lind announced to the council: that the port
                               would reopen

To come, as of 2025-03-15, the article's date
2025-03-17     planned         Ada Lind, the owners meet
2025-03-20     possible        vote · uncertain (0.42)
to 2025-06-20

Undated
happened        talks · “Friday”
planned         the port would reopen · according to Ada Lind
denied          The union sign: the paper
counterfactual  the crane would not have fallen · “winter” · according to Tom
                Berg
happened        cut: cables · source not stated
"""
    )


def test_several_articles_are_one_list_that_says_who_tells_what_and_as_of_when() -> None:
    assert (
        shown(HARBOR, LATER, width=100, most_undated=4)
        == f"""\
Timeline of 2 articles
2025-03-15 to 2025-03-18 · 6 past, 1 to come, 6 undated
{"─" * 100}

Up to 2025-03-18, the latest article's date
2025-03           ongoing         The union is on strike · as of 2025-03-15 · harbor
2025-03-14        happened        Ada Lind met the dockers · City Hall · two hours · CONSULT/visit ·
                                  harbor
2025-03-15        happened        Ada Lind announced to the council: that the port would reopen ·
                                  harbor
2025-03-17        planned         Ada Lind, the owners meet · as of 2025-03-15 · harbor
2025-03-17        happened        the owners had left · according to Ada Lind · {LATER.article.id}
2025-03-17 09:00  happened        The council promised: an inquiry · {LATER.article.id}

To come, as of 2025-03-18, the latest article's date
2025-03-20        possible        vote · uncertain (0.42) · as of 2025-03-15 · harbor
to 2025-06-20

Undated
harbor · Harbor talks end without a deal
happened        talks · “Friday”
planned         the port would reopen · according to Ada Lind · as of 2025-03-15
denied          The union sign: the paper
counterfactual  the crane would not have fallen · “winter” · according to Tom Berg

{LATER.article.id} · Lind said on Monday that the owners had left early. The council promised an inqu…
denied          it denied: nothing

1 more undated entry; --undated lists all
"""
    )


def test_on_a_narrow_screen_the_words_stand_below_date_and_status() -> None:
    lines = shown(HARBOR, width=40).splitlines()
    assert lines[9:13] == [
        "2025-03-14 · happened",
        "    Ada Lind met the dockers · City Hall",
        "    · two hours · CONSULT/visit",
        "2025-03-15 · happened",
    ]
    assert lines[-2:] == ["happened · cut: cables · source not", "stated"]


def where(factuality: Factuality, when: tuple[str, str] | None, published: str | None) -> str:
    """The part in which a happening stands."""
    story = Story("They met.")
    (line,) = objects([story.record(story.happening("met", factuality, when), published=published)])
    return str(line["part"])


@pytest.mark.parametrize(
    ("factuality", "when", "part"),
    [
        ("happened", day(14), "past"),
        ("happened", day(15), "past"),
        ("planned", day(15), "to come"),
        ("planned", day(14), "past"),
        ("planned", day(16), "to come"),
        ("happened", day(16), "to come"),
        ("denied", day(16), "to come"),
        ("possible", ("2025-01-01", "2026-01-01"), "to come"),
        ("ongoing", ("2025-01-01", "2026-01-01"), "past"),
        ("planned", ("2025-03-15T09:00", "2025-03-15T09:01"), "to come"),
        ("planned", None, "undated"),
    ],
)
def test_the_day_of_publication_divides_past_and_to_come(
    factuality: Factuality, when: tuple[str, str] | None, part: str
) -> None:
    assert where(factuality, when, "2025-03-15T23:30-05:00") == part
    assert where(factuality, when, None) == ("dated" if when else "undated")


def test_without_any_date_of_publication_the_list_says_that_it_does_not_divide() -> None:
    printed = shown(dataclasses.replace(HARBOR, article=Article.of(HARBOR.article.text)))
    assert "\nundated · id " in printed
    assert " · 5 dated, 5 undated\n" in printed
    assert "\nDated; when the article was published is unknown\n" in printed


def test_what_is_planned_stays_planned_when_its_day_has_passed() -> None:
    lines = [line for line in objects([HARBOR, LATER]) if line["trigger"]["text"] == "meet"]
    assert [(line["part"], line["factuality"], line["published"]) for line in lines] == [
        ("past", "planned", "2025-03-15")
    ]


def test_entries_come_by_first_day_then_last_then_article_and_place() -> None:
    story = Story("one two three four five")
    week, whole = ("2025-03-10", "2025-03-17"), ("2025-03-10T09:00", "2025-03-10T09:01")
    words = {"one": week, "two": day(10), "three": whole, "four": day(9), "five": day(10)}
    record = story.record(*(story.happening(word, when=when) for word, when in words.items()), key="a")
    again = dataclasses.replace(record, article=dataclasses.replace(record.article, key="b"))
    assert [f"{line['trigger']['text']} {line['key']}" for line in objects([record, again])] == [
        "four a", "four b", "two a", "five a", "two b", "five b", "one a", "one b", "three a", "three b",
    ]  # fmt: skip


@pytest.mark.parametrize("class_", ["STATE", "I_STATE", "PERCEPTION", "ASPECTUAL"])
def test_a_state_is_listed_only_with_a_date_an_actor_or_a_code(class_: str) -> None:
    story = Story("The owners feared the winter.")
    bare = story.happening("feared", class_=class_, topic="the winter")
    code = Code(type="REJECT", mode=None, magnitude=None)
    listed = (
        story.happening("feared", when=day(1), class_=class_),
        story.happening("feared", class_=class_, actor="The owners"),
        story.happening("feared", class_=class_, code=code),
    )
    assert list(entries(story.record(bare))) == []
    assert len(list(entries(story.record(*listed)))) == 3


@pytest.mark.parametrize(
    ("act", "code", "listed"),
    [("announce", None, True), ("deny", None, True), ("say", None, False), (None, None, False),
     ("say", Code(type="ACCUSE", mode=None, magnitude=None), True)],
)  # fmt: skip
def test_a_statement_is_an_event_by_its_act_or_its_code(act: Act | None, code: Code | None, listed: bool) -> None:
    assert (act in TOLD) is (listed and code is None)
    story = Story("She said it.")
    assert bool(list(entries(story.record(story.statement("She", "said", "it", act, code=code))))) is listed


def test_a_statement_that_was_not_made_is_denied_and_one_that_will_be_made_is_planned() -> None:
    story = Story("She did not announce it; he will promise it; they agree.")
    record = story.record(
        story.statement("She", "announce", "it", "announce", negated=True),
        story.statement("he", "promise", "it", "promise", day(20)),
        story.statement("they", "agree", "it", "agree", day(14), within="announce"),
        published="2025-03-15",
        names={"She": "Ada Lind"},
    )
    found = [(entry.words, entry.factuality, entry.according_to) for entry in entries(record)]
    assert found == [("announce", "denied", None), ("promise", "planned", None), ("agree", "happened", "Ada Lind")]


def test_a_statement_without_a_source_says_so_and_one_with_a_speaker_only_names_them() -> None:
    story = Story("Ada Lind left. Promising a bridge.")
    nobody = story.statement(None, "Promising", "a bridge", "promise")
    implied = dataclasses.replace(nobody, speaker=story.span("Ada Lind").id("e"))
    names = {"Ada Lind": "Ada Lind"}
    assert "source not stated Promising: a bridge" in shown(story.record(nobody, names=names))
    assert "Ada Lind Promising: a bridge" in shown(story.record(implied, names=names))


def test_every_span_holds_the_words_that_stand_there() -> None:
    for line in objects([HARBOR]):
        for span in (line["trigger"], line["context"]):
            assert HARBOR.article.text[span["start"] : span["end"]] == span["text"]
        assert line["context"]["start"] <= line["trigger"]["start"]
        assert len(line["context"]["text"]) <= CONTEXT
    (met,) = (line for line in objects([HARBOR]) if line["trigger"]["text"] == "met")
    assert met["actor"] == [{"name": "Ada Lind", "entity": "e33-43", "start": 33, "end": 43}]
    assert met["code"] == {"type": "CONSULT", "mode": "visit", "magnitude": 4.0}
    assert (met["article"], met["id"], met["duration"]) == (HARBOR.article.id, "h44-47", "two hours")


def test_a_claim_without_a_known_source_is_still_a_claim() -> None:
    (cut,) = (line for line in objects([HARBOR]) if line["trigger"]["text"] == "cut")
    assert (cut["reported_in"], cut["according_to"]) == ("s443-447", None)


def test_the_table_has_the_same_entries_as_the_lines() -> None:
    lines, table = objects([HARBOR, LATER]), rows([HARBOR, LATER])
    assert [row["id"] for row in table] == [line["id"] for line in lines]
    assert [row["part"] for row in table] == [line["part"] for line in lines]
    assert list(table[0]) == list(COLUMNS)
    row = next(row for row in table if row["trigger"] == "meet")
    assert (row["actor"], row["from"], row["factuality"]) == ("Ada Lind; the owners", "2025-03-17", "planned")
    assert rows([]) == []


@pytest.mark.parametrize("words", ["=2+3", "+1", "-1", "@dockers", "\x1b=2"])
def test_no_cell_is_a_formula(words: str) -> None:
    story = Story(f"{words} met.")
    (row,) = rows([story.record(story.happening("met", actor=words), key="=1")])
    assert row["actor"].startswith("'")
    assert row["context"].startswith("'")
    assert row["key"] == "'=1"


def test_of_many_undated_entries_those_that_say_most_are_printed_in_text_order() -> None:
    story = Story(" ".join(f"w{number:02}" for number in range(30)))
    bare = [story.happening(f"w{number:02}") for number in range(0, 20)]
    acted = [story.happening(f"w{number:02}", actor="w00") for number in range(20, 26)]
    code = Code(type="AID", mode=None, magnitude=None)
    coded = [story.happening(f"w{number:02}", code=code) for number in range(26, 30)]
    record = story.record(*bare, *acted, *coded)
    printed = shown(record)
    assert " · 30 undated\n" in printed
    listed = printed.partition("Undated")[2].splitlines()[1:11]
    assert [line.partition(" · ")[0].split()[-1] for line in listed] == [f"w{number}" for number in range(20, 30)]
    assert printed.endswith("\n20 more undated entries; --undated lists all\n")
    assert shown(record, most_undated=None).count("happened") == 30


def test_articles_that_are_not_read_are_told_of() -> None:
    notices = ("no model for the language sv",)
    unread = dataclasses.replace(HARBOR, status="unread", notices=notices, happenings=(), statements=())
    assert " · unread · no entries\nnote: no model for the language sv\n" in shown(unread)
    several = shown(HARBOR, unread, unread)
    assert "2025-03-15 · 2 unread · " in several
    assert "\nnote: no model for the language sv (2 articles)\n" in several


def test_no_articles_and_no_entries_are_said_so() -> None:
    assert shown().startswith("Timeline of no articles\nno entries\n")
    assert " · no entries\n" in shown(dataclasses.replace(HARBOR, happenings=(), statements=()))


@pytest.mark.parametrize("width", [10, 20, 60, 80, 120, 200])
@pytest.mark.parametrize("sentence", ["many words " * 400, "x" * 5000, "日本語の長い見出し" * 200])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(sentence: str, width: int) -> None:
    lines = shown(HARBOR, hostile(sentence), LATER, width=width).splitlines()
    assert len(lines) < 500
    for line in lines:
        assert sum(2 if ord(character) > 0x2FFF else 1 for character in line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("name", FORMATS)
def test_text_cannot_give_the_terminal_orders(name: str) -> None:
    orders = "\x1b[2J\u202e\u200f\x07\x9b31m"
    stream = io.StringIO()
    FORMATS[name]([hostile(f"met{orders}him {orders} there"), HARBOR], stream)
    if name != "jsonl":  # which holds the text as it is
        assert not set("\x1b\u202e\u200f\x07\x9b") & set(stream.getvalue())
