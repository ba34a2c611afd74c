"""Which articles of a record people should code: whole ones, the same draw for the same seed."""

from __future__ import annotations

from typing import Any, Final, Literal

from onrecord.measures import sampling
from onrecord.record.connection import faults
from onrecord.record.store import Record
from onrecord.types import Article

By = Literal["publisher", "month", "all"]
"""What the draw holds a share of each of: outlets, months of publication, or nothing."""
_STRATA: Final[dict[By, str]] = {"publisher": "publisher", "month": "substr(published, 1, 7)", "all": "NULL"}
_ARTICLES: Final = (
    "SELECT id, {stratum} FROM article WHERE latest AND removed IS NULL AND status = 'read' ORDER BY number"
)

_STATE: Final = "SELECT max(number), count(removed), total(latest), total(status = 'read') FROM article"
_REMEMBERED: Final = 20


def sample(record: Record, *, articles: int, by: By = "publisher", seed: int = 0) -> tuple[str, ...]:
    """Ids of articles that were read, in the order of the draw; the latest version of each. See `measures.sampling`.

    A larger sample with the same seed holds every smaller one, as long as no article comes or goes.
    """
    with faults(record.path):
        rows = record.connection.execute(_ARTICLES.format(stratum=_STRATA[by])).fetchall()
    return sampling.sample(rows, articles, seed)


def drawn(record: Record, *, articles: int, by: By = "publisher", seed: int = 0) -> tuple[str, ...]:
    """The same, remembered as long as no article comes or goes."""
    with faults(record.path):
        state = (record.path, *record.connection.execute(_STATE).fetchone(), by, seed, articles)
    if state not in _draws:
        while len(_draws) >= _REMEMBERED:
            _draws.pop(next(iter(_draws)), None)
        _draws[state] = sample(record, articles=articles, by=by, seed=seed)
    return _draws[state]


_draws: dict[tuple[object, ...], tuple[str, ...]] = {}


def blind(article: Article) -> dict[str, Any]:
    """What a coder gets to see, for `json.dumps`: the article, and nothing that the program or anybody found in it."""
    return {
        "id": article.id,
        "key": article.key,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "title": article.title,
        "text": article.text,
    }
