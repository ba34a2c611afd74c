"""In which language a text is written."""

from __future__ import annotations

import pytest

from onrecord import detection
from onrecord.detection import code, in_language, language_of
from onrecord.types import Article

ENGLISH = "The mayor said on Monday that the bridge over the river was safe, and that the town would keep it open. "
SPANISH = "El alcalde dijo el lunes que el puente era seguro y que la ciudad lo mantendría abierto todo el verano. "
GERMAN = "Der Bürgermeister sagte am Montag, die Brücke sei sicher. Frau Müller glaubt ihm nicht."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on Monday that the bridge was safe.", "en"),
        (GERMAN, "de"),
        ("Le maire a déclaré lundi que le pont était sûr. Madame Durand ne le croit pas.", "fr"),
        ("De burgemeester zei maandag dat de brug veilig is en dat er in de stad niets was om over te klagen.", "nl"),
        ("市長は月曜日に、橋は安全だと述べた。", "ja"),
    ],
)
def test_a_sentence_or_two_tell_the_language(text: str, code: str) -> None:
    assert language_of(text) == code
    assert language_of(text.upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        "Puente cerrado hasta el lunes por obras",
        "El alcalde dimite tras el escándalo de las obras",
        "Burgemeester treedt af na schandaal rond brug",
        "Prefeito renuncia após escândalo da ponte",
        "Il ponte è chiuso",
        "Мост закрыт",
        "市長辞任",
        "رئيس البلدية يستقيل",
        "他说" * 1500,
        "橋",
    ],
)
def test_a_line_in_another_language_is_not_taken_for_english(text: str) -> None:
    assert language_of(text) not in (None, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Mayor resigns after bridge scandal",
        "Mayor quits over bridge row, deputy takes over",
        "Jürgen Weiß and François Dupont meet María López",
        "Ministerpräsident Köhler resigns",
        "“No comment,” Juan Pérez said.",
        "Pope Celestine to visit Santa Marta in May",
        "Harbour City 3 Northport 1; Eastham 2 Westleigh 2; Reeds 0 Millbrook 4; Colby 1 Dane 1",
        "Alder Corp 12.30 +0.2%, Birch Ltd 99.10 -1.4%, Cedar plc 45.00 +0.0%, Dogwood Inc 7.22 -3.1%",
    ],
)
def test_a_line_of_english_about_people_from_abroad_is_not_taken_for_another(text: str) -> None:
    assert language_of(text) in (None, "en")


@pytest.mark.parametrize(
    "text", ["", "Ada Lind, Bo Ek, Cy Holm", "Hans Müller, María López, Émile Durand", "12 34 56", "...", "\ud83d"]
)
def test_too_little_to_say_is_unknown(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("english", "spanish", "code"), [(4, 12, "es"), (12, 4, "en"), (2, 3, "es")])
def test_most_of_a_text_decides_wherever_it_stands(english: int, spanish: int, code: str, first: bool) -> None:
    parts = [english * ENGLISH, spanish * SPANISH]
    assert language_of("\n\n".join(parts if first else parts[::-1])) == code


def test_plain_english_needs_no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr(detection, "_identifier", fail)
    assert language_of("The mayor said on Monday that the bridge over the river was safe.") == "en"
    assert language_of(20 * ENGLISH + 9 * SPANISH) == "en"


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        (GERMAN, "de", "de"),
        (GERMAN, "en", "de"),
        (GERMAN, "en-US", "de"),
        (GERMAN, "nds", "nds"),
        (ENGLISH, "de", "en"),
        (ENGLISH, "en_GB", "en"),
        (ENGLISH, "English", "en"),
        ("No.", "de", "de"),
        ("", "EN", "en"),
        ("", None, None),
    ],
)
def test_what_is_said_of_a_text_stands_unless_the_text_tells_otherwise(
    text: str, said: str | None, language: str | None
) -> None:
    found = in_language(Article.of(text, language=said))
    assert found.language == language
    told = [f"its language is said to be {code(said)}, and seems to be {language}"]
    assert list(found.notices) == (told if code(said) not in (None, language) else [])


@pytest.mark.parametrize("said", [None, "", "e", "English", '"><b>', "en\n", "12"])
def test_what_is_no_code_is_none(said: str | None) -> None:
    assert code(said) is None
