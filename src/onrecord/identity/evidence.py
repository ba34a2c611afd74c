"""What speaks for and against two of like names being one: offices, company, places, walks of life, gender."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from onrecord.identity.profiles import Counts, Profile
from onrecord.language import Gender, Language

OFFICE: Final = 1.0
"""What an office that both bear weighs."""
COMPANY: Final = 0.5
"""What each name beside both weighs, up to `MOST_COMPANY`."""
MOST_COMPANY: Final = 1.5
PLACE: Final = 0.25
"""What each place beside both weighs, up to `MOST_PLACES`."""
MOST_PLACES: Final = 0.5
KNOWN: Final = 3
"""From how many names beside it on, one's company is known well enough to be another's."""
CLEAR: Final = 3
"""How many times as often as the other a gender must be told, and at least how often."""
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two profiles share."""

    weight: float
    reasons: tuple[str, ...]
    company: bool
    """Whether they share any company."""


def shared(one: Profile, other: Profile, known: Language, apart_from: Iterable[str] = ()) -> Evidence:
    """What two profiles share, but for the words `apart_from`: their own names."""
    own, everywhere = tuple(apart_from), known.identities.everywhere
    offices = _both(one.offices, other.offices)
    company, places = (
        [name for name in _both(*beside) if name not in own and name not in everywhere]
        for beside in ((one.company, other.company), (one.places, other.places))
    )
    weight = OFFICE * bool(offices)
    weight += min(MOST_COMPANY, COMPANY * len(company)) + min(MOST_PLACES, PLACE * len(places))
    reasons = [f"both {', '.join(offices[:_SHOWN])}"] if offices else []
    reasons += [f"both with {', '.join(company[:_SHOWN])}"] if company else []
    reasons += [f"both with {', '.join(places[:_SHOWN])}"] if places else []
    return Evidence(weight, tuple(reasons), bool(company))


def _both(one: Counts, other: Counts) -> list[str]:
    words = dict(other)
    return [word for word, _ in one if word in words]


def other_walk(one: Profile, other: Profile, known: Language) -> bool:
    """Whether the offices of both are known, and none is of the same walk of life as one of the other's."""
    walks = known.identities.walks
    first, second = (
        {walks[word] for name, _ in each.offices for word in _walked(name, known)} for each in (one, other)
    )
    return bool(first and second) and first.isdisjoint(second)


def _walked(office: str, known: Language) -> list[str]:
    """What of the words of an office tells a walk of life: "foreign minister"."""
    words = office.split()
    spelled = [*words, *(" ".join(words[at : at + 2]) for at in range(len(words) - 1))]
    return [word for word in spelled if word in known.identities.walks]


def strangers(one: Profile, other: Profile) -> bool:
    """Whether the company of both is known and none of it is shared."""
    return min(len(one.company), len(other.company)) >= KNOWN and not _both(one.company, other.company)


def gender(profile: Profile, given: tuple[str, ...], known: Language) -> Gender | None:
    """What titles and pronouns clearly tell; else what the first name does, where they do not tell against it."""
    male, female = profile.told
    if male >= CLEAR and male >= CLEAR * female:
        return "male"
    if female >= CLEAR and female >= CLEAR * male:
        return "female"
    guess = known.names.genders.get(given[0]) if given else None
    against = female if guess == "male" else male
    return guess if not against else None
