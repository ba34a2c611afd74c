"""`onrecord.identity.copies`: wire copies and what only looks like one."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity.copies import (
    BLOCKS,
    OPENING,
    SAMPLED,
    SHORTEST,
    is_copy,
    is_likely,
    kept,
    runs,
    sample,
    shared,
    sought,
)
from tests.identity.wire import COPIES, OTHERS, pair

WORDS = [f"{start}{end}" for start in ("bar", "cel", "dom", "fir", "gul", "hem") for end in map(str, range(400))]
SEEDS = 20
RARELY_FOUND = {"brief": 0.8, "brief_of_the_middle": 0.9}
"""What part of the pairs is found at least, where not all are: a brief of 60 words may be a quotation mostly."""
RARELY_TAKEN = {"short_news_with_background": 0.2}
"""What part of the pairs is taken for copies at most, where some are: three fifths of a short text."""


def story(seed: int, words: int) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) for _ in range(words))


def found(one: str, other: str) -> bool:
    """As a record finds copies; ``one`` is kept, the other comes later."""
    ours, theirs = runs(one), runs(other)
    keys = len(set(kept(ours)) & set(sought(theirs)))
    return bool(keys) and is_likely(keys, theirs, len(one)) and is_copy(shared(ours, theirs))


@pytest.mark.parametrize("kind", COPIES)
def test_what_outlets_make_of_a_wire_story_is_a_copy(kind: str) -> None:
    told = [found(*pair(COPIES[kind], seed)) for seed in range(SEEDS)]
    assert sum(told) >= RARELY_FOUND.get(kind, 1.0) * SEEDS


@pytest.mark.parametrize("kind", OTHERS)
def test_what_has_quotations_or_some_lines_in_common_is_none(kind: str) -> None:
    told = [found(*pair(OTHERS[kind], seed)) for seed in range(SEEDS)]
    assert sum(told) <= RARELY_TAKEN.get(kind, 0.0) * SEEDS


@pytest.mark.parametrize("seed", range(20))
def test_a_copy_with_another_headline_cut_to_60_percent_is_found(seed: int) -> None:
    wire = story(seed, 500)
    cut = " ".join(wire.split()[:300])
    assert found(f"{story(seed + 100, 8)}\n\n{wire}", f"{story(seed + 200, 10)}\n\n{cut}")


def test_case_marks_and_line_breaks_do_not_count() -> None:
    wire = story(1, 100)
    assert runs(wire).told.tolist() == runs(wire.upper().replace(" ", ",\n")).told.tolist()


def test_a_changed_word_here_and_there_is_still_a_copy() -> None:
    wire = story(2, 400).split()
    edited = [f"other{at}" if at % 30 == 0 else word for at, word in enumerate(wire)]
    assert found(" ".join(wire), " ".join(edited))


@pytest.mark.parametrize("seed", range(20))
def test_one_common_paragraph_makes_no_copy(seed: int) -> None:
    common = story(seed, 60)
    one, other = f"{story(seed + 300, 250)} {common}", f"{common} {story(seed + 400, 200)}"
    assert not found(one, other)


def test_how_much_of_each_is_shared_is_told() -> None:
    brief, wire = story(3, 60), story(3, 600)
    parts = shared(runs(brief), runs(wire)).parts
    assert parts == pytest.approx((1.0, 0.1), abs=0.01)
    assert shared(runs(brief), runs(story(4, 600))).parts == (0.0, 0.0)
    assert shared(runs("Only a headline"), runs(wire)).parts == (0.0, 0.0)


SAID = " ".join(story(6, 12).split())
ONE, OTHER = story(7, 30), story(8, 30)


@pytest.mark.parametrize(
    "quoted",
    [
        f"“{SAID},”",
        f'"{SAID}."',
        f"‘{SAID}!’",
        f"'{SAID},'",
        f"« {SAID} »",
        f"„{SAID}“",
        f"“{SAID}\n\n",
        f"“{SAID[:30]}\n{SAID[30:]}”",
        f"“{SAID[:30]} ‘{SAID[30:40]}’ {SAID[40:]},”",
    ],
)
def test_no_run_is_of_a_quotation(quoted: str) -> None:
    assert len(runs(f"{ONE} {quoted} {OTHER}").told) == 2 * 26


@pytest.mark.parametrize("words", ["“a title”", "don't", "the workers’ and the owners’", "in '24", "6'2\"", '5" by 7"'])
def test_short_quotations_and_apostrophes_count_like_others(words: str) -> None:
    assert len(runs(f"{ONE} {words} {OTHER}").told) > 60 - 4


def test_a_mark_that_never_closes_spoils_its_paragraph_only() -> None:
    assert len(runs(f"{ONE} “{OTHER}\n\n{story(9, 30)}").told) == 2 * 26


def test_texts_too_short_have_no_runs() -> None:
    for text in ("", "Only a headline", story(4, SHORTEST + 3), f"“{story(4, 60)}”"):
        none = runs(text)
        assert (len(none.told), kept(none), sought(none)) == (0, (), ())
        assert not is_copy(shared(none, none))


@pytest.mark.parametrize("words", [20, 100, 400, 1_000, 20_000])
def test_few_keys_are_kept_of_a_text_however_long(words: int) -> None:
    keys = kept(runs(story(5, words)))
    assert 1 <= len(keys) <= min(len(OPENING) + BLOCKS, 1 + words // 16)
    assert len(sought(runs(story(5, words)))) <= 1_000


def test_who_has_a_whole_stretch_finds_it() -> None:
    """The 96 words that begin a text hold at least the first five stretches of it."""
    wire = story(10, 3_000)
    brief = " ".join(wire.split()[:120])
    assert len(set(kept(runs(wire))) & set(sought(runs(f"{story(11, 50)} {brief} {story(12, 50)}")))) >= len(OPENING)


@pytest.mark.parametrize("seed", range(5))
def test_a_sample_tells_what_part_of_a_text_is_in_another(seed: int) -> None:
    wire = story(seed, 2_000)
    part, other = " ".join(wire.split()[500:1_000]), story(seed + 50, 500)
    whole = set(sample(runs(wire)))
    assert len(whole) == pytest.approx(2_000 / SAMPLED, rel=0.3)
    assert set(sample(runs(part))) <= whole
    assert not set(sample(runs(other))) & whole
    assert sample(runs("Only a headline")) == ()


def test_runs_are_the_same_in_every_process() -> None:
    text = story(5, 80)
    program = "import sys; from onrecord.identity.copies import kept, runs; print(kept(runs(sys.argv[1])))"
    run = subprocess.run([sys.executable, "-c", program, text], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(kept(runs(text)))


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_compare_alike_in_both_orders(one: str, other: str) -> None:
    ours, theirs = runs(one), runs(other)
    assert is_copy(shared(ours, theirs)) == is_copy(shared(theirs, ours))
    assert shared(ours, theirs).parts == shared(theirs, ours).parts[::-1]
    assert all(0 <= key < 1 << 31 for key in (*kept(ours), *sought(ours)))


@given(st.text(st.sampled_from("ab \n\"'“”‘’«»„.,\0"), max_size=400))
def test_any_marks_can_be_read(text: str) -> None:
    assert len(runs(text).distinct) <= len(runs(text).told) <= len(text)
