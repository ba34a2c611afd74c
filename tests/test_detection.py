"""In which language a text is written."""

from __future__ import annotations

import pytest

from onrecord import detection
from onrecord.detection import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on Monday that the bridge was safe.", "en"),
        ("Der Bürgermeister sagte am Montag, die Brücke sei sicher. Frau Müller glaubt ihm nicht.", "de"),
        ("Le maire a déclaré lundi que le pont était sûr. Madame Durand ne le croit pas.", "fr"),
        ("De burgemeester zei maandag dat de brug veilig is en dat er in de stad niets was om over te klagen.", "nl"),
        ("市長は月曜日に、橋は安全だと述べた。", "ja"),
    ],
)
def test_a_sentence_or_two_tell_the_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "Ada Lind, Bo Ek, Cy Holm", "12 34 56", "...", "\ud83d"])
def test_too_little_to_say_is_unknown(text: str) -> None:
    assert language_of(text) is None


def test_plain_english_needs_no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr(detection, "_identifier", fail)
    assert language_of("The mayor said on Monday that the bridge over the river was safe.") == "en"
