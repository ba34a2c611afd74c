from __future__ import annotations

import dataclasses
import io
from typing import get_args

import pytest

from onrecord.export.happenings import write
from onrecord.types import Annotations, Article, Factuality, Happening, Role, Span, TimeExpression
from tests.happened import HARBOR, Story, day


def shown(annotations: Annotations, width: int = 100) -> str:
    stream = io.StringIO()
    write([annotations], stream, width=width)
    return stream.getvalue()


def test_the_layout_reads_without_colour() -> None:
    assert (
        shown(HARBOR, 72)
        == f"""\
Harbor talks end without a deal
2025-03-15 · harbor · id {HARBOR.article.id} · 10 happenings
{"─" * 72}

talks · happened · “Friday”
    Harbor talks end without a deal

met · happened · 2025-03-14 · duration two hours · CONSULT/visit
    Ada Lind → the dockers · place City Hall
    Mayor Lind met the dockers for two hours at City Hall on Friday, …

strike · ongoing · 2025-03
    The union
    … winter. The union is on strike this month. On Saturday she …

reopen · planned · according to Ada Lind
    the port
    … council that the port would reopen. The mayor is to meet the …

meet · planned · 2025-03-17
    Ada Lind, the owners
    … would reopen. The mayor is to meet the owners on Monday, and a …

vote · possible · 2025-03-20 to 2025-06-20 · uncertain (0.42)
    … the owners on Monday, and a vote could follow in spring. The …

sign · denied
    The union · topic the paper
    … in spring. The union did not sign the paper. Its leader, Tom …

fallen · counterfactual · “winter” · according to Tom Berg
    the crane
    … the crane would not have fallen had the city paid. It was said …

cut · happened · source not stated
    topic cables
    … paid. It was said that cables had been cut. A court remains wary.

wary · ongoing
    … paid. It was said that cables had been cut. A court remains wary.
"""
    )


def test_an_article_without_happenings_says_so() -> None:
    assert " · no happenings\n" in shown(dataclasses.replace(HARBOR, happenings=()))


@pytest.mark.parametrize("factuality", get_args(Factuality))
def test_the_status_always_stands_there(factuality: Factuality) -> None:
    story = Story("The dam burst.")
    assert f"\nburst · {factuality}\n" in shown(story.record(story.happening("burst", factuality)))


def test_a_recipient_without_an_actor_has_an_arrow() -> None:
    story = Story("A letter was sent to the court.")
    happening = story.happening("sent", recipient="the court", instrument="A letter")
    assert "\n    → the court · instrument A letter\n" in shown(story.record(happening))


def test_a_headline_without_a_verb_is_a_trigger_by_itself() -> None:
    story = Story("Fire")
    assert shown(story.record(story.happening("Fire"))).endswith("\nFire · happened\n    Fire\n")


def test_ids_that_the_record_does_not_hold_are_passed_over() -> None:
    story = Story("They met.")
    lost = dataclasses.replace(story.happening("met", actor="They"), reported_in="s0-1", time="t0-1", duration="t0-1")
    assert shown(story.record(lost)).endswith("\nmet · happened · source not stated\n    They\n    They met.\n")


def hostile(sentence: str) -> Annotations:
    """A happening whose every part is this sentence, or names it."""
    article = Article.of(f"{sentence}\nThey met.")
    span, time = Span(0, len(sentence)), TimeExpression(
        id="t0-1", span=Span(0, len(sentence)), type="DATE", value=None, score=0.9
    )  # fmt: skip
    happening = Happening(
        id="h0-1",
        trigger=span,
        class_="OCCURRENCE",
        roles=tuple(Role(role, span) for role in ("actor", "recipient", "place", "instrument", "topic")),
        time="t0-1",
        duration="t0-1",
        factuality="planned",
        score=0.2,
    )
    met = Story(article.text).happening("met", when=day(1))
    return dataclasses.replace(HARBOR, article=article, happenings=(happening, met), times=(time,), sentences=(span,))


@pytest.mark.parametrize("width", [10, 20, 60, 80, 120, 200])
@pytest.mark.parametrize("sentence", ["many words " * 400, "x" * 5000, "日本語の長い見出し" * 200])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(sentence: str, width: int) -> None:
    lines = shown(hostile(sentence), width).splitlines()
    assert len(lines) < 250
    for line in lines:
        assert sum(2 if ord(character) > 0x2FFF else 1 for character in line) <= width
        assert line == line.rstrip()


def test_text_cannot_give_the_terminal_orders() -> None:
    orders = "\x1b[2J\u202e\u200f\x07\x9b31m"
    assert not set("\x1b\u202e\u200f\x07\x9b") & set(shown(hostile(f"met{orders}him {orders} there")))
