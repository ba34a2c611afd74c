"""`evaluation.gate`: floors by hand; and the gate itself, on the subset, where corpora and model are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import gate, readings
from evaluation.corpora.document import Attribution, Document
from evaluation.figures import Figure, Shares
from evaluation.gate import Floors, GateError, Part
from evaluation.report import report
from onrecord import weights
from onrecord.evaluate import Count

CORPORA = Path(__file__).parents[3] / "shared" / "data"
FACTS = {"day": "2025-01-02", "model": "by hand 1"}
DOCUMENT = Document("polnear", "made up", "Lund agreed.", attributions=(Attribution(((0, 4),), ((5, 11),), ()),))


def _figure(right: int, name: str = "polnear.headline", gold: int = 1000) -> Figure:
    return Figure(name, Count(right, gold, gold))


def _floors(floor: float | None = None) -> Floors:
    part = Part(None, "" if floor is None else "d1", {} if floor is None else {"polnear.headline": floor})
    return Floors({"dev": part}, ())


def test_a_first_pin_leaves_a_margin_and_says_what_was_pinned() -> None:
    pinned = gate.pin(_floors(), "dev", "d1", [_figure(700), _figure(50, "gum.nested", 99)], facts=FACTS)
    assert pinned.parts["dev"] == Part(None, "d1", {"polnear.headline": 69.7})
    assert pinned.history[0]["floors"] == {"polnear.headline": [None, 69.7]}
    assert pinned.history[0]["day"] == "2025-01-02"


def test_floors_rise_freely_and_stay_while_they_are_reached() -> None:
    assert gate.pin(_floors(69.0), "dev", "d1", [_figure(720)], facts=FACTS).parts["dev"].floors == {
        "polnear.headline": 71.7
    }
    floors = _floors(69.0)
    assert gate.pin(floors, "dev", "d1", [_figure(691)], facts=FACTS) is floors


@pytest.mark.parametrize(
    "given", [{}, {"lower": True}, {"reason": "the gold was mended"}, {"lower": True, "reason": " "}]
)
def test_a_floor_falls_only_with_a_flag_and_a_reason(given: dict[str, object]) -> None:
    with pytest.raises(GateError, match="headline"):
        gate.pin(_floors(69.0), "dev", "d1", [_figure(600)], facts=FACTS, **given)  # type: ignore[arg-type]


def test_a_floor_that_falls_leaves_its_reason() -> None:
    pinned = gate.pin(_floors(69.0), "dev", "d1", [_figure(600)], facts=FACTS, lower=True, reason="a smaller model")
    assert pinned.parts["dev"].floors == {"polnear.headline": 59.7}
    assert pinned.history[0]["reason"] == "a smaller model"
    assert pinned.history[0]["floors"] == {"polnear.headline": [69.0, 59.7]}


def test_other_documents_and_a_figure_that_goes_away_need_a_reason_too() -> None:
    with pytest.raises(GateError, match="the documents"):
        gate.pin(_floors(69.0), "dev", "d2", [_figure(900)], facts=FACTS)
    with pytest.raises(GateError, match="headline"):
        gate.pin(_floors(69.0), "dev", "d1", [], facts=FACTS)
    pinned = gate.pin(_floors(69.0), "dev", "d1", [], facts=FACTS, lower=True, reason="no longer measured")
    assert pinned.history[0]["floors"] == {"polnear.headline": [69.0, None]}


def test_what_fails() -> None:
    part = _floors(69.0).parts["dev"]
    assert gate.failures(part, "d1", [_figure(690)]) == ()
    assert gate.failures(part, "d1", [_figure(689)]) == ("polnear.headline: F1 68.90 is below its floor 69.0",)
    assert gate.failures(part, "d1", []) == ("polnear.headline: not measured, floor 69.0",)
    assert "the documents differ" in gate.failures(part, "d2", [_figure(690)])[0]
    assert "nothing is pinned" in gate.failures(_floors().parts["dev"], "d1", [_figure(690)])[0]


def test_the_digest_depends_on_texts_names_and_annotations_and_not_on_the_order() -> None:
    second = Document("polnear", "other", "Lund agreed.")
    both = gate.digest({"polnear": (DOCUMENT, second)})
    assert both == gate.digest({"polnear": (second, DOCUMENT)})
    without = Document("polnear", "made up", "Lund agreed.", attributions=())
    renamed = Document("polnear", "made up 2", "Lund agreed.", attributions=DOCUMENT.attributions)
    assert len({both, *(gate.digest({"polnear": (one, second)}) for one in (without, renamed))}) == 3


def test_a_metric_of_its_own_is_what_the_floor_is_of() -> None:
    figure = Figure("gum.coreference.conll", Count(0, 200, 200), metric=Shares(0.5, 0.5, 0.5))
    pinned = gate.pin(_floors(), "dev", "d1", [figure], facts=FACTS)
    assert pinned.parts["dev"].floors == {"gum.coreference.conll": 49.7}
    assert gate.failures(pinned.parts["dev"], "d1", [figure]) == ()


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    floors = Floors({"subset": Part({"gum": ("a", "b")}, "d", {"gum.names": 61.5})}, ({"reason": "“why”"},))
    gate.save(floors, tmp_path / "floors.json")
    assert gate.load(tmp_path / "floors.json") == floors


def test_the_pinned_file_names_a_small_subset() -> None:
    floors = gate.load()
    articles = floors.parts["subset"].articles
    assert articles is not None
    assert {corpus: len(names) for corpus, names in articles.items()} == {
        "polnear": 12,
        "newswire-ner": 10,
        "gum": 3,
        "timeml": 12,
    }
    assert floors.parts["dev"].articles is None
    assert any(part.digest for part in floors.parts.values()) == bool(floors.history)  # once pinned, for good


@pytest.mark.corpus
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the checkout")
@pytest.mark.skipif(not (weights.shipped() / "manifest.json").exists(), reason="no model bundle is in the package")
def test_the_shipped_model_reaches_the_floors_of_the_subset() -> None:
    from onrecord.annotate import shipped

    part = gate.load().parts["subset"]
    if not part.digest:
        pytest.skip("nothing is pinned yet: run python -m evaluation --pin")
    documents = readings.documents(CORPORA, part.articles)
    found = report(readings.read(documents, shipped()), with_acts=False)
    assert gate.failures(part, gate.digest(documents), found.figures) == ()
