"""`onrecord.plover.coded`: types, modes and the edge rules of the manual, on trees by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.language import load
from onrecord.plover import coded, is_joint
from onrecord.syntax import Syntax
from onrecord.text import words
from onrecord.types import Code, Factuality, RoleName
from tests.effort import growth
from tests.grown import grown

ENGLISH = load("en")


@dataclass(frozen=True)
class Part:
    role: RoleName
    head: int


def of(
    tree: str, word: str, factuality: Factuality = "happened", class_: str = "OCCURRENCE", *parts: Part
) -> Code | None:
    """The code of a word of a tree."""
    syntax, at = _at(tree, word)
    return coded(syntax, (at, at + 1), class_, parts, factuality, ENGLISH)


def kind(tree: str, word: str, factuality: Factuality = "happened") -> str:
    """Type and mode of a word of a tree, as TYPE or TYPE/mode; "none" where it has no code."""
    found = of(tree, word, factuality)
    return "none" if found is None else found.type + (f"/{found.mode}" if found.mode else "")


def _at(tree: str, word: str) -> tuple[Syntax, int]:
    syntax, _ = grown(tree)
    return syntax, next(row for row in range(len(syntax)) if syntax.lower(row) == word.lower())


MET = "Lind/NNP/nsubj/2 met/VBD/root/0 Okafor/NNP/obj/2 in/IN/case/5 Oslo/NNP/obl/2"
SIGNED = "Both/DT/det/2 states/NNS/nsubj/3 signed/VBD/root/0 a/DT/det/5 treaty/NN/obj/3"
SENT = "Norland/NNP/nsubj/2 sent/VBD/root/0 food/NN/obj/2 to/TO/case/5 refugees/NNS/obl/2"
COOPERATED = "The/DT/det/2 states/NNS/nsubj/3 cooperated/VBD/root/0 on/IN/case/5 trade/NN/obl/3"
WITHDREW = "The/DT/det/2 army/NN/nsubj/3 withdrew/VBD/root/0 its/PRP$/nmod:poss/5 troops/NNS/obj/3"
ATTACKED = "Rebels/NNS/nsubj/2 attacked/VBD/root/0 the/DT/det/4 town/NN/obj/2"


@pytest.mark.parametrize("status", ["happened", "ongoing", "possible", "denied", "counterfactual"])
@pytest.mark.parametrize(
    ("tree", "word", "type_"),
    [
        (MET, "met", "CONSULT"),
        (SIGNED, "signed", "SUPPORT"),
        (SENT, "sent", "AID"),
        (COOPERATED, "cooperated", "COOPERATE"),
        (WITHDREW, "withdrew", "RETREAT"),
        (ATTACKED, "attacked", "ASSAULT"),
    ],
)
def test_status_leaves_the_type_alone(tree: str, word: str, type_: str, status: Factuality) -> None:
    assert kind(tree, word, status).partition("/")[0] == type_


@pytest.mark.parametrize(
    ("tree", "word"), [(MET, "met"), (SIGNED, "signed"), (SENT, "sent"), (COOPERATED, "cooperated")]
)
def test_cooperation_that_lies_ahead_is_agreed(tree: str, word: str) -> None:
    assert of(tree, word, "planned") == Code(type="AGREE", mode=None, magnitude=2.5)


def test_a_retreat_that_lies_ahead_is_conceded() -> None:
    assert kind(WITHDREW, "withdrew", "planned") == "CONCEDE"


def test_an_assault_that_lies_ahead_is_threatened() -> None:
    assert kind(ATTACKED, "attacked", "planned") == "THREATEN/violence"


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        (
            "They/PRP/nsubj/2 promised/VBD/root/0 to/TO/mark/4 sign/VB/xcomp/2 the/DT/det/6 treaty/NN/obj/4",
            "promised",
            "AGREE",
        ),
        ("Lind/NNP/nsubj/2 cancelled/VBD/root/0 the/DT/det/4 meeting/NN/obj/2", "cancelled", "REJECT/meet"),
        ("The/DT/det/2 summit/NN/nsubj:pass/4 was/VBD/aux:pass/4 cancelled/VBN/root/0", "cancelled", "REJECT/meet"),
        (
            "The/DT/det/2 ministry/NN/nsubj/3 summoned/VBD/root/0 the/DT/det/5 ambassador/NN/obj/3",
            "summoned",
            "ACCUSE/disapprove",
        ),
        ("Rebels/NNS/nsubj/2 declared/VBD/root/0 a/DT/det/4 ceasefire/NN/obj/2", "declared", "CONCEDE"),
        ("Rebels/NNS/nsubj/2 declared/VBD/root/0 a/DT/det/4 ceasefire/NN/obj/2", "ceasefire", "CONCEDE"),
        ("Rebels/NNS/nsubj/2 observed/VBD/root/0 a/DT/det/4 ceasefire/NN/obj/2", "observed", "RETREAT/ceasefire"),
        ("Lind/NNP/nsubj/2 pardoned/VBD/root/0 the/DT/det/4 dissident/NN/obj/2", "pardoned", "CONCEDE"),
        ("Lind/NNP/nsubj/2 apologized/VBD/root/0", "apologized", "CONCEDE"),
        ("Rebels/NNS/nsubj/2 released/VBD/root/0 two/CD/nummod/4 hostages/NNS/obj/2", "released", "RETREAT/release"),
        ("Soldiers/NNS/nsubj/2 rescued/VBD/root/0 two/CD/nummod/4 hostages/NNS/obj/2", "rescued", "AID"),
        ("Police/NNS/nsubj/2 freed/VBD/root/0 two/CD/nummod/4 hostages/NNS/obj/2", "freed", "AID"),
        (
            "Banks/NNS/nsubj/2 agreed/VBD/root/0 to/TO/mark/4 forgive/VB/xcomp/2 the/DT/det/6 debt/NN/obj/4",
            "agreed",
            "AID",
        ),
        ("Rebels/NNS/nsubj/2 called/VBD/root/0 for/IN/case/5 an/DT/det/5 end/NN/obl/2", "called", "AGREE"),
        ("Norland/NNP/nsubj/2 withdrew/VBD/root/0 its/PRP$/nmod:poss/4 demand/NN/obj/2", "withdrew", "CONCEDE"),
        ("Norland/NNP/nsubj/2 withdrew/VBD/root/0 its/PRP$/nmod:poss/4 aid/NN/obj/2", "withdrew", "SANCTION/withdraw"),
        (
            "They/PRP/nsubj/2 barred/VBD/root/0 inspectors/NNS/obj/2 from/IN/mark/5 entering/VBG/advcl/2",
            "barred",
            "REJECT/yield",
        ),
        ("Norland/NNP/nsubj/2 expelled/VBD/root/0 two/CD/nummod/4 diplomats/NNS/obj/2", "expelled", "SANCTION/expel"),
        ("Norland/NNP/nsubj/2 expelled/VBD/root/0 a/DT/det/4 journalist/NN/obj/2", "expelled", "COERCE/deport"),
        ("Villagers/NNS/nsubj/2 fled/VBD/root/0 the/DT/det/4 province/NN/obj/2", "fled", "SANCTION/expel"),
        ("Rebels/NNS/nsubj/2 captured/VBD/root/0 two/CD/nummod/4 soldiers/NNS/obj/2", "captured", "ASSAULT/abduct"),
        (
            "Judges/NNS/nsubj/2 issued/VBD/root/0 an/DT/det/5 arrest/NN/compound/5 warrant/NN/obj/2",
            "warrant",
            "THREATEN/arrest",
        ),
        ("The/DT/det/2 minister/NN/nsubj/3 resigned/VBD/root/0", "resigned", "RETREAT/resign"),
        ("Norland/NNP/nsubj/2 lifted/VBD/root/0 the/DT/det/4 curfew/NN/obj/2", "lifted", "CONCEDE"),
        ("The/DT/det/2 state/NN/nsubj/3 paid/VBD/root/0 reparations/NNS/obj/3", "paid", "AID"),
        ("A/DT/det/2 court/NN/nsubj/3 ordered/VBD/root/0 reparations/NNS/obj/3", "ordered", "SANCTION/convict"),
        ("The/DT/det/2 embassy/NN/nsubj/3 protested/VBD/root/0", "protested", "ACCUSE/disapprove"),
        ("Thousands/NNS/nsubj/2 protested/VBD/root/0", "protested", "PROTEST/demo"),
        (
            "Leaders/NNS/nsubj/2 mobilized/VBD/root/0 their/PRP$/nmod:poss/4 supporters/NNS/obj/2",
            "mobilized",
            "PROTEST/demo",
        ),
        (
            "Troops/NNS/nsubj:pass/3 were/VBD/aux:pass/3 mobilized/VBN/root/0 for/IN/case/5 relief/NN/obl/3",
            "mobilized",
            "AID",
        ),
        (
            "They/PRP/nsubj/2 held/VBD/root/0 joint/JJ/amod/5 military/JJ/amod/5 exercises/NNS/obj/2",
            "held",
            "COOPERATE",
        ),
        (
            "They/PRP/nsubj/2 held/VBD/root/0 joint/JJ/amod/5 military/JJ/amod/5 exercises/NNS/obj/2",
            "exercises",
            "COOPERATE",
        ),
        (
            "The/DT/det/2 army/NN/nsubj/3 held/VBD/root/0 military/JJ/amod/5 exercises/NNS/obj/3",
            "held",
            "MOBILIZE/troops",
        ),
    ],
)
def test_edge_rules(tree: str, word: str, expected: str) -> None:
    assert kind(tree, word) == expected


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        ("They/PRP/nsubj/4 will/MD/aux/4 not/RB/advmod/4 negotiate/VB/root/0", "negotiate", "REJECT/meet"),
        ("They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 negotiate/VB/root/0", "negotiate", "CONSULT"),
        ("They/PRP/nsubj/2 refused/VBD/root/0 to/TO/mark/4 negotiate/VB/xcomp/2", "refused", "REJECT/meet"),
    ],
)
def test_a_refusal_is_a_rejection_and_a_failure_to_happen_is_none(tree: str, word: str, expected: str) -> None:
    assert kind(tree, word, "denied") == expected


def test_conflict_under_a_condition_is_a_threat() -> None:
    tree = (
        "They/PRP/nsubj/3 would/MD/aux/3 strike/VB/root/0 the/DT/det/5 base/NN/obj/3 "
        "unless/IN/mark/8 troops/NNS/nsubj/8 left/VBD/advcl/3"
    )
    assert kind(tree, "strike", "possible") == "THREATEN/violence"


def test_the_demand_of_a_protest_is_no_event_of_its_own() -> None:
    tree = "Thousands/NNS/nsubj/2 marched/VBD/root/0 demanding/VBG/advcl/2 higher/JJR/amod/5 wages/NNS/obj/3"
    assert kind(tree, "marched") == "PROTEST/demo"
    assert kind(tree, "demanding") == "none"


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        ("Lind/NNP/nsubj/2 visited/VBD/root/0 Oslo/NNP/obj/2", "visited", "CONSULT/visit"),
        (
            "Lind/NNP/nsubj/2 spoke/VBD/root/0 to/TO/case/4 Okafor/NNP/obl/2 by/IN/case/6 phone/NN/obl/2",
            "spoke",
            "CONSULT/phone",
        ),
        ("Leaders/NNS/nsubj/2 met/VBD/root/0 at/IN/case/5 the/DT/det/5 UN/NNP/obl/2", "met", "CONSULT/multilateral"),
        ("Qatar/NNP/nsubj/2 mediated/VBD/root/0 the/DT/det/4 talks/NNS/obj/2", "mediated", "CONSULT/third-party"),
        (
            "They/PRP/nsubj/2 demanded/VBD/root/0 the/DT/det/4 release/NN/obj/2 of/IN/case/6 prisoners/NNS/nmod/4",
            "demanded",
            "REQUEST/yield",
        ),
        ("They/PRP/nsubj/2 demanded/VBD/root/0 aid/NN/obj/2", "demanded", "REQUEST/assist"),
        ("They/PRP/nsubj/2 rejected/VBD/root/0 the/DT/det/4 reform/NN/obj/2", "rejected", "REJECT/change"),
        (
            "They/PRP/nsubj/2 threatened/VBD/root/0 to/TO/mark/4 invade/VB/xcomp/2 Norland/NNP/obj/4",
            "threatened",
            "THREATEN/territory",
        ),
        ("They/PRP/nsubj/2 accused/VBD/root/0 Lind/NNP/obj/2", "accused", "ACCUSE/allege"),
        (
            "Prosecutors/NNS/nsubj/2 charged/VBD/root/0 Lind/NNP/obj/2 with/IN/case/5 fraud/NN/obl/2",
            "charged",
            "ACCUSE/allege",
        ),
        (
            "Police/NNS/nsubj/2 investigated/VBD/root/0 the/DT/det/4 attack/NN/obj/2",
            "investigated",
            "ACCUSE/investigate",
        ),
        ("Miners/NNS/nsubj/2 went/VBD/root/0 on/IN/case/4 strike/NN/obl/2", "went", "PROTEST/strike"),
        (
            "She/PRP/nsubj/2 began/VBD/root/0 a/DT/det/5 hunger/NN/compound/5 strike/NN/obj/2",
            "strike",
            "PROTEST/hunger",
        ),
        (
            "Drone/NN/compound/2 strikes/NNS/nsubj/3 hit/VBD/root/0 the/DT/det/5 town/NN/obj/3",
            "strikes",
            "ASSAULT/drone",
        ),
        ("An/DT/det/3 air/NN/compound/3 strike/NN/nsubj/4 killed/VBD/root/0 ten/CD/obj/4", "strike", "ASSAULT/aerial"),
        ("Norland/NNP/nsubj/2 imposed/VBD/root/0 sanctions/NNS/obj/2", "imposed", "SANCTION/discontinue"),
        ("Norland/NNP/nsubj/2 imposed/VBD/root/0 a/DT/det/4 curfew/NN/obj/2", "imposed", "COERCE/curfew"),
        ("Norland/NNP/nsubj/2 deployed/VBD/root/0 troops/NNS/obj/2", "deployed", "MOBILIZE/troops"),
        ("Norland/NNP/nsubj/2 deployed/VBD/root/0 warships/NNS/obj/2", "deployed", "MOBILIZE/weapons"),
        ("Police/NNS/nsubj/2 fired/VBD/root/0 tear/NN/compound/4 gas/NN/obj/2", "fired", "ASSAULT/crowd-control"),
    ],
)
def test_modes(tree: str, word: str, expected: str) -> None:
    assert kind(tree, word) == expected


@pytest.mark.parametrize(
    ("tree", "word"),
    [
        ("Lind/NNP/nsubj/2 said/VBD/root/0 so/RB/advmod/2", "said"),
        ("Prices/NNS/nsubj/2 grew/VBD/root/0", "grew"),
        ("Heavy/JJ/amod/2 rain/NN/nsubj/3 fell/VBD/root/0", "rain"),
        ("The/DT/det/2 film/NN/nsubj/3 opened/VBD/root/0 on/IN/case/5 Friday/NNP/obl/3", "opened"),
        ("The/DT/det/2 team/NN/nsubj/3 attacked/VBD/root/0 late/RB/advmod/3", "attacked"),
        ("The/DT/det/2 storm/NN/nsubj/3 killed/VBD/root/0 nine/CD/obj/3", "killed"),
        ("He/PRP/nsubj/2 declined/VBD/root/0 to/TO/mark/4 comment/VB/xcomp/2", "declined"),
        ("They/PRP/nsubj/2 met/VBD/root/0 the/DT/det/4 deadline/NN/obj/2", "met"),
        ("They/PRP/nsubj/2 held/VBD/root/0 a/DT/det/5 news/NN/compound/5 conference/NN/obj/2", "held"),
        ("The/DT/det/2 company/NN/nsubj/3 offered/VBD/root/0 new/JJ/amod/5 shares/NNS/obj/3", "offered"),
        ("He/PRP/nsubj/2 visited/VBD/root/0 a/DT/det/4 museum/NN/obj/2", "visited"),
    ],
)
def test_what_is_no_event_of_politics_has_no_code(tree: str, word: str) -> None:
    assert kind(tree, word) == "none"


@pytest.mark.parametrize("word", ["held", "talks"])
def test_a_light_verb_has_the_code_of_its_noun(word: str) -> None:
    tree = "Both/DT/det/2 ministers/NNS/nsubj/3 held/VBD/root/0 talks/NNS/obj/3"
    assert kind(tree, word) == "CONSULT"


def test_a_particle_stands_where_it_belongs() -> None:
    assert kind("They/PRP/nsubj/2 called/VBD/root/0 for/IN/case/4 help/NN/obl/2", "called") == "REQUEST/assist"
    assert kind("They/PRP/nsubj/2 called/VBD/root/0 him/PRP/obj/2 Ole/NNP/xcomp/2", "called") == "none"


def test_participants_count_where_the_tree_does_not_have_them() -> None:
    tree = "Captives/NNS/dep/3 were/VBD/aux/3 freed/VBN/root/0"
    assert of(tree, "freed") is None
    assert of(tree, "freed", "happened", "OCCURRENCE", Part("recipient", 0)) is not None


def test_a_trigger_may_have_several_words() -> None:
    tree = "They/PRP/nsubj/2 called/VBD/root/0 for/IN/case/4 help/NN/obl/2"
    syntax, at = _at(tree, "called")
    found = coded(syntax, (at, at + 2), "I_ACTION", (), "happened", ENGLISH)
    assert found is not None
    assert found.type == "REQUEST"


def test_a_word_in_two_halves() -> None:
    tree = "The/DT/det/4 cease/NN/compound/4 -/HYPH/punct/4 fire/NN/nsubj/5 held/VBD/root/0"
    syntax, at = _at(tree, "fire")
    syntax = _joined(syntax)
    found = coded(syntax, (at, at + 1), "OCCURRENCE", (), "happened", ENGLISH)
    assert found == Code(type="RETREAT", mode="ceasefire", magnitude=7.5)


def _joined(syntax: Syntax) -> Syntax:
    """The same tree over a text without the spaces around its hyphen."""
    text = syntax.text.replace(" - ", "-")
    return Syntax(text, words(text), syntax.heads, syntax.relations, syntax.tags)


def test_meetings_are_joint_and_visits_are_not() -> None:
    for tree, word, expected in [
        (MET, "met", True),
        ("Lind/NNP/nsubj/2 visited/VBD/root/0 Oslo/NNP/obj/2", "visited", False),
        ("Troops/NNS/nsubj/2 clashed/VBD/root/0 with/IN/case/4 rebels/NNS/obl/2", "clashed", True),
        (ATTACKED, "attacked", False),
    ]:
        syntax, at = _at(tree, word)
        code = coded(syntax, (at, at + 1), "OCCURRENCE", (), "happened", ENGLISH)
        assert code is not None
        assert is_joint(syntax, (at, at + 1), code, ENGLISH) is expected


def test_effort_grows_with_the_words_on_one_head() -> None:
    def run(size: int) -> None:
        syntax, _ = grown("met/VBD/root/0 " + " ".join("attack/NN/conj/1" for _ in range(size)))
        for word in range(size):
            coded(syntax, (word, word + 1), "OCCURRENCE", (), "happened", ENGLISH)

    assert growth(run, 100) < 15
