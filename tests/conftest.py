"""A record built by hand, which most tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from onrecord.types import (
    Addressee,
    Annotations,
    Article,
    Code,
    Entity,
    Happening,
    Interval,
    Mention,
    Model,
    Order,
    Place,
    Role,
    Span,
    Statement,
    TimeExpression,
)

# A busy machine is no fault of the code: no deadline, and slow drawing is not an error.
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")

MODEL = Model(name="by hand", version="1", sha256="0" * 64)

TEXT = """Bridge will open in May, mayor says

“The bridge is safe,” Mayor Ada Lind told reporters on Monday, “and it will
open in May.”

She said her engineers believe that the old piers will hold. The union did not say whether it will strike. Instead, \
calling the plan a gift 🎁, it left."""


def span(words: str, text: str = TEXT) -> Span:
    """Where the words stand for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def article(**fields: str | None) -> Article:
    return Article.of(TEXT, published="2025-03-03", published_from="header", **fields)  # type: ignore[arg-type]


@pytest.fixture
def bridge() -> Annotations:
    """Statements direct and broken, indirect, nested, negated and without a source; and one of everything else."""
    mayor, monday, told, said = span("Ada Lind"), span("Monday"), span("told"), span("said")
    open_ = Span(113, 117)
    return Annotations(
        model=MODEL,
        notices=("checked by hand",),
        article=article(key="bridge 1"),
        sentences=(span("Bridge will open in May, mayor says"), span("The union did not say whether it will strike.")),
        entities=(
            Entity(
                id=mayor.id("e"),
                kind="person",
                name="Ada Lind",
                naming="named",
                titles=(span("Mayor"),),
                mentions=(Mention(mayor, "name", 0.99), Mention(span("She"), "pronoun", 0.875)),
                place=Place(latitude=59.32932, longitude=18.06858, country="SE", geonames=2673730),
            ),
        ),
        times=(
            TimeExpression(
                id=monday.id("t"),
                span=monday,
                type="DATE",
                value="2025-03-03",
                anchor="dct",
                from_="2025-03-03",
                to="2025-03-04",
                score=0.98,
            ),
        ),
        statements=(
            Statement(
                id=told.id("s"),
                source=span("Mayor Ada Lind"),
                speaker=mayor.id("e"),
                speaker_score=0.93,
                cue=told,
                content=(span("“The bridge is safe,”"), span("“and it will\nopen in May.”")),
                kind="direct",
                act="say",
                class_="REPORTING",
                content_words=10,
                quoted_words=10,
                addressee=Addressee(span("reporters")),
                time=monday.id("t"),
                said_on=Interval("2025-03-03", "2025-03-04"),
                score=0.97,
            ),
            Statement(
                id=said.id("s"),
                source=span("She"),
                speaker=mayor.id("e"),
                cue=said,
                content=(span("her engineers believe that the old piers will hold"),),
                kind="indirect",
                act="say",
                content_words=9,
                quoted_words=0,
                score=0.9,
            ),
            Statement(
                id=span("believe").id("s"),
                source=span("her engineers"),
                cue=span("believe"),
                content=(span("that the old piers will hold"),),
                kind="indirect",
                mode="attitude",
                act="believe",
                content_words=6,
                quoted_words=0,
                within=said.id("s"),
                score=0.42,
            ),
            Statement(
                id=span("did not say").id("s"),
                source=span("The union"),
                cue=span("did not say"),
                content=(span("whether it will strike"),),
                kind="indirect",
                negated=True,
                code=Code(type="REJECT", mode=None, magnitude=-4.0),
                content_words=4,
                quoted_words=0,
                score=0.8,
            ),
            Statement(
                id=span("calling").id("s"),
                source=None,
                cue=span("calling"),
                content=(span("the plan a gift 🎁"),),
                kind="indirect",
                act="praise",
                content_words=4,
                quoted_words=0,
                score=0.7,
            ),
        ),
        happenings=(
            Happening(
                id=open_.id("h"),
                trigger=open_,
                class_="OCCURRENCE",
                roles=(Role("topic", span("The bridge")),),
                factuality="planned",
                reported_in=told.id("s"),
                score=0.75,
            ),
        ),
        order=(Order(told.id("s"), "before", open_.id("h")),),
    )
