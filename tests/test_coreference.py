"""Chains: names by their spelling, other mentions by the model's ranking, and what may never be one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Entity, coreference, language, mentions
from onrecord.annotate import read
from onrecord.decode import Labelled
from onrecord.encoder import Chapter
from onrecord.pairs import FORMS, KINDS, PRONOUNS, SIZES, Views
from tests.fakes import Mentioned, ScriptedEncoder


def entities(
    text: str,
    named: Sequence[tuple[str, str]],
    mentioned: Sequence[Mentioned] = (),
    chains: Sequence[Sequence[str]] = (),
) -> tuple[Entity, ...]:
    """The entities of a text by a scripted model."""
    encoder = ScriptedEncoder(names=named, mentions=mentioned, chains=chains)
    return read(Article.of(text, language="en"), encoder).entities  # type: ignore[arg-type] # quacks alike


def spelt(text: str, found: Sequence[Entity]) -> list[list[str]]:
    """The words of every entity's mentions."""
    return [[text[m.span.start : m.span.end] for m in entity.mentions] for entity in found]


def pronoun(word: str) -> Mentioned:
    return Mentioned(word, "person", "pronoun")


def test_the_surname_is_the_full_name() -> None:
    text = "Lind spoke. Mayor Ada Lind thanked all. Lind left."
    (ada,) = entities(text, [("person", "Ada Lind"), ("person", "Lind")])
    assert ada.name == "Ada Lind"
    assert spelt(text, [ada]) == [["Lind", "Ada Lind", "Lind"]]


def test_two_people_of_one_surname_are_two() -> None:
    text = "President John Ek met his wife, Anna Ek. President Ek spoke; Ek left. Mrs. Ek stayed."
    names = [("person", "John Ek"), ("person", "Anna Ek"), ("person", "Ek")]
    john, anna = entities(text, names)
    assert (john.name, anna.name) == ("John Ek", "Anna Ek")
    assert [len(john.mentions), len(anna.mentions)] == [3, 2]


def test_the_office_behind_a_name_tells_who_is_called_by_it() -> None:
    text = "Bo Ek, the head of the union, met Anna Ek, the mayor, and left. Mayor Ek stayed."
    bo, anna = entities(text, [("person", "Bo Ek"), ("person", "Anna Ek"), ("person", "Ek")])
    assert spelt(text, [bo, anna]) == [["Bo Ek"], ["Anna Ek", "Ek"]]


@pytest.mark.parametrize("called", ["Mr. Ek", "President Ek", "Ek", "then-President Bo Ek", "former President Ek"])
def test_titles_do_not_part_a_person(called: str) -> None:
    text = f"President Bo Ek spoke. Later {called} left."
    found = entities(text, [("person", "Bo Ek"), ("person", "Ek")])
    assert [entity.name for entity in found] == ["Bo Ek"]
    assert len(found[0].mentions) == 2


def test_a_title_that_changes_hands_makes_nobody_one() -> None:
    text = "President Ada Lind spoke of then-President Bo Ek. President Lind smiled."
    found = entities(text, [("person", "Ada Lind"), ("person", "Bo Ek"), ("person", "Lind")])
    assert [entity.name for entity in found] == ["Ada Lind", "Bo Ek"]


def test_an_acronym_is_its_organisation() -> None:
    text = "The Reed Dam Authority met. The RDA said nothing."
    (found,) = entities(text, [("organization", "Reed Dam Authority"), ("organization", "RDA")])
    assert found.name == "Reed Dam Authority"


def test_a_pronoun_joins_what_the_model_prefers() -> None:
    text = "Ada Lind met Bo Ek. She thanked him."
    found = entities(
        text,
        [("person", "Ada Lind"), ("person", "Bo Ek")],
        [pronoun("She"), pronoun("him")],
        [["Ada Lind", "She"], ["Bo Ek", "him"]],
    )
    assert spelt(text, found) == [["Ada Lind", "She"], ["Bo Ek", "him"]]


def test_he_and_she_are_never_one() -> None:
    text = "The aide spoke. She left before he did."
    aide = Mentioned("The aide", "person", head="aide")
    (found,) = entities(text, [], [aide, pronoun("She"), pronoun("he")], [["aide", "She", "he"]])
    assert spelt(text, [found]) == [["The aide", "She"]]


def test_a_name_that_tells_its_gender_takes_no_other_pronoun() -> None:
    text = "Mr. Lind spoke. She left."
    (found,) = entities(text, [("person", "Lind")], [pronoun("She")], [["Lind", "She"]])
    assert spelt(text, [found]) == [["Lind"]]


def test_no_nominal_makes_two_names_one() -> None:
    text = "Ada Lind spoke. The mayor left. Bo Ek stayed."
    mayor = Mentioned("The mayor", "person", head="mayor")
    names = [("person", "Ada Lind"), ("person", "Bo Ek")]
    found = entities(text, names, [mayor], [["Ada Lind", "mayor", "Bo Ek"]])
    assert spelt(text, found) == [["Ada Lind", "The mayor"], ["Bo Ek"]]


def test_a_name_joins_the_nominal_before_it() -> None:
    text = "The mayor of Reed, Ada Lind, spoke."
    mayor = Mentioned("The mayor of Reed", "person", head="mayor")
    found = entities(text, [("person", "Ada Lind")], [mayor], [["mayor", "Ada Lind"]])
    assert [(entity.name, entity.naming) for entity in found] == [("Ada Lind", "named")]


def test_an_office_is_the_only_one_who_is_called_by_it() -> None:
    text = "Prime Minister Ada Lind met President Bo Ek. The prime minister smiled."
    minister = Mentioned("The prime minister", "person", head="minister")
    found = entities(text, [("person", "Ada Lind"), ("person", "Bo Ek")], [minister])
    assert spelt(text, found) == [["Ada Lind", "The prime minister"], ["Bo Ek"]]


def test_an_office_of_two_is_nobodys() -> None:
    text = "President Ada Lind met President Bo Ek. The president smiled."
    president = Mentioned("The president", "person", head="president")
    found = entities(text, [("person", "Ada Lind"), ("person", "Bo Ek")], [president])
    assert spelt(text, found) == [["Ada Lind"], ["Bo Ek"], ["The president"]]


def test_a_person_is_no_place() -> None:
    text = "Ada Lind came to the town."
    town = Mentioned("the town", "place")
    assert len(entities(text, [("person", "Ada Lind")], [town], [["Ada Lind", "town"]])) == 2


def test_an_age_is_the_only_persons_nearby() -> None:
    text = "Ada Lind won on Sunday. The 45-year-old smiled."
    age = Mentioned("The 45-year-old", "person", head="old")
    names = [("person", "Ada Lind"), ("person", "Bo Ek")]
    assert spelt(text, entities(text, names, [age])) == [["Ada Lind", "The 45-year-old"]]
    text = "Ada Lind beat Bo Ek. The 45-year-old smiled."
    assert len(entities(text, names, [age])) == 3


def test_a_title_inside_a_name_is_cut_off() -> None:
    text = "On Monday President Ada Lind spoke."
    (ada,) = entities(text, [("person", "President Ada Lind")])
    assert ada.name == "Ada Lind"
    assert [text[title.start : title.end] for title in ada.titles] == ["President"]


def test_a_title_before_a_bare_phrase_is_found() -> None:
    text = "Later Ostranan Prime Minister Ada Lind spoke."
    (ada,) = entities(text, [("person", "Ada Lind")])
    assert [text[title.start : title.end] for title in ada.titles] == ["Ostranan", "Prime Minister"]


@pytest.mark.parametrize("count", [1, 500, 5000])
def test_many_mentions_of_one_name_are_one(count: int) -> None:
    (ada,) = entities("Ada Lind spoke. " * count, [("person", "Ada Lind")])
    assert len(ada.mentions) == count


def test_a_list_of_names_is_as_many_people() -> None:
    first, last = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo"), [f"N{number}holm" for number in range(500)]
    names = [f"{one} {other}" for other in last for one in first]
    found = entities("\n".join(names), [("person", name) for name in names])
    assert len(found) == 3000


NEAR = coreference.BLOCK + 3
FAR = coreference.BACK + coreference.BLOCK + 3


@pytest.mark.parametrize(("between", "count"), [(0, 1), (NEAR, 1), (FAR, 2)])
def test_an_antecedent_is_looked_for_across_blocks_and_not_for_ever(between: int, count: int) -> None:
    text = "The mayor spoke. " + "Reed shook. " * between + "She left."
    mentioned = [Mentioned("The mayor", "person", head="mayor"), pronoun("She")]
    found = entities(text, [("place", "Reed")], mentioned, [["mayor", "She"]])
    # A pronoun that refers to nothing is no entity on record.
    assert [words for words in spelt(text, found) if "Reed" not in words] == [["The mayor", "She"][: 3 - count]]


def test_a_name_is_found_however_far_back() -> None:
    text = "Ada Lind spoke. " + "Reed shook. " * FAR + "Lind left."
    found = entities(text, [("person", "Ada Lind"), ("person", "Lind"), ("place", "Reed")])
    assert [len(entity.mentions) for entity in found] == [2, FAR]


def test_another_antecedent_is_taken_where_something_contradicts_the_best() -> None:
    text = "Mr. Ek met Mrs. Lind. She left."
    found = entities(text, [("person", "Lind"), ("person", "Ek")], [pronoun("She")], [["Ek", "Lind", "She"]])
    assert spelt(text, found) == [["Ek"], ["Lind", "She"]]


WORDS = ("Ada Lind", "Mrs. Lind", "Lind", "Peter Lind", "Bo Ek", "she", "he", "the mayor", "Reed", "met", ".", "\n\n")
NAMES = [("person", "Ada Lind"), ("person", "Peter Lind"), ("person", "Lind"), ("person", "Bo Ek"), ("place", "Reed")]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.integers(1, 4), st.integers(1, 8))
def test_every_reference_is_in_one_chain(words: list[str], block: int, back: int) -> None:
    text = " ".join(words)
    encoder = ScriptedEncoder(
        names=NAMES,
        mentions=[pronoun("she"), pronoun("he"), Mentioned("the mayor", "person")],
        chains=[["Lind", "she", "mayor", "he"]],
    )
    english = language.load("en")
    found = [
        (chapter.words, mentions.found(chapter, names(chapter, encoder), encoder)) for chapter in encoder.read(text)
    ]
    for seen, references in found:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(coreference, "BLOCK", block)
            patch.setattr(coreference, "BACK", back)
            made = coreference.chains(text, seen, references, encoder.tables, english)
        assert sorted(row for chain in made for row in chain) == list(range(len(references.rows)))
        assert all(list(chain) == sorted(chain) for chain in made)
        assert [chain[0] for chain in made] == sorted(chain[0] for chain in made)
        for chain in made:
            spoken = {text[slice(*seen.spans[references.rows[row].head].tolist())].lower() for row in chain}
            assert not {"he", "she"} <= spoken


def names(chapter: Chapter, encoder: ScriptedEncoder) -> tuple[Labelled, ...]:
    head = encoder.heads["names"]
    return head.spans(chapter.scores["names"], chapter.words.gap)


@given(st.integers(1, 200), st.integers(0, 2**31))
def test_a_block_of_references_is_ranked_as_the_whole(count: int, seed: int) -> None:
    chance = np.random.default_rng(seed)

    def some(high: int) -> np.ndarray:
        return chance.integers(0, high, count).astype(np.int32)

    at = np.sort(some(4000))
    seen = Views(
        some(len(FORMS)), some(len(FORMS) * len(KINDS) * 2), some(len(PRONOUNS)), at // 30, at, at, at + 1,
        (some(9), some(9), some(9)),
    )  # fmt: skip
    tables = {name: chance.normal(size=size).astype(np.float32) for name, size in SIZES.items()}
    compared = chance.normal(size=(count, 129)).astype(np.float32)
    found = coreference.ranked(compared, seen, tables)
    whole = coreference._scores(compared, seen, tables, slice(0, count), slice(0, count))
    for row in range(count):
        first = max(0, row // coreference.BLOCK * coreference.BLOCK - coreference.BACK)
        kept = [score for score in found.score[row].tolist() if score > -np.inf]
        assert np.allclose(kept, sorted(whole[row, first:row].tolist(), reverse=True)[: len(kept)], atol=1e-4)
        assert len(kept) == min(coreference.CHOICES, row - first)
