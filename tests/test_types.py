from __future__ import annotations

import dataclasses
import hashlib
import typing

import pytest

from onrecord import types
from onrecord.types import Annotations, Article, Span, article_id


def test_a_span_gives_the_id_of_what_it_is_the_key_of() -> None:
    assert Span(120, 124).id("s") == "s120-124"


def test_an_article_is_known_by_its_url_and_text() -> None:
    expected = hashlib.sha256(b"https://example.org/a\nIt rained.").hexdigest()[:16]
    assert Article.of("It rained.", url="https://example.org/a").id == expected
    assert Article.of("It rained.").id == hashlib.sha256(b"\nIt rained.").hexdigest()[:16]


def test_a_lone_surrogate_has_an_id_too() -> None:
    assert article_id(None, "\ud800") != article_id(None, "\ud801")


def test_a_date_counts_as_an_argument_unless_told_otherwise() -> None:
    assert Article.of("It rained.", published="2025-01-02").published_from == "argument"
    assert Article.of("It rained.", published="2025-01-02", published_from="url").published_from == "url"
    assert Article.of("It rained.").published_from is None


def test_notices_are_not_part_of_what_an_article_is() -> None:
    assert Article.of("It rained.", notices=("read twice",)) == Article.of("It rained.")


def _dataclasses() -> list[type]:
    return [kind for kind in vars(types).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)]


@pytest.mark.parametrize("kind", _dataclasses(), ids=lambda kind: kind.__name__)
def test_every_type_is_frozen_slotted_documented_and_free_of_lists(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)
    assert kind.__doc__
    assert not kind.__doc__.startswith(kind.__name__ + "(")
    for hint in typing.get_type_hints(kind).values():
        assert typing.get_origin(hint) not in (list, dict, set)


def test_annotations_cannot_change(bridge: Annotations) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        bridge.status = "unread"  # type: ignore[misc]
