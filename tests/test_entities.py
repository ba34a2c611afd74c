"""Entities: kind, fullest name, naming, titles, and what belongs on record."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Entity
from onrecord.annotate import read
from onrecord.types import EntityKind
from tests.fakes import Mentioned, Said, ScriptedEncoder


def entities(text: str, **script: Sequence[object]) -> tuple[Entity, ...]:
    encoder = ScriptedEncoder(**script)  # type: ignore[arg-type] # whatever the test scripts
    return read(Article.of(text, language="en"), encoder).entities  # type: ignore[arg-type] # quacks alike


def test_a_possessive_is_no_part_of_a_mention() -> None:
    text = "He read the mayor's letter."
    (mayor,) = entities(text, mentions=[Mentioned("the mayor's", "person", head="mayor")])
    assert mayor.name == "the mayor"


@pytest.mark.parametrize(
    ("kind", "naming"),
    [
        ("person", "unnamed person"),
        ("group", "unnamed group"),
        ("organization", "unnamed group"),
        ("place", "unnamed group"),
    ],
)
def test_who_has_no_name_goes_by_the_first_own_words(kind: EntityKind, naming: str) -> None:
    text = "She came late. The neighbour saw the visitor."
    mentioned = [Mentioned("She", kind, "pronoun"), Mentioned("The neighbour", kind, head="neighbour")]
    (found,) = entities(text, mentions=mentioned, chains=[["She", "neighbour"]])
    assert (found.name, found.naming, found.id) == ("The neighbour", naming, "e0-3")


def test_the_names_decide_the_kind() -> None:
    text = "The team met. Reed United met. It won."
    mentioned = [Mentioned("The team", "group", head="team"), Mentioned("It", "group", "pronoun")]
    script = {"mentions": mentioned, "chains": [["team", "Reed", "United", "It"]]}
    (found,) = entities(text, names=[("organization", "Reed United")], **script)
    assert (found.kind, found.name, len(found.mentions)) == ("organization", "Reed United", 3)


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [(["organization", "place", "place"], "place"), (["organization", "place"], "organization"), (["place"], "place")],
)
def test_the_commonest_kind_of_what_has_no_name_counts(kinds: list[EntityKind], kind: EntityKind) -> None:
    words = ["The club", "The hall", "The house"][: len(kinds)]
    text = " stood. ".join(words) + " fell."
    mentioned = [Mentioned(each, of, head=each.split()[1]) for each, of in zip(words, kinds, strict=True)]
    (found,) = entities(text, mentions=mentioned, chains=[["club", "hall", "house"]])
    assert (found.kind, found.name, len(found.mentions)) == (kind, "The club", len(words))


@pytest.mark.parametrize(
    ("owner", "own"),
    [("the mayor's", "the mayor"), ("the mayor’s", "the mayor"), ("the voters’", "the voters’"), ("its", "its")],
)
def test_only_a_possessive_is_cut_off(owner: str, own: str) -> None:
    text = f"He read {owner} letter."
    heads = {"the voters’": "voters", "its": "its"}
    mentioned = [Mentioned(owner, "group", head=heads.get(owner, "mayor"))]
    (found,) = entities(text, mentions=mentioned)
    assert found.name == own


def test_a_name_owns_without_its_possessive() -> None:
    text = "Lind's letter and Ada Lind’s dog."
    (ada,) = entities(text, names=[("person", "Lind"), ("person", "Ada Lind")])
    assert [text[row.span.start : row.span.end] for row in ada.mentions] == ["Lind", "Ada Lind"]


def test_the_fullest_name_goes_without_titles() -> None:
    text = "Dr. Lind met Mayor Ada B. Lind."
    (ada,) = entities(text, names=[("person", "Lind"), ("person", "Ada B. Lind")])
    assert ada.name == "Ada B. Lind"
    assert [text[title.start : title.end] for title in ada.titles] == ["Dr.", "Mayor"]


def test_things_and_lone_pronouns_are_left_out() -> None:
    text = "It rained on the bridge of Reed."
    mentioned = [Mentioned("It", "other", "pronoun"), Mentioned("the bridge", "other")]
    assert [row.name for row in entities(text, mentions=mentioned, names=[("place", "Reed")])] == ["Reed"]


def test_what_speaks_is_kept() -> None:
    text = "The report says that dams leak."
    said = [Said("says", ("that dams leak",), "The report")]
    (report,) = entities(text, said=said, mentions=[Mentioned("The report", "other", head="report")])
    assert (report.kind, report.naming) == ("other", "document")


def test_entities_stand_in_the_order_of_their_first_mention() -> None:
    text = "Ada Lind of Reed met Bo Ek. Ada Lind left Reed."
    names = [("person", "Bo Ek"), ("place", "Reed"), ("person", "Ada Lind")]
    assert [row.name for row in entities(text, names=names)] == ["Ada Lind", "Reed", "Bo Ek"]


WORDS = st.sampled_from(
    [
        "Ada Lind",
        "Lind",
        "Mrs. Lind",
        "Bo Ek",
        "she",
        "he",
        "the mayor",
        "spokesman Bo Ek",
        "Reed",
        "met",
        ".",
        "’s",
        "“",
    ]
)


@given(st.lists(WORDS, max_size=30), st.integers(5, 40))
def test_mentions_lie_in_the_text_and_belong_to_one_entity(words: list[str], limit: int) -> None:
    text = " ".join(words)
    encoder = ScriptedEncoder(
        names=[("person", "Ada Lind"), ("person", "Lind"), ("person", "Bo Ek"), ("place", "Reed")],
        mentions=[
            Mentioned("she", "person", "pronoun"),
            Mentioned("he", "person", "pronoun"),
            Mentioned("the mayor", "person"),
            Mentioned("spokesman Bo Ek", "person", head="spokesman"),
            Mentioned("Lind", "person", "name"),
        ],
        chains=[["Ada Lind", "Lind", "she", "mayor"], ["Bo Ek", "he"]],
        limit=limit,
        aside=1,
    )
    article = Article.of(text, language="en")
    found = read(article, encoder).entities  # type: ignore[arg-type] # quacks alike
    spans = [mention.span for entity in found for mention in entity.mentions]
    assert len(set(spans)) == len(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [entity.id for entity in found] == [entity.mentions[0].span.id("e") for entity in found]
    assert [entity.mentions[0].span for entity in found] == sorted(entity.mentions[0].span for entity in found)
    assert read(article, encoder).entities == found  # type: ignore[arg-type] # quacks alike
