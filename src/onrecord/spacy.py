"""A component for spaCy; needs the extra `spacy`.

    import spacy

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("onrecord", config={"published": "2025-03-15"})
    doc = nlp("Ada Lind said the dam would hold.")
    for statement, span in zip(doc._.statements, doc.spans["statements"]):
        print(statement.act, span.text)

`doc.spans["statements"]` holds the content of each statement, grown to whole tokens: a span for each stretch of words,
with the kind as its label and the statement's id as its `id_`. `doc._.statements` are the same as `Statement`s, whose
offsets are into `doc.text`; `doc._.annotations` is all that was found. `doc._.published`, where it is set before the
component runs, as `nlp.pipe(..., as_tuples=True)` or a component before it can, goes before `published`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.annotate import annotate
from onrecord.ingest.published import iso_date
from onrecord.types import Annotations, Article, Statement
from onrecord.wire import from_json, to_json

KEY: Final = "onrecord"
"""Where in `doc.user_data` the record stands, as JSON: so that it goes along when a document is saved or sent."""
SPANS: Final = "statements"
ANY_LANGUAGE: Final = "xx"


@Language.factory(
    "onrecord", default_config={"published": None}, assigns=["doc.spans", "doc._.statements", "doc._.annotations"]
)
def make(nlp: Language, name: str, published: str | None) -> Component:
    """The component; ``published`` (ISO 8601) is when the texts were published, where a document does not say.

    Raises `InputError` where it is no date.
    """
    _extend()
    return Component(nlp.lang, published)


class Component:
    """Fills a document with who said what; it changes neither its tokens nor what other components set."""

    def __init__(self, language: str | None, published: str | None) -> None:
        self.language = None if language == ANY_LANGUAGE else language
        self.published = None if published is None else iso_date(published)

    def __call__(self, doc: Doc) -> Doc:
        (annotations,) = annotate([self._article(doc)], threads=1)
        return _filled(doc, annotations)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents in their order, several read at once."""
        remaining = iter(stream)
        while batch := tuple(islice(remaining, batch_size)):
            for doc, found in zip(batch, annotate(map(self._article, batch)), strict=True):
                yield _filled(doc, found)

    def _article(self, doc: Doc) -> Article:
        published = doc._.published
        day = self.published if published is None else iso_date(published)
        return Article.of(doc.text, published=day, language=self.language)


def _filled(doc: Doc, annotations: Annotations) -> Doc:
    doc.user_data[KEY] = json.dumps(to_json(annotations), ensure_ascii=False)
    doc.spans[SPANS] = [span for statement in annotations.statements for span in _spans(doc, statement)]
    return doc


def _spans(doc: Doc, statement: Statement) -> Iterator[Span]:
    for content in statement.content:
        span = doc.char_span(
            content.start, content.end, label=statement.kind, span_id=statement.id, alignment_mode="expand"
        )
        if span is not None:
            yield span


def _extend() -> None:
    """Attributes belong to `Doc` itself: who has set one of these names otherwise keeps theirs."""
    told: dict[str, dict[str, Any]] = {
        "published": {"default": None},
        "annotations": {"getter": _annotations},
        "statements": {"getter": _statements},
    }
    for name, settings in told.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, **settings)


def _annotations(doc: Doc) -> Annotations | None:
    record = doc.user_data.get(KEY)
    return None if record is None else _read(record)


def _statements(doc: Doc) -> tuple[Statement, ...]:
    annotations = _annotations(doc)
    return annotations.statements if annotations else ()


@lru_cache(maxsize=16)
def _read(record: str) -> Annotations:
    return from_json(json.loads(record))
