"""Which place on the map a name means: cities, and countries no larger than one, with coordinates and GeoNames number.

A name is located where what it means is safe, and left alone otherwise. In this order:

1. The text says where it lies: "Moscow, Idaho", "Paris (Texas)", "Portland, Ore.".
2. Of all cities so called one is far larger than the next and known everywhere, and the article names no region in
   which a smaller one lies: Moscow, unless there is talk of Idaho.
3. The article names regions or countries, and all cities so called that lie in them lie in one country, one far
   larger than the others there: Valencia where Spain is named and Venezuela is not.

Countries and regions have no coordinates in the atlas: they say where cities are, and their own `Place` has only their
country and GeoNames number.
Linear in the text and the number of mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.gazetteer.atlas import Area, Atlas, City, atlas, available, folded
from onrecord.types import Entity, Mention, Place

__all__ = ["available", "located"]

FAR_LARGER = 10
"""Times the people of the next: Moscow and Moscow, Idaho (400), Melbourne and that of Florida (64); not Birmingham (6),
not Athens (5), which people elsewhere write of without naming the country."""

KNOWN = 100_000
"""People: news far away from a smaller city says where it lies, and GeoNames lacks many a namesake of that size."""

NAMED_EVERYWHERE = "US"
"""A country that is named in news of all the world, so that its cities need their state."""

_BEHIND = re.compile(r",\s+|\s+\(")
"""What stands between a city and what holds it."""
_PART = r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?"
_PHRASE = re.compile(rf"{_PART}(?:\s{_PART}){{0,4}}")
_NEXT_WORD = re.compile(r"\s(\w+)")


@dataclass(frozen=True, slots=True)
class _Name:
    """What the text says of one place."""

    key: str
    within: tuple[Area, ...] = ()
    """What is said to hold it."""
    within_unknown: bool = False
    """Whether something does that the atlas does not know: Boston, Lincolnshire."""
    is_region: bool = False
    """Whether the name stands for the region where it could be the city's: New York state."""


@dataclass(frozen=True, slots=True)
class _Context:
    """Codes of countries and regions."""

    named: frozenset[str] = frozenset()
    """Those that the article names."""
    reached: frozenset[str] = frozenset()
    """The countries of the cities that were located."""


def located(text: str, entities: tuple[Entity, ...], code: str = "en") -> tuple[Entity, ...]:
    """The entities, with `place` for each named place that is safely one; as they are without the extra `places`.

    ``code`` is the language of the text.
    """
    wanted = [entity for entity in entities if entity.kind == "place" and any(_names(entity))]
    if not wanted or not available():
        return entities
    places = atlas(code)
    names = _read(text, wanted, places)
    context = _Context(frozenset(_named(entities, names, places)))
    first = {id: _certain(name, context, places) for id, name in names.items()}
    context = replace(context, reached=frozenset(city.country for city in first.values() if city))
    cities = {id: first[id] or _by_context(name, context, places) for id, name in names.items()}
    found = {id: cities[id] or _area(name, places) for id, name in names.items()}
    return tuple(_with_place(entity, found.get(entity.id)) for entity in entities)


def _names(entity: Entity) -> Iterator[Mention]:
    return (mention for mention in entity.mentions if mention.form == "name")


def _read(text: str, wanted: Iterable[Entity], places: Atlas) -> dict[str, _Name]:
    """Entity to what the text says of it, in the order given."""
    keys = {mention.span.start: folded(entity.name) for entity in wanted for mention in _names(entity)}
    unknown = {start for start, key in keys.items() if key not in places.areas and key not in places.cities}
    names: dict[str, _Name] = {}
    holders: set[int] = set()
    for entity in wanted:
        key, said = _parts(entity.name, places)
        within = list(said)
        beside = [_BEHIND.match(text, mention.span.end) for mention in _names(entity)]
        starts = [match.end() for match in beside if match]
        for start in starts:
            areas = _holding(key, _areas(text, start, places), places)
            holders.update({start} if areas else ())
            within += areas
        names[entity.id] = _Name(key, tuple(dict.fromkeys(within)), not unknown.isdisjoint(starts))
    for entity in wanted:
        if names[entity.id].key in places.city_first and _is_region(text, entity, holders, places):
            names[entity.id] = replace(names[entity.id], is_region=True)
    return names


def _parts(name: str, places: Atlas) -> tuple[str, tuple[Area, ...]]:
    """The key of a name and, of one such as "Washington, D.C.", what is said to hold it."""
    city, comma, rest = name.partition(", ")
    key = folded(city)
    areas = _holding(key, _areas(rest, 0, places), places) if comma else ()
    return (key, areas) if areas else (folded(name), ())


def _areas(text: str, start: int, places: Atlas) -> tuple[Area, ...]:
    """What the longest name of a country or region that stands there may mean."""
    match = _PHRASE.match(text, start)
    words = match[0].split() if match else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        for spelling in (name, name.rstrip(".")):
            if spelling in places.abbreviations:
                return (places.abbreviations[spelling],)
        if name != name.lower() and folded(name) in places.areas:
            return places.areas[folded(name)]
    return ()


def _holding(key: str, areas: tuple[Area, ...], places: Atlas) -> tuple[Area, ...]:
    """Of these meanings of one name those that hold a city of the key.

    Where none does, a region still says that the city is none of the atlas ("Berlin, New Hampshire"); a country more
    likely begins a clause or stands in a list, and so does a name that means a city first ("London, New York and").
    """
    cities = places.cities.get(key, ())
    if key in places.areas:  # a list: "Venezuela, Cuba and", which has a town called Venezuela
        areas = tuple(area for area in areas if not area.is_country)
    holding = tuple(area for area in areas if any(area.holds(city) for city in cities))
    if holding or len(areas) != 1 or areas[0].is_country:
        return holding
    return () if any(areas[0] in places.areas.get(name, ()) for name in places.city_first) else areas


def _is_region(text: str, entity: Entity, holders: set[int], places: Atlas) -> bool:
    for mention in _names(entity):
        word = _NEXT_WORD.match(text, mention.span.end)
        if mention.span.start in holders or (word and word[1].lower() in places.region_words):
            return True
    return False


def _named(entities: Iterable[Entity], names: Mapping[str, _Name], places: Atlas) -> Iterator[str]:
    """Codes of the countries and regions that the article names, those with them in which they lie."""
    for entity in entities:
        name = names.get(entity.id)
        areas = list(name.within) if name else []
        key = name.key if name else folded(entity.name)
        meanings = places.areas.get(key, ()) if entity.kind != "person" else ()
        if len(meanings) == 1 and (key not in places.city_first or (name and name.is_region)):
            areas.append(meanings[0])
        for area in areas:
            yield from (area.code, area.country)


def _certain(name: _Name, context: _Context, places: Atlas) -> City | None:
    """The place that the name means by itself or by what the text says holds it."""
    cities = places.cities.get(name.key, ())
    if name.within:
        return _inside(cities, name.within)
    if name.within_unknown or name.is_region:
        return None
    if name.key in places.city_first:
        return cities[0]
    areas = places.areas.get(name.key, ())
    if areas:
        return areas[0].city if len(areas) == 1 else None
    top = _best_known(cities)
    if name.key in places.not_cities or top is None or any(_nearer(city, top, context) for city in cities):
        return None
    return top


def _inside(cities: tuple[City, ...], within: tuple[Area, ...]) -> City | None:
    inside = tuple(city for city in cities if all(area.holds(city) for area in within))
    found, top = _far_largest(inside), _best_known(cities)
    if top and found is not top and all(area.is_country for area in within):
        return None  # "talks between London, Canada and France"
    return found


def _nearer(city: City, top: City, context: _Context) -> bool:
    """Whether the article is about where a smaller namesake lies, and not about where the largest does."""
    if city is top or city.region not in context.named or top.region in context.named:
        return False
    return city.country == top.country or top.country not in context.named


def _by_context(name: _Name, context: _Context, places: Atlas) -> City | None:
    """The only one, or by far the largest, of those that lie where the article is about."""
    cities = places.cities.get(name.key, ())
    sure = name.within or name.within_unknown or name.key in places.areas or name.key in places.not_cities
    if sure or _best_known(cities):
        return None
    regional = tuple(city for city in cities if city.region in context.named)
    near = regional + tuple(city for city in cities if city.country in context.named | context.reached)
    if any(city.country != near[0].country for city in near):
        return None
    if not regional and near and near[0].country == NAMED_EVERYWHERE:
        return None
    return _far_largest(regional or near)


def _best_known(cities: tuple[City, ...]) -> City | None:
    top = _far_largest(cities)
    return top if top and top.population >= KNOWN else None


def _far_largest(cities: tuple[City, ...]) -> City | None:
    """The first, which is the largest, unless the next is close to it."""
    if len(cities) > 1 and cities[0].population < FAR_LARGER * cities[1].population:
        return None
    return cities[0] if cities else None


def _area(name: _Name, places: Atlas) -> Area | None:
    """The only country or region that the name may mean."""
    areas = places.areas.get(name.key, ())
    if len(areas) != 1 or name.within or (name.key in places.city_first and not name.is_region):
        return None
    return areas[0]


def _with_place(entity: Entity, found: City | Area | None) -> Entity:
    if found is None:
        return entity
    city = found if isinstance(found, City) else None
    where = Place(
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
        country=found.country,
        geonames=found.geonames,
    )
    return replace(entity, place=where)
