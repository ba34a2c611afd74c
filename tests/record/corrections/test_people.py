"""People merge and split identities, and bring a codebook of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import InputError, RecordError
from onrecord.record import Record
from onrecord.record.corrections import codebook, review
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.people import merge, merge_all, namings, people, split
from onrecord.record.questions.dossier import who
from onrecord.record.questions.named import identity_of
from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

BO = Reviewer(name="Bo", when="2025-04-01T09:00:00+00:00")
HEAD = "name;role;party;wikidata;valid_from;valid_to\n"


@pytest.fixture
def encoder() -> ScriptedEncoder:
    names = [("person", "Ada Lind"), ("person", "Cay Dorn"), ("person", "Caius Dornig"), ("place", "Ostrana")]
    return ScriptedEncoder(said=[Said("said", ("It holds",), name) for _, name in names[:3]], names=names)


@pytest.fixture
def articles() -> tuple[Article, ...]:
    texts = ("Ada Lind said It holds.", "Cay Dorn said It holds.", "Caius Dornig said It holds in Ostrana.")
    return tuple(Article.of(text, published=f"2025-03-1{at}", key=str(at)) for at, text in enumerate(texts))


def _names(record: Record) -> dict[str, int]:
    return {each.name: each.statements for each in people(record, kind="person")}


def test_two_are_one_and_apart_again(record: Record, encoder: ScriptedEncoder) -> None:
    assert _names(record) == {"Ada Lind": 1, "Cay Dorn": 1, "Caius Dornig": 1}
    made = merge(record, "Cay Dorn", "Caius Dornig", BO)
    assert _names(record) == {"Cay Dorn": 2, "Ada Lind": 1}
    assert identity_of(record, "Caius Dornig").name == "Cay Dorn"
    (dorn,) = people(record, "Dornig")
    assert dorn.merged == (f"i{made.value['from'][0]['number']} Caius Dornig",)
    list(record.add([Article.of("Later Caius Dornig said It holds.")], encoder=encoder))
    assert _names(record) == {"Cay Dorn": 3, "Ada Lind": 1}
    review.undo(record, made.number, BO)
    assert _names(record) == {"Caius Dornig": 2, "Ada Lind": 1, "Cay Dorn": 1}
    review.undo(record, made.number + 1, BO)
    assert _names(record) == {"Cay Dorn": 3, "Ada Lind": 1}


def test_a_chain_of_merges_comes_apart_link_by_link(record: Record) -> None:
    first = merge(record, "Cay Dorn", "Caius Dornig", BO)
    merge(record, "Ada Lind", "Cay Dorn", BO)
    assert _names(record) == {"Ada Lind": 3}
    review.undo(record, first.number, BO)
    assert _names(record) == {"Ada Lind": 2, "Caius Dornig": 1}


def test_one_is_split_off(record: Record, encoder: ScriptedEncoder) -> None:
    list(
        record.add(
            [Article.of("Once more Ada Lind said It holds."), Article.of("Ada Lind said nothing.")], encoder=encoder
        )
    )
    number = identity_of(record, "Ada Lind").number
    told = [each.entity for each in namings(record, number)]
    assert len(told) == 3
    made = split(record, told[1:], BO)
    assert len(people(record, "Ada Lind")) == 2
    assert [each.entity for each in namings(record, made.value["identity"]["number"])] == told[1:]
    review.accept(record, f"{told[1].split('/')[0]}/s19-23", BO)
    assert len(namings(record, number)) == 1
    assert _names(record)["Ada Lind"] in (1, 2)
    review.undo(record, made.number, BO)
    assert len(namings(record, number)) == 3
    assert len(people(record, "Ada Lind")) == 1


def test_what_cannot_be_merged_or_split_is_told(record: Record, articles: tuple[Article, ...]) -> None:
    with pytest.raises(RecordError, match="is one already"):
        merge(record, "Ada Lind", "Lind", BO)
    with pytest.raises(RecordError, match="is a person, Ostrana a place"):
        merge(record, "Ada Lind", "Ostrana", BO)
    with pytest.raises(RecordError, match="nobody is called"):
        merge(record, "Ada Lind", "x'; DROP TABLE identity; --", BO)
    with pytest.raises(RecordError, match="no such entity"):
        split(record, [f"{articles[0].id}/e900-904"], BO)
    with pytest.raises(RecordError, match="not all of one kind"):
        split(record, [f"{articles[0].id}/e0-8", f"{articles[2].id}/e30-37"], BO)
    with pytest.raises(RecordError, match="nobody to split off"):
        split(record, [], BO)
    assert record.connection.execute("SELECT count(*) FROM decision").fetchone() == (0,)


def test_several_are_merged_or_none(record: Record) -> None:
    with pytest.raises(RecordError, match="Ostrana a place"):
        merge_all(record, "Ada Lind", ["Cay Dorn", "Ostrana"], BO)
    assert record.connection.execute("SELECT count(*) FROM decision").fetchone() == (0,)
    one, two = merge_all(record, "Ada Lind", ["Cay Dorn", "Caius Dornig", "Cay Dorn"], BO)
    assert (one.verb, two.number) == ("merge", one.number + 1)


def test_a_reviewer_has_a_name_not_a_page(record: Record) -> None:
    with pytest.raises(RecordError, match="a reviewer's name of 201 characters"):
        merge(record, "Ada Lind", "Cay Dorn", Reviewer(name="B" * 201))


def test_a_codebook_tells_who_is_what(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text(
        HEAD + "Ada Lind;mayor;Green;Q12;2020;2024\nAda Lind;minister;Green;Q12;2025-01-07;\n"
        "A. L. of Ostrana;candidate;;http://www.wikidata.org/entity/Q12;2019;2019\nEve Noor;union;;;;\n",
        encoding="utf-8-sig",
    )
    told = codebook.load(record, str(path))
    assert (told.rows, told.people) == (4, 1)
    assert [str(each) for each in told.unknown] == [
        f"nobody is called 'Eve Noor': {path}, line 5: correct the name, or add articles first"
    ]
    (lind,) = people(record, "Ada Lind")
    assert (lind.role, lind.party, lind.wikidata) == ("minister", "Green", "Q12")
    rows = "SELECT name, identity IS NULL, valid_from, valid_to FROM codebook ORDER BY number"
    kept = record.connection.execute(rows).fetchall()
    assert kept[0] == ("Ada Lind", 0, "2020-01-01", "2024-12-31")
    assert kept[3][:2] == ("Eve Noor", 1)
    assert codebook.load(record, str(path)).people == told.people
    assert record.connection.execute(rows).fetchall() == kept
    made = merge(record, "Cay Dorn", "Ada Lind", BO)
    assert [each.role for each in people(record, "Cay Dorn")] == ["minister"]
    review.undo(record, made.number, BO)
    assert [each.role for each in people(record, "Cay Dorn")] == [None]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("role,party\nmayor,Green\n", "line 1: name the columns name, role"),
        ("name,wikidata\nAda Lind,twelve\n", "is no Wikidata id: .*, line 2"),
        ("name,valid_from\nAda Lind,spring\n", "is no date .*, line 2"),
        ("name,party\n,Green\n", "a row without a name: .*, line 2"),
        ('name,party\nAda Lind,"Green\n', "not a table"),
        ("", "no column for the name"),
    ],
)
def test_what_is_no_codebook_is_told_and_nothing_is_imported(
    record: Record, tmp_path: Path, table: str, told: str
) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text(table)
    with pytest.raises(InputError, match=told):
        codebook.load(record, str(path))
    with pytest.raises(InputError, match="no such file"):
        codebook.load(record, str(tmp_path / "none.csv"))
    assert record.connection.execute("SELECT count(*) FROM codebook").fetchone() == (0,)


def test_a_name_that_may_be_several_is_told_and_kept(record: Record, tmp_path: Path) -> None:
    split(record, [each.entity for each in namings(record, identity_of(record, "Ada Lind").number)][:1], BO)
    merge(record, "Cay Dorn", "Caius Dornig", BO)
    path = tmp_path / "codebook.tsv"
    path.write_text("Person\tClass\nDornig\tfarmer\n")
    assert codebook.load(record, str(path)).unknown == ()
    assert [each.role for each in people(record, "Cay Dorn")] == ["farmer"]


def _utterances(record: Record) -> list[int]:
    return [row[0] for row in record.connection.execute("SELECT utterance FROM statement ORDER BY number")]


def test_words_of_one_are_one_utterance_however_they_came_to_be_one(path: Path) -> None:
    names = [("person", name) for name in ("Cay Dorn", "Caius Dornig", "Eve Noor")]
    words = "“The dam holds and will hold for years,”"
    others = ScriptedEncoder(said=[Said("said", (words,), name) for _, name in names], names=names)
    texts = [f"{words} {name} said." for _, name in names] + [f"It rained. {words} Cay Dorn said."]
    with Record(path, write=True) as record:
        list(record.add([Article.of(text, published="2025-03-10", key=text) for text in texts], encoder=others))
        assert _utterances(record) == [1, 2, 3, 1]
        made = merge(record, "Caius Dornig", "Cay Dorn", BO)
        assert _utterances(record) == [1, 1, 3, 1]
        (dornig,) = (each.entity for each in namings(record, 2) if each.name == "Caius Dornig")
        parted = split(record, [dornig], BO)
        assert _utterances(record) == [1, 2, 3, 1]
        review.undo(record, parted.number, BO)
        assert _utterances(record) == [1, 1, 3, 1]
        review.undo(record, made.number, BO)
        assert _utterances(record) == [1, 2, 3, 1]


def test_of_who_is_split_off_only_their_own_is_known(path: Path, tmp_path: Path) -> None:
    names = [("person", name) for name in ("Ada Lind", "Ada B. Lind")]
    others = ScriptedEncoder(said=[Said("said", ("so",), name) for _, name in names], names=names)
    texts = ("Mayor Ada Lind said so.", "Senator Ada B. Lind said so.", "Mayor Ada Lind said so again.")
    with Record(path, write=True) as record:
        list(record.add(map(Article.of, texts), encoder=others))
        (tmp_path / "codebook.csv").write_text("name,party\nAda B. Lind,Green\n")
        codebook.load(record, str(tmp_path / "codebook.csv"))
        whole = who(record, "i1")
        assert {name for name, _ in whole.names} == {"Ada Lind", "Ada B. Lind"}
        assert {office for office, _ in whole.offices} == {"mayor", "senator"}
        made = split(record, [each.entity for each in namings(record, 1) if each.name == "Ada B. Lind"], BO)
        left, new = who(record, "i1"), who(record, f"i{made.value['identity']['number']}")
        assert (left.names, left.offices) == ((("Ada Lind", 2),), (("mayor", 2),))
        assert (new.names, new.offices) == ((("Ada B. Lind", 1),), (("senator", 1),))
        assert ([each.party for each in left.codebook], new.codebook) == (["Green"], ())
        review.undo(record, made.number, BO)
        again = who(record, "i1")
        assert (again.identity, again.names, again.offices) == (whole.identity, whole.names, whole.offices)
        list(record.add([Article.of("Senator Ada B. Lind said so twice.")], encoder=others))
        assert [each.articles for each in people(record)] == [4]
