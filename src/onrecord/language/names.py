"""Names: titles, parts of proper names, places under other names, and how a table of words gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands before a person's name; `languages/en/words.toml` explains each list."""

    honorifics: Mapping[str, Gender | None]
    offices: frozenset[str]
    genders: Mapping[str, Gender]
    """Of the offices that tell one."""
    parts: frozenset[str]
    endings: frozenset[str]
    links: frozenset[str]
    limits: frozenset[str]
    abbreviations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """Parts of proper names; `languages/en/words.toml` explains each list."""

    particles: frozenset[str]
    joined: frozenset[str]
    generations: frozenset[str]
    companies: frozenset[str]
    heads: frozenset[str]
    bodies: frozenset[str]
    minor: frozenset[str]
    aliases: Mapping[str, str]
    """Name to the first of those that are always one."""
    short: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, Gender]
    """Of first names."""


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places that GeoNames has under another one; see `languages/en/words.toml`."""

    countries: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, tuple[str, ...]]
    """Of regions."""
    cities: Mapping[int, tuple[str, ...]]
    """By the number in GeoNames."""
    city_first: tuple[str, ...]
    not_cities: tuple[str, ...]
    region_words: frozenset[str]


def titles(table: Mapping[str, Any]) -> Titles:
    """The words of titles of a table."""
    honorifics = table["honorifics"]
    return Titles(
        honorifics={**dict.fromkeys(honorifics["any"]), **_genders(honorifics)},
        offices=frozenset(table["offices"]),
        genders=_genders(table),
        parts=frozenset(table["parts"]),
        endings=frozenset(table["endings"]),
        links=frozenset(table["links"]),
        limits=frozenset(table["limits"]),
        abbreviations=dict(table["abbreviations"]),
    )


def names(table: Mapping[str, Any]) -> Names:
    """The parts of names of a table."""
    return Names(
        particles=frozenset(table["particles"]),
        joined=frozenset(table["joined"]),
        generations=frozenset(table["generations"]),
        companies=frozenset(table["companies"]),
        heads=frozenset(table["heads"]),
        bodies=frozenset(table["bodies"]),
        minor=frozenset(table["minor"]),
        aliases={name: row[0] for row in table["aliases"] for name in row},
        short={name: tuple(row) for name, row in table["short"].items()},
        genders=_genders(table["given"]),
    )


def places(table: Mapping[str, Any]) -> Places:
    """The names of places of a table."""
    return Places(
        countries={code: tuple(names) for code, names in table["countries"].items()},
        regions={code: tuple(names) for code, names in table["regions"].items()},
        abbreviations={code: tuple(names) for code, names in table["abbreviations"].items()},
        cities={int(number): tuple(names) for number, names in table["cities"].items()},
        city_first=tuple(table["city_first"]),
        not_cities=tuple(table["not_cities"]),
        region_words=frozenset(table["region_words"]),
    )


def _genders(table: Mapping[str, list[str]]) -> dict[str, Gender]:
    return {word: gender for gender in get_args(Gender) for word in table[gender]}
