"""Numbers in figures and in words, which a newsroom's style exchanges: "11,000" and "eleven thousand"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.language import Language

_JOINED = "and"


def numbers(language: Language) -> dict[str, int]:
    """The words that count exactly, and what they stand for; "couple" and "dozen" do not."""
    first: dict[int, str] = {}
    for word, given in language.calendar.words.items():
        if "number" in given and not ("factor" in given and given["number"] < 100):
            first.setdefault(int(given["number"]), word)
    return {word: value for value, word in first.items()}


def value(words: Sequence[str], known: Mapping[str, int]) -> float | None:
    """The number that plain words spell, all of them together; None where they spell none."""
    total = group = 0.0
    counted = False
    for word in words:
        if word == _JOINED and counted:
            continue
        digits = word.replace(".", "", 1).isdecimal()
        if not digits and word not in known:
            return None
        amount = float(word) if digits else float(known[word])
        if not digits and amount >= 1000:
            total, group = total + (group or 1) * amount, 0.0
        elif not digits and amount == 100:
            group = (group or 1) * amount
        elif counted and (digits or not _adds(group, amount)):
            return None
        else:
            group += amount
        counted = True
    return total + group if counted else None


def _adds(group: float, amount: float) -> bool:
    """Whether a word goes on with what stands before it: twenty + four, two hundred + ten; but not two + three."""
    return group % 100 == 0 or (amount < 10 and group % 10 == 0 and group % 100 >= 20)
