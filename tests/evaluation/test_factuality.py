"""`evaluation.factuality`: what TimeML's attributes and links say of a status."""

from __future__ import annotations

import pytest

from evaluation.corpora.document import DCT, Document, Event, Link
from evaluation.factuality import f1, judged, macro
from onrecord.types import Factuality


def gold(
    word: str, *links: Link, over: str = "", class_: str = "OCCURRENCE", tense: str = "NONE", aspect: str = "NONE",
    polarity: str | None = "POS", modality: str | None = None,
) -> Factuality | None:  # fmt: skip
    """The status of an event of these attributes, "e1"; the word over it, if any, is the event "e2"."""
    text = f"{word} {over}".strip()
    event = Event(0, len(word), "e1", class_, tense, aspect, polarity, modality)
    others = [Event(len(word) + 1, len(text), "e2")] if over else []
    document = Document("timeml", f"timebank/{text}", text, events=(event, *others), links=links)
    return next((status for found, status in judged(document) if found is event), None)


def under(relation: str) -> Link:
    return Link("SLINK", relation, "e2", "e1")


def test_tense_and_aspect_of_a_plain_event() -> None:
    assert gold("met", tense="PAST") == "happened"
    assert gold("meet", tense="FUTURE") == "planned"
    assert gold("rising", tense="PRESENT", aspect="PROGRESSIVE") == "ongoing"
    assert gold("gone", tense="PRESENT", aspect="PERFECTIVE") == "happened"
    assert gold("hopes", tense="PRESENT", class_="I_STATE") == "ongoing"
    assert gold("sells", tense="PRESENT") is None


@pytest.mark.parametrize(
    ("modality", "aspect", "polarity", "expected"),
    [
        ("may", "NONE", "POS", "possible"),
        ("may", "NONE", "NEG", "possible"),
        ("could", "NONE", "NEG", "denied"),
        ("would", "PERFECTIVE", "POS", "counterfactual"),
        ("would", "PERFECTIVE", "NEG", "counterfactual"),
        ("could", "PERFECTIVE", "NEG", "denied"),
        (None, "NONE", "NEG", "denied"),
    ],
)
def test_modality_and_polarity(modality: str | None, aspect: str, polarity: str, expected: Factuality) -> None:
    assert gold("gone", modality=modality, aspect=aspect, polarity=polarity) == expected


def test_would_within_a_report_is_a_plan_unless_it_is_conditional() -> None:
    assert gold("go", modality="would") == "possible"
    assert gold("go", under("EVIDENTIAL"), modality="would") == "planned"
    assert gold("go", under("EVIDENTIAL"), under("CONDITIONAL"), modality="would") == "possible"


def test_what_is_subordinate_is_planned_under_words_of_plans_only() -> None:
    assert gold("go", under("MODAL"), over="agreed", tense="INFINITIVE") == "planned"
    assert gold("go", under("MODAL"), over="decision", tense="INFINITIVE") == "planned"
    assert gold("go", under("MODAL"), over="wanted", tense="INFINITIVE") == "possible"
    assert gold("go", under("MODAL"), over="willing", tense="INFINITIVE") == "possible"
    assert gold("lied", under("NEG_EVIDENTIAL"), over="denied", tense="PAST") == "denied"


def test_a_noun_follows_its_link_to_the_day_of_writing() -> None:
    assert gold("visit", Link("TLINK", "BEFORE", "e1", DCT)) == "happened"
    assert gold("visit", Link("TLINK", "AFTER", "e1", DCT)) == "planned"
    assert gold("visit", Link("TLINK", "INCLUDES", "e1", DCT)) == "ongoing"
    assert gold("visit") is None


def test_without_polarity_only_the_future_and_modals_count() -> None:
    assert gold("met", tense="PAST", polarity=None) is None
    assert gold("meet", tense="FUTURE", polarity=None) == "planned"
    assert gold("meet", modality="may", polarity=None) == "possible"


def test_the_macro_average_leaves_out_rare_statuses() -> None:
    pairs: list[tuple[Factuality, Factuality]] = [("happened", "happened")] * 30 + [("denied", "happened")] * 10
    assert f1(pairs)["happened"] == (60 / 70, 30)
    assert f1(pairs)["denied"] == (0.0, 10)
    assert macro(pairs) == 60 / 70
    assert macro([]) == 0.0
