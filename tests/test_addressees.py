"""`onrecord.addressees`: to whom a statement is made. See `tests.marked`."""

from __future__ import annotations

import pytest

from tests.marked import read

ADA, REED, VOSS = "person: Ada Lind", "place: Reed", "person: Voss"


@pytest.mark.parametrize(
    ("marked", "entities", "words", "name"),
    [
        ("[Ada Lind] <told> Voss {that it rained}.", [ADA, VOSS], "Voss", "Voss"),
        ("[Ada Lind] <told> {Voss that it rained}.", [ADA, VOSS], "Voss", "Voss"),
        (
            "[Ada Lind] <told> Mayor Emil Voss {that it rained}.",
            [ADA, "person: Mayor+Emil Voss"],
            "Mayor Emil Voss",
            "Emil Voss",
        ),
        ("[Ada Lind] <told> the Gazette {it rained}.", [ADA, "organization: Gazette"], "the Gazette", "Gazette"),
        (
            "[Ada Lind] <told> the Reed clerk {it rained}.",
            [ADA, REED, "person: the Reed clerk"],
            "the Reed clerk",
            "the Reed clerk",
        ),
        (
            "[Ada Lind] <told> Acme chairman Emil Voss {it rained}.",
            [ADA, "organization: Acme", "person: chairman+Emil Voss"],
            "Acme chairman Emil Voss",
            "Emil Voss",
        ),
        ("{“It rained,”} [Ada Lind] <told> reporters on Monday.", [ADA], "reporters", "reporters"),
        ("{“It rained,”} [Ada Lind] <told> reporters Monday.", [ADA], "reporters", "reporters"),
        ("[Ada Lind] <has repeatedly told> lawmakers {it rained}.", [ADA], "lawmakers", "lawmakers"),
        ("[Ada Lind] <warned> Reed {that it may flood}.", [ADA, REED], "Reed", "Reed"),
        ("[Ada Lind] <asked> Voss {whether it rained}.", [ADA, VOSS], "Voss", "Voss"),
        ("[Ada Lind] <asked> {Voss to leave}.", [ADA, VOSS], "Voss", "Voss"),
        ("[Ada Lind] <urged> {the council to meet}.", [ADA, "organization: the council"], "the council", "the council"),
        ("[Ada Lind] <called on> Voss {to resign}.", [ADA, VOSS], "Voss", "Voss"),
        ("[Ada Lind] <said to> Voss {that it rained}.", [ADA, VOSS], "Voss", "Voss"),
        ("{“It rained,”} [Ada Lind] <wrote> to Voss.", [ADA, VOSS], "Voss", "Voss"),
        ("[Ada Lind] <wrote> in a letter to Voss {that it rained}.", [ADA, VOSS], "Voss", "Voss"),
        ("In a letter to Voss, [Ada Lind] <wrote> {that it rained}.", [ADA, VOSS], "Voss", "Voss"),
        ("Speaking to reporters, [Ada Lind] <said> {it rained}.", [ADA], "reporters", "reporters"),
        (
            "[Ada Lind] <said> in an interview with the Gazette {that it rained}.",
            [ADA, "organization: Gazette"],
            "the Gazette",
            "Gazette",
        ),
        ("{“It rained,”} <said> [Ada Lind] in an interview Monday with Voss.", [ADA, VOSS], "Voss", "Voss"),
        ("[Her letter to Voss] <said> {that it rained}.", ["person: Her", VOSS], "Voss", "Voss"),
        ("Voss <was told> {that it rained} by [Ada Lind].", [ADA, VOSS], "Voss", "Voss"),
        ("Voss had been <warned> by [Ada Lind] {that it may rain}.", [ADA, VOSS], "Voss", "Voss"),
        ("[She] <told> him {that it rained}.", ["person: She", "person: him"], "him", "him"),
    ],
)
def test_addressees(marked: str, entities: list[str], words: str, name: str) -> None:
    assert read(marked, *entities).addressee() == (words, name)


@pytest.mark.parametrize(
    ("marked", "entities"),
    [
        ("[Officials] <warned> {Reed may flood}.", [REED]),
        ("[Ada Lind] <told> a news conference {that it rained}.", [ADA]),
        ("[Ada Lind] <told> lies {about the weir}.", [ADA]),
        ("[Ada Lind] <accused> Voss {of lying}.", [ADA, VOSS]),
        ("[Ada Lind] <asked> Voss questions {about the weir}.", [ADA, VOSS]),
        ("[Ada Lind] <said> {she wrote a letter to Voss}.", [ADA, VOSS]),
        ("[Ada Lind] <said> {that Voss left}.", [ADA, VOSS]),
        ("[Ada Lind] <told> Voss's brother {that it rained}.", [ADA, VOSS]),
        ("A message to Voss was lost, and [Ada Lind] <said> {it rained}.", [ADA, VOSS]),
        ("{It rained}, <according to> [Ada Lind].", [ADA]),
        ("[Ada Lind] <told> herself {that it rained}.", ["person: Ada Lind | herself"]),
    ],
)
def test_nobody_is_addressed(marked: str, entities: list[str]) -> None:
    assert read(marked, *entities).addressee() is None


def test_an_interview_belongs_to_its_own_statement() -> None:
    found = read(
        "[Ada Lind]1 <said>1 {it rained}1 and [Emil Berg]2, in an interview with Voss, <said>2 {it poured}2.",
        ADA,
        VOSS,
        "person: Emil Berg",
    )
    assert found.addressee(1) is None


def test_those_who_are_told_together_are_one_new_group() -> None:
    found = read("[Ada Lind] <told> reporters {that it rained}.", ADA)
    id_ = found.statements[0].addressee.entity  # type: ignore[union-attr]
    assert (found.entity(id_).kind, found.entity(id_).naming) == ("group", "unnamed group")
    assert found.mentions(id_) == ["reporters"]
