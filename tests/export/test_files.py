from __future__ import annotations

import dataclasses

import pytest

from onrecord.export.files import file_name
from onrecord.types import Annotations


@pytest.mark.parametrize(
    ("key", "title", "expected"),
    [
        ("../../etc/passwd", None, "etc-passwd-"),
        ("a b\0c:d", None, "a-b-c-d-"),
        (None, "Rain, again", "Rain-again-"),
        ("日本", None, ""),
        ("x" * 500, None, "x" * 80 + "-"),
        (None, None, ""),
    ],
)
def test_a_file_name_is_safe_and_ends_in_the_id(
    bridge: Annotations, key: str | None, title: str | None, expected: str
) -> None:
    article = dataclasses.replace(bridge.article, key=key, title=title)
    assert file_name(dataclasses.replace(bridge, article=article)) == expected + article.id
