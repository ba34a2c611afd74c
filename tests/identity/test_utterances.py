"""`onrecord.identity.utterances`: the same words on one occasion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity.utterances import KEYS, Telling, choose, keys, likeness, same
from onrecord.types import Kind

DAM = "“The dam will hold for another winter, and we have told the villages so,”"


def telling(
    quote: str,
    *,
    kind: Kind = "direct",
    speaker: int | None = 1,
    said: str | None = None,
    published: str | None = "2025-03-04",
) -> Telling:
    until = f"{said[:8]}{int(said[8:]) + 1:02}" if said else None
    return Telling(speaker=speaker, quote=quote, kind=kind, said_from=said, said_to=until, published=published)


@pytest.mark.parametrize(
    "other",
    [
        '"The dam will hold for another winter, and we have told the villages so."',
        "“The dam will hold for another winter”",
        "“[It] will hold for another winter, and we have told the villages so,”",
        "“The dam will hold for another winter … we have told the villages so”",
        "“The dam will hold for anther winter, and we have told the villages so.”",
        "“Let me be plain. The dam will hold for another winter, and we have told the villages so.”",
    ],
)
def test_words_cut_bracketed_or_slipped_are_the_same_words(other: str) -> None:
    assert same(telling(DAM), telling(other))
    assert set(keys(telling(DAM))) & set(keys(telling(other)))


def test_quoted_words_in_a_paraphrase_are_compared_with_quoted_words() -> None:
    mixed = telling("the wall would “hold for another winter” if the rain stopped", kind="mixed")
    assert same(telling(DAM), mixed)
    assert not same(telling("the dam would hold for another winter", kind="indirect"), telling(DAM))


def test_other_words_are_another_utterance() -> None:
    assert not same(telling(DAM), telling("“The dam was built for the winters of another time,”"))
    small = "“It is what we have and it is what we are to do in the end of it all for the time to be”"
    assert not same(
        telling(small), telling("“What is it to us in the end, for all we have of the time that is to be it”")
    )


@pytest.mark.parametrize(
    "other",
    [
        "“The dam will not hold for another winter, and we have told the villages so,”",
        "“The dam won't hold for another winter, and we have told the villages so,”",
        "“The dam will hold for another winter, and we have never told the villages so,”",
        "that the wall will not “hold for another winter”",
    ],
)
def test_the_opposite_in_the_same_words_is_another_utterance(other: str) -> None:
    kind: Kind = "direct" if other.startswith("“") else "mixed"
    assert not same(telling(DAM), telling(other, kind=kind))
    assert choose(telling(other, kind=kind), [(1, telling(DAM))]) is None


@pytest.mark.parametrize(
    ("number", "others", "agree"),
    [
        ("40 million", "forty million", True),
        ("40 million", "42 million", False),
        ("1,500", "1500", True),
        ("forty", "forty-two", False),
        ("40 million", "too many", True),
    ],
)
def test_another_number_is_another_utterance(number: str, others: str, agree: bool) -> None:
    one, other = (telling(f"“The harbour cost us {each} crowns in this winter alone,”") for each in (number, others))
    assert same(one, other) is agree


def test_paraphrases_with_another_number_or_a_negation_are_apart() -> None:
    words = "the old harbour and both ferries would cost {} crowns in this hard winter alone"
    one = telling(words.format("40"), kind="indirect")
    assert same(one, telling(words.format("40"), kind="indirect"))
    assert not same(one, telling(words.format("42"), kind="indirect"))
    assert not same(one, telling(words.format("40").replace("would", "would not"), kind="indirect"))


def test_a_negation_in_what_the_shorter_cuts_is_no_opposite() -> None:
    whole = (
        "“The dam will hold, and nobody needs to fear for any of the villages, for another winter at the very least,”"
    )
    cut = "“The dam will hold … for another winter at the very least,”"
    assert same(telling(whole), telling(cut))
    assert same(telling("“We do not want the dam to break,”"), telling("“We don’t want the dam to break,”"))


def test_an_utterance_that_one_telling_contradicts_is_barred() -> None:
    few, cut = (
        telling("“It will cost us 40 jobs this year and next”"),
        telling("“It will cost us jobs this year and next”"),
    )
    assert choose(telling("“It will cost us 42 jobs this year and next”"), [(1, few), (1, cut)]) is None
    assert choose(telling("“It will cost us forty jobs this year and next”"), [(1, few), (1, cut)]) == 1


def test_another_speaker_is_another_utterance() -> None:
    assert not same(telling(DAM), telling(DAM, speaker=2))


def test_an_unknown_speaker_needs_many_words() -> None:
    assert same(telling(DAM), telling(DAM, speaker=None))
    assert same(telling(DAM, speaker=None), telling(DAM, speaker=None))
    assert not same(telling("“We will win”"), telling("“We will win big”", speaker=None))
    assert not same(telling("“This is our moment”"), telling("“This is our moment”", speaker=None))


def test_a_stump_phrase_on_another_day_is_another_utterance() -> None:
    monday, friday = telling(DAM, said="2025-03-03"), telling(DAM, said="2025-03-07", published="2025-03-08")
    assert not same(monday, friday)
    assert same(monday, telling(DAM))
    assert not same(monday, telling(DAM, published="2025-04-01"))
    assert same(telling(DAM), telling(DAM, published="2025-03-14"))
    assert not same(telling(DAM), telling(DAM, published="2025-03-15"))
    assert same(telling(DAM), telling(DAM, published=None))


def test_paraphrases_join_only_in_nearly_the_same_words_and_days() -> None:
    one = telling("the dam would hold for another winter and villagers had been told", kind="indirect")
    rewritten = telling("the dam would hold for another winter and the villagers were told", kind="indirect")
    assert same(one, rewritten)
    assert set(keys(one)) & set(keys(rewritten))
    assert not same(one, telling("the dam would break this winter and villagers had been told", kind="indirect"))
    assert not same(one, telling(one.quote, kind="indirect", published="2025-03-09"))
    assert not same(one, telling(one.quote, kind="indirect", speaker=None))


def test_words_too_few_are_never_found_again() -> None:
    assert keys(telling("“No comment”")) == ()
    assert not same(telling("“No comment”"), telling("“No comment”"))


def test_the_likest_utterance_is_chosen_and_of_equals_the_first() -> None:
    cut = telling("“The dam will hold for another winter”")
    assert choose(telling(DAM), [(3, cut), (5, telling(DAM)), (4, telling(DAM))]) == 4
    assert choose(telling(DAM), [(3, telling("“Quite other words than these here”"))]) is None
    assert choose(telling(DAM), []) is None


def test_an_utterance_with_a_telling_of_another_day_is_barred() -> None:
    known = [(1, telling(DAM)), (1, telling(DAM, said="2025-03-03"))]
    assert choose(telling(DAM, said="2025-03-04"), known) is None
    assert choose(telling(DAM, said="2025-03-03"), known) == 1


def test_a_short_quotation_shares_a_key_with_the_long_one_that_holds_it() -> None:
    words = [f"word{at}" for at in range(30)]
    whole = telling(f"“{' '.join(words)}”")
    for start in range(24):
        part = telling(f"“{' '.join(words[start : start + 6])}”")
        assert same(whole, part)
        assert set(keys(whole)) & set(keys(part))


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["direct", "mixed", "indirect"]))
def test_any_two_compare_alike_in_both_orders(one: str, other: str, kind: Kind) -> None:
    ours, theirs = telling(one, kind=kind), telling(other, kind=kind)
    assert likeness(ours, theirs) == likeness(theirs, ours)
    assert 0 <= likeness(ours, theirs) <= 1
    assert len(keys(ours)) <= KEYS
    assert all(0 <= key < 1 << 32 for key in keys(ours))
