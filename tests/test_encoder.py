"""The shipped bundle: what is read of a text does not depend on how it is cut, nor on anything beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from onrecord import encoder as encoding
from onrecord.annotate import shipped
from onrecord.decode import FORBIDDEN, heads
from onrecord.encoder import Chapter, Encoder
from onrecord.examples import paths
from onrecord.happenings import CLASSES, STATUSES
from onrecord.mentions import LABELS, LEFT, RIGHT
from onrecord.statements import PLAIN, REACH
from onrecord.text import words
from onrecord.times import SIDES

TEXT = "“The dam holds,” Ada Lind told reporters in Reed.\n\nThe union said it will not 🎁."
LONG = "\n\n".join(path.read_text(encoding="utf-8") for path in paths()[:4])
"""About 1,500 pieces: four windows."""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return shipped()


def read(encoder: Encoder, text: str) -> Chapter:
    """The one chapter of a text."""
    (chapter,) = encoder.read(text)
    return chapter


def same(left: Chapter, right: Chapter) -> bool:
    """Whether two chapters hold the same bytes."""
    pairs = [(left.scores[name], right.scores[name]) for name in (*left.scores, *right.scores)]
    pairs += list(zip(left.vectors, right.vectors, strict=True))
    return all(one.tobytes() == other.tobytes() for one, other in pairs)


def test_every_head_scores_every_word(encoder: Encoder) -> None:
    chapter = read(encoder, TEXT)
    count = len(words(TEXT))
    assert (chapter.start, chapter.stop) == (0, count)
    sizes = {name: len(head.tagging.tags) for name, head in heads(encoder.bundle.manifest).items() if name != "links"}
    assert {name: scores.shape for name, scores in chapter.scores.items()} == {
        "starts": (count, 1),
        "sides": (count, len(SIDES)),
        "mentions": (count, 1 + len(LABELS)),
        **{name: (count, size) for name, size in sizes.items()},
        **dict.fromkeys(("dependents", "governors"), (count, 129)),
        **dict.fromkeys(("below", "above"), (count, 128)),
        "parts": (count, len(encoder.grammar.parts)),
        "events": (count, 1 + len(CLASSES)),
        "statuses": (count, len(STATUSES)),
    }
    assert all(np.isfinite(scores).all() for scores in chapter.scores.values())


def test_each_window_has_the_vectors_of_its_words(encoder: Encoder) -> None:
    chapter = read(encoder, LONG)
    assert len(chapter.windows) >= 3
    assert [len(vectors) for vectors in chapter.vectors] == [window.stop - window.start for window in chapter.windows]
    assert len({vectors.shape[1] for vectors in chapter.vectors}) == 1


@pytest.mark.parametrize("text", ["", " \n\u00a0"])
def test_a_text_without_words_has_no_chapter(encoder: Encoder, text: str) -> None:
    assert list(encoder.read(text)) == []


def test_two_readings_give_the_same_bytes(encoder: Encoder) -> None:
    assert same(read(encoder, LONG), read(encoder, LONG))


def test_two_encoders_give_the_same_bytes(encoder: Encoder) -> None:
    assert same(read(encoder, TEXT), read(Encoder(encoder.bundle), TEXT))


def test_threads_that_read_at_once_do_not_meet(encoder: Encoder) -> None:
    texts = [TEXT, LONG[:900], LONG[900:1700], TEXT + TEXT]
    alone = [read(encoder, text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: read(encoder, text), texts))
    assert all(same(one, other) for one, other in zip(alone, together, strict=True))


def test_chapters_hold_each_word_once_and_say_the_same(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(encoder, LONG)
    monkeypatch.setattr(encoding, "CHAPTER", 2)
    chapters = list(encoder.read(LONG))
    assert len(chapters) == -(-len(whole.windows) // 2) > 1
    assert [chapter.start for chapter in chapters] == [0, *(chapter.stop for chapter in chapters[:-1])]
    assert chapters[-1].stop == len(whole.words)
    for name, scores in whole.scores.items():
        joined = np.concatenate([chapter.scores[name] for chapter in chapters])
        assert joined.tobytes() == scores.tobytes()


def test_case_reaches_the_model(encoder: Encoder) -> None:
    upper, lower = (read(encoder, text).scores["names"] for text in ("He met Reed.", "He met reed."))
    assert not np.array_equal(upper, lower)


def test_a_first_paragraph_is_told_from_a_next_line(encoder: Encoder) -> None:
    one, two = (read(encoder, text).scores["starts"] for text in ("It holds\nShe left", "It holds\n\nShe left"))
    assert not np.array_equal(one, two)


def linked(encoder: Encoder, chapter: Chapter, cues: list[int]) -> np.ndarray:
    """[N, 2 REACH + 1, K] for cues of one word each."""
    pairs = np.array([(cue, cue) for cue in cues], dtype=np.int32)
    place = (pairs[:, :1] + np.arange(-REACH, REACH + 1)).astype(np.int32)
    return encoder.link(chapter.vectors[0], pairs, place, PLAIN)


def test_words_around_a_cue_are_scored_and_those_outside_are_closed(encoder: Encoder) -> None:
    chapter = read(encoder, TEXT)
    cue, count = TEXT.split().index("told") + 3, len(chapter.words)
    (scores,) = linked(encoder, chapter, [cue])
    inside = slice(REACH - cue, REACH - cue + count)
    outside = np.delete(scores, inside, axis=0)
    assert np.isfinite(scores).all()
    assert len(outside) == 2 * REACH + 1 - count
    assert (outside[:, 0] == 0).all()
    assert (outside[:, 1:] == FORBIDDEN).all()
    assert (scores[inside] > FORBIDDEN).all()


def test_cues_asked_together_answer_as_if_asked_alone(encoder: Encoder) -> None:
    chapter = read(encoder, TEXT)
    together = linked(encoder, chapter, [3, 8, 15])
    for row, cue in zip(together, [3, 8, 15], strict=True):
        np.testing.assert_allclose(row, linked(encoder, chapter, [cue])[0], atol=1e-4)


def test_heads_point_to_the_ends_of_their_phrases_and_are_compared(encoder: Encoder) -> None:
    said = encoder.point(read(encoder, TEXT).vectors[0], np.array([1, 5, 6], dtype=np.int32))
    assert (said.left.shape, said.right.shape) == ((3, LEFT), (3, RIGHT))
    assert said.compared.shape[0] == 3
    assert said.compared.shape[1] % 2 == 1
    assert all(np.isfinite(scores).all() for scores in (said.left, said.right, said.compared))


@pytest.mark.parametrize("heads", [[0], [1, 5, 6], [3, 2, 1, 0]])
def test_heads_asked_together_answer_as_if_asked_alone(encoder: Encoder, heads: list[int]) -> None:
    vectors = read(encoder, TEXT).vectors[0]
    together = encoder.point(vectors, np.array(heads, dtype=np.int32))
    for row, head in enumerate(heads):
        alone = encoder.point(vectors, np.array([head], dtype=np.int32))
        np.testing.assert_allclose(together.compared[row], alone.compared[0], atol=1e-4)
        np.testing.assert_allclose(together.left[row], alone.left[0], atol=1e-4)


@pytest.mark.parametrize("word", ["_" * 2000, "他" * 2000, "a" * 2000, "\u0301" * 600])
def test_a_word_that_never_ends_is_read(encoder: Encoder, word: str) -> None:
    chapters = list(encoder.read(f"She said {word} no."))
    assert chapters[-1].stop == len(chapters[0].words)
