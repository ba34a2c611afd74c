"""Participants of events, in trees by hand: "role: words", in order of the text."""

from __future__ import annotations

import pytest

from onrecord.happenings.roles import participants
from onrecord.language import load
from onrecord.syntax import ROOT, Syntax
from onrecord.text import words
from tests.effort import growth
from tests.grown import grown


def roles(tree: str, trigger: str) -> list[str]:
    """The participants of the event of which this word is the trigger."""
    syntax, _ = grown(tree)
    texts = [syntax.words.written(syntax.text, (row, row + 1)) for row in range(len(syntax))]
    row = texts.index(trigger)
    return [
        f"{one.role}: {syntax.words.written(syntax.text, one.words)}"
        for one in participants(syntax, (row, row + 1), load("en"))
    ]


ARREST = """
The/DT/det/2 minister/NN/nsubj:pass/7 of/IN/case/4 ports/NNS/nmod/2 was/VBD/aux:pass/7 quickly/RB/advmod/7
arrested/VBN/root/0 and/CC/cc/9 charged/VBN/conj/7 by/IN/case/12 the/DT/det/12 police/NN/obl:agent/9
in/IN/case/14 Ruritania/NNP/obl/7 on/IN/case/16 Monday/NNP/obl/7
""".replace("\n", " ")


def test_the_subject_of_a_passive_is_the_recipient_and_its_agent_the_actor() -> None:
    assert roles(ARREST, "charged") == ["recipient: The minister of ports", "actor: the police"]


def test_places_are_roles_and_days_are_none() -> None:
    assert roles(ARREST, "arrested") == ["recipient: The minister of ports", "place: Ruritania"]


def test_each_conjunct_takes_part_by_itself() -> None:
    tree = "Lund/NNP/nsubj/4 and/CC/cc/3 Berg/NNP/conj/1 blocked/VBD/root/0 the/DT/det/6 road/NN/obj/4"
    assert roles(tree, "blocked") == ["actor: Lund", "actor: Berg", "recipient: the road"]


@pytest.mark.parametrize(
    ("tree", "trigger", "expected"),
    [
        (
            "rebels/NNS/root/0 who/WP/nsubj/3 burned/VBD/acl:relcl/1 the/DT/det/5 mill/NN/obj/3",
            "burned",
            ["actor: rebels", "recipient: the mill"],
        ),
        (
            "the/DT/det/2 mill/NN/root/0 that/WDT/obj/5 rebels/NNS/nsubj/5 burned/VBD/acl:relcl/2",
            "burned",
            ["recipient: the mill", "actor: rebels"],
        ),
        (
            "the/DT/det/2 mill/NN/root/0 rebels/NNS/nsubj/4 burned/VBD/acl:relcl/2",
            "burned",
            ["recipient: the mill", "actor: rebels"],
        ),
    ],
)
def test_relative_clauses(tree: str, trigger: str, expected: list[str]) -> None:
    assert roles(tree, trigger) == expected


@pytest.mark.parametrize(
    ("tree", "trigger", "actor"),
    [
        # control: the object of the verb above acts, or its subject where it has none or promises
        ("Lund/NNP/nsubj/2 asked/VBD/root/0 Berg/NNP/obj/2 to/TO/mark/5 leave/VB/xcomp/2", "leave", "Berg"),
        ("Lund/NNP/nsubj/2 promised/VBD/root/0 Berg/NNP/obj/2 to/TO/mark/5 leave/VB/xcomp/2", "leave", "Lund"),
        ("Lund/NNP/nsubj/2 called/VBD/root/0 on/IN/case/4 Ek/NNP/obl/2 to/TO/mark/6 leave/VB/xcomp/2", "leave", "Ek"),
        ("Lund/NNP/nsubj/2 called/VBD/root/0 on/IN/case/4 Ek/NNP/obl/2 to/TO/mark/6 leave/VB/advcl/2", "leave", "Ek"),
        ("Lund/NNP/nsubj/2 worked/VBD/root/0 for/IN/case/4 Ek/NNP/obl/2 to/TO/mark/6 live/VB/advcl/2", "live", "Lund"),
        ("Lund/NNP/nsubj/2 agreed/VBD/root/0 to/TO/mark/4 leave/VB/xcomp/2", "leave", "Lund"),
        ("Lund/NNP/nsubj/2 accused/VBD/root/0 Berg/NNP/obj/2 of/IN/mark/5 lying/VBG/advcl/2", "lying", "Berg"),
        ("Lund/NNP/nsubj/2 left/VBD/root/0 after/IN/mark/4 lying/VBG/advcl/2", "lying", "Lund"),
        ("Lund/NNP/nsubj/2 came/VBD/root/0 and/CC/cc/4 left/VBD/conj/2", "left", "Lund"),
        # participles, and texts that tell what their makers say
        ("men/NNS/root/0 wearing/VBG/acl/1 masks/NNS/obj/2", "wearing", "men"),
        (
            "Lund/NNP/nsubj/2 sent/VBD/root/0 a/DT/det/4 letter/NN/obj/2 rejecting/VBG/acl/4 it/PRP/obj/5",
            "rejecting",
            "Lund",
        ),
        # infinitives of nouns
        (
            "Berg/NNP/nmod:poss/3 's/POS/case/1 plan/NN/root/0 to/TO/mark/5 leave/VB/acl/3".replace("'s", "’"),
            "leave",
            "Berg",
        ),
    ],
)
def test_the_actor_stands_elsewhere(tree: str, trigger: str, actor: str) -> None:
    assert f"actor: {actor}" in roles(tree, trigger)


def test_nobody_acts_where_the_subject_is_there() -> None:
    assert roles("there/EX/expl/2 were/VBD/root/0 riots/NNS/nsubj/2", "were") == ["actor: riots"]
    assert roles("there/EX/nsubj/2 rained/VBD/root/0", "rained") == []


MEETING = "Lund/NNP/nsubj/2 met/VBD/root/0 with/IN/case/4 Berg/NNP/obl/2 in/IN/case/6 Strelsau/NNP/obl/2"


@pytest.mark.parametrize(
    ("tree", "trigger", "expected"),
    [
        (MEETING, "met", ["actor: Lund", "actor: Berg", "place: Strelsau"]),
        ("Lund/NNP/nsubj/2 met/VBD/root/0 Berg/NNP/obj/2", "met", ["actor: Lund", "actor: Berg"]),
        (
            "talks/NNS/root/0 between/IN/case/3 Lund/NNP/nmod/1 and/CC/cc/5 Berg/NNP/conj/3 "
            "on/IN/case/7 grain/NN/nmod/1",
            "talks",
            ["actor: Lund", "actor: Berg", "topic: grain"],
        ),
        (
            "Lund/NNP/nsubj/2 held/VBD/root/0 talks/NNS/obj/2 with/IN/case/5 Berg/NNP/obl/2",
            "talks",
            ["actor: Lund", "actor: Berg"],
        ),
    ],
)
def test_all_who_meet_act(tree: str, trigger: str, expected: list[str]) -> None:
    assert roles(tree, trigger) == expected


@pytest.mark.parametrize(
    ("tree", "trigger", "expected"),
    [
        ("the/DT/det/2 arrest/NN/root/0 of/IN/case/4 Berg/NNP/nmod/2", "arrest", ["recipient: Berg"]),
        ("the/DT/det/2 arrival/NN/root/0 of/IN/case/4 Berg/NNP/nmod/2", "arrival", ["actor: Berg"]),
        (
            "his/PRP$/nmod:poss/2 arrest/NN/root/0 by/IN/case/4 police/NN/nmod/2",
            "arrest",
            ["recipient: his", "actor: police"],
        ),
        (
            "Ruritanian/JJ/amod/2 strikes/NNS/root/0 on/IN/case/5 the/DT/det/5 port/NN/nmod/2",
            "strikes",
            ["actor: Ruritanian", "recipient: the port"],
        ),
        ("heavy/JJ/amod/3 police/NN/compound/3 raids/NNS/root/0", "raids", ["actor: police"]),
        ("Monday/NNP/compound/2 raids/NNS/root/0", "raids", []),
        (
            "Lund/NNP/nsubj/2 blamed/VBD/root/0 Berg/NNP/obj/2 for/IN/case/6 the/DT/det/6 raid/NN/obl/2",
            "raid",
            ["actor: Berg"],
        ),
    ],
)
def test_events_that_nouns_name(tree: str, trigger: str, expected: list[str]) -> None:
    assert roles(tree, trigger) == expected


def test_instruments_of_violence() -> None:
    tree = "Berg/NNP/nsubj/2 stabbed/VBD/root/0 him/PRP/obj/2 with/IN/case/6 a/DT/det/6 fork/NN/obl/2"
    assert roles(tree, "stabbed") == ["actor: Berg", "recipient: him", "instrument: a fork"]


def test_relative_clauses_and_appositions_are_no_words_of_a_participant() -> None:
    tree = """
    the/DT/det/3 old/JJ/amod/3 mayor/NN/nsubj/11 of/IN/case/5 Zenda/NNP/nmod/3 ,/,/punct/7 Berg/NNP/appos/3
    ,/,/punct/7 who/WP/nsubj/10 limps/VBZ/acl:relcl/3 spoke/VBD/root/0""".replace("\n", " ")
    assert roles(tree, "spoke") == ["actor: the old mayor of Zenda"]


@pytest.mark.parametrize("relation", ["conj", "acl", "advcl", "xcomp", "nmod", "nsubj"])
@pytest.mark.parametrize("shape", ["chain", "crowd", "chain backwards"])
def test_effort_is_linear_in_hostile_trees(relation: str, shape: str) -> None:
    known = load("en")

    def run(size: int) -> None:
        count = 2 * size
        heads = {
            "chain": range(-1, count - 1),
            "crowd": [ROOT] + [0] * (count - 1),
            "chain backwards": [*range(1, count), ROOT],
        }[shape]
        text = " ".join(["war"] * count)
        syntax = Syntax(text, words(text), tuple(heads), (relation,) * count, ("NN", "VBD") * size)
        for row in range(0, count, 10):
            participants(syntax, (row, row + 1), known)

    assert growth(run, 200) < 15
