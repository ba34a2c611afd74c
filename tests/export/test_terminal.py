from __future__ import annotations

import dataclasses
import io

import pytest

from onrecord.export.terminal import outline, write
from onrecord.types import Addressee, Annotations, Article, Interval, Statement


def shown(annotations: Annotations, width: int = 100) -> str:
    stream = io.StringIO()
    write([annotations], stream, width=width)
    return stream.getvalue()


def test_the_layout_reads_without_colour(bridge: Annotations) -> None:
    assert (
        shown(bridge, 72)
        == f"""\
Bridge will open in May, mayor says
2025-03-03 · bridge 1 · id {bridge.article.id} · 5 statements
note: checked by hand
{"─" * 72}

Mayor Ada Lind → reporters · told · say, direct, on 2025-03-03
    “The bridge is safe,” … “and it will open in May.”

She [Ada Lind] · said · say, indirect
    her engineers believe that the old piers will hold

    her engineers · believe · attitude, believe, indirect, uncertain
    (0.42)
        that the old piers will hold

The union · did not say · NOT, indirect
    whether it will strike

source not stated · calling · praise, indirect
    the plan a gift 🎁
"""
    )


@pytest.mark.parametrize("width", [60, 80, 133, 200])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(bridge: Annotations, width: int) -> None:
    text = "A verylongword" + "x" * 300 + " and 日本語の長い見出し " * 20
    article = Article.of(f"{text}\n{bridge.article.text}")
    shift = len(text) + 1
    statement = dataclasses.replace(
        bridge.statements[1],
        cue=None,
        source=dataclasses.replace(bridge.statements[1].content[0], start=0, end=len(text)),
        content=(dataclasses.replace(bridge.statements[1].content[0], start=0, end=shift + 50),),
    )
    lines = shown(dataclasses.replace(bridge, article=article, statements=(statement,)), width).splitlines()
    assert len(lines) > 8
    for line in lines:
        assert sum(2 if ord(character) > 0x2FFF else 1 for character in line) <= width
        assert line == line.rstrip()


def test_what_a_statement_holds_stands_deeper_under_it(bridge: Annotations) -> None:
    outer, inner, *others = (dataclasses.replace(each, within=None) for each in bridge.statements)
    inner = dataclasses.replace(inner, within=outer.id)
    innermost = dataclasses.replace(others[0], within=inner.id)
    lost = dataclasses.replace(others[1], within="s9-10")
    found = [(depth, each.id) for depth, each in outline([innermost, outer, lost, inner])]
    assert found == [(0, outer.id), (1, inner.id), (2, innermost.id), (0, lost.id)]


def test_text_cannot_give_the_terminal_orders(bridge: Annotations) -> None:
    article = Article.of(bridge.article.text.replace("Bridge", "\x1b[2J\u202e"), title="\x1b]0;gone\x07\x9b31m")
    printed = shown(dataclasses.replace(bridge, article=article, statements=(), notices=("\x1b[1m",)))
    assert not set("\x1b\x07\x9b\u202e") & set(printed)


def test_an_unread_article_says_why(bridge: Annotations) -> None:
    unread = dataclasses.replace(bridge, status="unread", statements=(), notices=("no model for the language sv",))
    assert "· unread\nnote: no model for the language sv\n" in shown(unread)


def test_an_article_without_statements_says_so(bridge: Annotations) -> None:
    assert "· no statements\n" in shown(dataclasses.replace(bridge, statements=()))


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval("2025-03-01", "2025-03-02"), "on 2025-03-01"),
        (Interval("2025-03-01", "2025-03-08"), "between 2025-03-01 and 2025-03-07"),
        (Interval("2025-03-01T14:30", "2025-03-01T14:31"), "on 2025-03-01 14:30"),
        (Interval("2025-03-01T14:30:05", "2025-03-01T14:30:06"), "on 2025-03-01 14:30:05"),
        (Interval("2025-03-01T09:00", "2025-03-01T10:00"), "between 2025-03-01 09:00 and 10:00"),
        (Interval("2025-03-01T18:00", "2025-03-02"), "between 2025-03-01 18:00 and 24:00"),
        (Interval("2025-03-01T18:00", "2025-03-02T00:00"), "between 2025-03-01 18:00 and 24:00"),
        (Interval("2025-03-01T00:00", "2025-03-02T00:00"), "between 2025-03-01 00:00 and 24:00"),
        (Interval("2025-03-01T18:00", "2025-03-02T06:00"), "between 2025-03-01 18:00 and 2025-03-02 06:00"),
        (Interval("-0044-03-15", "-0044-03-16"), "between -0044-03-15 and -0044-03-16"),
        (Interval("2025-03-01T09:00", "2025-03-01T10:00Z"), "between 2025-03-01 09:00 and 2025-03-01 10:00Z"),
    ],
)
def test_an_interval_is_its_day_or_moment_or_both_ends(bridge: Annotations, interval: Interval, expected: str) -> None:
    statement = dataclasses.replace(bridge.statements[0], said_on=interval)
    assert heads(bridge, statement) == [f"Mayor Ada Lind → reporters · told · say, direct, {expected}"]


def heads(bridge: Annotations, *statements: Statement, name: str = "Ada Lind") -> list[str]:
    """The first line of each of these statements, where the mayor is called so."""
    entity = dataclasses.replace(bridge.entities[0], name=name)
    printed = shown(dataclasses.replace(bridge, entities=(entity,), statements=statements))
    return [block.splitlines()[0] for block in printed.split("\n\n")[1:]]


def test_a_speaker_who_is_only_implied_stands_alone_in_brackets(bridge: Annotations) -> None:
    implied = dataclasses.replace(bridge.statements[4], speaker=bridge.entities[0].id)
    assert heads(bridge, implied) == ["[Ada Lind] · calling · praise, indirect"]


def test_the_name_of_an_addressee_stands_behind_the_words_for_it(bridge: Annotations) -> None:
    mayor = bridge.entities[0]
    told = dataclasses.replace(bridge.statements[3], addressee=Addressee(mayor.mentions[1].span, mayor.id))
    named = dataclasses.replace(told, addressee=Addressee(mayor.mentions[0].span, mayor.id))
    assert heads(bridge, told, named) == [
        "The union → She [Ada Lind] · did not say · NOT, indirect",
        "The union → Ada Lind · did not say · NOT, indirect",
    ]


def test_a_name_is_not_repeated_but_a_part_of_another_word_is_no_name(bridge: Annotations) -> None:
    said = bridge.statements[0]
    assert heads(bridge, said, name="ada lind")[0].startswith("Mayor Ada Lind → reporters")
    assert heads(bridge, said, name="Ada Li")[0].startswith("Mayor Ada Lind [Ada Li] → reporters")
    assert heads(bridge, bridge.statements[1], name="a neighbor")[0].startswith("She [a neighbor] · said")
