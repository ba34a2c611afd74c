"""`onrecord.identity.witnesses` and `.scenes`: what an article tells of its happenings and what it is about."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onrecord.errors import RecordFormatError
from onrecord.identity.events import Chronicle
from onrecord.identity.scenes import NAMES, WORDS, Scene, likeness, scene
from onrecord.identity.witnesses import WORDS as SENTENCE
from onrecord.identity.witnesses import Witness, from_json, to_json, witnesses
from onrecord.types import Annotations, Span
from tests.happened import HARBOR, Story, day


def ids(annotations: Annotations) -> dict[str, str]:
    """Words of triggers to ids."""
    text = annotations.article.text
    return {text[each.trigger.start : each.trigger.end]: each.id for each in annotations.happenings}


def test_a_witness_holds_what_tells_which_happening_it_is() -> None:
    first = HARBOR.article.text.index("Mayor Lind met")
    record = replace(HARBOR, sentences=(Span(0, 29), Span(first, HARBOR.article.text.index("The union is"))))
    mayor = record.entities[0].id
    found = witnesses(record, {mayor: 7})[ids(record)["met"]]
    assert found == Witness(
        concept="meet",
        factuality="happened",
        from_="2025-03-14",
        to="2025-03-15",
        published="2025-03-15",
        participants=(("actor", 7), ("recipient", "docker"), ("place", "hall")),
        words=found.words,
    )
    assert found.words[:3] == ("docker", "fridai", "winter")
    assert len(found.words) == SENTENCE


def test_who_is_named_and_not_known_goes_by_the_name() -> None:
    held = ids(HARBOR)["meet"]
    assert witnesses(HARBOR, {})[held].participants == (("actor", "ada lind"), ("actor", "owner"))


@pytest.mark.parametrize(
    ("text", "trigger", "concept"),
    [
        ("The keeper passed away on Monday.", "passed", "di"),
        ("The keeper passed the harbor.", "passed", "pass"),
        ("The mayor stepped down.", "stepped", "resign"),
        ("Her resignation came late.", "resignation", "resign"),
    ],
)
def test_words_behind_a_trigger_may_belong_to_it(text: str, trigger: str, concept: str) -> None:
    story = Story(text)
    (found,) = witnesses(story.record(story.happening(trigger)), {}).values()
    assert found.concept == concept


def test_a_planned_meeting_and_its_report_are_one_event() -> None:
    story = Story("The mayor, Lind, held talks with the owners of the harbor cranes on Monday about the port.")
    later = story.record(
        story.happening("talks", when=day(17), actor="Lind"), published="2025-03-18", names={"Lind": "Ada Lind"}
    )
    chronicle = Chronicle()
    known = {each.id: 7 for each in HARBOR.entities if each.name == "Ada Lind"}
    first = chronicle.add(scene(HARBOR, known), witnesses(HARBOR, known))
    known = {later.entities[0].id: 7}
    second = chronicle.add(scene(later, known), witnesses(later, known))
    assert second[ids(later)["talks"]] == first[ids(HARBOR)["meet"]]
    assert first[ids(HARBOR)["met"]] != first[ids(HARBOR)["meet"]]


def test_a_scene_is_bounded_and_its_own_likeness_is_one() -> None:
    story = Story(" ".join(f"word{at} Person{at}" for at in range(200)))
    record = story.record(names={f"Person{at} ": f"Person{at}" for at in range(60)})
    found = scene(record, {})
    assert (len(found.names), len(found.words)) == (NAMES, WORDS)
    assert likeness(found, found) == pytest.approx(1)
    assert likeness(found, Scene((), ())) == 0


def test_names_that_all_news_names_tell_nothing() -> None:
    story = Story("Reuters saw Ada Lind.")
    assert scene(story.record(names={"Reuters": "Reuters", "Ada Lind": "Ada Lind"}), {}).names == (("ada lind", 1),)


def test_json_gives_back_the_same() -> None:
    told = witnesses(HARBOR, {HARBOR.entities[0].id: 7})[ids(HARBOR)["met"]]
    again = from_json(
        json.loads(json.dumps(to_json(told))),
        factuality=told.factuality,
        from_=told.from_,
        to=told.to,
        published=told.published,
    )
    assert again == told


@pytest.mark.parametrize("value", [None, [], [1, 2], "meet", [["a"], 3]])
def test_what_is_no_json_of_one_says_so(value: object) -> None:
    with pytest.raises(RecordFormatError, match="not a witness"):
        from_json(value, factuality="happened", from_=None, to=None, published=None)
