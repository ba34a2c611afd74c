"""`evaluation.coreference`: which chains count, and what the figures say of them."""

from __future__ import annotations

import pytest

from evaluation.coreference import figures, of_readings
from evaluation.corpora import Document, Reference
from evaluation.readings import Chains, Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations, Article, EntityKind, Model, Span

TEXT = "Lund said she sold the house. It was cold, the mayor said. Oslo knew the place."


def _reference(words: str, kind: str, chain: str, form: str = "nominal") -> Reference:
    start = TEXT.index(words)
    return Reference(start, start + len(words), (start, start + len(words)), kind, form, chain)


def _chain(*words: str, kind: EntityKind = "person") -> tuple[tuple[Span, EntityKind], ...]:
    return tuple((Span(TEXT.index(each), TEXT.index(each) + len(each)), kind) for each in words)


REFERENCES = (
    _reference("Lund", "person", "1", "name"),
    _reference("she", "person", "1", "pronoun"),
    _reference("the mayor", "person", "1"),
    _reference("the house", "other", "2"),
    _reference("It", "other", "2", "pronoun"),
    _reference("Oslo", "place", "3", "name"),
)
DOCUMENT = Document("gum", "GUM_news_madeup", TEXT, references=REFERENCES)
PERFECT: Chains = (_chain("Lund", "she", "the mayor"),)


def _f1(document: Document, chains: Chains) -> dict[str, float]:
    return {figure.name: round(figure.shares.f1, 6) for figure in figures([(document, chains)])}


def test_chains_of_things_and_of_one_mention_do_not_count() -> None:
    with_others = (_chain("Oslo", kind="place"), _chain("the house", "It", kind="other"), *PERFECT)
    assert _f1(DOCUMENT, with_others) == _f1(DOCUMENT, PERFECT)
    assert set(_f1(DOCUMENT, PERFECT).values()) == {1.0}


def test_the_figures_of_a_chain_that_lacks_a_mention() -> None:
    """MUC: 1 of 2 links, 1 of 1. B3: recall (2/3 + 2/3 + 0) / 3 = 4/9, precision 1. CEAF-e: 2 * 2 / 5."""
    found = {figure.name: figure for figure in figures([(DOCUMENT, (_chain("Lund", "she"),))])}
    assert found["coreference.mentions"].count == found["coreference.conll"].count == Count(2, 2, 3)
    assert found["coreference.muc"].shares.f1 == pytest.approx(2 / 3)
    assert found["coreference.b3"].shares.f1 == pytest.approx(8 / 13)
    assert found["coreference.ceafe"].shares.f1 == pytest.approx(0.8)
    assert found["coreference.conll"].shares.f1 == pytest.approx((2 / 3 + 8 / 13 + 0.8) / 3)
    assert found["coreference.conll"].shares.recall == pytest.approx((1 / 2 + 4 / 9 + 0.8) / 3)


def test_a_chain_has_the_kind_of_most_of_its_mentions() -> None:
    mixed: Chains = ((*_chain("Lund", "she"), *_chain("the mayor", kind="other")),)
    assert _f1(DOCUMENT, mixed)["coreference.conll"] == 1
    mixed = ((*_chain("Lund"), *_chain("she", "the mayor", kind="other")),)
    assert _f1(DOCUMENT, mixed)["coreference.conll"] == 0


def test_a_span_of_two_chains_stays_in_the_first() -> None:
    assert _f1(DOCUMENT, (*PERFECT, _chain("Lund", "Oslo", kind="place")))["coreference.conll"] == 1


def test_intervals_are_over_documents_and_hold_the_figure() -> None:
    pairs = [(DOCUMENT, PERFECT), (DOCUMENT, ()), (DOCUMENT, (_chain("Lund", "she"),))]
    for figure in figures(pairs):
        assert figure.interval is not None
        assert 0 <= figure.interval[0] < figure.shares.f1 < figure.interval[1] <= 1
    assert all(figure.interval == (1.0, 1.0) for figure in figures([(DOCUMENT, PERFECT)] * 3))


@pytest.mark.parametrize("name", ["GUM_fiction_madeup", "GUM_newsletter_madeup", "madeup"])
def test_other_genres_are_left_out(name: str) -> None:
    other = Document("gum", name, TEXT, references=REFERENCES)
    assert figures([(DOCUMENT, PERFECT), (other, ())]) == figures([(DOCUMENT, PERFECT)])
    assert set(_f1(other, PERFECT).values()) == {0.0}


def test_the_chains_of_a_reading() -> None:
    read = Annotations(model=Model(name="by hand", version="1", sha256="0" * 64), article=Article.of(TEXT))
    assert of_readings([Reading(DOCUMENT, read, PERFECT)]) == figures([(DOCUMENT, PERFECT)])
    assert of_readings([])[0].count == Count()
