from __future__ import annotations

import dataclasses
import io
import re

import pytest

from onrecord.export.people import write
from onrecord.types import (
    Act,
    Addressee,
    Annotations,
    Article,
    Entity,
    EntityKind,
    Form,
    Mention,
    Naming,
    Place,
    Span,
    Statement,
)

TEXT = """Harbor of Nuuk gets a second crane

Harbor Master Pia Juul told the council that the crane had come. "It is red," she said. Juul also said that she was \
glad. The council asked her who would pay. A fisherman denied that it was safe. The report, she warned, did not \
mention the wind. Pia Juul left for Sydney. Calling it a day, they all went home."""


def places_of(words: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(rf"\b{re.escape(words)}\b", TEXT)]


def entity(
    kind: EntityKind,
    *mentions: tuple[Form, str],
    naming: Naming = "named",
    titles: tuple[str, ...] = (),
    place: Place | None = None,
) -> Entity:
    found = sorted(
        (Mention(span, form, 0.9) for form, words in mentions for span in places_of(words)),
        key=lambda mention: mention.span,
    )
    return Entity(
        id=found[0].span.id("e"),
        kind=kind,
        name=mentions[0][1],
        naming=naming,
        titles=tuple(places_of(title)[0] for title in titles),
        mentions=tuple(found),
        place=place,
    )


JUUL = entity(
    "person",
    ("name", "Pia Juul"),
    ("name", "Juul also"),
    ("pronoun", "she"),
    ("pronoun", "her"),
    titles=("Harbor Master",),
)
COUNCIL = entity("organization", ("nominal", "The council"), ("nominal", "the council"), naming="unnamed group")
FISHERMAN = entity("person", ("nominal", "A fisherman"), naming="unnamed person")
REPORT = entity("other", ("nominal", "The report"), naming="document")
CRANE = entity("other", ("nominal", "the crane"))
NUUK = entity("place", ("name", "Nuuk"), place=Place(latitude=64.18347, longitude=-51.72157, country="GL", geonames=1))
SYDNEY = entity("place", ("name", "Sydney"), place=Place(latitude=-33.9, longitude=151.2, country=None, geonames=None))


def statement(cue: str, content: str, act: Act | None, speaker: Entity | None, **fields: object) -> Statement:
    span = places_of(cue)[0]
    return Statement(
        id=span.id("s"),
        source=None,
        speaker=speaker.id if speaker else None,
        cue=span,
        content=(Span(TEXT.index(content), TEXT.index(content) + len(content)),),
        kind="indirect",
        act=act,
        content_words=1,
        quoted_words=0,
        **{"score": 0.9, **fields},  # type: ignore[arg-type]
    )


@pytest.fixture
def harbor(bridge: Annotations) -> Annotations:
    to_council = Addressee(places_of("the council")[0], COUNCIL.id)
    to_juul = Addressee(places_of("her")[0], JUUL.id)
    return dataclasses.replace(
        bridge,
        notices=(),
        article=Article.of(TEXT, published="2025-05-02", key="harbor"),
        entities=(NUUK, JUUL, COUNCIL, CRANE, FISHERMAN, REPORT, SYDNEY),
        statements=(
            statement("told", "that the crane had come", "say", JUUL, addressee=to_council),
            statement("said", '"It is red,"', "say", JUUL),
            statement("asked", "who would pay", "ask", COUNCIL, addressee=to_juul),
            statement("denied", "that it was safe", "deny", FISHERMAN, score=0.31),
            statement("warned", "The report", "warn", JUUL),
            statement("mention", "the wind", None, REPORT, negated=True),
            statement("Calling", "it a day", None, None),
        ),
    )


def shown(annotations: Annotations, width: int = 80) -> str:
    stream = io.StringIO()
    write([annotations], stream, width=width)
    return stream.getvalue()


def test_the_layout_reads_without_colour(harbor: Annotations) -> None:
    assert (
        shown(harbor, 72)
        == f"""\
Harbor of Nuuk gets a second crane
2025-05-02 · harbor · id {harbor.article.id} · 6 entities
{"─" * 72}

Pia Juul · person · Harbor Master
    7 mentions: she ×3, Pia Juul ×2, Juul also, her
    say         told → the council · that the crane had come
                said · "It is red,"
    warn        warned · The report
    ← ask       The council · asked · who would pay

The council · organization, unnamed group
    2 mentions: the council ×2
    ask         asked → her · who would pay
    ← say       Pia Juul · told · that the crane had come

A fisherman · unnamed person
    deny        denied (uncertain 0.31) · that it was safe

Nuuk · place · 64.18° N, 51.72° W, GL
Sydney · place · 33.90° S, 151.20° E

The report · other, document
    no act      mention (NOT) · the wind

1 statement without a speaker
"""
    )


def test_what_is_long_is_cut_at_the_edge_of_the_screen(harbor: Annotations) -> None:
    article = Article.of(TEXT + " And so on" * 400)
    long = dataclasses.replace(harbor.statements[0], content=(Span(40, len(article.text)),))
    mention = Mention(Span(len(TEXT), len(TEXT) + 300), "nominal", 0.9)
    juul = dataclasses.replace(JUUL, mentions=(*JUUL.mentions, mention))
    printed = shown(dataclasses.replace(harbor, article=article, entities=(juul,), statements=(long,)), 60)
    assert all(len(line) <= 60 and line == line.rstrip() for line in printed.splitlines())
    assert printed.count("…") == 2


def test_many_spellings_are_counted_but_not_all_printed(harbor: Annotations) -> None:
    article = Article.of(" ".join(f"Name{number:02}" for number in range(30)))
    mentions = tuple(Mention(Span(7 * number, 7 * number + 6), "name", 0.9) for number in range(30))
    juul = dataclasses.replace(JUUL, mentions=mentions, titles=())
    printed = shown(dataclasses.replace(harbor, article=article, entities=(juul,), statements=()), 300)
    assert "    30 mentions: Name00, Name01, " in printed
    assert ", Name07, 22 more spellings\n" in printed


def test_an_article_without_entities_says_so(harbor: Annotations) -> None:
    printed = shown(dataclasses.replace(harbor, entities=(), statements=()))
    assert printed.endswith(f" · no entities\n{'─' * 80}\n")


def test_an_unread_article_says_why(harbor: Annotations) -> None:
    unread = dataclasses.replace(harbor, status="unread", entities=(), statements=(), notices=("no model for sv",))
    assert "· unread\nnote: no model for sv\n" in shown(unread)


def test_text_cannot_give_the_terminal_orders(harbor: Annotations) -> None:
    orders = Article.of(TEXT.replace("Harbor Master", "\x1b]0;gone\x07\x9b").replace("red", "\x1b[1"))
    evil = dataclasses.replace(JUUL, name="\x1b[2J\u202e")
    printed = shown(dataclasses.replace(harbor, article=orders, entities=(evil, COUNCIL)))
    assert not set("\x1b\x07\x9b\u202e") & set(printed)
