"""A site to attack: a record of which every text is hostile, and the addresses of all its forms."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.routing import Route

from onrecord.record import Record
from onrecord.record.corrections import review
from onrecord.record.corrections.desk import Reviewer
from onrecord.types import Article
from onrecord.web.calls import Call
from onrecord.web.pages import ACTIONS, CALLS
from tests.fakes import Said, ScriptedEncoder
from tests.web.hostile import MARKUP

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_POSTS = sorted({each.path for each in ACTIONS if isinstance(each, Route) and "POST" in (each.methods or ())})
FORMS: Final = tuple(path.format(article="a", identity="i1") for path in _POSTS)
"""Where forms of ours are sent to."""
JSON: Final = tuple(f"/api{call.path}" for call in CALLS if isinstance(call, Call))
"""Where JSON is."""


def article_of(payload: str, number: int) -> Article:
    text = f"{payload} Lind came. “It {payload} holds,” {payload} Lind said. The dam {payload} broke on Friday."
    return Article.of(
        text,
        published=f"2025-03-{number + 1:02}",
        url=payload if number % 2 else f"http://a.example/{payload}",
        publisher=f"{payload} Courier",
        title=f"{payload} title",
        key=f"{payload} key",
    )


def encoder_of(payload: str) -> ScriptedEncoder:
    return ScriptedEncoder(
        said=[Said("said", (f"“It {payload} holds,”",), f"{payload} Lind")],
        names=[("person", f"{payload} Lind")],
        when=[("DATE", "Friday")],
        happened=[("OCCURRENCE", "broke")],
    )


def fill(path: Path) -> None:
    """Make a record of one article for each payload, and one decision."""
    with Record(path, write=True) as made:
        for number, payload in enumerate(MARKUP):
            list(made.add([article_of(payload, number)], encoder=encoder_of(payload)))
        article = made.connection.execute("SELECT id FROM article").fetchone()[0]
        review.check(made, article, Reviewer(name=MARKUP[0], note=MARKUP[1]))


def token_of(page: str) -> str:
    """The token in the first form of a page."""
    return page.partition('name="token" value="')[2].partition('"')[0]
