"""`onrecord.identity.people`: which people are one across articles."""

from __future__ import annotations

import pytest

from onrecord.identity import Profile, choose, compare, keys, sought
from tests.known import body, person

PRESIDENT = {"offices": ("president",), "company": ("lind", "ek", "harbour board")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Yevgeny Romanov", "Evgenii Romanoff"),
        ("Jürgen Müller-Bock", "Jurgen Muller-Bock"),
        ("Käthe Königsfurt", "Kathe Koenigsfurt"),
        ("Mohammed al-Ostrani", "Muhammad el-Ostrani"),
        ("Abdel Fattah el-Rashid", "Abdul-Fattah al-Rasheed"),
        ("Xi Jinping", "Jinping Xi"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jong Un", "Jong-un Kim"),
        ("Jean-Claude Ostrander", "Jean Claude Ostrander"),
        ("Bob Fennimore", "Robert Fennimore"),
        ("Ada B. Ostrander", "Ada Ostrander"),
        ("A. Mark Ostrander", "Mark Ostrander"),
        ("Luis “Beni” Ostrander", "Beni Ostrander"),
    ],
)
def test_full_names_that_few_bear_are_one(one: str, other: str) -> None:
    assert compare(person(one), person(other)).verdict == "same"
    assert compare(person(other), person(one)).verdict == "same"
    assert set(sought(person(one))) & set(keys(person(other)))
    assert set(sought(person(other))) & set(keys(person(one)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John A. Smith", "John B. Smith"),
        ("Ada Ostrander Jr.", "Ada Ostrander Sr."),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Ada Ostrander", "Eva Ostrander"),
        ("Ada Ostrander", "Ada Lind"),
        ("Robert Gates", "Robert Kates"),
        ("Xi Jinping", "Xi Zhongxun"),
    ],
)
def test_names_that_differ_are_apart(one: str, other: str) -> None:
    evidence = {"offices": ("mayor",), "company": ("ek", "harbour board")}
    assert compare(person(one, **evidence), person(other, **evidence)).verdict == "apart"


@pytest.mark.parametrize(
    ("one", "other"), [("Thomas Meyer", "Thomas Meier"), ("Ada Ostrander", "Ada Ostrender"), ("Bo Lee", "Bo Li")]
)
def test_a_letter_is_forgiven_only_with_evidence(one: str, other: str) -> None:
    assert choose(person(one), [(7, person(other))]) is None
    known = person(other, **PRESIDENT)
    found = choose(person(one, **PRESIDENT), [(7, known)])
    assert found == (None if "Li" in other else 7)


def test_a_common_name_needs_something_shared() -> None:
    minister = person("John Smith", offices=("minister",), company=("ek", "lind", "treasury"))
    player = person("John Smith", offices=("striker",), company=("rovers", "borg", "united"))
    assert compare(minister, player).verdict == "apart"
    assert compare(minister, person("John Smith")).verdict == "open"
    assert choose(person("John Smith"), [(1, minister)]) is None
    assert choose(person("John Smith", offices=("minister",)), [(1, minister), (2, player)]) == 1
    assert choose(person("John Smith", company=("borg",)), [(1, minister), (2, player)]) == 2


def test_titles_and_pronouns_tell_two_genders() -> None:
    assert compare(person("Robin Ostrander", told=(3, 0)), person("Robin Ostrander", told=(0, 3))).verdict == "apart"
    assert compare(person("Robin Ostrander", told=(9, 1)), person("Robin Ostrander", told=(3, 3))).verdict == "same"
    assert compare(person("Ostrander", told=(3, 0)), person("Anna Ostrander")).verdict == "apart"


def test_a_surname_alone_joins_the_only_one_who_bears_it() -> None:
    known = person("Volodymyr Zelensky", "Zelensky")
    assert choose(person("Zelenskyy", told=(3, 0)), [(4, known)]) == 4
    assert choose(known, [(4, person("Zelenskyy", told=(3, 0)))]) == 4
    assert choose(person("Zelenskyy"), [(4, known), (5, person("Olena Zelensky"))]) is None
    assert choose(person("Zelenskyy", told=(0, 3)), [(4, known), (5, person("Olena Zelensky"))]) == 5


def test_a_surname_that_many_bear_needs_evidence() -> None:
    known = person("Ada Smith", **PRESIDENT)
    assert choose(person("Smith"), [(4, known)]) is None
    assert choose(person("Smith", offices=("president",)), [(4, known)]) == 4
    others = [(4, known), (5, person("Bo Smith", offices=("striker",)))]
    assert choose(person("Smith", offices=("president",)), others) == 4


def test_initials_join_where_nobody_else_has_them() -> None:
    john, jane = person("John Smith"), person("Jane Smith")
    assert choose(person("J. Smith"), [(1, john)]) == 1
    assert choose(person("J. Smith"), [(1, john), (2, jane)]) is None
    assert choose(person("J. Smith"), [(1, john), (2, person("Ada Smith"))]) == 1


def test_two_of_one_article_are_not_made_one_by_a_surname() -> None:
    known = person("Ada Ostrander")
    assert choose(person("Ostrander"), [(1, known)]) == 1
    assert choose(person("Ostrander"), [(1, known)], taken={1}) is None


def test_of_several_that_are_the_same_none_is_taken_unless_they_may_be_one() -> None:
    one, other = person("Jonas A. Ostrander"), person("Jonas B. Ostrander")
    assert choose(person("Jonas Ostrander"), [(1, one), (2, other)]) is None
    assert choose(person("Jonas Ostrander"), [(3, person("Jonas Ostrander")), (2, person("Jonas Ostrander"))]) == 2


def test_a_generation_left_out_needs_evidence() -> None:
    junior = person("Ada Ostrander Jr.", **PRESIDENT)
    assert choose(person("Ada Ostrander"), [(1, junior)]) is None
    assert choose(person("Ada Ostrander", company=("ek",)), [(1, junior)]) == 1
    assert compare(person("Ada Ostrander Jr."), person("Ada Ostrander", "Ada Ostrander Sr.")).verdict == "apart"


def test_names_turned_round_need_evidence() -> None:
    assert choose(person("Kishida Fumio"), [(1, person("Fumio Kishida"))]) is None
    assert choose(person("Kishida Fumio", **PRESIDENT), [(1, person("Fumio Kishida", **PRESIDENT))]) == 1


def test_a_person_is_no_organization() -> None:
    assert compare(person("Mark Ostrander"), body("Mark Ostrander")).verdict == "apart"


def test_reasons_say_what_speaks_for_and_against() -> None:
    found = compare(person("Ada Smith", **PRESIDENT), person("Smith", offices=("president",), company=("ek",)))
    assert found.verdict == "open"
    assert found.reasons == ("same surname", "both president", "both with ek")


def test_whom_all_news_names_is_no_evidence() -> None:
    one, other = (person("Smith", company=("reuters", "united nations")) for _ in range(2))
    assert choose(one, [(1, other)]) is None


def test_hostile_names_are_compared_all_the_same() -> None:
    names = ["'", "—", "Jr.", "A", "“”", "(())", "al-", "Mr.", "王", "Ø", "x" * 300, "\u202e"]
    profiles: list[Profile] = [person(name) for name in names]
    for one in profiles:
        for other in profiles:
            assert 0 <= compare(one, other).score <= 1
        assert keys(one)
        assert sought(one)
