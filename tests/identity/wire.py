"""Invented pairs of articles: what outlets make of a wire story, and what only looks like it. The seed tells which."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

_COMMON = re.findall(r"\w+", "the of to and a in that on for was said with by at from he it as has had will be after")
_RARE = [
    start + end for start in ("bar", "cel", "dom", "fir", "gul", "hem", "jor", "kel") for end in map(str, range(250))
]

Paragraphs = tuple[str, ...]
Pair = tuple[str, str]


class Newsroom:
    """Writes: every text is drawn anew."""

    def __init__(self, seed: int | str) -> None:
        self.choose = random.Random(f"newsroom {seed}")

    def words(self, count: int) -> list[str]:
        """As in English, half of them are from a short list."""
        choose = self.choose
        return [choose.choice(_COMMON if choose.random() < 0.5 else _RARE) for _ in range(count)]

    def sentence(self, least: int = 12, most: int = 28) -> str:
        return " ".join(self.words(self.choose.randint(least, most))).capitalize() + "."

    def plain(self) -> str:
        return " ".join(self.sentence() for _ in range(self.choose.randint(1, 2)))

    def quotation(self, most: int = 40) -> str:
        return " ".join(self.sentence() for _ in range(max(1, most // 20)))

    def story(self, paragraphs: int, quotations: Sequence[str] = ()) -> Paragraphs:
        """So many paragraphs of its own; the quotations, each in one more, spread over them."""
        found = [self.plain() for _ in range(paragraphs)]
        for at, quoted in enumerate(quotations):
            found.insert(1 + at * paragraphs // len(quotations) + at, f"“{quoted[:-1]},” {self.sentence(4, 6)}")
        return tuple(found)

    def headline(self) -> str:
        return " ".join(self.words(8)).capitalize()

    def wire(self, paragraphs: int = 20) -> Paragraphs:
        return self.story(paragraphs, [self.quotation() for _ in range(paragraphs // 4)])

    def edited(self, text: str, every: int) -> str:
        """About one in so many words is another."""
        words = text.split(" ")
        for at in range(self.choose.randrange(every), len(words), every):
            words[at] = self.choose.choice(_RARE)
        return " ".join(words)


def printed(room: Newsroom, paragraphs: Sequence[str]) -> str:
    return "\n\n".join((room.headline(), *paragraphs))


def another_headline(room: Newsroom) -> Pair:
    wire = room.wire()
    return printed(room, wire), printed(room, wire)


def cut_tail(room: Newsroom) -> Pair:
    wire = room.wire()
    return printed(room, wire), printed(room, wire[: len(wire) * room.choose.randint(4, 9) // 10])


def first_fifth(room: Newsroom) -> Pair:
    wire = room.wire()
    return printed(room, wire), printed(room, wire[: len(wire) // 5])


def brief(room: Newsroom) -> Pair:
    """The first two or three paragraphs."""
    wire = room.wire()
    return printed(room, wire), printed(room, wire[: 2 + (len(" ".join(wire[:2]).split()) < 55)])


def brief_of_the_middle(room: Newsroom) -> Pair:
    wire = room.wire()
    start = room.choose.randint(3, len(wire) - 8)
    return printed(room, wire), printed(room, wire[start : start + 5])


def local_paragraphs(room: Newsroom) -> Pair:
    """One in three paragraphs is of the outlet's own."""
    wire = room.wire()
    ours = [each for at, told in enumerate(wire) for each in ((told, room.plain()) if at % 3 == 2 else (told,))]
    return printed(room, wire), printed(room, ours)


def within_as_much_again(room: Newsroom) -> Pair:
    """A wire story whole, amid as much of the outlet's own."""
    wire, ours = room.wire(10), room.wire(10)
    return printed(room, wire), printed(room, (*ours[:5], *wire, *ours[5:]))


def within_four_times_as_much(room: Newsroom) -> Pair:
    wire, ours = room.wire(6), room.wire(24)
    return printed(room, wire), printed(room, (*ours[:9], *wire, *ours[9:]))


def changed_words(room: Newsroom) -> Pair:
    """One word in twenty, in a text cut to two thirds."""
    wire = room.wire()
    return printed(room, wire), room.edited(printed(room, wire[: len(wire) * 2 // 3]), 20)


def brief_with_changed_words(room: Newsroom) -> Pair:
    wire = room.wire()
    return printed(room, wire), room.edited(printed(room, wire[:6]), 40)


def other_marks(room: Newsroom) -> Pair:
    """Straight quotation marks, and paragraphs that are set apart by single line breaks."""
    wire = room.wire()
    plain = printed(room, wire).replace("“", '"').replace("”", '"').replace("\n\n", "\n")
    return printed(room, wire), plain


COPIES: Mapping[str, Callable[[Newsroom], Pair]] = {
    each.__name__: each
    for each in (
        another_headline,
        cut_tail,
        first_fifth,
        brief,
        brief_of_the_middle,
        local_paragraphs,
        within_as_much_again,
        within_four_times_as_much,
        changed_words,
        brief_with_changed_words,
        other_marks,
    )
}
"""Two articles of which one was made from the other: the wire story, and what an outlet printed."""


def same_event(room: Newsroom) -> Pair:
    """Two reporters at one press conference: the same quotations of 40 words, own words about them."""
    quotations = [room.quotation() for _ in range(4)]
    return printed(room, room.story(8, quotations)), printed(room, room.story(8, quotations))


def same_letter(room: Newsroom) -> Pair:
    """Both quote one letter whole; it is longer than what either says of it."""
    letter = [room.quotation(200)]
    return printed(room, room.story(4, letter)), printed(room, room.story(4, letter))


def same_letter_in_paragraphs(room: Newsroom) -> Pair:
    """As newspapers do: each paragraph of the letter opens with a mark, the last alone closes."""
    letter = [f"“{room.quotation(60)}" for _ in range(5)]
    letter[-1] += "”"
    return (
        printed(room, (*room.story(4), *letter, *room.story(2))),
        printed(room, (*room.story(4), *letter, *room.story(2))),
    )


def same_background(room: Newsroom) -> Pair:
    """A running story: the day's news is new, two paragraphs at the end are those of the day before."""
    background = room.story(2)
    return printed(room, (*room.wire(8), *background)), printed(room, (*room.wire(8), *background))


def short_news_with_background(room: Newsroom) -> Pair:
    """A short text, half of which is the background of a long one."""
    background = room.story(2)
    return printed(room, (*room.wire(20), *background)), printed(room, (*room.story(2), *background))


def same_outlet(room: Newsroom) -> Pair:
    """Another story with the same lines of the house at its end."""
    house = (room.plain(), room.sentence())
    return printed(room, (*room.wire(6), *house)), printed(room, (*room.wire(6), *house))


OTHERS: Mapping[str, Callable[[Newsroom], Pair]] = {
    each.__name__: each
    for each in (
        same_event,
        same_letter,
        same_letter_in_paragraphs,
        same_background,
        short_news_with_background,
        same_outlet,
    )
}
"""Two articles that have words in common, and are no copies."""


def pair(kind: Callable[[Newsroom], Pair], seed: int) -> Pair:
    """The one that came first is the wire's in even seeds."""
    one, other = kind(Newsroom(f"{kind.__name__} {seed}"))
    return (other, one) if seed % 2 else (one, other)
