"""The component for spaCy, with readings that are scripted."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.errors import InputError
from tests.fakes import Said, ScriptedEncoder

spacy = pytest.importorskip("spacy")

TEXT = "Ada Lind spoke. “The dam holds,” Ada Lind said, “and will hold.”"


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    import_module("onrecord.spacy")  # what the entry point does where onrecord is installed
    said = [Said("said", ("“The dam holds,”", "“and will hold.”"), "Ada Lind")]
    encoder = ScriptedEncoder(said=said, names=[("person", "Ada Lind")])
    monkeypatch.setattr(annotate, "shipped", lambda: encoder)


def test_spans_and_statements() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp(TEXT)
    (statement,) = doc._.statements
    assert [(span.text, span.label_, span.id_) for span in doc.spans["statements"]] == [
        ("“The dam holds,”", "direct", statement.id),
        ("“and will hold.”", "direct", statement.id),
    ]
    assert doc._.annotations.article.text == doc.text == TEXT


def test_spans_are_grown_to_whole_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)  # by white space only
    nlp.add_pipe("onrecord")
    doc = nlp(f"({TEXT})")
    assert [span.text for span in doc.spans["statements"]] == ["“The dam holds,”", "“and will hold.”)"]


def test_dates_are_of_the_document_else_of_the_component() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"published": "2025-03-15"})
    own = nlp.make_doc(TEXT)
    own._.published = "2025-03-16"
    assert [doc._.annotations.article.published for doc in nlp.pipe([TEXT, own])] == ["2025-03-15", "2025-03-16"]
    with pytest.raises(InputError, match="no date"):
        spacy.blank("en").add_pipe("onrecord", config={"published": "yesterday"})


def test_a_document_keeps_its_statements_when_it_is_saved() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.statements == doc._.statements
    assert [span.text for span in again.spans["statements"]] == [span.text for span in doc.spans["statements"]]


def test_a_document_that_was_not_read_has_none() -> None:
    doc = spacy.blank("en")(TEXT)
    assert (doc._.annotations, doc._.statements) == (None, ())


def test_the_entry_point_names_the_factory() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["spacy_factories"] == {"onrecord": "onrecord.spacy:make"}
    assert callable(import_module("onrecord.spacy").make)
