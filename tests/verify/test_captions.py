"""Captions: cues, times, voices, and what they tell twice."""

from __future__ import annotations

from pathlib import Path

from onrecord.types import Article
from onrecord.verify import verify
from tests.verify.checked import written
from tests.verify.test_sources import told

CUT = (
    "1\n00:00:01,000 --> 00:00:03,000\n{\\an8}ADA LIND: We will <i>open</i> the\n\n"
    "2\n00:00:03,000 --> 00:00:05,500\nbridge in May.\n\n"
    "3\n00:00:06,000 --> 00:00:07,000\n- BEN OKAFOR: Who pays?\n- ADA LIND: The port.\n"
)

VOICES = (
    "WEBVTT - hearing\n\nNOTE made by hand\nat night\n\nSTYLE\n::cue {}\n\n"
    "1\n00:00:01.000 --> 00:00:03.000 align:start\n<v Ada Lind>We will <c.loud>open</c> the\n\n"
    "00:00:03.000 --> 00:00:05.000\n<v Ada Lind>bridge &amp; the pier.</v>\n\n"
    "00:05.000 --> 00:07.000\n<v Ben Okafor>Who <00:05.500>pays? <v Ada Lind>The port.\n"
)


def test_subrip(tmp_path: Path) -> None:
    source = written(tmp_path, "a.srt", CUT)
    assert told(source) == [
        ("ADA LIND", "We will open the"),
        ("ADA LIND", "bridge in May."),
        ("BEN OKAFOR", "Who pays?"),
        ("ADA LIND", "The port."),
    ]
    assert [(part.number, part.time, part.line) for part in source.parts] == [
        (1, "00:00:01.000", 3),
        (2, "00:00:03.000", 7),
        (3, "00:00:06.000", 11),
        (3, "00:00:06.000", 12),
    ]


def test_a_sentence_that_cues_cut_is_found_and_shown_whole(tmp_path: Path) -> None:
    source = written(tmp_path, "a.srt", CUT)
    (finding,) = verify(Article.of("“open the bridge in May,” Ada Lind said."), [source]).findings
    (passage,) = finding.passages
    assert finding.status == "verbatim"
    assert (passage.time, passage.speakers) == ("00:00:01.000", ("ADA LIND",))
    assert source.text[passage.sentence.start : passage.sentence.end].endswith("We will open the\nbridge in May.")


def test_webvtt(tmp_path: Path) -> None:
    assert told(written(tmp_path, "a.vtt", VOICES)) == [
        ("Ada Lind", "We will open the"),
        ("Ada Lind", "bridge & the pier."),
        ("Ben Okafor", "Who pays?"),
        ("Ada Lind", "The port."),
    ]


def test_lines_that_roll_up_are_told_once(tmp_path: Path) -> None:
    cues = (
        "00:01.000 --> 00:03.000\ngood evening all\n\n00:03.000 --> 00:03.010\ngood evening all\n\n"
        "00:03.010 --> 00:05.000\ngood evening all\nwe will open\n\n00:05.000 --> 00:05.010\nwe will open\n\n"
        "00:05.010 --> 00:07.000\nwe will open\nthe bridge\n"
    )
    source = written(tmp_path, "a.vtt", f"WEBVTT\n\n{cues}")
    assert " ".join(source.text.split()) == "good evening all we will open the bridge"


def test_cues_that_overlap_share_their_words(tmp_path: Path) -> None:
    first = "1\n00:00:01,0 --> 00:00:04,0\nwe will open the bridge\n\n"
    second = "2\n00:00:03,0 --> 00:00:05,0\nopen the bridge in May\n"
    assert " ".join(written(tmp_path, "a.srt", first + second).text.split()) == "we will open the bridge in May"


def test_words_said_twice_stay(tmp_path: Path) -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nNo, never.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo, never.\n"
    assert " ".join(written(tmp_path, "a.srt", cues).text.split()) == "No, never. No, never."


def test_cues_without_blank_lines_between_them(tmp_path: Path) -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nWe will\n2\n00:00:02,000 --> 00:00:03,000\nopen.\n"
    assert " ".join(written(tmp_path, "a.srt", cues).text.split()) == "We will open."
