"""Invented people, places, bodies and words, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

PEOPLE, FIRST_NAMES, SURNAMES, PLACES, BODIES, STEMS = 5_000, 400, 3_000, 600, 1_500, 20_000
"""How many there are of each; surnames are fewer than people: there are namesakes."""
REGIONS: Final = 40
"""Each has its own people, places and bodies, which an article names together."""
FLAT: Final = 5
"""Weights are 1 / (rank + FLAT): the best known of all people is in one article of fifteen."""
ENDINGS: Final = ("ings", "ing", "ed", "ly", "ers", "er", "ness", "ments", "ment", "s", "e")
_STARTS: Final = "b br c cl d dr f fl g gr h j k kl l m n p pl pr r s sk st t tr v w"
_VOWELS: Final = "a e i o u ai ea ou"
_STOPS: Final = "b ck d f g l lm m n nd nt p r rk rn s sk st t th v x"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Names or words, the commonest first."""

    values: tuple[str, ...]
    weights: tuple[float, ...]
    """Running sums."""

    @classmethod
    def of(cls, values: Iterable[str]) -> Ranked:
        """Each value once, in this order, each rarer than that before."""
        kept = tuple(dict.fromkeys(values))
        return cls(kept, tuple(accumulate(1 / (rank + FLAT) for rank in range(len(kept)))))

    def draw(self, choose: random.Random, count: int) -> list[str]:
        """So many, not all different."""
        return choose.choices(self.values, cum_weights=self.weights, k=count)


@dataclass(frozen=True, slots=True)
class Region:
    """The names of one region, or of all."""

    men: Ranked
    """First names with surnames."""
    women: Ranked
    places: Ranked
    bodies: Ranked


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the slots of a template are filled with."""

    world: Region
    regions: tuple[Region, ...]
    """The one that most is told of first."""
    stems: Ranked


def vocabulary(own: Iterable[str], seed: int) -> Vocabulary:
    """Invented names, and the stems of ``own`` words among invented ones, of which every tenth is one of them."""
    choose = random.Random(seed)  # noqa: S311 (no secret)
    first = _invented(choose, FIRST_NAMES, 2)
    last = _invented(choose, SURNAMES, 2)
    people = (f"{choose.choice(first)} {choose.choice(last)}".title() for _ in range(2 * PEOPLE))
    names = (list(dict.fromkeys(people))[:PEOPLE], _invented(choose, PLACES, 3), _invented(choose, BODIES, 2))
    stems = _invented(choose, STEMS, 2)
    for at, word in enumerate(dict.fromkeys(stem(word) for word in own)):
        stems.insert(10 * at, word)
    regions = (_region(*(values[at::REGIONS] for values in names)) for at in range(REGIONS))
    return Vocabulary(_region(*names), tuple(regions), Ranked.of(stems))


def _region(people: Sequence[str], places: Sequence[str], bodies: Sequence[str]) -> Region:
    """A first name with an odd number of letters is a woman's."""
    women = {name: len(name.split()[0]) % 2 == 1 for name in people}
    return Region(
        men=Ranked.of(name for name in people if not women[name]),
        women=Ranked.of(name for name in people if women[name]),
        places=Ranked.of(name.title() for name in places),
        bodies=Ranked.of(name.title() for name in bodies),
    )


def ending(word: str) -> str:
    """The ending of a word that its substitute has too."""
    return next((each for each in ENDINGS if word.endswith(each) and len(word) > len(each) + 2), "")


def stem(word: str) -> str:
    """A word without that ending."""
    return word.removesuffix(ending(word))


def _invented(choose: random.Random, count: int, syllables: int) -> list[str]:
    starts, vowels, stops = _STARTS.split(), _VOWELS.split(), _STOPS.split()
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (choose.choice(starts) + choose.choice(vowels) for _ in range(choose.randint(syllables - 1, syllables)))
        found["".join(parts) + choose.choice(stops)] = None
    return list(found)
