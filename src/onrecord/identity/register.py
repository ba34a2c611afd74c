"""Which of those known so far a profile is of: the one decision, and a register in memory that takes it.

    register = Register()
    for annotations in read:
        numbers = register.add_all(profiles(annotations))

A record takes the same decision over its own tables: it looks up who is entered under one of the keys that `sought`
gives, asks `choose`, and enters what is `joined` under its `keys`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Final

from onrecord.identity import bodies, people, places
from onrecord.identity.profiles import Likeness, Profile, joined

CLEAR: Final = 0.1
"""By how much the likest must be likest."""
MOST: Final = 500
"""How many are looked at of those under one key, the longest known first."""
_APART: Final = Likeness("apart", 0.0, ("another kind",))


def keys(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What a profile is entered under; ``code`` is the language of the names."""
    if profile.kind == "person":
        return people.keys(profile, code)
    return places.keys(profile, code) if profile.kind == "place" else bodies.keys(profile, code)


def sought(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """Under what to look for others: two that are not `apart` share one of this one's with the other's `keys`."""
    if profile.kind == "person":
        return people.sought(profile, code)
    return places.sought(profile, code) if profile.kind == "place" else bodies.sought(profile, code)


def most(key: str) -> int:
    """How many of those under a key are looked at, the longest known first.

    Few of those of whom only a surname or the name of a place is known: what so many bear is safe of none.
    """
    if people.is_lone(key):
        return people.LONE
    return places.NOWHERE if places.is_name(key) else MOST


def compare(one: Profile, other: Profile, code: str = "en") -> Likeness:
    """Whether two profiles are of one, and why. The order of the two does not matter."""
    if one.kind == "person" and other.kind == "person":
        return people.compare(one, other, code)
    if one.kind == "place" and other.kind == "place":
        return places.compare(one, other, code)
    if one.kind in bodies.KINDS and other.kind in bodies.KINDS:
        return bodies.compare(one, other, code)
    return _APART


def choose(
    profile: Profile,
    candidates: Sequence[tuple[int, Profile]],
    code: str = "en",
    *,
    taken: Collection[int] = (),
) -> int | None:
    """The number of the candidate that the profile is of; None where none is safe.

    One that is the same is; of several the likest, if clearly so. Where none is, one that it may be, if nobody else may
    be meant or it is clearly the likest, and if the likeness is enough. ``taken`` are the identities of others in the
    article: an article that tells two apart does not mean one, unless the names leave no doubt.
    """
    found = [(number, other, compare(profile, other, code)) for number, other in candidates]
    if sure := [row for row in found if row[2].verdict == "same"]:
        return _likest(sure, code)
    unsure = [row for row in found if row[2].verdict == "open"]
    best = _likest(unsure, code) if unsure else None
    scores = {number: each.score for number, _, each in unsure}
    return best if best is not None and best not in taken and scores[best] >= people.ALONE else None


def _likest(found: Sequence[tuple[int, Profile, Likeness]], code: str) -> int | None:
    """The likest; of several as like the first known, if they may be one themselves, else none."""
    ranked = sorted(found, key=lambda row: (-row[2].score, row[0]))
    near = [row for row in ranked if ranked[0][2].score - row[2].score < CLEAR]
    first = min(near, key=lambda row: row[0])
    together = all(compare(first[1], other, code).verdict == "same" for number, other, _ in near if number != first[0])
    return first[0] if together else None


class Register:
    """Identities in memory: profiles with numbers from 1, in order of their first article."""

    def __init__(self, code: str = "en") -> None:
        self.identities: dict[int, Profile] = {}
        self._code = code
        self._entries: dict[str, dict[int, None]] = {}

    def add(self, profile: Profile, *, taken: Collection[int] = ()) -> int:
        """The number of whom the profile is of, a new one where nobody is safely the same."""
        found = ((key, self._entries.get(key, {})) for key in sought(profile, self._code))
        numbers = {number for key, entered in found for number in islice(entered, most(key))}
        candidates = [(number, self.identities[number]) for number in sorted(numbers)]
        chosen = choose(profile, candidates, self._code, taken=taken)
        number = chosen or len(self.identities) + 1
        known = self.identities.get(number)
        self.identities[number] = joined(known, profile, self._code) if known else profile
        for key in keys(self.identities[number], self._code):
            self._entries.setdefault(key, {})[number] = None
        return number

    def add_all(self, profiles: Mapping[str, Profile]) -> dict[str, int]:
        """The number of each entity of an article, by id; those with fuller names first."""
        found: dict[str, int] = {}
        for id, profile in sorted(profiles.items(), key=lambda row: (-len(row[1].name.split()), row[0])):
            found[id] = self.add(profile, taken=found.values())
        return found
