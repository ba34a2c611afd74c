"""`Annotations` to and from JSON: the record format `onrecord/1`.

The types are the schema: fields stand in the order in which `onrecord.types` declares them, every one always present.
Three things differ from the types: a span carries its words (`{"start", "end", "text"}`; in a mention and a time
expression these stand among the other fields), a sentence is a bare `[start, end]`, and scores have three decimals.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any

from onrecord.errors import RecordFormatError
from onrecord.types import Annotations, Article, Mention, Span, TimeExpression

FORMAT = "onrecord/1"
_SPAN_KEYS = ("start", "end", "text")
_FLAT = (Mention, TimeExpression)
"""Types whose span stands among their other fields."""


def to_json(annotations: Annotations) -> dict[str, Any]:
    """The record of one article, ready for `json.dumps`.

    Raises `RecordFormatError`, whose `where` names the field, on a span that does not lie inside the text.
    """
    return {"format": FORMAT, **_write(annotations, annotations.article.text, "")}


def from_json(record: object) -> Annotations:
    """The annotations of a record that `json.loads` gave; scores stay as they were rounded.

    Raises `RecordFormatError`, whose `where` names the field, on a field that is missing, unknown or of another type,
    and on a span whose text is not what stands there in the article.
    """
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise RecordFormatError(f"not a record of format {FORMAT}", "format", "read the article again")
    article: Article = _read(Article, record.get("article"), "", "article")
    body = {name: value for name, value in record.items() if name != "format"}
    annotations: Annotations = _read(Annotations, body, article.text, "")
    return annotations


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """Name in JSON, name in Python and type of each field, in order; an article's notices are its record's instead."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if (kind, field.name) != (Article, "notices")]
    return tuple((name.rstrip("_"), name, hints[name]) for name in names)


def _write(value: Any, text: str, path: str) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": _words(value, text, path)}
    if isinstance(value, tuple):
        return [_write(item, text, f"{path}[{index}]") for index, item in enumerate(value)]
    if not dataclasses.is_dataclass(value):
        return value
    record: dict[str, Any] = {}
    kind: Any = type(value)
    for key, name, _ in _fields(kind):
        item, where = getattr(value, name), _join(path, key)
        if where == "sentences":
            record[key] = [[span.start, span.end] for span in item]
        elif key == "span" and isinstance(value, _FLAT):
            record |= _write(item, text, path)
        else:
            record[key] = (
                round(float(item), 3) if key.endswith("score") and item is not None else _write(item, text, where)
            )
    return record


def _read(kind: Any, value: Any, text: str, path: str) -> Any:
    origin, choices = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _read(choices[0], value, text, path)
    if origin is tuple:
        items = _expect(list, value, path)
        return tuple(_read(choices[0], item, text, f"{path}[{index}]") for index, item in enumerate(items))
    if origin is typing.Literal:
        if not isinstance(value, str) or value not in choices:
            raise RecordFormatError(f"expected one of {', '.join(choices)}", path, "correct the field")
        return value
    if kind is Span:
        return _read_span(value, text, path)
    if dataclasses.is_dataclass(kind):
        return _read_fields(typing.cast(type, kind), _expect(dict, value, path), text, path)
    if kind is float and type(value) is int:
        return float(value)
    return _expect(kind, value, path)


def _read_fields(kind: type, record: dict[str, Any], text: str, path: str) -> Any:
    if kind in _FLAT:
        rest = {key: value for key, value in record.items() if key not in _SPAN_KEYS}
        record = rest | {"span": {key: record[key] for key in _SPAN_KEYS if key in record}}
    keys = {key for key, _, _ in _fields(kind)}
    for fault, names in (("missing", keys - record.keys()), ("unknown", record.keys() - keys)):
        if names:
            raise RecordFormatError(f"{fault} field", _join(path, min(names)), "read the article again")
    values = {}
    for key, name, hint in _fields(kind):
        where = path if key == "span" and kind in _FLAT else _join(path, key)
        values[name] = _read(hint, record[key], text, where)
    return kind(**values)


def _read_span(value: Any, text: str, path: str) -> Span:
    if path.startswith("sentences") and isinstance(value, list) and len(value) == 2:
        value = {"start": value[0], "end": value[1]}
    elif _expect(dict, value, path).keys() != set(_SPAN_KEYS):
        raise RecordFormatError("a span needs start, end and text, no more", path, "correct the field")
    span = Span(_expect(int, value.get("start"), path), _expect(int, value.get("end"), path))
    words = _words(span, text, path)
    if value.get("text", words) != words:
        raise RecordFormatError("the text of the span differs from the article", path, "read the article again")
    return span


def _words(span: Span, text: str, path: str) -> str:
    if not 0 <= span.start < span.end <= len(text):
        what = f"span {span.start}-{span.end} is not inside the text of {len(text)} characters"
        raise RecordFormatError(what, path, "read the article again")
    return text[span.start : span.end]


def _expect(kind: type, value: Any, path: str) -> Any:
    if type(value) is not kind:  # exactly: true is no offset, although Python's bool is an int
        raise RecordFormatError(f"expected {kind.__name__}, found {type(value).__name__}", path, "correct the field")
    return value


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
