from __future__ import annotations

import io
import json
from collections.abc import Iterator

from onrecord.export.json import write, write_lines
from onrecord.types import Annotations
from onrecord.wire import to_json


def _written(*annotations: Annotations) -> str:
    stream = io.StringIO()
    write(annotations, stream)
    return stream.getvalue()


def test_one_article_is_one_object(bridge: Annotations) -> None:
    assert json.loads(_written(bridge)) == to_json(bridge)


def test_several_are_an_array_in_their_order(bridge: Annotations) -> None:
    assert json.loads(_written(bridge, bridge, bridge)) == [to_json(bridge)] * 3


def test_none_is_an_empty_array() -> None:
    assert _written() == "[]\n"


def test_words_stand_as_they_are(bridge: Annotations) -> None:
    assert "“The bridge is safe,”" in _written(bridge)
    assert "🎁" in _written(bridge)


def test_lines_are_an_object_each(bridge: Annotations) -> None:
    stream = io.StringIO()
    write_lines([bridge, bridge], stream)
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == [to_json(bridge)] * 2


def test_an_article_is_written_before_the_next_but_one_is_read(bridge: Annotations) -> None:
    stream = io.StringIO()
    sizes = []

    def annotations() -> Iterator[Annotations]:
        for _ in range(4):
            sizes.append(len(stream.getvalue()))
            yield bridge

    write(annotations(), stream)
    assert sizes[:2] == [0, 0]
    assert 0 < sizes[2] < sizes[3]
