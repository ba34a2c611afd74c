"""CoNLL-U as EWT and GUM write it: the text is rebuilt, every word keeps its place in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.corpora.conllu import documents, misc
from evaluation.corpora.ewt import read


def row(number: str, form: str, features: str = "_", *, upos: str = "X", head: str = "0", column: str = "_") -> str:
    return "\t".join([number, form, form.lower(), upos, "_", features, head, "dep", "_", column])


LINES = [
    "# newdoc id = b-two",
    "# newpar id = p1",
    "# text = Owls don't sleep.",
    row("1", "Owls", head="4"),
    row("2-3", "don't"),
    row("2", "do", head="4"),
    row("3", "n't", head="4"),
    row("4", "sleep", column="SpaceAfter=No"),
    row("4.1", "ghost", column="SpaceAfter=No"),
    row("5", ".", head="4"),
    "",
    "# text = They du?",
    row("1", "They", head="2"),
    row("2-3", "du", column="SpaceAfter=No"),
    row("2", "de", column="SpaceAfter=No"),
    row("3", "le"),
    row("4", "?"),
    "",
    "# newpar",
    row("1", "Hush"),
    "",
    "# newdoc id = a-one",
    row("1", "End", column="SpaceAfter=No|Entity=(1-person)"),
]


def test_text_sentences_and_paragraphs() -> None:
    two, one = documents(LINES)
    assert two.text == "Owls don't sleep. They du?\n\nHush"
    assert [two.text[sentence.start : sentence.end] for sentence in two.sentences] == [
        "Owls don't sleep.",
        "They du?",
        "Hush",
    ]
    assert (one.name, one.text) == ("a-one", "End")


def test_words_know_their_place_and_empty_nodes_are_none() -> None:
    two, _ = documents(LINES)
    places = [(word.form, two.text[word.start : word.end]) for word in two.words]
    assert places[:5] == [("Owls", "Owls"), ("do", "do"), ("n't", "n't"), ("sleep", "sleep"), (".", ".")]
    # the parts of "du" do not spell it: each has the place of the whole
    assert places[5:9] == [("They", "They"), ("de", "du"), ("le", "du"), ("?", "?")]


def test_heads_are_indices_of_the_sentence() -> None:
    two, _ = documents(LINES)
    assert [word.head for word in two.sentences[0].words] == [3, 3, 3, -1, 3]


def test_misc_column() -> None:
    assert misc("SpaceAfter=No|Wiki=a=b") == {"SpaceAfter": "No", "Wiki": "a=b"}
    assert misc("_") == {}


def test_ewt_yields_documents_by_name_with_sentences_only(tmp_path: Path) -> None:
    (tmp_path / "ewt").mkdir()
    (tmp_path / "ewt" / "en_ewt-ud-dev.conllu").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    one, two = read(tmp_path, "dev")
    assert (one.name, two.name) == ("a-one", "b-two")
    assert two.sentences == ((0, 17), (18, 26), (28, 32))
    assert two.attributions is None
    assert two.names is None


def test_an_unknown_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose one of train, dev"):
        next(read(tmp_path, "all"))
