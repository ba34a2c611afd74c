"""`onrecord.identity.translit`: words of names over alphabets, and the tables of names."""

from __future__ import annotations

import pytest

from onrecord.identity.translit import foreign, skeleton, syllables
from onrecord.language import load
from onrecord.naming.spelling import fold


@pytest.mark.parametrize(
    "words",
    [
        "Zelenskyy Zelensky Zelenskiy Zelenskii Zelenskij",
        "Müller Mueller Muller",
        "Yevgeny Evgenii Evgeny Yevgeniy",
        "Romanov Romanoff Romanow",
        "Yanukovych Janukowitsch Yanukovich",
        "Tymoshenko Timoshenko",
        "Rasheed Rashid",
        "Mohammed Muhammad Mohamed",
        "Julia Yulia Iulia",
    ],
)
def test_spellings_of_one_name_have_one_skeleton(words: str) -> None:
    assert len({skeleton(fold(word)) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["Gates Kates", "Lee Li", "Ivanov Ivanova", "Harris Harrison", "Jongun Jongil"])
def test_other_names_have_another(words: str) -> None:
    one, other = words.split()
    assert skeleton(fold(one)) != skeleton(fold(other))


def test_foreign_words_look_it() -> None:
    assert all(map(foreign, ("zelenskyy", "petrenko", "gorbachev", "qasim", "khalil", "hussein")))
    assert not any(map(foreign, ("smith", "meyer", "ostrander", "lind", "kelly")))


def test_syllables_of_given_names() -> None:
    assert all(map(syllables, ("jinping", "jong un", "geun hye", "kuan yew", "ki moon")))
    assert not any(map(syllables, ("harvey oswald", "campbell", "child", "x", "abcdefghijklm")))


def test_words_of_identities_are_looked_up_as_they_are_folded() -> None:
    known = load("en").identities
    groups = (known.surnames, known.first_surnames, known.spellings, known.generic, known.everywhere, known.walks)
    assert {word for group in groups for word in group if fold(word) != word} == set()
    assert set(known.walks) <= load("en").titles.offices
