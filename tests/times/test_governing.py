"""`onrecord.times.governing`: whether the verb that a time hangs on looks ahead."""

from __future__ import annotations

import pytest

from onrecord.times.governing import Verbs
from onrecord.types import Span
from tests.grown import grown, span_of
from tests.times.timed import CALENDAR, PUBLISHED, parsed, value

ON_FRIDAY = "on/IN/case/{at} Friday/NNP/obl/{verb}"


def looks_ahead(tree: str, verb: int) -> bool:
    """Of a tree with "on Friday" behind it, which hangs on the word of this place."""
    at = len(tree.split()) + 2
    syntax, _ = grown(f"{tree} {ON_FRIDAY.format(at=at, verb=verb)}")
    return Verbs(syntax, CALENDAR).look_ahead(span_of(syntax.text, "Friday"))


@pytest.mark.parametrize(
    ("tree", "verb"),
    [
        ("It/PRP/nsubj/4 is/VBZ/aux/4 to/TO/mark/4 sail/VB/root/0", 4),
        ("It/PRP/nsubj/3 would/MD/aux/3 sail/VB/root/0", 3),
        ("It/PRP/nsubj/3 could/MD/aux/3 sign/VB/root/0 a/DT/det/5 deal/NN/obj/3", 5),
        ("It/PRP/nsubj/3 is/VBZ/cop/3 due/JJ/root/0 to/TO/mark/5 sail/VB/xcomp/3", 5),
        ("It/PRP/nsubj:pass/3 is/VBZ/aux:pass/3 set/VBN/root/0 to/TO/mark/5 sail/VB/xcomp/3", 5),
        ("The/DT/det/2 fair/NN/nsubj/3 starts/VBZ/root/0", 3),
    ],
)
def test_what_is_to_be_looks_ahead(tree: str, verb: int) -> None:
    assert looks_ahead(tree, verb)


@pytest.mark.parametrize(
    ("tree", "verb"),
    [
        ("It/PRP/nsubj/2 sailed/VBD/root/0", 2),
        ("It/PRP/nsubj/4 would/MD/aux/4 have/VB/aux/4 sailed/VBN/root/0", 4),
        ("It/PRP/nsubj/4 could/MD/aux/4 not/RB/advmod/4 sail/VB/root/0", 4),
        ("It/PRP/nsubj/4 was/VBD/aux/4 to/TO/mark/4 sail/VB/root/0", 4),
        ("It/PRP/nsubj/2 hates/VBZ/root/0 rain/NN/obj/2", 2),
        ("It/PRP/nsubj/3 would/MD/aux/3 use/VB/root/0 a/DT/det/5 map/NN/obj/3 drawn/VBN/acl/5", 6),
        ("A/DT/det/2 note/NN/root/0", 2),
    ],
)
def test_what_is_over_or_was_not_does_not(tree: str, verb: int) -> None:
    assert not looks_ahead(tree, verb)


def test_a_verb_that_looks_ahead_wins_over_the_model() -> None:
    text, (row,) = parsed("The ferry is to sail on [October 1].")
    syntax, _ = grown(
        "The/DT/det/2 ferry/NN/nsubj/5 is/VBZ/aux/5 to/TO/mark/5 sail/VB/root/0 "
        "on/IN/case/8 October/NNP/nmod:unmarked/8 1/CD/obl/5"
    )
    assert syntax.text == text.removesuffix(".")
    assert Verbs(syntax, CALENDAR).look_ahead(row.span)
    before = (0.9, 0.05, 0.05)
    assert value("The ferry is to sail on [April 1].", PUBLISHED, before) == "2023-04-01"  # by its words alone
    assert value("The ferry is to sail on [April 1].", PUBLISHED, before, governed=True) == "2024-04-01"


def test_a_place_without_a_word_looks_nowhere() -> None:
    syntax, _ = grown("It/PRP/nsubj/2 rained/VBD/root/0")
    assert not Verbs(syntax, CALENDAR).look_ahead(Span(2, 3))
