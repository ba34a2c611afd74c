"""`evaluation.plover`: which code of a sentence is compared, and the accuracies."""

from __future__ import annotations

from evaluation.corpora.plover import Coded
from evaluation.plover import Given, chosen, of_pairs
from onrecord.plover import code
from onrecord.types import Annotations, Article, Code, Happening, Model, Span

TEXT = "Lind met Okafor and accused Norland."
GOLD = Coded("a", TEXT, "ACCUSE", "disapprove", ((20, 27),))


def given(start: int, end: int, type_: str) -> Given:
    return Given(Span(start, end), code(type_))


def record(*codes: tuple[str, Code]) -> Annotations:
    spans = [(Span(TEXT.index(word), TEXT.index(word) + len(word)), each) for word, each in codes]
    happenings = [
        Happening(id=span.id("h"), trigger=span, class_="OCCURRENCE", code=each, factuality="happened", score=1.0)
        for span, each in spans
    ]
    return Annotations(
        model=Model(name="m", version="1", sha256="0"), article=Article.of(TEXT), happenings=tuple(happenings)
    )


def test_the_code_on_the_words_of_the_event_goes_first() -> None:
    found = chosen(GOLD, [given(5, 8, "CONSULT"), given(20, 27, "ACCUSE")])
    assert found is not None
    assert found.type == "ACCUSE"


def test_else_the_first_of_the_sentence() -> None:
    found = chosen(Coded("a", TEXT, "ACCUSE", None, ()), [given(5, 8, "CONSULT"), given(20, 27, "ACCUSE")])
    assert found is not None
    assert found.type == "CONSULT"
    assert chosen(GOLD, []) is None


def test_figures() -> None:
    right = record(("met", code("CONSULT")), ("accused", code("ACCUSE", "allege")))
    found = {figure.name: figure.shares.f1 for figure in of_pairs([(GOLD, right), (GOLD, record())])}
    assert found == {"type": 0.5, "mode": 0.0, "type.ACCUSE": 0.5}
