"""Spacing that a corpus lost, put back by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.corpora.detokenize import detokenize

CASES = [
    "Stop ! he said , twice .|Stop! he said, twice.",
    '" Go , " she said . " Now . "|"Go," she said. "Now."',
    "“ Go , ” she said . ‘ Now . ’|“Go,” she said. ‘Now.’",
    "Ada ’ s friends ’ boat ( the Owl ) isn ’ t here|Ada’s friends’ boat (the Owl) isn’t here",
    "Ada 's friends ' boat is n't here|Ada's friends' boat isn't here",
    "the ' Owl ' sails|the 'Owl' sails",
    "U . S . troops and the U . N . ’ s staff|U.S. troops and the U.N.’s staff",
    "a well - known one - and - a - half man|a well-known one-and-a-half man",
    "high - and low - lying land|high- and low-lying land",
    "no future - the plan failed|no future - the plan failed",
    "Zenda - - a town - - slept|Zenda -- a town -- slept",
    "Zenda – a town — slept|Zenda – a town — slept",
    "30 – 40 of 1 , 000 is 3 . 5 % at 8 : 30|30–40 of 1,000 is 3.5% at 8:30",
    "on 20 , 2022 and 5 , 6|on 20, 2022 and 5, 6",
    "US $ 30 or $ 20 or € 5|US$30 or $20 or €5",
    "and / or J & K|and/or J & K",
    "see www . zenda . com now|see www.zenda.com now",
    "Tr ’ ondëk|Tr’ondëk",
]


@pytest.mark.parametrize("case", CASES)
def test_spacing(case: str) -> None:
    tokens, expected = case.split("|")
    assert detokenize(tokens.split(" "))[0] == expected


def test_a_number_that_was_cut_is_whole_again() -> None:
    assert detokenize(["for", "7", "2 hours", "."])[0] == "for 72 hours."


def test_no_tokens_give_no_text() -> None:
    assert detokenize([]) == ("", ())


@given(st.lists(st.text(st.sampled_from("ab1.,-'’\"“”()$"), min_size=1, max_size=3)))
def test_every_token_lies_where_it_is_said_to(tokens: list[str]) -> None:
    text, places = detokenize(tokens)
    assert [text[start:end] for start, end in places] == tokens
    assert "".join(text.split()) == "".join(tokens)
