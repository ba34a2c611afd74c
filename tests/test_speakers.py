"""`onrecord.links`: `speakers`, `artefacts`, `newcomers`: who makes a statement. See `tests.marked`."""

from __future__ import annotations

import pytest

from onrecord.language import load
from onrecord.links import linked
from onrecord.links.speakers import NAME, NOMINAL, OWNER
from onrecord.types import Entity, EntityKind, Mention, Naming, Span, Statement
from tests.marked import read

SAID = " <said> {that the weir would hold}."


@pytest.mark.parametrize(
    ("source", "entities", "speaker"),
    [
        ("[Ann Lee]", ["person: Ann Lee"], "Ann Lee"),
        ("[Mayor Ann Lee]", ["person: Mayor+Ann Lee"], "Ann Lee"),
        ("[British Prime Minister Ann Lee]", ["person: British+Prime Minister+Ann Lee"], "Ann Lee"),
        ("[Mr. Lee,]", ["person: Mr.+Lee"], "Lee"),
        ("[the Bank of Weir]", ["organization: Bank of Weir"], "Bank of Weir"),
        (
            "[a spokeswoman for the company]",
            ["person: a spokeswoman for the company", "organization: the company"],
            "a spokeswoman for the company",
        ),
        (
            "[the White House spokeswoman]",
            ["person: the White House spokeswoman", "organization: White House"],
            "the White House spokeswoman",
        ),
        (
            "[the company's chief executive, Ann Lee,]",
            ["organization: the company", "person: the company's chief executive", "person: Ann Lee"],
            "Ann Lee",
        ),
        ("[the company's chief executive, Ann Lee,]", ["organization: the company", "person: Ann Lee"], "Ann Lee"),
        ("[Ann Lee, the chief executive of Acme]", ["person: Ann Lee", "organization: Acme"], "Ann Lee"),
        (
            "[Ann Lee, the chief executive of Acme]",
            ["person: Ann Lee", "person: the chief executive of Acme", "organization: Acme"],
            "Ann Lee",
        ),
        (
            "[the chief executive of Acme, Ann Lee]",
            ["person: the chief executive of Acme", "organization: Acme", "person: Ann Lee"],
            "Ann Lee",
        ),
        (
            "[an official in Weir, Utah]",
            ["person: an official in Weir, Utah", "place: Weir", "place: Utah"],
            "an official in Weir, Utah",
        ),
        ("[Ann Lee (D-Utah)]", ["person: Ann Lee", "place: Utah"], "Ann Lee"),
        ("[Acme spokesman Bo Hill]", ["organization: Acme", "person: Bo Hill"], "Bo Hill"),
        ("[Acme's Bo Hill]", ["organization: Acme", "person: Bo Hill"], "Bo Hill"),
        ("[chief of staff Bo Hill]", ["person: Bo Hill"], "Bo Hill"),
        ("[Bo Hill of Acme]", ["person: Bo Hill", "organization: Acme"], "Bo Hill"),
        ("[Bo Hill, 45, of Weir]", ["person: Bo Hill", "place: Weir"], "Bo Hill"),
        ("[Bo Hill himself]", ["person: Bo Hill"], "Bo Hill"),
        ("[Acme, through a spokesman,]", ["organization: Acme", "person: a spokesman"], "Acme"),
        ("[spokeswoman]", ["person: The spokeswoman for Acme", "organization: Acme"], "The spokeswoman for Acme"),
        (
            "[people familiar with Acme]",
            ["group: people familiar with Acme", "organization: Acme"],
            "people familiar with Acme",
        ),
        (
            "[a man identified as Bo Hill]",
            ["person: a man identified as Bo Hill", "person: Bo Hill"],
            "a man identified as Bo Hill",
        ),
        ("[one of the sisters]", ["person: one of the sisters", "group: the sisters"], "one of the sisters"),
        (
            "[the minister's brother]",
            ["person: the minister", "person: the minister's brother"],
            "the minister's brother",
        ),
        ("[the 45-year-old]", ["person: the 45-year-old"], "the 45-year-old"),
    ],
)
def test_the_head_of_the_source_speaks(source: str, entities: list[str], speaker: str) -> None:
    opening = "The spokeswoman for Acme" if source == "[spokeswoman]" else source
    marked = "The [spokeswoman] for Acme" + SAID if source == "[spokeswoman]" else "On Monday " + opening + SAID
    assert read(marked, *entities).speaker() == speaker


def test_a_source_without_a_mention_is_new_beside_the_mentions_in_it() -> None:
    found = read("On Monday [a spokesman for Acme]" + SAID, "organization: Acme")
    speaker = found.speaking()
    assert (speaker.name, speaker.kind, speaker.naming) == ("a spokesman for Acme", "person", "unnamed person")
    assert [(row.form, row.score) for row in speaker.mentions] == [("nominal", 0.8)]
    assert [row.name for row in found.entities] == ["a spokesman for Acme", "Acme"]


@pytest.mark.parametrize(
    ("source", "name", "kind", "naming"),
    [
        ("a neighbor", "a neighbor", "person", "unnamed person"),
        ("a homeless man", "a homeless man", "person", "unnamed person"),
        ("a neighbor, who would not give her name,", "a neighbor", "person", "unnamed person"),
        ("a neighbor who asked for silence", "a neighbor", "person", "unnamed person"),
        ("someone in the crowd", "someone in the crowd", "person", "unnamed person"),
        ("one of the divers", "one of the divers", "person", "unnamed person"),
        ("officials", "officials", "group", "unnamed group"),
        ("two people", "two people", "group", "unnamed group"),
        ("most of the crew", "most of the crew", "group", "unnamed group"),
        ("others", "others", "group", "unnamed group"),
        ("everyone", "everyone", "group", "unnamed group"),
        ("40 percent of anglers", "40 percent of anglers", "group", "unnamed group"),
        ("his wife and daughter", "his wife and daughter", "group", "unnamed group"),
        ("police", "police", "organization", "unnamed group"),
        ("the ministry", "the ministry", "organization", "unnamed group"),
        ("a new poll", "a new poll", "other", "document"),
        ("the letter", "the letter", "other", "document"),
        ("Olga Brandt", "Olga Brandt", "person", "named"),
        ("the Weir Trust Corp", "the Weir Trust Corp", "organization", "named"),
        ("RSPW", "RSPW", "organization", "named"),
        ("a Republican", "a Republican", "person", "unnamed person"),
        ("some Republicans", "some Republicans", "group", "unnamed group"),
    ],
)
def test_who_is_new(source: str, name: str, kind: EntityKind, naming: Naming) -> None:
    speaker = read(f"On Monday [{source}]{SAID}").speaking()
    assert (speaker.name, speaker.kind, speaker.naming) == (name, kind, naming)


@pytest.mark.parametrize(
    ("source", "naming"),
    [("Officials", "unnamed group"), ("Police", "unnamed group"), ("Anglers", "unnamed group"), ("Brandt", "named")],
)
def test_a_capital_at_the_start_of_a_sentence_tells_nothing(source: str, naming: Naming) -> None:
    assert read(f"[{source}]{SAID}").speaking().naming == naming


def test_a_word_that_the_text_has_in_lower_case_is_no_name() -> None:
    assert read(f"[Scientist]{SAID} The scientist left.").speaking().naming == "unnamed person"


@pytest.mark.parametrize("source", ["She", "it", "they", "this", "which", "No one", "nobody", "none of them", "..."])
def test_words_that_stand_for_nobody_known_make_no_entity(source: str) -> None:
    found = read(f"[{source}]{SAID}")
    assert found.speaker() is None
    assert found.statements[0].speaker_score is None
    assert found.entities == ()


def test_a_definite_organisation_is_one_and_officials_are_not() -> None:
    found = read(
        "[The ministry]1 <said>1 {it rained}1. Later [the ministry]2 <said>2 {it poured}2. "
        "[A guard]3 <said>3 {it hailed}3. [A guard]4 <said>4 {it snowed}4."
    )
    ids = [row.speaker for row in found.statements]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert found.mentions(ids[0]) == ["The ministry", "the ministry"]


def test_a_name_that_was_missed_once_joins_its_entity() -> None:
    for again in ("Lee", "Ms. Lee"):
        found = read(f"[Ann Lee]1 <said>1 {{it rained}}1. Then [{again}]2 <said>2 {{it poured}}2.", "person: Ann Lee")
        assert found.mentions(found.statements[1].speaker) == ["Ann Lee", again]


def test_a_last_name_that_two_share_is_neither() -> None:
    found = read("[Lee]" + SAID + " Ann Lee and Bo Lee left.", "person: Ann Lee", "person: Bo Lee")
    assert found.speaker() == "Lee"


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("John Smith and Mary Jones", ["person: John Smith", "person: Mary Jones"]),
        ("John Smith, Mary Jones and Carl May", ["person: John Smith", "person: Mary Jones", "person: Carl May"]),
        ("both Smith and his brother", ["person: Smith | his"]),
        ("Russia and Norway", ["place: Russia", "place: Norway"]),
    ],
)
def test_those_named_together_are_a_group(source: str, entities: list[str]) -> None:
    found = read(f"On Monday [{source}]{SAID}", *entities)
    assert (found.speaker(), found.speaking().kind) == (source, "group")


@pytest.mark.parametrize(
    ("source", "entities", "speaker"),
    [
        ("founder and chairman Ann Lee", ["person: Ann Lee"], "Ann Lee"),
        ("Ann Lee, chairman and founder of Acme", ["person: Ann Lee", "organization: Acme"], "Ann Lee"),
        (
            "Ann Lee, who met Bo Hill and Carl May,",
            ["person: Ann Lee", "person: Bo Hill", "person: Carl May"],
            "Ann Lee",
        ),
        ("Ann Lee and Bo Hill", ["group: Ann Lee and Bo Hill", "person: Bo Hill"], "Ann Lee and Bo Hill"),
    ],
)
def test_not_every_and_makes_a_group(source: str, entities: list[str], speaker: str) -> None:
    found = read(f"On Monday [{source}]{SAID}", *entities)
    assert found.speaker() == speaker
    assert len(found.entities) == len(entities)


@pytest.mark.parametrize(
    ("marked", "entities", "speaker"),
    [
        ("It was Ann Lee, [who] <said> {it rained}.", ["person: Ann Lee"], "Ann Lee"),
        (
            "It was the mayor of Weir, [who] <said> {it rained}.",
            ["person: the mayor of Weir", "place: Weir"],
            "the mayor of Weir",
        ),
        ("It was Ann Lee, 45, [who] <said> {it rained}.", ["person: Ann Lee"], "Ann Lee"),
        ("It was Ann Lee (D-Utah), [who] <said> {it rained}.", ["person: Ann Lee", "place: Utah"], "Ann Lee"),
        (
            "She met the man [who] <said> {it rained}.",
            ["person: She", "person: the man who said it rained"],
            "the man who said it rained",
        ),
        ("She praised Acme, [which] <said> {it rained}.", ["person: She", "organization: Acme"], "Acme"),
        ("It was Ann Lee of Acme, [who] <said> {it rained}.", ["person: Ann Lee", "organization: Acme"], "Ann Lee"),
        ("A storm came [that] <suggests> {rain}.", ["person: Ann"], None),
    ],
)
def test_a_relative_pronoun_speaks_for_the_phrase_before_it(
    marked: str, entities: list[str], speaker: str | None
) -> None:
    if speaker is None:
        assert read(marked).speaker() is None
    else:
        assert read(marked, *entities).speaker() == speaker


@pytest.mark.parametrize(
    ("source", "entities", "speaker"),
    [
        ("the first lady's message", ["person: the first lady", "other: the first lady's message"], "the first lady"),
        ("Mr. Hill's letter to the board", ["person: Mr.+Hill", "group: the board"], "Hill"),
        ("her statement", ["person: Ann Lee | her"], "Ann Lee"),
        ("a statement from the ministry", ["organization: the ministry"], "the ministry"),
        (
            "a statement on Monday by the ministry",
            ["organization: the ministry", "other: a statement on Monday by the ministry"],
            "the ministry",
        ),
        ("a statement from the ministry", [], "the ministry"),
        ("an Interior Ministry statement", ["organization: Interior Ministry"], "Interior Ministry"),
        ("the minister's letter", [], "the minister"),
        ("the report", ["other: the report"], "the report"),
        ("a survey of anglers", ["group: anglers"], "a survey of anglers"),
        ("a letter from Monday", [], "a letter from Monday"),
    ],
)
def test_an_artefact_speaks_for_its_owner(source: str, entities: list[str], speaker: str) -> None:
    end = " Ann Lee left." if "her" in source.split() else ""
    assert read(f"Then [{source}]{SAID}{end}", *entities).speaker() == speaker


def test_the_owner_of_an_artefact_is_known_from_another_mention_of_it() -> None:
    found = read(
        "Ann Lee's letter arrived. [The letter] <said> {that the weir would hold}.",
        "person: Ann Lee",
        "other: Ann Lee's letter | The letter",
    )
    assert found.speaker() == "Ann Lee"


@pytest.mark.parametrize(
    ("source", "entities", "score"),
    [
        ("[Ann Lee]", ["person: Ann Lee"], NAME),
        ("[the mayor]", ["person: the mayor"], NOMINAL),
        ("[she]", ["person: she"], 0.75),
        ("[the mayor's letter]", ["person: the mayor"], OWNER * NOMINAL),
        ("[a neighbor]", [], NOMINAL),
    ],
)
def test_scores(source: str, entities: list[str], score: float) -> None:
    assert read(f"Then {source}{SAID}", *entities).statements[0].speaker_score == pytest.approx(score, abs=1e-3)


def test_the_labels_of_a_transcript_are_speakers() -> None:
    found = read(
        "[BERG]1<:>1 {It rained.}1\n[MS. LIND]2<:>2 {It poured.}2\n[BERG]3<:>3 {It hailed.}3\n[Q]4<:>4 {It snowed?}4\n"
        "[THE CLERK]5<:>5 {Order.}5\nOlav Berg and Ada Lind left.",
        "person: Olav Berg",
        "person: Ada Lind",
    )
    assert [found.speaker(number) for number in (1, 2, 3)] == ["Olav Berg", "Ada Lind", "Olav Berg"]
    assert found.speaker(4) is None
    assert (found.speaker(5), found.speaking(5).naming) == ("THE CLERK", "unnamed person")


def test_an_acronym_is_no_pronoun() -> None:
    text = "Ada Lind left. WHO said that the dam leaks."
    cue = Span(text.index("said"), text.index("said") + 4)
    statement = Statement(
        id=cue.id("s"),
        source=Span(15, 18),
        cue=cue,
        content=(Span(text.index("that"), len(text) - 1),),
        kind="indirect",
        content_words=4,
        quoted_words=0,
        score=0.9,
    )
    ada = Entity(
        id="e0-8", kind="person", name="Ada Lind", naming="named", mentions=(Mention(Span(0, 8), "name", 0.9),)
    )
    (found,), entities = linked(text, (Span(0, 14), Span(15, len(text))), (statement,), (ada,), (), load("en"))
    assert [entity.name for entity in entities if entity.id == found.speaker] == ["WHO"]
