"""What is known of someone or something: by one article, or by all that were joined to it so far.

A profile is bounded, however many articles tell of one: of each list the commonest are kept. `to_json` and `from_json`
are for the JSON of others; a record holds it in less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final, Literal, get_args

from onrecord import language
from onrecord.errors import RecordFormatError
from onrecord.language import Language
from onrecord.naming import person_names
from onrecord.naming.person_names import PersonName
from onrecord.naming.spelling import fold
from onrecord.naming.titles import gender, offices
from onrecord.types import Annotations, Entity, EntityKind, Place

NAMES: Final = 8
SPELLINGS: Final = 16
OFFICES: Final = 12
COMPANY: Final = 32
PLACES: Final = 16
"""How many entries a profile keeps of each list."""
BESIDE: Final = 12
"""How many of those that an article names most are one's company in it, and how many places."""
ADDRESSED: Final = 3
"""How many pronouns a form of address outweighs: "Mrs." """
LONGEST: Final = 200
"""Code points of the longest name that is kept whole; more is no name."""

Counts = tuple[tuple[str, int], ...]
"""Words and how often, the commonest first, of equals the first known."""
Verdict = Literal["same", "apart", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a named entity."""

    kind: EntityKind
    name: str
    """What it is called: of the fullest names of the articles the one that tells most and is commonest."""
    names: Counts
    """The fullest name of each article, with the number of articles."""
    spellings: Counts
    """Every name, with the number of mentions."""
    offices: Counts = ()
    """Offices and occupations of a person, folded: "prime minister"."""
    company: Counts = ()
    """Surnames of people and names of bodies that articles name beside it, folded, with the number of articles."""
    places: Counts = ()
    """Places that articles name beside it: the code of a country, else a folded name."""
    told: tuple[int, int] = (0, 0)
    """How much of the words for a person tells a man, and how much a woman."""
    geonames: int | None = None
    """The number of a place in GeoNames."""
    country: str | None = None
    """The code of the country of a place."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two profiles are of one, and why."""

    verdict: Verdict
    """`open`: they may be of one; whether that is safe depends on who else may be, see `register.choose`."""
    score: float
    """From 0 to 1: to rank by, no probability."""
    reasons: tuple[str, ...]
    """For the reader: ("same surname", "both president", "both with putin")."""


def profiles(annotations: Annotations, code: str = "en") -> dict[str, Profile]:
    """The profile of each named entity of an article, by the entity's id; ``code`` is the language of the text.

    Who is not named (a spokesman, three officials, "he") has none, and so is never the same as in another article.
    """
    known = language.load(code)
    named = [entity for entity in annotations.entities if entity.naming == "named"]
    most = sorted(named, key=lambda entity: (-len(entity.mentions), entity.mentions[0].span))
    bodies = [(entity.id, _beside(entity, known)) for entity in most if entity.kind != "place"]
    places = [(entity.id, _where(entity, known)) for entity in most if entity.kind == "place"]
    bodies = [row for row in bodies if row[1] not in known.identities.everywhere][: BESIDE + 1]
    places = places[: BESIDE + 1]
    return {entity.id: _profile(entity, annotations.article.text, bodies, places, known) for entity in named}


def profile(entity: Entity, annotations: Annotations, code: str = "en") -> Profile | None:
    """The profile of one entity of an article; None for one that is not named."""
    return profiles(annotations, code).get(entity.id)


def _profile(
    entity: Entity,
    text: str,
    bodies: Sequence[tuple[str, str]],
    places: Sequence[tuple[str, str]],
    known: Language,
) -> Profile:
    name = _one_line(entity.name)
    spelled = (_one_line(text[row.span.start : row.span.end]) for row in entity.mentions if row.form == "name")
    place: Place | None = entity.place
    return Profile(
        kind=entity.kind,
        name=name,
        names=((name, 1),),
        spellings=_most(Counter(spelled), SPELLINGS) or ((name, 1),),
        offices=_offices(entity, text, known) if entity.kind == "person" else (),
        company=_most(Counter(dict.fromkeys(_others(entity, bodies), 1)), BESIDE),
        places=_most(Counter(dict.fromkeys(_others(entity, places), 1)), BESIDE),
        told=_told(entity, text, known) if entity.kind == "person" else (0, 0),
        geonames=place.geonames if place else None,
        country=place.country if place else None,
    )


def _one_line(name: str) -> str:
    return " ".join(name[:LONGEST].split())


def _others(entity: Entity, named: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (name for each, name in named if each != entity.id and name)


def _beside(entity: Entity, known: Language) -> str:
    """What one is called as company: of a person the surname."""
    name = entity.name[:LONGEST]
    return parsed(name, known.code).last if entity.kind == "person" else fold(name).removeprefix("the ")


def _where(entity: Entity, known: Language) -> str:
    name = fold(entity.name[:LONGEST])
    return known.names.aliases.get(name, name)


def _offices(entity: Entity, text: str, known: Language) -> Counts:
    """Offices before the name, and what the article else calls the person: "the actor"."""
    written = [text[span.start : span.end] for span in entity.titles]
    written += [text[row.span.start : row.span.end][:LONGEST] for row in entity.mentions if row.form == "nominal"]
    bare = (_untailed(office, known) for office in offices(written, known))
    return _most(Counter(office for office in bare if office), OFFICES)


def _untailed(office: str, known: Language) -> str:
    """An office without what it is of: "deputy director" of "deputy director of the port"."""
    told = known.titles
    words = takewhile(lambda word: word in told.offices or word in told.parts, office.split())
    return " ".join(words)


def _told(entity: Entity, text: str, known: Language) -> tuple[int, int]:
    """How much forms of address, offices and pronouns tell a man, and how much a woman."""
    genders = [gender((text[span.start : span.end],), known) for span in entity.titles]
    classes = Counter(
        known.pronouns.get(text[row.span.start : row.span.end].lower())
        for row in entity.mentions
        if row.form == "pronoun"
    )
    return (
        ADDRESSED * genders.count("male") + classes["he"],
        ADDRESSED * genders.count("female") + classes["she"],
    )


def joined(one: Profile, other: Profile, code: str = "en") -> Profile:
    """What is known of one by both profiles; of lists that grow too long the commonest entries are kept."""
    names = _added(one.names, other.names, NAMES)
    return Profile(
        kind=one.kind,
        name=_best(names, one.kind, code),
        names=names,
        spellings=_added(one.spellings, other.spellings, SPELLINGS),
        offices=_added(one.offices, other.offices, OFFICES),
        company=_added(one.company, other.company, COMPANY),
        places=_added(one.places, other.places, PLACES),
        told=(one.told[0] + other.told[0], one.told[1] + other.told[1]),
        geonames=one.geonames or other.geonames,
        country=one.country or other.country,
    )


def parted(one: Profile, gone: Profile, code: str = "en") -> Profile:
    """What is known of one without what ``gone`` told, which `joined` had added; a name is always left."""
    names = _taken(one.names, gone.names) or ((one.name, 1),)
    return replace(
        one,
        name=_best(names, one.kind, code),
        names=names,
        spellings=_taken(one.spellings, gone.spellings) or names,
        offices=_taken(one.offices, gone.offices),
        company=_taken(one.company, gone.company),
        places=_taken(one.places, gone.places),
        told=(max(one.told[0] - gone.told[0], 0), max(one.told[1] - gone.told[1], 0)),
    )


def _taken(one: Counts, gone: Counts) -> Counts:
    less = dict(gone)
    return _most({word: left for word, count in one if (left := count - less.get(word, 0)) > 0}, len(one))


def _added(one: Counts, other: Counts, most: int) -> Counts:
    counts = dict(one)
    for word, count in other:
        counts[word] = counts.get(word, 0) + count
    return _most(counts, most)


def _best(names: Counts, kind: EntityKind, code: str) -> str:
    """The commonest name: of a person the commonest with a first name, else with an initial, else the commonest."""
    if kind != "person" or len(names) == 1:
        return names[0][0]
    grades = {}
    for name, count in names:
        given = parsed(name, code).given
        grades[name] = (bool(given) + any(len(word) > 1 for word in given), not name.isupper(), count)
    return max(grades, key=lambda name: grades[name])


@lru_cache(maxsize=16384)
def parsed(name: str, code: str) -> PersonName:
    """The parts of a person's name, remembered: the same names come again and again."""
    return person_names.parse(name, language.load(code))


def _most(counts: Mapping[str, int], most: int) -> Counts:
    """The commonest entries, of equals the first known."""
    return tuple(sorted(counts.items(), key=lambda row: -row[1])[:most])


def to_json(profile: Profile) -> list[Any]:
    """The profile for `json.dumps`: a list, in the order of the fields; what counts once without its count."""
    lists = (profile.names, profile.spellings, profile.offices, profile.company, profile.places)
    counts = [[word if count == 1 else [word, count] for word, count in rows] for rows in lists]
    return [profile.kind, profile.name, *counts, list(profile.told), profile.geonames, profile.country]


def from_json(value: Any) -> Profile:
    """The profile of what `to_json` gave, read back. Raises `RecordFormatError` where it is none."""
    try:
        kind, name, names, spellings, offices, company, places, (male, female), geonames, country = value
        lists = [tuple(map(_counted, rows)) for rows in (names, spellings, offices, company, places)]
    except (TypeError, ValueError) as error:
        raise RecordFormatError("not a profile", str(value)[:60], "rebuild the identities of the record") from error
    if kind not in get_args(EntityKind) or not lists[0]:
        raise RecordFormatError("not a profile", str(value)[:60], "rebuild the identities of the record")
    return Profile(
        kind=kind,
        name=str(name),
        names=lists[0],
        spellings=lists[1],
        offices=lists[2],
        company=lists[3],
        places=lists[4],
        told=(int(male), int(female)),
        geonames=geonames,
        country=country,
    )


def _counted(row: Any) -> tuple[str, int]:
    if isinstance(row, str):
        return row, 1
    word, count = row
    return str(word), int(count)
