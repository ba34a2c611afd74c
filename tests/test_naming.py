"""`onrecord.naming`: which names of an article are one, what it is called in full, and what stands before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import load
from onrecord.naming import Use, fullest, gender, organizations, persons, same, titles
from onrecord.naming.spelling import alike, fold, variants
from onrecord.text import words
from onrecord.types import EntityKind

ENGLISH = load("en")


def use(marked: str) -> Use:
    """A use as "Mr.|Berg", "place:Berg"; kinds are persons unless told, titles are parted by bars."""
    kind, _, rest = marked.rpartition(":")
    *before, name = rest.split("|")
    kinds: dict[str, EntityKind] = {"": "person", "org": "organization", "place": "place", "group": "group"}
    return Use(name, kinds.get(kind, "other"), tuple(before))


def found(*marked: str) -> list[tuple[int, ...]]:
    return list(same([use(row) for row in marked], ENGLISH))


ONE, TWO = [(0,), (0,)], [(0,), (1,)]


@pytest.mark.parametrize(
    "marked",
    [
        ("Ada Nordby", "Ada Nordby"),
        ("Ada Nordby", "Nordby"),
        ("Nordby", "Ada Nordby"),
        ("Ada Nordby", "Ada"),
        ("Mr.|Nordby", "President|Nordby"),
        ("Mr. Nordby", "Olav Nordby"),
        ("Ada Nordby", "Mrs.|Nordby"),
        ("Ada Nordby", "ADA NORDBY"),
        ("Ada Nordby", "NORDBY"),
        ("Ada Nordby", "Nordby's"),
        ("Ada Nordby", "Nordby’s"),
        ("John Smith", "J. Smith"),
        ("J. Smith", "John Smith"),
        ("John Smith", "John Q. Smith"),
        ("John Quincy Smith", "John Q. Smith"),
        ("J.K. Berg", "J. K. Berg"),
        ("JK Berg", "J.K. Berg"),
        ("Joanna Kate Berg", "J.K. Berg"),
        ("F. Scott Lund", "Scott Lund"),
        ('William "Bill" Lund', "Bill Lund"),
        ('William "Bill" Lund', "William Lund"),
        ("Bill Lund", "William Lund"),
        ("William “Tiny” Lund", "Tiny Lund"),
        ("William 'Tiny' Lund", "Tiny"),
        ("William Lund (Tiny)", "Tiny"),
        ("Joe Berg", "Joseph R. Berg Jr."),
        ("Robert Berg Jr.", "Berg"),
        ("Robert Berg, Jr.", "Robert Berg Jr"),
        ("Karl Sjöberg", "Sjoberg"),
        ("Jean-Marc Duval", "Jean Marc Duval"),
        ("Pieter van der Meer", "van der Meer"),
        ("Pieter van der Meer", "Van der Meer"),
        ("Pieter van der Meer", "Meer"),
        ("Omar al-Haddad", "Haddad"),
        ("Omar al-Haddad", "al-Haddad"),
        ("Omar bin Haddad", "Haddad"),
        ("Pedro Luis Vega Molina", "Vega Molina"),
        ("Hana Ocampo-Cruz", "Ocampo-Cruz"),
        ("Shen Baolin", "Shen"),
        ("Dmytro Halenskyy", "Halensky"),
        ("Halenskiy", "Dmytro Halenskyy"),
        ("Dmytro Halensky", "Dmytro Halenskyy"),
        ("Dana O'Rourke", "O’Rourke"),
        ("Hillary Mae Berg", "Hillary Berg"),
        ("Dale Roth", "org:Dale Roth", "Dale Roth"),
    ],
)
def test_one_person(marked: tuple[str, ...]) -> None:
    assert set(found(*marked)) == {(0,)}


@pytest.mark.parametrize(
    "marked",
    [
        ("Ada Nordby", "Olav Nordby"),
        ("then|President|Ada Nordby", "President|Lund"),
        ("George W. Lund", "George H.W. Lund"),
        ("George W. Lund", "George H. W. Lund"),
        ("Robert Berg Jr.", "Robert Berg Sr."),
        ("Robert Berg", "Robert Berg Jr."),
        ("Robert Berg II", "Robert Berg III"),
        ("Mr.|Nordby", "Mrs.|Nordby"),
        ("King|Olav Nordby", "Mrs.|Nordby"),
        ("Hannah Nordby", "Mr.|Nordby"),
        ("Ada Nordby", "place:Nordby"),
        ("Nordby", "place:Nordby"),
        ("Nordby", "org:Nordby"),
        ("Anna Ivanov", "Ivanova"),
        ("Anna Robert", "Roberts"),
        ("Anna Lind", "Lund"),
        ("Anna Miller", "Bertha Muller"),
        ("Jim Morris", "Van Morris"),
        ("Ernesto Cruz", "Hana Ocampo-Cruz"),
        ("Ernesto Cruz", "Ocampo-Cruz"),
        ("Shadow Home Secretary", "Home Secretary"),
    ],
)
def test_two_persons(marked: tuple[str, str]) -> None:
    assert found(*marked) == TWO


@pytest.mark.parametrize(
    "marked",
    [
        ("org:European Union", "org:EU"),
        ("org:E.U.", "org:European Union"),
        ("place:EU", "org:EU"),
        ("org:World Lake Organization", "org:WLO"),
        ("org:World Lake Organization (WLO)", "org:WLO"),
        ("org:World Organisation of Lakes (Wolak)", "org:Wolak"),
        ("org:Federal Bureau of Lakes", "org:FBL"),
        ("org:Department of Lakes", "org:DoL"),
        ("org:Lakes Department", "org:DOL"),
        ("org:Lakes Department", "org:Department of Lakes"),
        ("org:Department of the Interior", "org:Interior Department"),
        ("org:U.S. Department of Lakes", "org:USDL"),
        ("org:Centers for Lake Control and Prevention", "org:CLC"),
        ("org:Northern Lake Treaty Organization", "org:Nlto"),
        ("org:Dosan Inc.", "org:Dosan"),
        ("org:Dosan", "org:Dosan Co., Ltd."),
        ("org:Dosan Shipping", "org:Dosan"),
        ("org:Dosan Shipping Corp.", "org:Dosan"),
        ("org:Dosan & Sons", "org:Dosan and Sons"),
        ("org:The Harbour Post", "org:Harbour Post"),
        ("org:Supreme Court", "org:Ostranan Supreme Court"),
        ("org:United Kingdom Lake Office", "org:Lake Office"),
        ("org:Ada Nordby Foundation for the Lakes", "org:Ada Nordby Foundation"),
        ("other:Lake Development Goals", "other:LDGs"),
        ("place:U.S.", "place:United States"),
        ("place:US", "org:U.S."),
        ("place:United States", "place:America"),
        ("place:Karvela", "org:Karvela"),
        ("place:Washington, D.C.", "place:Washington DC"),
        ("place:Côte Brune", "place:Cote Brune"),
        ("other:Lake Free Trade Agreement", "other:LFTA"),
    ],
)
def test_one_of_other_kinds(marked: tuple[str, str]) -> None:
    assert found(*marked) == ONE


@pytest.mark.parametrize(
    "marked",
    [
        ("org:University of Ostrana", "org:Ostrana"),
        ("org:University of Ostrana", "org:University"),
        ("org:Senate Lake Committee", "org:Senate"),
        ("org:Dosan", "org:Dosan Music"),
        ("org:US Senate", "org:US"),
        ("org:OLN Research", "org:OLN"),
        ("other:Lake Explorer", "other:LE9"),
        ("place:North Karvela", "place:Karvela"),
        ("place:North Karvela", "place:NK"),
        ("place:Karvela City", "org:KC"),
        ("place:Dosan", "org:Dosan Inc."),
        ("group:Ostranan", "org:Ostranan Airways"),
        ("org:Ostranan Airways", "group:Ostranan"),
        ("org:Northern Rail", "org:Southern Rail"),
    ],
)
def test_two_of_other_kinds(marked: tuple[str, str]) -> None:
    assert found(*marked) == TWO


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        (("President|Olav Nordby", "Greta Nordby", "President|Nordby"), (0,)),
        (("Greta Nordby", "the|then|President|Olav Nordby", "President|Nordby"), (1,)),
        (("Sen.|Olav Nordby", "Greta Nordby", "Senator|Nordby"), (0,)),
        (("former U.S. Secretary of State|Olav Nordby", "Per Nordby", "Secretary of State|Nordby"), (0,)),
        (("First lady|Tove Nordby", "Aron Nordby", "Mrs.|Nordby"), (0,)),
        (("First lady|Tove Nordby", "Aron Nordby", "Mr.|Nordby"), (1,)),
        (("Greta Nordby", "Olav Nordby", "Mr.|Nordby"), (1,)),
        (("Greta Nordby", "Olav Nordby", "Nordby"), (0, 1)),
        (("Greta Nordby", "Olav Nordby", "Olav Nordby", "Nordby"), (1, 0)),
        (("Greta Nordby", "Olav Nordby", "Olav Nordby", "Mrs.|Nordby", "Nordby"), (0, 1)),
        (("First lady|Greta Nordby", "Olav Nordby", "President|Nordby"), (1, 0)),
        (("Nordby", "Greta Nordby", "Olav Nordby", "Greta Nordby", "Greta"), (0,)),
        (("Ada Berg", "Ada Lund", "Ada"), (0, 1)),
        (("Robert Berg Jr.", "Robert Berg", "Berg"), (1, 0)),
        (("Robert Berg", "Robert Berg Jr.", "Berg Jr."), (1,)),
        (("John Adam Smith", "John Boris Smith", "John Smith"), (0, 1)),
        (("Mr.|Nordby", "Mrs.|Nordby", "Nordby"), (1, 0)),
        (("Alex Nordby", "Mr.|Nordby", "Mr.|Nordby", "Mrs.|Nordby"), (1,)),
        (("org:Ostranan Lake Ministry", "org:Karvelan Lake Ministry", "org:Lake Ministry"), (0, 1)),
        (("org:Old Lake Order", "org:Open Lake Office", "org:Open Lake Office", "org:OLO"), (1, 0)),
    ],
)
def test_of_several(marked: tuple[str, ...], last: tuple[int, ...]) -> None:
    assert found(*marked)[-1] == last


def test_groups_are_numbered_in_order_of_first_use() -> None:
    assert found("place:Ostrana", "Nordby", "org:Dosan", "Ada Nordby") == [(0,), (1,), (2,), (1,)]


def test_a_title_that_changes_hands_joins_nobody() -> None:
    rows = found("then|President|Ada Nordby", "President|Olav Lund", "President|Lund", "President|Nordby")
    assert rows == [(0,), (1,), (1,), (0,)]


def test_a_spelling_of_several_words_has_the_kind_that_is_commonest() -> None:
    assert found("org:Dale Roth", "Dale Roth", "Dale Roth", "Roth") == [(0,)] * 4


def test_nothing_of_nothing() -> None:
    assert same([], ENGLISH) == ()


@pytest.mark.parametrize("name", ["", "’s", "-", "“”", "()", "Jr.", "Mr.", "van", "J.", "习近平", "''"])
def test_odd_names_are_their_own(name: str) -> None:
    for kind in ("person", "organization", "place"):
        assert same([Use(name, kind), Use("Ada Nordby", kind), Use(name, kind)], ENGLISH)[::2] == ((0,), (0,))


def test_five_thousand_uses_of_one_name_are_one() -> None:
    rows = found(*["Ada Nordby"], *["Nordby"] * 5000, *["Mrs.|Nordby"] * 100)
    assert set(rows) == {(0,)}


def test_a_list_of_three_thousand_names(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    compatible = persons.compatible

    def counted(*args: object) -> bool:
        nonlocal compared
        compared += 1
        return compatible(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(persons, "compatible", counted)
    letters = "abcdefghijklmno"
    listed = [f"A{x}{y}{z}a Smith" for x in letters for y in letters for z in letters]
    rows = found(*listed, *["Smith"] * 3000, "A. Smith")
    assert len({row[0] for row in rows[: len(listed)]}) == len(listed)
    assert max(map(len, rows)) == persons.MOST
    assert compared <= 10 * len(rows)


def test_open_organisations_are_few() -> None:
    listed = [f"org:Ostranan{number} Lake Ministry" for number in range(3000)]
    assert len(found(*listed, "org:Lake Ministry")[-1]) == organizations.MOST


PARTS = st.sampled_from(
    ["Ada", "Bill", "William", "J.", "van", "Berg", "Nordby", "Nordbyy", "Jr.", "al-Berg", "EU", "of", "'s"]
)
USES = st.builds(
    Use,
    st.lists(PARTS, min_size=1, max_size=4).map(" ".join) | st.text(max_size=12),
    st.sampled_from(("person", "organization", "place", "group", "other")),
    st.lists(st.sampled_from(["Mr.", "Mrs.", "President", "British", "first lady"]), max_size=2).map(tuple),
)


@given(st.lists(USES, max_size=12))
def test_groups_are_ids_without_gaps(uses: list[Use]) -> None:
    rows = same(uses, ENGLISH)
    assert len(rows) == len(uses)
    assert all(row and len(set(row)) == len(row) for row in rows)
    assert sorted({group for row in rows for group in row}) == list(
        dict.fromkeys(group for row in rows for group in row)
    )


@given(st.lists(USES, max_size=12))
def test_the_same_name_with_the_same_titles_is_the_same_where_it_is_not_open(uses: list[Use]) -> None:
    rows = same([*uses, *uses], ENGLISH)
    for one, other in zip(rows[: len(uses)], rows[len(uses) :], strict=True):
        assert set(one) == set(other)


@given(st.lists(USES, min_size=1, max_size=8))
def test_the_fullest_name_is_one_of_them(uses: list[Use]) -> None:
    name = fullest(uses)
    assert name in {" ".join(use.name.split()) for use in uses} or any(
        mark in row.name for row in uses for mark in "(["
    )


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Halensky", "Dmytro Halensky", "Halenskiy"), "Dmytro Halensky"),
        (("J. Smith", "John Smith"), "John Smith"),
        (("John Smith", "John Q. Smith"), "John Q. Smith"),
        (("ADA NORDBY", "Ada Nordby"), "Ada Nordby"),
        (("EU", "European Union"), "European Union"),
        (("US", "America"), "America"),
        (("World Lake Organization (WLO)", "WLO"), "World Lake Organization"),
        (("Halensky", "Halenskiy", "Halenskiy"), "Halenskiy"),
        (("Ada\nNordby",), "Ada Nordby"),
        (("Nordby", "Norby"), "Nordby"),
    ],
)
def test_fullest(names: tuple[str, ...], expected: str) -> None:
    assert fullest([Use(name, "person") for name in names]) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (("Nordby", "Mr.|Nordby"), "male"),
        (("first lady|Sasha Nordby",), "female"),
        (("King|Sasha Nordby",), "male"),
        (("Ada Nordby", "Mrs.|Nordby"), "female"),
        (("Olav Nordby", "Hannah Nordby"), "female"),
        (("Nordby",), None),
        (("President|Sasha Nordby",), None),
        (("org:Hannah Nordby",), None),
    ],
)
def test_gender(marked: tuple[str, ...], expected: str | None) -> None:
    assert gender([use(row) for row in marked], ENGLISH) == expected


def before(text: str) -> list[str]:
    spans = words(text).spans.tolist()
    found = titles([text[start:end] for start, end in spans], ENGLISH)
    return [text[spans[first][0] : spans[stop - 1][1]] for first, stop in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("British Prime Minister", ["British", "Prime Minister"]),
        ("the then-President", ["President"]),
        ("Then-British Prime Minister", ["British", "Prime Minister"]),
        ("former U.S. Secretary of State", ["former U.S. Secretary of State"]),
        ("ex-president", ["ex-president"]),
        ("U.S. President-elect", ["U.S.", "President-elect"]),
        ("Mr.", ["Mr."]),
        ("Mr", ["Mr"]),
        ("the 45-year-old British lawyer", ["British", "lawyer"]),
        ("President and CEO", ["President", "CEO"]),
        ("actor and comedian", ["actor", "comedian"]),
        ("Karvela’s foreign minister", ["foreign minister"]),
        ("White House chief of staff", ["White House", "chief of staff"]),
        ("Secretary of State for Health and Social Care", ["Secretary of State for Health and Social Care"]),
        ("Health and Human Services Secretary", ["Health and Human Services", "Secretary"]),
        ("Foreign Secretary Lord", ["Foreign Secretary", "Lord"]),
        ("First Lady", ["First Lady"]),
        ("Bank of Karvela Governor", ["Bank of Karvela", "Governor"]),
        ("Deputy White House Press Secretary", ["Deputy White House Press Secretary"]),
        ("The Ostranan ambassador to the United Nations", ["Ostranan", "ambassador to the United Nations"]),
        ("Republican Sen.", ["Republican", "Sen."]),
        ("Secretary-General", ["Secretary-General"]),
        ("Lt. Col.", ["Lt. Col."]),
        ("his wife", []),
        ("Ostranan", []),
        ("", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert before(text) == expected


MARKED = "the then - former U . S Prime Minister President of and for Mr British , ' s first lady deputy elect"
WORDS = st.sampled_from(MARKED.split()) | st.text(min_size=1, max_size=3)


@given(st.lists(WORDS, max_size=14))
def test_titles_stand_in_order_without_overlap(written: list[str]) -> None:
    found = titles(written, ENGLISH)
    edges = [edge for row in found for edge in row]
    assert edges == sorted(edges)
    assert all(0 <= first < stop <= len(written) for first, stop in found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U. S. Steel's", "us steel"),
        ("Sjöberg", "sjoberg"),
        ("AT&T", "att"),
        ("Dosan & Sons", "dosan and sons"),
        ("O’Rourke", "orourke"),
        ("Jean-Marc", "jean marc"),
        ("the voters’", "the voters"),
        ("—", "—"),
    ],
)
def test_fold(name: str, expected: str) -> None:
    assert fold(name) == expected


@given(st.text(alphabet="abcde", min_size=6, max_size=8), st.text(alphabet="abcde", min_size=6, max_size=8))
def test_what_is_alike_shares_a_variant(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    if alike(one, other):
        assert set(variants(one)) & set(variants(other))
