"""Profiles by hand, for tests of `onrecord.identity`."""

from __future__ import annotations

from onrecord.identity import Profile
from onrecord.types import EntityKind


def person(
    *names: str,
    offices: tuple[str, ...] = (),
    company: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    told: tuple[int, int] = (0, 0),
) -> Profile:
    """A person of these names, the first the commonest."""
    counts = [tuple((word, 1) for word in words) for words in (names, offices, company, places)]
    return Profile(
        kind="person",
        name=names[0],
        names=counts[0],
        spellings=counts[0],
        offices=counts[1],
        company=counts[2],
        places=counts[3],
        told=told,
    )


def body(
    *names: str,
    spellings: tuple[str, ...] = (),
    kind: EntityKind = "organization",
    company: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Profile:
    """An organisation of these names; `spellings` are others that stand for it."""
    return Profile(
        kind=kind,
        name=names[0],
        names=tuple((name, 1) for name in names),
        spellings=tuple((name, 1) for name in (*names, *spellings)),
        company=tuple((name, 1) for name in company),
        places=tuple((name, 1) for name in places),
    )


def place(
    name: str, geonames: int | None = None, country: str | None = None, *, places: tuple[str, ...] = ()
) -> Profile:
    """A place, on the map where it has a number."""
    return Profile(
        kind="place",
        name=name,
        names=((name, 1),),
        spellings=((name, 1),),
        places=tuple((each, 1) for each in places),
        geonames=geonames,
        country=country,
    )
