"""A small archive whose readings are scripted: three articles, and the encoder that reads them."""

from __future__ import annotations

from typing import Final

from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

FIRST: Final = "Ada Lind spoke in Ostrana. “The dam holds and will hold,” Ada Lind said. The dam broke on Friday."
SECOND: Final = "Mayor Ada Lind came back. “The dam holds and will hold,” Ada Lind added. It rained."
THIRD: Final = "Nobody came. The river rose."

ARTICLES: Final = (
    Article.of(FIRST, published="2025-03-10", url="http://a.example/1", publisher="Courier", key="first"),
    Article.of(SECOND, published="2025-03-11", url="http://b.example/2", publisher="Herald", key="second"),
    Article.of(THIRD, key="third"),
)


def scripted() -> ScriptedEncoder:
    """The encoder that knows what is said and happens in them."""
    return ScriptedEncoder(
        said=[
            Said("said", ("“The dam holds and will hold,”",), "Ada Lind"),
            Said("added", ("“The dam holds and will hold,”",), "Ada Lind"),
        ],
        names=[("person", "Ada Lind"), ("place", "Ostrana")],
        when=[("DATE", "Friday")],
        happened=[("OCCURRENCE", "broke"), ("OCCURRENCE", "rained"), ("OCCURRENCE", "rose")],
    )
