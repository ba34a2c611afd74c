"""What the API tells where it cannot do what is asked: one shape for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import JSONResponse

from onrecord import frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of several that a name may mean."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong, where, and what to do."""

    what: str
    where: str = ""
    advice: str = ""
    candidates: tuple[Candidate, ...] = ()
    """Where a name may mean several, those to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What the API answers where it cannot do what is asked."""

    error: Problem


def is_api(path: str) -> bool:
    """Whether programs ask at this address, and errors are JSON; the page that lists the addresses is for people."""
    return path.startswith("/api/")


def as_json(status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem as the API tells it."""
    return JSONResponse(frames.plain(Refusal(error=problem)), status_code=status, headers=headers)
