"""Sentences in the article's own words beside passages that may be meant."""

from __future__ import annotations

from tests.verify.checked import check, words

LETTER = (
    "The port will pay for the repairs of the eastern pier. The council agreed to it in January. "
    "The ferry will run until the bridge has been open for a full winter. We thank the divers for their patience."
)


def test_a_sentence_of_speech_finds_what_shares_its_rare_words() -> None:
    article = "Lind said the eastern pier would be repaired by the port. The sun shone on the repairs of the pier."
    (report,) = check(article, LETTER).reports
    assert words(article, report.span) == "Lind said the eastern pier would be repaired by the port."
    (first, *_) = report.candidates
    assert words(LETTER, first.span) == "The port will pay for the repairs of the eastern pier."


def test_words_of_quotations_are_left_out() -> None:
    article = "“The ferry will run until the bridge has been open,” she said."
    assert check(article, LETTER).reports == ()


def test_a_sentence_without_a_like_passage_has_no_candidates() -> None:
    (report,) = check("Okafor warned that taxes must rise soon.", LETTER).reports
    assert report.candidates == ()
