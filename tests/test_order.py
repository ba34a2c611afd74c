from __future__ import annotations

import pytest

from onrecord.language import load
from onrecord.links.order import ordered
from tests.grown import grown, happening

ENGLISH = load("en")


def told(tree: str, triggers: str, **classes: str) -> list[tuple[str, str, str]]:
    """What is said of the order of triggers, in their words."""
    syntax, _ = grown(tree)
    found = [happening(syntax, word, classes.get(word, "OCCURRENCE")) for word in triggers.split()]
    word_of = {row.id: syntax.text[row.trigger.start : row.trigger.end] for row in found}
    return [(word_of[row.first], row.relation, word_of[row.second]) for row in ordered(syntax, found, ENGLISH)]


FLED = "They/PRP/nsubj/2 fled/VBD/root/0 {}/IN/case/5 the/DT/det/5 vote/NN/obl/2"


@pytest.mark.parametrize(
    ("preposition", "order"),
    [
        ("before", ("fled", "before", "vote")),
        ("until", ("fled", "before", "vote")),
        ("after", ("vote", "before", "fled")),
        ("following", ("vote", "before", "fled")),
        ("during", ("vote", "includes", "fled")),
    ],
)
def test_prepositions(preposition: str, order: tuple[str, str, str]) -> None:
    assert told(FLED.format(preposition), "fled vote") == [order]


@pytest.mark.parametrize("preposition", ["with", "against", "about", "in"])
def test_other_prepositions_tell_nothing(preposition: str) -> None:
    assert told(FLED.format(preposition), "fled vote") == []


def test_conjunctions() -> None:
    tree = "They/PRP/nsubj/2 fled/VBD/root/0 {}/IN/mark/5 it/PRP/nsubj/5 rained/VBD/advcl/2"
    assert told(tree.format("after"), "fled rained") == [("rained", "before", "fled")]
    assert told(tree.format("before"), "fled rained") == [("fled", "before", "rained")]
    assert told(tree.format("while"), "fled rained") == []


def test_not_until() -> None:
    tree = (
        "They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 flee/VB/root/0 until/IN/mark/7 "
        "it/PRP/nsubj/7 rained/VBD/advcl/4"
    )
    assert told(tree, "flee rained") == [("rained", "before", "flee")]


def test_in_the_wake_of() -> None:
    tree = (
        "They/PRP/nsubj/2 fled/VBD/root/0 in/IN/case/5 the/DT/det/5 {}/NN/obl/2 of/IN/case/8 "
        "the/DT/det/8 vote/NN/nmod/5"
    )
    assert told(tree.format("wake"), "fled vote") == [("vote", "before", "fled")]
    assert told(tree.format("eve"), "fled vote") == [("fled", "before", "vote")]


def test_what_one_sets_out_to_do_comes_later() -> None:
    tree = "They/PRP/nsubj/2 agreed/VBD/root/0 to/TO/mark/4 meet/VB/xcomp/2"
    assert told(tree, "agreed meet") == [("agreed", "before", "meet")]
    assert told(tree, "agreed meet", agreed="ASPECTUAL") == []


def test_then() -> None:
    tree = "They/PRP/nsubj/2 voted/VBD/root/0 and/CC/cc/5 then/RB/advmod/5 left/VBD/conj/2"
    assert told(tree, "voted left") == [("voted", "before", "left")]
    assert told(tree.replace("then/RB", "quietly/RB"), "voted left") == []


def test_past_perfect() -> None:
    tree = "They/PRP/nsubj/2 found/VBD/root/0 he/PRP/nsubj/5 had/VBD/aux/5 left/VBN/ccomp/2"
    assert told(tree, "found left") == [("left", "before", "found")]
    assert told(tree.replace("had/VBD", "has/VBZ"), "found left") == []


MAY = [("2031-05-0" + str(day), "2031-05-0" + str(day + 1)) for day in range(1, 5)]
LIST = "Rain/NN/root/0 ,/,/punct/3 hail/NN/conj/1 ,/,/punct/5 snow/NN/conj/1 ,/,/punct/7 sun/NN/conj/1"


def test_dates_give_a_chain() -> None:
    syntax, _ = grown(LIST)
    rain, hail, snow = (happening(syntax, word, days=MAY[at]) for word, at in (("Rain", 2), ("hail", 0), ("snow", 1)))
    sun = happening(syntax, "sun", days=(MAY[0][0], MAY[3][1]))  # overlaps all the others
    found = [(row.first, row.relation, row.second) for row in ordered(syntax, [rain, hail, snow, sun], ENGLISH)]
    assert found == [(hail.id, "before", snow.id), (snow.id, "before", rain.id)]


def test_what_did_not_happen_is_not_put_among_dates() -> None:
    syntax, _ = grown(LIST)
    rain = happening(syntax, "Rain", days=MAY[0])
    hail = happening(syntax, "hail", days=MAY[1], factuality="denied")
    assert ordered(syntax, [rain, hail], ENGLISH) == ()


def test_moments_of_one_day() -> None:
    syntax, _ = grown(LIST)
    rain = happening(syntax, "Rain", days=("2031-05-01T09:00", "2031-05-01T09:01"))
    hail = happening(syntax, "hail", days=("2031-05-01T10:00Z", "2031-05-01T10:01Z"))
    day = happening(syntax, "snow", days=MAY[0])
    (order,) = ordered(syntax, [rain, hail, day], ENGLISH)
    assert (order.first, order.relation, order.second) == (rain.id, "before", hail.id)


def test_many_of_one_day_give_few_entries() -> None:
    syntax, _ = grown(" ".join(f"w{at}/NN/dep/1" if at else "w0/NN/root/0" for at in range(200)))
    found = [happening(syntax, f"w{at}", days=MAY[at % 4]) for at in range(200)]
    assert len(ordered(syntax, found, ENGLISH)) <= 400
