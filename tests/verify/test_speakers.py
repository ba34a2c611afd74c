"""Who says the words in the source, and whom the article names."""

from __future__ import annotations

import pytest

from tests.verify.checked import check, only

HEARING = (
    "MAYOR LIND: We will open the bridge in May. The pier is sound.\n\n"
    "BEN OKAFOR: Who pays for the repairs? We have waited for three years.\n\n"
    "CAROL DIAZ: The ferry is not a museum piece. The pier is sound.\n\n"
    "MAYOR LIND: The port pays. That was agreed in January.\n"
)


@pytest.mark.parametrize(
    "article",
    [
        "“We will open the bridge in May,” Okafor said.",
        "“We will open the bridge in May,” said Ben Okafor.",
        "“We will open the bridge in May,” union leader Ben Okafor told Lind.",
        "Okafor, who leads the union, said: “We will open the bridge in May.”",
        "According to Okafor, who spoke last, “we will open the bridge in May”.",
        "Yesterday Okafor said “we will open the bridge in May”.",
        "Okafor was not convinced. “We will open the bridge in May,” he said.",
        "“Who pays for the repairs?” Okafor asked. “We will open the bridge in May.”",
    ],
)
def test_words_of_one_speaker_given_to_another(article: str) -> None:
    finding = next(each for each in check(article, HEARING).findings if each.status != "verbatim")
    assert (finding.status, finding.attributed_to, finding.said_by) == ("other speaker", "BEN OKAFOR", "MAYOR LIND")


@pytest.mark.parametrize(
    "article",
    [
        "“We will open the bridge in May,” Lind said.",
        "“We will open the bridge in May,” Mayor Ada Lind told Okafor.",
        "“We will open the bridge in May,” she said.",
        "Pressed by Okafor on the date, she said: “We will open the bridge in May.”",
        "Asked by Okafor, the mayor said “we will open the bridge in May”.",
        "“We will open the bridge in May,” a resident said.",
        "In a letter to Okafor the mayor said “we will open the bridge in May”.",
        "“We will open the bridge in May,” Vera Holm said. Okafor left.",
        "Okafor left.\n\n“We will open the bridge in May,” the mayor said.",
        "Diaz met Okafor. “We will open the bridge in May,” she said.",
        "“We will open the bridge in May.”",
    ],
)
def test_the_right_speaker_or_one_that_cannot_be_told(article: str) -> None:
    assert only(article, HEARING).status == "verbatim"


def test_of_two_places_the_one_by_the_right_speaker_counts() -> None:
    finding = only("“The pier is sound,” Diaz said.", HEARING)
    assert (finding.status, finding.said_by) == ("verbatim", "CAROL DIAZ")
    assert only("“The pier is sound,” Lind said.", HEARING).said_by == "MAYOR LIND"
    assert only("“The pier is sound,” Okafor said.", HEARING).status == "other speaker"


def test_words_across_two_speakers_are_spliced() -> None:
    finding = only("“The pier is sound. Who pays for the repairs?” Lind said.", HEARING)
    assert (finding.status, finding.said_by) == ("spliced", None)
    assert finding.passages[0].speakers == ("MAYOR LIND", "BEN OKAFOR")


def test_an_ellipsis_may_leave_out_what_others_say_but_not_change_the_speaker() -> None:
    assert only("“The pier is sound. … The ferry is not a museum piece.”", HEARING).status == "spliced"
    assert only("“We will open the bridge in May. … The port pays.”", HEARING).status == "bracketed"


def test_words_of_someone_else_between_are_dropped() -> None:
    assert only("“The pier is sound. The port pays.”", HEARING).status == "spliced"


def test_altered_words_stay_altered_whoever_says_them() -> None:
    finding = only("“We will never open the bridge in May,” Okafor said.", HEARING)
    assert (finding.status, finding.attributed_to, finding.said_by) == ("altered", "BEN OKAFOR", "MAYOR LIND")


def test_namesakes_are_told_apart_by_their_first_names() -> None:
    text = "ADA LIND: The bridge opens in May.\n\nBO LIND: The ferry stops in June.\n"
    assert only("“The bridge opens in May,” Bo Lind said.", text).status == "other speaker"
    assert only("“The bridge opens in May,” Ada Lind said.", text).status == "verbatim"
    assert only("“The bridge opens in May,” Lind said.", text).status == "verbatim"


def test_questions_and_answers_name_nobody() -> None:
    text = "Q: Who are you?\nA: Ben Okafor of the union.\nQ: Who pays?\nA: The port pays for it.\n"
    assert only("“The port pays for it,” Ben Okafor said.", text).status == "verbatim"


def test_stage_directions_are_not_spoken() -> None:
    text = "ADA LIND: Nobody will [applause] lose a job. (Laughter.) The port pays.\n\nBEN OKAFOR: Good.\n"
    assert only("“Nobody will lose a job. The port pays,” Lind said.", text).status == "verbatim"
    assert only("“Nobody lose a job,” Lind said.", text).status == "spliced"
