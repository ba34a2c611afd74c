"""Whether a happening came about, read off trees by hand."""

from __future__ import annotations

import pytest

from onrecord import language
from onrecord.happenings import factuality
from onrecord.syntax import Syntax
from onrecord.text import words
from onrecord.types import Factuality
from tests.grown import grown

KNOWN = language.load("en")


def status(
    tree: str, *, class_: str = "OCCURRENCE", future: bool = False, odds: dict[Factuality, float] | None = None
) -> Factuality:
    """The status of the happening whose word stands in brackets: "met" in "They/PRP/nsubj/2 [met]/VBD/root/0"."""
    forms = [token.rsplit("/", 3)[0] for token in tree.split()]
    at = next(row for row, form in enumerate(forms) if form.startswith("["))
    syntax, _ = grown(tree.replace("[", "").replace("]", ""))
    return factuality(syntax, (at, at + 1), class_, odds, KNOWN, future=future)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("They/PRP/nsubj/2 [met]/VBD/root/0", "happened"),
        ("They/PRP/nsubj/3 have/VBP/aux/3 [met]/VBN/root/0", "happened"),
        ("They/PRP/nsubj/3 will/MD/aux/3 [meet]/VB/root/0", "planned"),
        ("They/PRP/nsubj/4 are/VBP/aux/4 to/TO/mark/4 [meet]/VB/root/0", "planned"),
        ("They/PRP/nsubj/3 may/MD/aux/3 [meet]/VB/root/0", "possible"),
        ("They/PRP/nsubj/4 may/MD/aux/4 not/RB/advmod/4 [meet]/VB/root/0", "possible"),
        ("They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 [meet]/VB/root/0", "denied"),
        ("They/PRP/nsubj/3 never/RB/advmod/3 [met]/VBD/root/0", "denied"),
        ("Not/RB/advmod/4 only/RB/advmod/4 they/PRP/nsubj/4 [met]/VBD/root/0", "happened"),
        ("Nobody/NN/nsubj/2 [came]/VBD/root/0", "denied"),
        ("Neither/DT/det/2 side/NN/nsubj/3 [won]/VBD/root/0", "denied"),
        ("They/PRP/nsubj/2 [signed]/VBD/root/0 no/DT/det/4 treaty/NN/obj/2", "denied"),
        ("They/PRP/nsubj/3 are/VBP/aux/3 [fighting]/VBG/root/0", "ongoing"),
        ("They/PRP/nsubj/4 have/VBP/aux/4 been/VBN/aux/4 [fighting]/VBG/root/0", "ongoing"),
        ("They/PRP/nsubj/4 would/MD/aux/4 have/VB/aux/4 [won]/VBN/root/0", "counterfactual"),
        ("He/PRP/nsubj/5 was/VBD/aux/5 to/TO/mark/5 have/VB/aux/5 [met]/VBN/root/0 her/PRP/obj/5", "counterfactual"),
        ("It/PRP/nsubj/3 almost/RB/advmod/3 [fell]/VBD/root/0", "counterfactual"),
    ],
)
def test_a_clause_tells_by_tense_modal_and_negation(tree: str, expected: Factuality) -> None:
    assert status(tree) == expected


def test_the_present_is_a_state_a_headline_or_a_plan() -> None:
    tree = "Rebels/NNS/nsubj/2 [hold]/VBP/root/0 town/NN/obj/2"
    assert status(tree) == "happened"
    assert status(tree, class_="STATE") == "ongoing"
    assert status(tree, future=True) == "planned"


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("managed", "happened"),
        ("failed", "denied"),
        ("agreed", "planned"),
        ("wanted", "possible"),
        ("began", "happened"),
    ],
)
def test_an_infinitive_takes_what_its_governor_says(verb: str, expected: Factuality) -> None:
    assert status(f"They/PRP/nsubj/2 {verb}/VBD/root/0 to/TO/mark/4 [leave]/VB/xcomp/2") == expected


def test_two_denials_make_an_assertion() -> None:
    tree = "He/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 forget/VB/root/0 to/TO/mark/6 [call]/VB/xcomp/4"
    assert status(tree) == "happened"
    tree = "They/PRP/nsubj/2 failed/VBD/root/0 to/TO/mark/4 prevent/VB/xcomp/2 a/DT/det/6 [fire]/NN/obj/4"
    assert status(tree) == "happened"


def test_what_is_planned_under_a_denial_is_denied() -> None:
    tree = "They/PRP/nsubj/2 have/VBP/root/0 no/DT/det/4 plans/NNS/obj/2 to/TO/mark/6 [leave]/VB/acl/4"
    assert status(tree) == "denied"


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("He/PRP/nsubj/2 said/VBD/root/0 he/PRP/nsubj/5 would/MD/aux/5 [resign]/VB/ccomp/2", "planned"),
        ("He/PRP/nsubj/2 denied/VBD/root/0 that/IN/mark/5 he/PRP/nsubj/5 [lied]/VBD/ccomp/2", "denied"),
        ("He/PRP/nsubj/2 hoped/VBD/root/0 that/IN/mark/5 they/PRP/nsubj/5 [won]/VBD/ccomp/2", "possible"),
        ("He/PRP/nsubj/3 was/VBD/cop/3 due/JJ/root/0 to/TO/mark/6 have/VB/aux/6 [left]/VBN/xcomp/3", "counterfactual"),
        ("He/PRP/nsubj/2 wished/VBD/root/0 she/PRP/nsubj/5 had/VBD/aux/5 [stayed]/VBN/ccomp/2", "counterfactual"),
        ("He/PRP/nsubj/2 asked/VBD/root/0 whether/IN/mark/5 they/PRP/nsubj/5 [won]/VBD/ccomp/2", "possible"),
        ("If/IN/mark/3 they/PRP/nsubj/3 [attack]/VBP/advcl/5 we/PRP/nsubj/5 flee/VBP/root/0", "possible"),
        ("If/IN/mark/4 we/PRP/nsubj/4 had/VBD/aux/4 [won]/VBN/advcl/6 we/PRP/nsubj/6 fly/VBP/root/0", "counterfactual"),
        ("He/PRP/nsubj/2 left/VBD/root/0 without/IN/mark/4 [signing]/VBG/advcl/2", "denied"),
        ("They/PRP/nsubj/2 shot/VBD/root/0 to/TO/mark/4 [scare]/VB/advcl/2 him/PRP/obj/4", "possible"),
        ("He/PRP/nsubj/3 will/MD/aux/3 come/VB/root/0 and/CC/cc/5 [speak]/VB/conj/3", "planned"),
        ("They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 meet/VB/root/0 or/CC/cc/6 [talk]/VB/conj/4", "denied"),
    ],
)  # fmt: skip
def test_clauses_under_and_beside_others(tree: str, expected: Factuality) -> None:
    assert status(tree) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("They/PRP/nsubj/2 held/VBD/root/0 [talks]/NNS/obj/2", "happened"),
        ("They/PRP/nsubj/3 will/MD/aux/3 hold/VB/root/0 [talks]/NNS/obj/3", "planned"),
        ("They/PRP/nsubj/2 called/VBD/root/0 for/IN/case/4 [talks]/NNS/obl/2", "possible"),
        ("The/DT/det/2 [talks]/NNS/nsubj/4 will/MD/aux/4 begin/VB/root/0", "planned"),
        ("The/DT/det/2 [visit]/NN/nsubj:pass/4 was/VBD/aux:pass/4 cancelled/VBN/root/0", "denied"),
        ("They/PRP/nsubj/2 called/VBD/root/0 off/RP/compound:prt/2 the/DT/det/5 [visit]/NN/obj/2", "denied"),
        ("A/DT/det/3 planned/VBN/amod/3 [visit]/NN/nsubj/4 angered/VBD/root/0 them/PRP/obj/4", "planned"),
        ("The/DT/det/3 planned/VBN/amod/3 [visit]/NN/nsubj/5 never/RB/advmod/5 happened/VBD/root/0", "denied"),
        ("The/DT/det/3 alleged/VBN/amod/3 [raid]/NN/nsubj/4 happened/VBD/root/0", "possible"),
        ("The/DT/det/2 threat/NN/nsubj/5 of/IN/case/4 [war]/NN/nmod/2 grew/VBD/root/0", "possible"),
        ("They/PRP/nsubj/2 reached/VBD/root/0 no/DT/det/4 [deal]/NN/obj/2", "denied"),
        ("They/PRP/nsubj/2 met/VBD/root/0 ahead/RB/advmod/2 of/IN/case/6 the/DT/det/6 [summit]/NN/obl/2", "planned"),
        ("His/PRP$/nmod:poss/2 attempt/NN/nsubj/5 to/TO/mark/4 [flee]/VB/acl/2 failed/VBD/root/0", "denied"),
    ],
)
def test_nouns_follow_what_governs_and_modifies_them(tree: str, expected: Factuality) -> None:
    assert status(tree) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        # as a parser may have it: the particle hangs on the noun, or is an adverb
        ("They/PRP/nsubj/2 called/VBD/root/0 off/RP/case/5 the/DT/det/5 [visit]/NN/obl/2", "denied"),
        ("Aides/NNS/nsubj/2 call/VBP/root/0 off/IN/mark/4 [meeting]/VBG/advcl/2", "denied"),
        ("Aides/NNS/nsubj/2 call/VBP/root/0 off/RP/compound:prt/4 [meeting]/VBG/advcl/2", "denied"),
        ("They/PRP/nsubj/2 put/VBD/root/0 off/RP/case/5 the/DT/det/5 [vote]/NN/obl/2", "planned"),
        ("The/DT/det/2 [visit]/NN/nsubj:pass/4 was/VBD/aux:pass/4 put/VBN/root/0 back/RB/advmod/4", "planned"),
        ("They/PRP/nsubj/2 delayed/VBD/root/0 the/DT/det/4 [vote]/NN/obj/2", "planned"),
        ("They/PRP/nsubj/2 scrapped/VBD/root/0 the/DT/det/4 [visit]/NN/obj/2", "denied"),
        ("They/PRP/nsubj/2 suspended/VBD/root/0 the/DT/det/4 [strike]/NN/obj/2", "possible"),
        ("They/PRP/nsubj/2 ruled/VBD/root/0 out/RP/compound:prt/2 a/DT/det/5 [strike]/NN/obj/2", "denied"),
        (
            "They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 rule/VB/root/0 out/RP/compound:prt/4 a/DT/det/7 "
            "[strike]/NN/obj/4",
            "possible",
        ),
    ],
)
def test_what_is_called_off_put_off_or_not_ruled_out_did_not_happen(tree: str, expected: Factuality) -> None:
    assert status(tree) == expected


def test_what_is_waited_for_in_a_report_is_planned() -> None:
    tree = (
        "He/PRP/nsubj/2 said/VBD/root/0 they/PRP/nsubj/5 {}/MD/aux/5 stay/VB/ccomp/2 until/IN/mark/8 she/PRP/nsubj/8 "
        "[met]/VBD/advcl/5 them/PRP/obj/8"
    )
    assert status(tree.format("would")) == "planned"
    assert status("They/PRP/nsubj/2 stayed/VBD/root/0 until/IN/mark/5 she/PRP/nsubj/5 [met]/VBD/advcl/2") == "happened"


def test_any_of_its_kind_did_not_happen() -> None:
    assert status("A/DT/det/2 [strike]/NN/nsubj/3 helps/VBZ/root/0 nobody/NN/obj/3") == "possible"
    assert status("The/DT/det/2 [strike]/NN/nsubj/3 helps/VBZ/root/0 nobody/NN/obj/3") == "happened"
    assert status("A/DT/det/2 [strike]/NN/nsubj/3 hurt/VBD/root/0 them/PRP/obj/3") == "happened"
    assert status("A/DT/det/2 [strike]/NN/nsubj/3 begins/VBZ/root/0") == "happened"


def test_the_model_decides_where_no_rule_does() -> None:
    tree = "The/DT/det/2 [war]/NN/nsubj/3 worried/VBD/root/0 them/PRP/obj/3"
    assert status(tree) == "happened"
    assert status(tree, future=True) == "planned"
    assert status(tree, odds={"ongoing": 0.95, "happened": 0.05}) == "ongoing"
    assert status(tree, odds={"ongoing": 0.8, "happened": 0.2}) == "happened"
    assert status(tree, odds={"happened": 1.0}, future=True) == "planned"
    assert status("They/PRP/nsubj/2 [met]/VBD/root/0", odds={"ongoing": 1.0}) == "happened"


def test_a_long_chain_and_a_wide_list_end() -> None:
    length = 400
    text = "try " * length
    chain = Syntax(text, words(text), (-1, *range(length - 1)), ("root", *["xcomp"] * (length - 1)), ("VB",) * length)
    assert factuality(chain, (length - 1, length), "OCCURRENCE", None, KNOWN) == "possible"
    flat = Syntax(text, words(text), (-1, *[0] * (length - 1)), ("root", *["conj"] * (length - 1)), ("NN",) * length)
    assert factuality(flat, (length - 1, length), "OCCURRENCE", None, KNOWN) == "happened"
