"""Packed annotations come back as they were."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onrecord.annotate import annotate
from onrecord.errors import RecordFormatError
from onrecord.record.packed import pack, unpack
from onrecord.types import Annotations, Article, Model, Role, Span
from onrecord.wire import to_json
from tests.fakes import Said, ScriptedEncoder

TEXT = "Ada Lind spoke. She told me the dam holds. The dam broke on Friday 🎁."


@pytest.fixture(scope="module")
def annotations() -> Annotations:
    encoder = ScriptedEncoder(
        said=[Said("told", ("the dam holds",), "She")],
        names=[("person", "Ada Lind")],
        happened=[("OCCURRENCE", "broke")],
    )
    (found,) = annotate([Article.of(TEXT, published="2025-03-13")], encoder=encoder)
    assert found.statements
    assert found.entities
    assert found.happenings
    return found


def _back(annotations: Annotations) -> Annotations:
    return unpack(pack(annotations), annotations.article, annotations.model)


def test_what_was_read_comes_back(annotations: Annotations) -> None:
    assert to_json(_back(annotations)) == to_json(annotations)


def test_what_a_person_edited_comes_back(annotations: Annotations) -> None:
    """Ids that no longer are positions, names that no mention has, references to nothing."""
    statement = replace(annotations.statements[0], id="s1-2", speaker="e999-1000", act=None)
    entity = replace(annotations.entities[0], name="Somebody Else", id="e0-3")
    happening = replace(annotations.happenings[0], roles=(Role("actor", Span(0, 3), "e5-6"),))
    edited = replace(annotations, statements=(statement,), entities=(entity,), happenings=(happening,), notices=("a",))
    assert to_json(_back(edited)) == to_json(edited)


def test_an_empty_record_comes_back() -> None:
    empty = Annotations(model=Model(name="m", version="1", sha256="0"), article=Article.of("x"), status="unread")
    assert _back(empty) == empty


def test_nothing_of_the_text_is_packed(annotations: Annotations) -> None:
    longer = replace(annotations, article=Article.of(TEXT + " And so on." * 1000))
    assert pack(longer) == pack(annotations)


@pytest.mark.parametrize("damage", [b"", b"\x02", b"\x01abc"])
def test_damage_is_told(annotations: Annotations, damage: bytes) -> None:
    with pytest.raises(RecordFormatError, match=annotations.article.id):
        unpack(damage, annotations.article, annotations.model)


def test_every_cut_is_told(annotations: Annotations) -> None:
    whole = pack(annotations)
    for end in range(0, len(whole), 7):
        with pytest.raises(RecordFormatError):
            unpack(whole[:end], annotations.article, annotations.model)


def test_it_is_small(annotations: Annotations) -> None:
    assert len(pack(annotations)) < len(json.dumps(to_json(annotations))) / 4
