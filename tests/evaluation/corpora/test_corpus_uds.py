"""UDS factuality: judgements find their verbs by the place of the sentence; text and values are invented here."""

from __future__ import annotations

import pytest

from evaluation.corpora import conllu
from evaluation.corpora.conllu import Parsed
from evaluation.corpora.document import Judged
from evaluation.corpora.uds import SHIFTS, Shift, documents, predicates


def _sentence(*pairs: tuple[str, str]) -> list[str]:
    rows = enumerate(pairs, 1)
    return ["\t".join([str(at), form, form, upos, *"__", "0", "root", *"__"]) for at, (form, upos) in rows] + [""]


FIRST, SECOND = (("Lund", "PROPN"), ("left", "VERB")), (("She", "PRON"), ("might", "AUX"), ("return", "VERB"))
LINES = ["# newdoc id = b", *_sentence(*FIRST), *_sentence(*SECOND), "# newdoc id = a", *_sentence(*FIRST)]
NO_SHIFT = Shift(-1, 100, 0)


def _parsed() -> list[Parsed]:
    return list(conllu.documents(LINES))


def _written(values: dict[str, float]) -> dict[str, object]:
    found: dict[str, dict[str, object]] = {}
    for key, value in values.items():
        sentence, _, token = key.rpartition("/")
        one = {"factuality": {"factual": {"confidence": 1.0, "value": value}}}
        found.setdefault(sentence, {})[f"{sentence}-semantics-pred-{token}"] = one
    return {"data": found}


def test_judgements_are_placed_in_the_text() -> None:
    written = _written({"ewt-dev-1/2": 1.2, "ewt-dev-2/3": -0.5, "ewt-dev-3/2": 0.9, "ewt-test-3/1": 1.0})
    one, two = documents(_parsed(), predicates(written, "dev", NO_SHIFT))
    assert (one.name, one.judged) == ("a", (Judged(5, 9, 0.9),))
    assert (two.name, two.judged) == ("b", (Judged(5, 9, 1.2), Judged(20, 26, -0.5)))
    assert two.text[20:26] == "return"


def test_numbers_shift_from_a_sentence_on() -> None:
    assert [SHIFTS["dev"].row(number) for number in (1, 343, 344)] == [0, 342, 342]
    assert [SHIFTS["train"].row(number) for number in (11465, 11466)] == [11464, 11466]


def test_predicates_that_are_no_verbs_are_an_error() -> None:
    written = _written({"ewt-dev-1/1": 1.0, "ewt-dev-2/3": -0.5})
    with pytest.raises(ValueError, match="1 of 2 predicates are verbs"):
        list(documents(_parsed(), predicates(written, "dev", NO_SHIFT)))
