"""Who says what to whom, from words to record: what today's tools get wrong, by a script and by the shipped bundle.

Every case is read twice. With its script, links and chains have to draw the right conclusions from right answers; with
the shipped bundle all has to be found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from onrecord.annotate import annotate
from onrecord.types import Annotations, Article, Entity, Form, Statement
from tests.fakes import Mentioned, Said, ScriptedEncoder

_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[”\"’]?(?=\s+[A-Z“\"]|\s*$)|$)", re.MULTILINE)


Reading = Callable[[str, ScriptedEncoder], Annotations]


@dataclass(frozen=True)
class Case:
    """A text and who says what in it."""

    text: str
    speakers: Mapping[str, str | None]
    """By some words of the content: the name of the speaker; None where nobody is named for it."""
    said: Sequence[Said] = ()
    names: Sequence[tuple[str, str]] = ()
    mentions: Sequence[Mentioned] = ()
    chains: Sequence[Sequence[str]] = ()
    addressees: Mapping[str, str | None] = field(default_factory=dict)
    """By some words of the content: the name of the addressee."""
    unnamed: Mapping[str, str] = field(default_factory=dict)
    """By name: the naming of those who have none."""

    def script(self) -> ScriptedEncoder:
        starts = [match.group() for match in _SENTENCE.finditer(self.text)]
        return ScriptedEncoder(
            said=self.said, names=self.names, mentions=self.mentions, chains=self.chains, starts=starts
        )


def record(text: str, encoder: ScriptedEncoder | None = None) -> Annotations:
    """The record of a text, by the shipped bundle unless a script is given."""
    article = Article.of(text, language="en")
    (found,) = annotate([article], encoder=encoder, threads=1)  # type: ignore[arg-type] # quacks alike
    return found


def spelt(found: Annotations, entity: Entity) -> list[str]:
    """The words of the mentions of an entity."""
    return [found.article.text[row.span.start : row.span.end] for row in entity.mentions]


def entity(found: Annotations, id_: str | None) -> Entity | None:
    return next((row for row in found.entities if row.id == id_), None)


def name(found: Annotations, id_: str | None) -> str | None:
    row = entity(found, id_)
    return row.name if row else None


def statement(found: Annotations, words: str) -> Statement:
    """The innermost statement whose content holds these words."""
    start = found.article.text.index(words)
    holding = [
        row
        for row in found.statements
        if any(part.start <= start and start + len(words) <= part.end for part in row.content)
    ]
    assert holding, f"nobody says “{words}”"
    return min(holding, key=lambda row: sum(part.end - part.start for part in row.content))


def named(found: Annotations) -> list[str]:
    """The names of those who have one, in order of their first mention."""
    return [row.name for row in found.entities if row.naming == "named"]


def spoken(found: Annotations) -> list[tuple[str | None, str]]:
    """The name of the speaker and the first words of each statement."""
    text = found.article.text
    return [(name(found, row.speaker), text[row.content[0].start : row.content[0].end]) for row in found.statements]


def check(case: Case, found: Annotations) -> None:
    speakers = {words: name(found, statement(found, words).speaker) for words in case.speakers}
    assert speakers == case.speakers
    heard = {words: statement(found, words).addressee for words in case.addressees}
    assert {words: name(found, row.entity) if row else None for words, row in heard.items()} == case.addressees
    assert {row.name: row.naming for row in found.entities if row.name in case.unnamed} == case.unnamed


def person(phrase: str, head: str | None = None, form: Form = "nominal") -> Mentioned:
    return Mentioned(phrase, "person", form, head)


def pronouns(*words: str) -> list[Mentioned]:
    return [person(word, form="pronoun") for word in words]


ADA, BO = ("person", "Ada Lind"), ("person", "Bo Ek")
LEAKS = "the dam was leaking"

CASES = {
    # A comma or an appositive after the name.
    "a comma": Case(
        f"Ada Lind, 45, said on Monday that {LEAKS}.",
        {LEAKS: "Ada Lind"},
        [Said("said", (f"that {LEAKS}",), "Ada Lind, 45,")],
        [ADA],
    ),
    "an appositive": Case(
        f"Ada Lind, the mayor of Ostby, said on Monday that {LEAKS}.",
        {LEAKS: "Ada Lind"},
        [Said("said", (f"that {LEAKS}",), "Ada Lind, the mayor of Ostby,")],
        [ADA, ("place", "Ostby")],
        [person("the mayor of Ostby", "mayor")],
        [["Ada Lind", "mayor"]],
    ),
    "an appositive with a relative clause": Case(
        "“The dam leaks,” said Ada Lind, a retired engineer who lives in Ostby. “Few listened,” Bo Ek added.",
        {"The dam leaks": "Ada Lind", "Few listened": "Bo Ek"},
        [
            Said("said", ("“The dam leaks,”",), "Ada Lind, a retired engineer who lives in Ostby"),
            Said("added", ("“Few listened,”",), "Bo Ek"),
        ],
        [ADA, BO, ("place", "Ostby")],
    ),
    "a name in apposition": Case(
        f"The mayor of Ostby, Ada Lind, said on Monday that {LEAKS}.",
        {LEAKS: "Ada Lind"},
        [Said("said", (f"that {LEAKS}",), "The mayor of Ostby, Ada Lind,")],
        [ADA, ("place", "Ostby")],
        [person("The mayor of Ostby", "mayor")],
        [["Ada Lind", "mayor"]],
    ),
    "a relative clause": Case(
        f"Ada Lind, who runs the port of Ostby, warned that {LEAKS}.",
        {LEAKS: "Ada Lind"},
        [Said("warned", (f"that {LEAKS}",), "Ada Lind, who runs the port of Ostby,")],
        [ADA, ("place", "Ostby")],
    ),
    # The speaker stands in the sentence before.
    "the sentence before, through a pronoun": Case(
        "Mayor Ada Lind walked to the microphone on Monday. “The dam leaks,” she said.",
        {"The dam leaks": "Ada Lind"},
        [Said("said", ("“The dam leaks,”",), "she")],
        [ADA],
        pronouns("she"),
        [["Ada Lind", "she"]],
    ),
    "the sentence before, as the source": Case(
        "Mayor Ada Lind was blunt: “The dam leaks. It has to be rebuilt.”",
        {"The dam leaks": "Ada Lind"},
        [Said("was blunt", ("“The dam leaks. It has to be rebuilt.”",), "Mayor Ada Lind")],
        [ADA],
    ),
    "the sentence before, with a cue": Case(
        "Mayor Ada Lind told reporters on Monday what she thinks. “The dam leaks. It has to be rebuilt.”",
        {"The dam leaks": "Ada Lind"},
        [Said("told", ("“The dam leaks. It has to be rebuilt.”",), "Mayor Ada Lind")],
        [ADA],
    ),
    # A quotation over several paragraphs with an opening mark at each.
    "paragraphs": Case(
        "“I grew up beside this dam,” Ada Lind said. “My father built it.\n\n“I know each of its stones.\n\n"
        "“I will not leave it to anybody else.”\n\nBo Ek laughed.",
        {"I grew up": "Ada Lind", "My father": "Ada Lind", "I know": "Ada Lind", "I will not": "Ada Lind"},
        [
            Said(
                "said",
                (
                    "“I grew up beside this dam,”",
                    "“My father built it.\n\n“I know each of its stones.\n\n“I will not leave it to anybody else.”",
                ),
                "Ada Lind",
            )
        ],
        [ADA, BO],
        pronouns("I", "My"),
    ),
    # Quoted nicknames.
    "a nickname": Case(
        f"Ada “Bricks” Lind said on Monday that {LEAKS}. “Nobody looks after it,” Lind added.",
        {LEAKS: "Ada “Bricks” Lind", "Nobody looks": "Ada “Bricks” Lind"},
        [
            Said("said", (f"that {LEAKS}",), "Ada “Bricks” Lind"),
            Said("added", ("“Nobody looks after it,”",), "Lind"),
        ],
        [("person", "Ada “Bricks” Lind"), ("person", "Lind")],
    ),
    # Unnamed people.
    "an unnamed man": Case(
        f"A homeless man said that {LEAKS}. “It smells,” added a woman who sells fish.",
        {LEAKS: "A homeless man", "It smells": "a woman who sells fish"},
        [
            Said("said", (f"that {LEAKS}",), "A homeless man"),
            Said("added", ("“It smells,”",), "a woman who sells fish"),
        ],
        unnamed={"A homeless man": "unnamed person"},
        mentions=[person("A homeless man"), person("a woman who sells fish", "woman")],
    ),
    "an unnamed man without a mention": Case(
        f"“The water is brown,” a homeless man said. Officials denied that {LEAKS}.",
        {"The water": "a homeless man", LEAKS: "Officials"},
        [Said("said", ("“The water is brown,”",), "a homeless man"), Said("denied", (f"that {LEAKS}",), "Officials")],
        unnamed={"a homeless man": "unnamed person", "Officials": "unnamed group"},
    ),
    # Two people of one surname.
    "two of one surname": Case(
        f"Peter Ek and his sister, Anna Ek, own the mill. Peter Ek said {LEAKS}. Anna Ek disagreed, saying it was dry.",
        {LEAKS: "Peter Ek", "it was dry": "Anna Ek"},
        [Said("said", (LEAKS,), "Peter Ek"), Said("saying", ("it was dry",), "Anna Ek")],
        [("person", "Peter Ek"), ("person", "Anna Ek")],
    ),
    "two of one surname, by titles": Case(
        f"Peter Ek and his sister, Anna Ek, own the mill. Ms. Ek said {LEAKS}. “It is dry,” Mr. Ek told her.",
        {LEAKS: "Anna Ek", "It is dry": "Peter Ek"},
        [Said("said", (LEAKS,), "Ms. Ek"), Said("told", ("“It is dry,”",), "Mr. Ek")],
        [("person", "Peter Ek"), ("person", "Anna Ek"), ("person", "Ek")],
        pronouns("her"),
        [["Anna Ek", "her"]],
        addressees={"It is dry": "Anna Ek"},
    ),
    # "Mr. X / President X / X" are one.
    "titles": Case(
        f"President Peter Ek came on Monday. Mr. Ek said {LEAKS}. “It is old,” President Ek added. Later Ek denied "
        "that he had been afraid.",
        {LEAKS: "Peter Ek", "It is old": "Peter Ek", "had been afraid": "Peter Ek"},
        [
            Said("said", (LEAKS,), "Mr. Ek"),
            Said("added", ("“It is old,”",), "President Ek"),
            Said("denied", ("that he had been afraid",), "Ek"),
        ],
        [("person", "Peter Ek"), ("person", "Ek")],
    ),
    # An organisation that speaks through its spokesman.
    "a spokesman without a name": Case(
        "The Ostby Water Company denied the report. “The dam is safe,” a spokesman for the Ostby Water Company said.",
        {"The dam is safe": "a spokesman for the Ostby Water Company"},
        [Said("said", ("“The dam is safe,”",), "a spokesman for the Ostby Water Company")],
        [("organization", "Ostby Water Company")],
        [person("a spokesman for the Ostby Water Company", "spokesman")],
        unnamed={"a spokesman for the Ostby Water Company": "unnamed person"},
    ),
    "a spokesman with a name": Case(
        "“The dam is safe,” said Bo Ek, a spokesman for the Ostby Water Company. The Ostby Water Company warned that "
        "it would sue.",
        {"The dam is safe": "Bo Ek", "it would sue": "Ostby Water Company"},
        [
            Said("said", ("“The dam is safe,”",), "Bo Ek, a spokesman for the Ostby Water Company"),
            Said("warned", ("that it would sue",), "The Ostby Water Company"),
        ],
        [BO, ("organization", "Ostby Water Company")],
        [person("a spokesman for the Ostby Water Company", "spokesman")],
        [["Bo Ek", "spokesman"]],
    ),
    "through its spokesman": Case(
        "The Ostby Water Company said through its spokesman, Bo Ek, that the dam was safe.",
        {"the dam was safe": "Ostby Water Company"},
        [Said("said", ("that the dam was safe",), "The Ostby Water Company")],
        [BO, ("organization", "Ostby Water Company")],
        [person("its spokesman", "spokesman")],
        [["Bo Ek", "spokesman"]],
    ),
    # "The 45-year-old".
    "an age": Case(
        "Ada Lind, a nurse, was rescued from her roof on Monday. “I saw the wave,” the 45-year-old said.",
        {"I saw": "Ada Lind"},
        [Said("said", ("“I saw the wave,”",), "the 45-year-old")],
        [ADA],
        [person("the 45-year-old", "old"), *pronouns("I")],
        [["Ada Lind", "old"]],
    ),
    # A pronoun whose nearest name is the addressee.
    "the nearest name is the addressee": Case(
        f"Anna Lind called Peter Ek on Monday. She told Ek that {LEAKS}, and she warned him that time was short.",
        {LEAKS: "Anna Lind", "time was short": "Anna Lind"},
        [Said("told", (f"that {LEAKS}",), "She"), Said("warned", ("that time was short",), "she")],
        [("person", "Anna Lind"), ("person", "Peter Ek"), ("person", "Ek")],
        pronouns("She", "she", "him"),
        [["Anna Lind", "She", "she"], ["Peter Ek", "Ek", "him"]],
        addressees={LEAKS: "Peter Ek", "time was short": "Peter Ek"},
    ),
    "the nearest name has another pronoun": Case(
        f"Anna Lind wrote to Peter Ek. She said {LEAKS}.",
        {LEAKS: "Anna Lind"},
        [Said("said", (LEAKS,), "She")],
        [("person", "Anna Lind"), ("person", "Peter Ek")],
        pronouns("She"),
        [["Anna Lind", "Peter Ek", "She"]],
    ),
    # A title that changes hands.
    "a title that changes hands": Case(
        "In 2019 then-President Peter Ek said the dam would be closed. President Anna Lind announced on Monday that it "
        "would stay. The president told reporters that work had begun.",
        {"the dam would be closed": "Peter Ek", "it would stay": "Anna Lind", "work had begun": "Anna Lind"},
        [
            Said("said", ("the dam would be closed",), "then-President Peter Ek"),
            Said("announced", ("that it would stay",), "President Anna Lind"),
            Said("told", ("that work had begun",), "The president"),
        ],
        [("person", "Peter Ek"), ("person", "Anna Lind")],
        [person("The president", "president")],
        [["Anna Lind", "president"]],
    ),
}


@pytest.fixture(params=["by a script", "by the shipped bundle"])
def read(request: pytest.FixtureRequest) -> Reading:
    """Reads a text in one of two ways."""
    return lambda text, script: record(text, script if request.param == "by a script" else None)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_who_speaks(case: Case, read: Reading) -> None:
    check(case, read(case.text, case.script()))


def test_a_quotation_over_paragraphs_is_one_persons_i(read: Reading) -> None:
    case = CASES["paragraphs"]
    found = read(case.text, case.script())
    (ada, bo) = (row for row in found.entities if row.naming == "named")
    assert [word for word in spelt(found, ada) if word != "Ada Lind"] == ["I", "My", "I", "I"]
    assert spelt(found, bo) == ["Bo Ek"]


def test_a_nickname_is_no_quotation_and_no_second_person(read: Reading) -> None:
    case = CASES["a nickname"]
    found = read(case.text, case.script())
    assert named(found) == ["Ada “Bricks” Lind"]
    assert [row.quoted_words for row in found.statements] == [0, 4]


def test_two_unnamed_people_are_two(read: Reading) -> None:
    text = (
        "A man said on Monday that the dam was leaking. “It smells,” another man added. “It is old,” replied a third "
        "man."
    )
    script = ScriptedEncoder(
        said=[
            Said("said on Monday", ("that the dam was leaking",), "A man"),
            Said("added", ("“It smells,”",), "another man"),
            Said("replied", ("“It is old,”",), "a third man"),
        ],
        mentions=[person("A man"), person("another man"), person("a third man")],
    )
    found = read(text, script)
    speaking = [entity(found, row.speaker) for row in found.statements]
    assert [row.name for row in speaking if row] == ["A man", "another man", "a third man"]
    assert {row.naming for row in speaking if row} == {"unnamed person"}


def test_the_titles_of_one_person_are_all_on_record(read: Reading) -> None:
    case = CASES["titles"]
    found = read(case.text, case.script())
    (ek,) = (row for row in found.entities if row.name == "Peter Ek")
    titles = [found.article.text[title.start : title.end] for title in ek.titles]
    assert titles == ["President", "Mr.", "President"]
    assert [words for words in spelt(found, ek) if words[0].isupper()] == ["Peter Ek", "Ek", "Ek", "Ek"]


def test_a_title_that_changed_hands_stays_with_both(read: Reading) -> None:
    case = CASES["a title that changes hands"]
    found = read(case.text, case.script())
    peter, anna = (row for row in found.entities if row.naming == "named")
    assert [found.article.text[title.start : title.end] for title in peter.titles] == ["President"]
    assert [found.article.text[title.start : title.end] for title in anna.titles] == ["President"]


def test_an_organisation_is_not_its_spokesman(read: Reading) -> None:
    case = CASES["a spokesman without a name"]
    found = read(case.text, case.script())
    (company,) = (row for row in found.entities if row.naming == "named")
    assert company.kind == "organization"
    assert all("spokesman" not in words for words in spelt(found, company))


NAMELESS = "The mayor said the dam was leaking. “It is old,” she said. A neighbour nodded."


def test_an_article_with_no_name_at_all(read: Reading) -> None:
    script = ScriptedEncoder(
        said=[Said("said", ("the dam was leaking",), "The mayor")],
        mentions=[person("The mayor", "mayor"), person("A neighbour"), *pronouns("she")],
        chains=[["mayor", "she"]],
        starts=["“It", "A neighbour"],
    )
    found = read(NAMELESS, script)
    assert named(found) == []
    assert {who for who, _ in spoken(found)} == {"The mayor"}
    assert spelt(found, found.entities[0]) == ["The mayor", "she"]


TRANSCRIPT = """MODERATOR: Welcome to this debate about the dam.

ADA LIND: Thank you. I think we have to rebuild it.

BO EK: I say it is safe. You are wrong about the cost.

ADA LIND: I never spoke about the cost.
"""


def test_the_names_before_the_lines_of_a_transcript_are_speakers() -> None:
    found = record(TRANSCRIPT)
    spoke = {who for who, _ in spoken(found)}
    assert {"ADA LIND", "BO EK"} <= spoke <= {"MODERATOR", "ADA LIND", "BO EK"}
    assert [row.name for row in found.entities if row.name == "ADA LIND"] == ["ADA LIND"]


def test_i_and_you_in_a_transcript_are_those_who_speak() -> None:
    found = record(TRANSCRIPT)
    of_name = {row.name: row for row in found.entities}
    assert spelt(found, of_name["ADA LIND"]).count("I") == 2
    assert spelt(found, of_name["BO EK"]) == ["BO EK", "I"]
