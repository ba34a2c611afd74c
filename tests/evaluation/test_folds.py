"""`evaluation.folds` and `evaluation.crossvalidate`: who reads what, and what is printed of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation import crossvalidate
from evaluation.corpora import CORPORA, Document
from evaluation.folds import FOLDS, GENRES, NAMES, fold, is_measured
from evaluation.readings import Reading
from onrecord.types import Annotations, Article, Model

ROOT = Path(__file__).parents[3] / "shared" / "data"


def test_folds_part_the_documents() -> None:
    held = [name for number in range(FOLDS) for name in fold(number)]
    assert sorted(held) == list(NAMES) == sorted(set(NAMES))
    assert all(is_measured(name) for name in NAMES)


@pytest.mark.parametrize("genre", GENRES)
def test_each_fold_has_its_share_of_each_genre(genre: str) -> None:
    shares = Counter(number for number in range(FOLDS) for name in fold(number) if f"_{genre}_" in name)
    assert max(shares.values()) - min(shares[number] for number in range(FOLDS)) <= 1


@pytest.mark.parametrize("number", [-1, FOLDS])
def test_there_are_no_other_folds(number: int) -> None:
    with pytest.raises(ValueError, match="no fold"):
        fold(number)


def _corpus(monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
    parts = {"train": names[1:], "dev": (*names[:1], "GUM_fiction_madeup")}
    monkeypatch.setitem(CORPORA, "gum", lambda _, part: (Document("gum", name, "Lund agreed.") for name in parts[part]))


def test_each_fold_gets_its_documents_from_both_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(monkeypatch, NAMES)
    held = crossvalidate.held_out(ROOT)
    assert [tuple(document.name for document in documents) for documents in held] == [fold(n) for n in range(FOLDS)]


def test_a_document_that_is_missing_or_new_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(monkeypatch, (*NAMES[1:], "GUM_news_madeup"))
    with pytest.raises(ValueError, match=f"{NAMES[0]}, GUM_news_madeup"):
        crossvalidate.held_out(ROOT)


def test_figures_do_not_depend_on_the_order_of_folds() -> None:
    model = Model(name="by hand", version="1", sha256="0" * 64)
    document = Document("gum", NAMES[0], "Lund agreed.", attributions=(), references=())
    read = Reading(document, Annotations(model=model, article=Article.of("Lund agreed.")))
    found = crossvalidate.figures([[read], []])
    assert found == crossvalidate.figures([[], [read]])
    assert [figure.name for figure in found][:1] == ["gum.coreference.conll"]
    assert [figure.name for figure in found][-1:] == ["gum.speakers.end-to-end"]


@pytest.mark.corpus
@pytest.mark.skipif(not ROOT.is_dir(), reason="the corpora are not beside the checkout")
def test_the_folds_are_of_the_documents_of_the_corpus() -> None:
    assert sum(map(len, crossvalidate.held_out(ROOT))) == len(NAMES)
