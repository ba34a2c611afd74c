"""Whether two profiles are one place: by the number in GeoNames, else by name and what they share."""

from __future__ import annotations

from typing import Final

from onrecord import language
from onrecord.identity.evidence import shared
from onrecord.identity.profiles import Likeness, Profile
from onrecord.language import Language
from onrecord.naming.spelling import fold

ENOUGH: Final = 0.25
"""The evidence that a place needs which is not on the map: a name or a place beside both."""
NOWHERE: Final = 24
"""How many of a name are compared with a place that may be any of them; one on the map is found by its number."""
_OPEN: Final = 0.4


def keys(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What a place is entered under: its number and its names."""
    known = language.load(code)
    number = (f"l:{profile.geonames}",) if profile.geonames is not None else ()
    return (*number, *dict.fromkeys(f"l:{name}" for name in _names(profile, known)))


def sought(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What those are entered under that a place may be."""
    return keys(profile, code)


def is_name(key: str) -> bool:
    """Whether places are entered under a key by what they are called."""
    return key.startswith("l:") and not key[2:].isdigit()


def compare(one: Profile, other: Profile, code: str = "en") -> Likeness:
    """Whether two places are one. What is nowhere on the map may be any place of the name."""
    if one.geonames is not None and other.geonames is not None:
        if one.geonames == other.geonames:
            return Likeness("same", 1.0, ("same place on the map",))
        return Likeness("apart", 0.0, ("another place on the map",))
    known = language.load(code)
    if set(_names(one, known)).isdisjoint(_names(other, known)):
        return Likeness("apart", 0.0, ("other name",))
    if one.country and other.country and one.country != other.country:
        return Likeness("apart", 0.0, ("same name", "another country"))
    found = shared(one, other, known, (*_names(one, known), *_names(other, known)))
    enough = found.weight >= ENOUGH
    return Likeness(
        "same" if enough else "open", 0.5 + 0.1 * found.weight if enough else _OPEN, ("same name", *found.reasons)
    )


def _names(profile: Profile, known: Language) -> list[str]:
    found = (fold(name).removeprefix("the ") for name, _ in profile.names)
    return [known.names.aliases.get(name, name) for name in found]
