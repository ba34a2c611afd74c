"""An archive to fill a record with: as many varied articles as wanted, with their annotations.

The bundled stories are read once. Each article joins two or three of them and has other people, places, bodies, dates
and words throughout, with all annotations moved along; one in ten is another's wire copy. The same number and seed
give the same article, whatever comes before.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

import onrecord
from benchmarks.templates import Template, joined, template
from benchmarks.vocabulary import REGIONS, Vocabulary, ending, vocabulary
from onrecord import examples
from onrecord.types import Annotations, Article

FIRST_DAY: Final = date(2021, 1, 1)
DAYS: Final = 1826
"""Five years, over which the articles are spread evenly, in order."""
OUTLETS: Final = 40
COPIES: Final = 0.1
"""What share of the articles are copies."""
BACK: Final = 60
"""How many articles before a copy its original may lie."""
ABROAD: Final = 0.2
"""What share of the people of an article need not be of its region."""
REPLACED: Final = 0.9
"""What share of the words that may be replaced are."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The articles, by number; `archive` makes it."""

    stories: tuple[Annotations, ...]
    words: Vocabulary
    count: int
    seed: int

    def __iter__(self) -> Iterator[Annotations]:
        return (self.article(number) for number in range(self.count))

    def article(self, number: int) -> Annotations:
        """The article of this number, from 0."""
        choose = self._random(number, "article")
        original = self._original(number)
        found = self._template(original)
        words = self._filling(found, self._random(original, "words"))
        if original != number:
            words |= {key: f"{key}x" for key in choose.sample(found.words, 2)}
        day = FIRST_DAY + timedelta(number * DAYS // self.count)
        read = found.filled(words, (day - date.fromisoformat(found.annotations.article.published or "")).days)
        return replace(read, article=self._published(number, read.article.text, day, choose))

    def _published(self, number: int, text: str, day: date, choose: random.Random) -> Article:
        outlet = min(int(choose.expovariate(1 / 8)), OUTLETS - 1)
        return Article.of(
            text,
            published=day.isoformat(),
            published_from="field",
            url=f"https://outlet{outlet}.example/{day.year}/{number}",
            publisher=f"Outlet {outlet}",
            key=str(number),
            language="en",
        )

    def _original(self, number: int) -> int:
        """The number itself, else of what it is a copy."""
        choose = self._random(number, "copy")
        while number >= 1 and choose.random() < COPIES:
            number = max(0, number - choose.randint(1, BACK))
            choose = self._random(number, "copy")
        return number

    def _template(self, number: int) -> Template:
        first = number % len(self.stories)
        second, third = _others(number, len(self.stories))
        parts = (first, second) if number // len(self.stories) % 2 else (first, second, third)
        return _joined(self.stories, parts)

    def _filling(self, found: Template, choose: random.Random) -> dict[str, str]:
        """A word for each key that is to have another."""
        words: dict[str, str] = {}
        home = self.words.regions[min(int(choose.expovariate(1 / 10)), REGIONS - 1)]
        for person in found.people:
            told = self.words.world if choose.random() < ABROAD else home
            words[person.first], words[person.last] = (
                (told.women if person.woman else told.men).draw(choose, 1)[0].split()
            )
        words |= zip(found.places, home.places.draw(choose, len(found.places)), strict=True)
        words |= zip(found.bodies, home.bodies.draw(choose, len(found.bodies)), strict=True)
        changed = [key for key in found.words if choose.random() < REPLACED]
        stems = self.words.stems.draw(choose, len(changed))
        return words | {key: stem + ending(key) for key, stem in zip(changed, stems, strict=True)}

    def _random(self, number: int, purpose: str) -> random.Random:
        return random.Random(f"{self.seed} {number} {purpose}")  # noqa: S311 (no secret)


def archive(count: int, seed: int = 1, stories: Sequence[Annotations] = ()) -> Archive:
    """So many articles, made of ``stories``; without them the bundled ones are read, which takes about a second."""
    read = tuple(stories) or tuple(onrecord.read(*examples.paths()))
    own = [word for story in read for word in template(story).words]
    return Archive(read, vocabulary(own, seed), count, seed)


def _others(number: int, count: int) -> tuple[int, int]:
    """Two other stories than that of the number; each choice comes in turn."""
    step = number // (2 * count) % (count - 1)
    return (number + 1 + step) % count, (number + 1 + (step + 1) % (count - 1)) % count


@cache
def _joined(stories: tuple[Annotations, ...], parts: tuple[int, ...]) -> Template:
    day = date.fromisoformat(stories[parts[0]].article.published or "")
    chosen = (stories[at] for at in parts)
    moved = [
        template(story).filled({}, (day - date.fromisoformat(story.article.published or "")).days) for story in chosen
    ]
    return template(joined(moved))
