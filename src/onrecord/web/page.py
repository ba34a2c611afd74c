"""What a page is: an address, what may be asked there, and who answers. The API answers the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord import frames
from onrecord.record import Record
from onrecord.web.parameters import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it came."""

    given: Mapping[str, Any]
    """The parameters' values, by name."""
    place: Mapping[str, str]
    """The parts of the address: `{"article": "57a83edafd0bd29f"}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page and its twin in the API."""

    path: str
    """With parts in braces: `/articles/{article}`."""
    name: str
    """In the head of the browser and in the API's description."""
    summary: str
    """A sentence."""
    template: str
    answer: Callable[[Record, Asked], Any]
    """A frozen value, or None for a page that nothing has been asked yet."""
    parameters: tuple[Parameter, ...] = ()
    downloads: Mapping[str, Callable[[Any, Record], bytes]] = field(default_factory=dict)
    """The answer as bytes of a file, by the ending of the address: `/search.csv`; one of `onrecord.web.files.MEDIA`."""
    slow: Callable[[Asked], bool] = lambda _: False
    """Whether a question may take long: it is answered once for all who ask, see `onrecord.web.kept`."""
    told: Callable[[Any], Any] = frames.plain
    """The answer as the API tells it: what JSON can hold. The type that it says it returns, or else that of `answer`,
    is what the API's description tells.
    """

    @property
    def api(self) -> str:
        """Where the API answers; behind `/api/` itself is its description."""
        return f"/api{self.path}" if self.path != "/" else "/api/start"


class Moved(Exception):
    """What was asked for stands at another address: one part of it is to be exchanged."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(before, after)
        self.before, self.after = before, after
