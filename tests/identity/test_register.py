"""`onrecord.identity.register`: the decision over many articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import Register, compare, keys, people, sought
from tests.known import body, person, place

GIVEN = ["Anna", "A.", "Volodymyr", "Wladimir", "Bob", "Robert", "Jinping", "Mohammed", "Muhammad", ""]
MIDDLE = ["", "B.", "Maria", "al-"]
LAST = ["Zelensky", "Zelenskyy", "Smith", "Müller", "Mueller", "Xi", "Ostrander Jr.", "Ostrander"]
NAMES = st.tuples(st.sampled_from(GIVEN), st.sampled_from(MIDDLE), st.sampled_from(LAST)).map(
    lambda parts: " ".join(part for part in parts if part).replace("- ", "-")
)


def test_one_person_over_articles_has_one_number() -> None:
    register = Register()
    first = register.add_all({"e1": person("Volodymyr Zelensky", offices=("president",)), "e2": place("Kyiv", 703448)})
    second = register.add_all({"e1": person("Zelenskyy", told=(3, 0)), "e2": place("Kiev", 703448)})
    third = register.add_all({"e1": person("Volodymyr Zelenskiy"), "e2": body("Kyiv")})
    assert first == {"e1": 1, "e2": 2}
    assert second == first
    assert third == {"e1": 1, "e2": 3}
    assert register.identities[1].name == "Volodymyr Zelensky"
    assert dict(register.identities[1].names) == {"Volodymyr Zelensky": 1, "Zelenskyy": 1, "Volodymyr Zelenskiy": 1}


def test_fuller_names_of_an_article_come_first() -> None:
    register = Register()
    found = register.add_all({"e1": person("Ostrander"), "e2": person("Anna Ostrander"), "e3": person("Bo Ostrander")})
    assert len(set(found.values())) == 3
    assert register.identities[found["e2"]].name == "Anna Ostrander"


def test_namesakes_stay_apart_over_many_articles() -> None:
    register = Register()
    minister = person("John Smith", offices=("minister",), company=("ek", "lind", "treasury"))
    player = person("John Smith", offices=("striker",), company=("rovers", "borg", "united"))
    numbers = [register.add(each) for each in (minister, player, minister, player, minister)]
    assert numbers == [1, 2, 1, 2, 1]


def test_a_surname_that_many_unknown_bear_still_joins_the_one_who_is_known() -> None:
    register = Register()
    anna, bo = person("Anna Ostrander", company=("ek", "lind")), person("Bo Ostrander", company=("borg",))
    assert register.add_all({"e1": anna, "e2": bo}) == {"e1": 1, "e2": 2}
    alone = {register.add(person("Ostrander")) for _ in range(3 * people.LONE)}
    assert len(alone) == 3 * people.LONE
    assert register.add(person("Ostrander", company=("ek", "lind"))) == 1


@given(NAMES, NAMES)
def test_the_order_of_two_does_not_matter_and_the_same_are_found(one: str, other: str) -> None:
    first, second = person(one), person(other)
    likeness, turned = compare(first, second), compare(second, first)
    assert (likeness.verdict, likeness.score) == (turned.verdict, turned.score)
    if likeness.verdict == "same":
        assert set(sought(first)) & set(keys(second))
        assert set(sought(second)) & set(keys(first))


@given(st.lists(NAMES, max_size=8))
def test_a_register_gives_the_same_answer_twice(names: list[str]) -> None:
    numbers = [[register.add(person(name)) for name in names] for register in (Register(), Register())]
    assert numbers[0] == numbers[1]
