"""`onrecord.identity.bodies` and `places`: which organisations and places are one across articles."""

from __future__ import annotations

import pytest

from onrecord.identity import choose, compare, keys, sought
from tests.known import body, place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ostrana Steel Inc.", "Ostrana Steel"),
        ("the Harbour Union", "Harbour Union"),
        ("Department of Fisheries", "Fisheries Department"),
        ("European Union", "EU"),
        ("Lind & Ek", "Lind and Ek"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert compare(body(one), body(other)).verdict == "same"
    assert set(sought(body(one))) & set(keys(body(other)))


def test_an_abbreviation_given_with_its_expansion_is_one() -> None:
    known = body("Ostrana Fishing Authority", spellings=("OFA",))
    assert compare(known, body("OFA")).verdict == "same"
    assert compare(body("Ostrana Fishing Authority (OFA)"), body("OFA")).verdict == "same"
    assert set(sought(body("OFA"))) & set(keys(known))


def test_a_bare_abbreviation_joins_the_only_expansion() -> None:
    fishing, football = body("Ostrana Fishing Authority"), body("Ostrana Football Association")
    assert choose(body("OFA"), [(1, fishing)]) == 1
    assert choose(body("OFA"), [(1, fishing), (2, football)]) is None
    known = body("Ostrana Football Association", company=("lind",))
    assert choose(body("OFA", company=("lind", "ek")), [(1, fishing), (2, known)]) == 2


def test_two_expansions_of_one_abbreviation_are_two() -> None:
    fishing = body("Ostrana Fishing Authority", spellings=("OFA",))
    football = body("Ostrana Football Association", spellings=("OFA",))
    assert compare(fishing, football).verdict == "apart"
    assert choose(body("OFA"), [(1, fishing), (2, football)]) is None


def test_two_names_with_one_short_form_are_two() -> None:
    one = body("Ostrana Supreme Court", spellings=("Supreme Court",))
    other = body("Vesland Supreme Court", spellings=("Supreme Court",))
    assert compare(one, other).verdict == "apart"


def test_what_every_state_has_needs_a_place_in_common() -> None:
    court = body("Supreme Court", places=("ostrana",))
    assert compare(court, body("Supreme Court", places=("vesland",))).verdict == "open"
    assert choose(body("Supreme Court", places=("vesland",)), [(1, court)]) is None
    assert choose(body("Supreme Court", places=("ostrana",)), [(1, court)]) == 1


def test_a_part_of_the_name_needs_evidence() -> None:
    known = body("Ostrana Rovers", company=("ek",))
    assert choose(body("Rovers"), [(1, known)]) is None
    assert choose(body("Rovers", company=("ek",)), [(1, known)]) == 1


def test_two_that_share_a_short_form_alone_are_not_looked_at() -> None:
    rovers, others = body("Ostrana Rovers"), body("Vesland Rovers")
    assert not set(sought(rovers)) & set(keys(others))
    assert set(sought(rovers)) & set(keys(body("Rovers")))
    assert set(sought(body("Rovers"))) & set(keys(rovers))


def test_the_kinds_of_bodies_are_one() -> None:
    assert compare(body("Harbour Union", kind="group"), body("Harbour Union")).verdict == "same"


def test_places_are_told_by_the_map() -> None:
    moscow, other = place("Moscow", 524901, "RU"), place("Moscow", 5601538, "US")
    assert compare(moscow, place("Moskva", 524901, "RU")).verdict == "same"
    assert compare(moscow, other).verdict == "apart"
    assert choose(place("Moscow", 5601538, "US"), [(1, moscow), (2, other)]) == 2


def test_a_place_that_is_on_no_map_needs_evidence() -> None:
    known = place("Lower Wick", places=("ostrana",))
    assert choose(place("Lower Wick"), [(1, known)]) is None
    assert choose(place("Lower Wick", places=("ostrana",)), [(1, known)]) == 1
    assert compare(place("Lower Wick", None, "GB"), place("Lower Wick", None, "US")).verdict == "apart"
    assert compare(place("Lower Wick"), place("Upper Wick")).verdict == "apart"
