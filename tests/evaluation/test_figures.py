"""`evaluation`: what is counted on each corpus, by hand-made documents and annotations."""

from __future__ import annotations

import json

import pytest

from evaluation import names, nesting, sentences, statements
from evaluation.calibration import Bin, calibration
from evaluation.corpora.document import Attribution, Document, Name
from evaluation.figures import Figure, Shares, bootstrap, interval, with_interval
from evaluation.readings import MEASURED, Reading, select
from evaluation.report import MEASURES, as_json, as_table, report
from onrecord.evaluate import Count
from onrecord.types import Annotations, Article, Entity, Mention, Model, Span, Statement

TEXT = "Lund said Berg believes it. Oslo is cold."
DOCUMENT = Document(
    "gum",
    "made up",
    TEXT,
    attributions=(
        Attribution(((0, 4),), ((5, 9),), ((10, 26),)),
        Attribution(((10, 14),), ((15, 23),), ((24, 26),), nested=True),
    ),
    sentences=((0, 27), (28, 41)),
    names=(Name(0, 4, "person"), Name(10, 14, "person"), Name(28, 32, "place")),
)


def _statement(cue: Span, source: Span, content: Span, score: float, within: str | None = None) -> Statement:
    return Statement(
        id=cue.id("s"),
        source=source,
        cue=cue,
        content=(content,),
        kind="indirect",
        content_words=1,
        quoted_words=0,
        within=within,
        score=score,
    )


def _entity(kind: str, name: str, start: int) -> Entity:
    span = Span(start, start + len(name))
    mentions = (Mention(span, "name", 0.9), Mention(Span(24, 26), "pronoun", 0.5))
    return Entity(id=span.id("e"), kind=kind, name=name, naming="named", mentions=mentions)  # type: ignore[arg-type]


READING = Reading(
    DOCUMENT,
    Annotations(
        model=Model(name="by hand", version="1", sha256="0" * 64),
        article=Article.of(TEXT),
        sentences=(Span(0, 27), Span(28, 33), Span(33, 41)),
        entities=(_entity("person", "Lund", 0), _entity("group", "Oslo", 28)),
        statements=(
            _statement(Span(5, 9), Span(0, 4), Span(10, 26), 0.95),
            _statement(Span(15, 23), Span(10, 14), Span(24, 26), 0.65, within="s5-9"),
            _statement(Span(33, 35), Span(28, 32), Span(36, 40), 0.25),
        ),
    ),
)


def _counts(figures: tuple[Figure, ...]) -> dict[str, Count]:
    return {figure.name: figure.count for figure in figures}


def test_names_by_span_and_kind() -> None:
    found = _counts(names.figures([READING]))
    assert found["names"] == Count(1, 2, 3)
    assert found["names.person"] == Count(1, 1, 2)
    assert found["names.group"] == Count(0, 1, 0)
    assert found["names.place"] == Count(0, 0, 1)


def test_sentences_and_their_starts() -> None:
    assert _counts(sentences.figures([READING])) == {"sentences": Count(1, 3, 2), "sentences.starts": Count(2, 3, 2)}
    assert _counts(sentences.figures([])) == {"sentences": Count(), "sentences.starts": Count()}


def test_only_nested_statements_count_as_nested() -> None:
    assert _counts(nesting.figures([READING])) == {"nested": Count(1, 1, 1)}


def test_statements_leave_nested_ones_out() -> None:
    found = _counts(statements.figures([READING]))
    assert found["headline"] == found["linked.whole"] == Count(1, 2, 2)
    assert found["fragment.source"] == Count(1, 2, 2)
    assert list(statements.confidences([READING])) == [(0.95, True), (0.25, False)]


def test_an_interval_holds_the_figure_and_is_the_same_twice() -> None:
    counts = [Count(8, 10, 10), Count(1, 10, 10), Count(5, 10, 10)]
    figure = with_interval("headline", counts)
    assert figure.count == Count(14, 30, 30)
    assert figure.interval == bootstrap(counts)
    assert figure.interval is not None
    assert 0.1 <= figure.interval[0] < figure.count.f1 < figure.interval[1] <= 0.8
    assert bootstrap([Count(5, 10, 10)] * 4) == (0.5, 0.5)
    assert bootstrap([Count(0, 0, 0)]) == bootstrap([]) == (0.0, 0.0)


def test_an_interval_of_any_figure_is_over_sums_of_articles() -> None:
    low, high = interval([(1.0, 2.0), (3.0, 2.0)], lambda sums: sums[:, 0] / sums[:, 1])
    assert (low, high) == (0.5, 1.5)
    assert interval([], lambda sums: sums[:, 0]) == (0.0, 0.0)


def test_a_metric_stands_in_for_the_shares_of_the_count() -> None:
    figure = Figure("gum.coreference.conll", Count(5, 10, 20), metric=Shares(0.5, 0.25, 0.3))
    assert figure.shares == Shares(0.5, 0.25, 0.3)
    assert Figure("gum.names", Count(5, 10, 20)).shares == Count(5, 10, 20)
    line = as_table([figure]).splitlines()[1]
    assert line.split() == ["gum.coreference.conll", "50.0", "25.0", "30.0", "5", "10", "20"]


def test_calibration_weighs_the_bins_by_their_counts() -> None:
    found = calibration([(0.8, True), (0.8, True), (0.8, True), (0.8, False), (1.0, True), (0.05, True)])
    assert found.bins[8] == Bin(4, 0.8, 0.75)
    assert found.bins[9] == Bin(1, 1.0, 1.0)
    assert found.error == pytest.approx((4 * 0.05 + 0 + 0.95) / 6)
    assert calibration([]).error == 0.0


def test_a_report_names_figures_by_corpus_and_is_json() -> None:
    found = report({"gum": (READING,), "polnear": (READING,)}, with_acts=False)
    written = json.loads(json.dumps(as_json(found)))
    assert written["articles"] == {"gum": 1, "polnear": 1}
    assert written["figures"]["gum.nested"]["f1"] == 100.0
    assert written["figures"]["polnear.headline"]["gold"] == 2
    assert "gum.headline" not in written["figures"]
    assert {"gum.coreference.conll", "gum.speakers.named"} < set(written["figures"])
    assert written["calibration"]["error"] == pytest.approx((0.05 + 0.25) / 2)


def test_every_corpus_that_is_read_is_measured_even_where_nothing_was_found() -> None:
    assert tuple(MEASURES) == MEASURED
    found = report({corpus: (READING,) for corpus in MEASURED}, with_acts=False)
    names = {figure.name: figure.count for figure in found.figures}
    assert len(names) == len(found.figures)
    assert names["timeml.events"] == names["timeset.roles.actor"] == names["gum.syntax.las"] == Count()


def test_select_keeps_named_documents() -> None:
    assert select({"gum": (READING,)}, {"gum": ("made up",)}) == {"gum": (READING,)}
    assert select({"gum": (READING,)}, {"gum": ("other",)}) == {"gum": ()}
