"""`onrecord.identity.profiles`: what one article tells of someone, and what all do."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordFormatError
from onrecord.identity import Profile, from_json, joined, profile, profiles, to_json
from onrecord.identity.profiles import COMPANY, LONGEST, NAMES, OFFICES, PLACES, SPELLINGS
from onrecord.types import Annotations, Article, Model
from tests.known import person
from tests.marked import read

TEXT = (
    "Mayor Anna Ostrander met Bo Ek of the Harbour Union in Sydvik. She said the union was right. "
    "Ostrander is an engineer. A spokesman left. Ostrander and the engineer agreed."
)
ENTITIES = (
    "person: Mayor+Anna Ostrander | She | Ostrander@2 | the engineer",
    "person: Bo Ek",
    "organization: Harbour Union",
    "place: Sydvik",
    "person: A spokesman",
)


@pytest.fixture
def annotations() -> Annotations:
    linked = read(TEXT, *ENTITIES)
    model = Model(name="none", version="0", sha256="0")
    return Annotations(model=model, article=Article.of(linked.text), entities=linked.entities)


def test_a_profile_holds_what_the_article_tells(annotations: Annotations) -> None:
    found = profile(annotations.entities[0], annotations)
    assert found == Profile(
        kind="person",
        name="Anna Ostrander",
        names=(("Anna Ostrander", 1),),
        spellings=(("Anna Ostrander", 1), ("Ostrander", 1)),
        offices=(("mayor", 1), ("engineer", 1)),
        company=(("ek", 1), ("harbour union", 1)),
        places=(("sydvik", 1),),
        told=(0, 1),
    )


def test_who_has_no_name_has_no_profile(annotations: Annotations) -> None:
    assert [each.name for each in profiles(annotations).values()] == [
        "Anna Ostrander",
        "Bo Ek",
        "Harbour Union",
        "Sydvik",
    ]
    spokesman = next(each for each in annotations.entities if each.naming != "named")
    assert profile(spokesman, annotations) is None


def test_a_name_is_one_line_of_bounded_length(annotations: Annotations) -> None:
    long = replace(annotations.entities[0], name="Anna\n " + "x" * 10_000)
    found = profile(long, replace(annotations, entities=(long,)))
    assert found is not None
    assert len(found.name) <= LONGEST
    assert "\n" not in found.name


def test_joined_adds_up_and_names_by_the_commonest_full_name() -> None:
    one = joined(person("Ostrander", told=(1, 0)), person("Anna Maria Ostrander", offices=("mayor",)))
    both = joined(joined(one, person("Anna Ostrander")), person("Anna Ostrander", offices=("mayor",), told=(0, 3)))
    assert both.name == "Anna Ostrander"
    assert both.names == (("Anna Ostrander", 2), ("Ostrander", 1), ("Anna Maria Ostrander", 1))
    assert both.offices == (("mayor", 2),)
    assert both.told == (1, 3)


def test_a_profile_is_bounded_however_many_articles_tell() -> None:
    found = person("Anna Ostrander")
    for number in range(100):
        words = tuple(f"word{number}{letter}" for letter in "abcdef")
        found = joined(found, person(f"Anna {words[0]} Ostrander", offices=words, company=words, places=words))
    sizes = [len(each) for each in (found.names, found.spellings, found.offices, found.company, found.places)]
    assert sizes == [NAMES, SPELLINGS, OFFICES, COMPANY, PLACES]
    assert found.name == "Anna Ostrander"


COUNTS = st.lists(st.tuples(st.text(max_size=8), st.integers(1, 9)), max_size=4, unique_by=lambda row: row[0]).map(
    tuple
)


@given(st.text(min_size=1, max_size=12), COUNTS, COUNTS, st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_json_gives_back_the_same(
    name: str, offices: tuple[object, ...], places: tuple[object, ...], told: object
) -> None:
    one = replace(person(name), offices=offices, places=places, told=told, geonames=1, country="NO")
    assert from_json(json.loads(json.dumps(to_json(one)))) == one


@pytest.mark.parametrize(
    "value", [None, {}, [], ["person"], ["king", "Bo", [["Bo", 1]], [], [], [], [], [0, 0], None, None]]
)
def test_what_is_no_profile_is_an_error(value: object) -> None:
    with pytest.raises(RecordFormatError, match="not a profile"):
        from_json(value)
