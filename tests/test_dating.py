from __future__ import annotations

import pytest

from onrecord.language import load
from onrecord.links.dating import dated
from onrecord.types import TimeType
from tests.grown import grown, happening, time

ENGLISH = load("en")


def told(tree: str, triggers: str, *times: str | tuple[str, TimeType]) -> dict[str, tuple[str | None, str | None]]:
    """The words of the time and of the duration of each trigger."""
    syntax, sentences = grown(tree)
    marked = tuple(time(syntax, *((row,) if isinstance(row, str) else row)) for row in times)
    found = tuple(happening(syntax, word) for word in triggers.split())
    by_id = {row.id: syntax.text[row.span.start : row.span.end] for row in marked}
    return {
        syntax.text[row.trigger.start : row.trigger.end]: (by_id.get(row.time or ""), by_id.get(row.duration or ""))
        for row in dated(syntax, sentences, found, marked, ENGLISH)
    }


@pytest.mark.parametrize(
    "tree",
    [
        "They/PRP/nsubj/2 met/VBD/root/0 on/IN/case/4 Friday/NNP/obl/2",
        "They/PRP/nsubj/2 met/VBD/root/0 Friday/NNP/obl:unmarked/2",
        "On/IN/case/2 Friday/NNP/obl/5 ,/,/punct/5 they/PRP/nsubj/5 met/VBD/root/0",
        # hung on a noun that is no happening
        "They/PRP/nsubj/2 met/VBD/root/0 in/IN/case/4 Oslo/NNP/obl/2 on/IN/case/6 Friday/NNP/nmod/4",
    ],
)
def test_the_time_of_a_clause_dates_its_verb(tree: str) -> None:
    assert told(tree, "met", "Friday") == {"met": ("Friday", None)}


@pytest.mark.parametrize(
    "tree",
    [
        "Friday/NNP/nmod:poss/3 '/POS/case/1 meeting/NN/nsubj/4 failed/VBD/root/0",
        "The/DT/det/3 Friday/NNP/compound/3 meeting/NN/nsubj/4 failed/VBD/root/0",
        "A/DT/det/2 meeting/NN/nsubj/5 on/IN/case/4 Friday/NNP/nmod/2 failed/VBD/root/0",
    ],
)
def test_the_time_of_a_noun_dates_the_noun_alone(tree: str) -> None:
    assert told(tree, "meeting failed", "Friday") == {"meeting": ("Friday", None), "failed": (None, None)}


@pytest.mark.parametrize("bound", ["by", "since", "until", "before", "from"])
def test_a_bound_is_no_date(bound: str) -> None:
    tree = f"They/PRP/nsubj/2 met/VBD/root/0 {bound}/IN/case/4 Friday/NNP/obl/2"
    assert told(tree, "met", "Friday") == {"met": (None, None)}


@pytest.mark.parametrize(
    "tree",
    [
        "They/PRP/nsubj/2 postponed/VBD/root/0 the/DT/det/4 vote/NN/obj/2 from/IN/case/6 Friday/NNP/obl/2 "
        "to/IN/case/8 Monday/NNP/obl/2",
        "The/DT/det/2 vote/NN/nsubj:pass/4 was/VBD/aux:pass/4 moved/VBN/root/0 from/IN/case/6 Friday/NNP/obl/4 "
        "to/IN/case/8 Monday/NNP/obl/4",
        # both prepositions hung on the second time
        "They/PRP/nsubj/2 delayed/VBD/root/0 the/DT/det/4 vote/NN/obj/2 from/IN/case/8 Friday/NNP/obl/2 "
        "to/IN/case/8 Monday/NNP/obl/2",
    ],
)
def test_what_is_moved_is_set_for_the_new_day(tree: str) -> None:
    assert told(tree, "vote", "Friday", "Monday") == {"vote": ("Monday", None)}


def test_the_day_of_moving_is_not_the_new_day() -> None:
    tree = (
        "They/PRP/nsubj/2 postponed/VBD/root/0 the/DT/det/4 vote/NN/obj/2 on/IN/case/6 Friday/NNP/obl/2 "
        "until/IN/case/8 Monday/NNP/obl/2"
    )
    assert told(tree, "postponed vote", "Friday", "Monday")["postponed"] == ("Friday", None)
    assert told(tree, "postponed vote", "Friday", "Monday")["vote"] == ("Monday", None)


def test_a_time_right_behind_a_verb_is_that_verbs() -> None:
    tree = (  # as a parser may have it
        "Aides/NNS/nsubj/2 said/VBD/root/0 Friday/NNP/obl:unmarked/5 they/PRP/nsubj/5 left/VBD/ccomp/2 home/NN/obj/5"
    )
    assert told(tree, "left", "Friday") == {"left": (None, None)}
    assert told(tree, "said left", "Friday") == {"said": ("Friday", None), "left": (None, None)}


def test_each_verb_keeps_its_own_time() -> None:
    tree = (
        "They/PRP/nsubj/2 agreed/VBD/root/0 on/IN/case/4 Friday/NNP/obl/2 to/TO/mark/6 meet/VB/xcomp/2 "
        "on/IN/case/8 Monday/NNP/obl/6"
    )
    assert told(tree, "agreed meet", "Friday", "Monday") == {"agreed": ("Friday", None), "meet": ("Monday", None)}


def test_a_front_dates_what_is_joined_but_no_clause_below() -> None:
    tree = (
        "On/IN/case/2 Friday/NNP/obl/4 they/PRP/nsubj/4 met/VBD/root/0 and/CC/cc/6 talked/VBD/conj/4 "
        "because/IN/mark/8 it/PRP/nsubj/9 rained/VBD/advcl/6"
    ).replace("because/IN/mark/8", "because/IN/mark/9")
    found = told(tree, "met talked rained", "Friday")
    assert found == {"met": ("Friday", None), "talked": ("Friday", None), "rained": (None, None)}


def test_what_is_held_takes_place_when_it_is_held() -> None:
    tree = "Talks/NNS/nsubj:pass/3 were/VBD/aux:pass/3 held/VBN/root/0 on/IN/case/5 Friday/NNP/obl/3"
    assert told(tree, "Talks held", "Friday") == {"Talks": ("Friday", None), "held": ("Friday", None)}


@pytest.mark.parametrize(
    ("tree", "triggers"),
    [
        (
            "A/DT/det/2 vote/NN/nsubj:pass/4 is/VBZ/aux:pass/4 scheduled/VBN/root/0 for/IN/case/6 Monday/NNP/obl/4",
            "vote",
        ),
        (
            "They/PRP/nsubj/2 await/VBP/root/0 a/DT/det/4 vote/NN/obj/2 set/VBN/acl/4 for/IN/case/7 Monday/NNP/obl/5",
            "vote",
        ),
    ],
)
def test_what_is_set_for_a_day_is_on_that_day(tree: str, triggers: str) -> None:
    assert told(tree, triggers, "Monday") == {"vote": ("Monday", None)}
    setting = "scheduled" if "scheduled" in tree else "set"
    assert told(tree, f"vote {setting}", "Monday")[setting] == (None, None)


def test_a_time_in_a_copular_clause_dates_its_subject() -> None:
    tree = "The/DT/det/2 vote/NN/nsubj/5 is/VBZ/cop/5 on/IN/case/5 Friday/NNP/root/0"
    assert told(tree, "vote", "Friday") == {"vote": ("Friday", None)}


@pytest.mark.parametrize(
    ("tree", "trigger"),
    [
        ("They/PRP/nsubj/2 talked/VBD/root/0 for/IN/case/5 three/CD/nummod/5 hours/NNS/obl/2", "talked"),
        ("The/DT/det/2 siege/NN/nsubj/3 lasted/VBD/root/0 three/CD/nummod/5 hours/NNS/obj/3", "siege"),
        ("A/DT/det/4 three/CD/nummod/3 hours/NNS/compound/4 siege/NN/nsubj/5 failed/VBD/root/0", "siege"),
    ],
)
def test_how_long_is_a_duration(tree: str, trigger: str) -> None:
    assert told(tree, trigger, ("three hours", "DURATION")) == {trigger: (None, "three hours")}


def test_how_far_off_is_neither() -> None:
    tree = (
        "They/PRP/nsubj/2 met/VBD/root/0 two/CD/nummod/4 days/NNS/obl:unmarked/2 after/IN/case/7 "
        "the/DT/det/7 vote/NN/obl/2"
    )
    assert told(tree, "met vote", ("two days", "DURATION")) == {"met": (None, None), "vote": (None, None)}


def test_the_time_of_a_number_compared_with_is_not_that_of_the_verb() -> None:
    tree = (
        "Sales/NNS/nsubj/2 rose/VBD/root/0 {}/IN/case/5 7/CD/nummod/5 million/CD/obl/2 "
        "a/DT/det/7 year/NN/obl:unmarked/8 earlier/RBR/advmod/2"
    )
    assert told(tree.format("from"), "rose", "a year earlier") == {"rose": (None, None)}
    assert told(tree.format("to"), "rose", "a year earlier") == {"rose": ("a year earlier", None)}


def test_what_stands_behind_a_conjunction_is_measured_not_dated() -> None:
    tree = "He/PRP/nsubj/2 left/VBD/root/0 days/NNS/obl:unmarked/6 after/IN/mark/6 they/PRP/nsubj/6 voted/VBD/advcl/2"
    assert told(tree, "left voted", "days") == {"left": (None, None), "voted": (None, None)}


def test_a_stretch_up_to_now_says_when() -> None:
    tree = (
        "Prices/NNS/nsubj/2 rose/VBD/root/0 in/IN/case/7 the/DT/det/7 past/JJ/amod/7 three/CD/nummod/7 months/NNS/obl/2"
    )
    found = told(tree, "rose", ("the past three months", "DURATION"))
    assert found == {"rose": ("the past three months", None)}


def test_the_interval_is_that_of_the_time_and_the_shorter_wins() -> None:
    syntax, sentences = grown(
        "In/IN/case/2 May/NNP/obl/4 they/PRP/nsubj/4 met/VBD/root/0 on/IN/case/6 Friday/NNP/obl/4"
    )
    times = (
        time(syntax, "May", days=("2031-05-01", "2031-06-01")),
        time(syntax, "Friday", days=("2031-05-09", "2031-05-10")),
    )
    (row,) = dated(syntax, sentences, (happening(syntax, "met"),), times, ENGLISH)
    assert (row.time, row.from_, row.to) == (times[1].id, "2031-05-09", "2031-05-10")


def test_a_repeated_time_has_no_interval() -> None:
    syntax, sentences = grown("They/PRP/nsubj/2 meet/VBP/root/0 every/DT/det/4 Monday/NNP/obl:unmarked/2")
    every = time(syntax, "every Monday", "SET")
    (row,) = dated(syntax, sentences, (happening(syntax, "meet"),), (every,), ENGLISH)
    assert (row.time, row.from_, row.to) == (every.id, None, None)


def test_no_time_of_another_sentence() -> None:
    tree = "They/PRP/nsubj/2 met/VBD/root/0\nFriday/NNP/root/0"
    assert told(tree, "met", "Friday") == {"met": (None, None)}


def test_nothing_is_dated_where_there_is_nothing() -> None:
    syntax, sentences = grown("Rain/NN/root/0")
    rain = (happening(syntax, "Rain"),)
    assert dated(syntax, sentences, rain, (), ENGLISH) == rain
    assert dated(syntax, sentences, (), (time(syntax, "Rain"),), ENGLISH) == ()
