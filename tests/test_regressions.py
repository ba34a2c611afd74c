"""What was wrong once. Each test names the fault; where it shows in one module, that module's tests have more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import onrecord
from onrecord import annotate
from onrecord.errors import InputError
from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

TEXT = "Ada Lind said the dam holds."
SCRIPT = ScriptedEncoder(said=[Said("said", ("the dam holds",), "Ada Lind")])


@pytest.mark.parametrize("word", ["_" * 600, "他" * 600, "a_" * 300])
def test_a_word_of_more_pieces_than_a_window_was_an_index_error(word: str) -> None:
    (found,) = annotate.annotate([Article.of(f"{70 * 'She said no to the man. '}\n{word}\nHe said yes.")], threads=1)
    assert found.sentences[-1].end == len(found.article.text)


def test_half_a_character_was_a_type_error_of_the_tokenizer() -> None:
    (found,) = annotate.annotate([Article.of("She said \ud83d no.")], threads=1)
    assert found.sentences[0].start == 0


def test_threads_lost_the_articles_before_an_input_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate, "shipped", lambda: SCRIPT)
    for threads in (1, 2, 4):
        reading = onrecord.read(Article.of(TEXT), tmp_path / "none.txt", threads=threads)
        assert [row.id for row in next(reading).statements] == ["s9-13"]
        with pytest.raises(InputError, match="no such file"):
            next(reading)


def test_a_system_that_does_not_tell_its_processors_was_an_attribute_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    for processors in (3, None):
        monkeypatch.setattr(os, "cpu_count", lambda count=processors: count)
        (found,) = annotate.annotate([Article.of(TEXT)], encoder=SCRIPT)  # type: ignore[arg-type]
        assert len(found.statements) == 1


def test_a_chapter_of_a_long_text_began_a_sentence() -> None:
    text = "word " * 400
    script = ScriptedEncoder(limit=50, aside=5, chapter=1)
    (found,) = annotate.annotate([Article.of(text)], encoder=script)  # type: ignore[arg-type]
    assert [(span.start, span.end) for span in found.sentences] == [(0, len(text.strip()))]


def test_an_accent_that_combines_was_cut_from_its_name() -> None:
    script = ScriptedEncoder(names=[("person", "Jose\u0301")])
    (found,) = annotate.annotate([Article.of("Jose\u0301 left.")], encoder=script)  # type: ignore[arg-type]
    assert [row.name for row in found.entities] == ["Jose\u0301"]
