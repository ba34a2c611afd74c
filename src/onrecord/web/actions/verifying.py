"""A draft held against its sources, by a form or as JSON. What is sent is answered and forgotten: no file, no log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Annotated, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.verify import Source
from onrecord.verify.told import rows
from onrecord.web import uploads
from onrecord.web.calls import Call
from onrecord.web.page import Asked
from onrecord.web.pages import verify as page
from onrecord.web.schemas import Body, Words
from onrecord.web.settings import MOST_UPLOADED
from onrecord.web.site import Site, site_of
from onrecord.web.uploads import Uploaded
from onrecord.web.verdicts import sheet

FORGOTTEN: Final = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A form as it came."""

    draft: str
    files: tuple[Uploaded, ...]
    """The draft's; one at most counts."""
    pasted: tuple[tuple[str, str], ...]
    """Name and words of each source that was pasted."""
    sources: tuple[Uploaded, ...]


async def verify(request: Request) -> Response:
    """The page with the verdicts; what cannot be read is told there, and what was pasted stays in the form."""
    form = await uploads.form_of(request)
    names, texts = form.each("name"), form.each("text")
    given = Given(
        draft=form.words("draft"),
        files=form.chosen("draft_file"),
        pasted=tuple((name, text) for name, text in zip_longest(names, texts, fillvalue="") if (name + text).strip()),
        sources=form.chosen("sources"),
    )
    return await run_in_threadpool(_verified, request, given)


def _verified(request: Request, given: Given) -> Response:
    problems: list[InputError] = []
    draft, sources = given.draft, tuple(_sources(given, problems))
    found = None
    try:
        draft = page.draft_of(given.draft, next(iter(given.files), None))
        found = None if problems else sheet(page.checked(draft, sources))
    except InputError as error:
        if sources or not problems:
            problems.insert(0, error)
    return _shown(request, given, draft, problems, sheet=found)


def _sources(given: Given, problems: list[InputError]) -> Iterator[Source]:
    """Those that can be read; what is wrong with the others goes to the problems."""
    for file in given.sources:
        try:
            yield page.source_from(file)
        except InputError as error:
            problems.append(error)
    for name, text in given.pasted:
        try:
            yield page.pasted(name, text)
        except InputError as error:
            problems.append(error)


def _shown(request: Request, given: Given, draft: str, problems: Sequence[InputError], **told: Any) -> Response:
    site = site_of(request)
    asked = Asked(given={}, place={})
    return site.page(
        request,
        "verify.html",
        status=400 if problems else 200,
        headers=FORGOTTEN,
        page=page.PAGE,
        asked=asked,
        answer=page.answer(site.records.reading(), asked),
        draft=draft,
        pasted=given.pasted,
        again=bool(given.sources),
        problems=[uploads.told(error) for error in problems],
        **told,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText(Body):
    """A transcript or letter."""

    name: Annotated[str, Words(most=uploads.NAME)] = ""
    """Its ending tells the format: .txt, .html, .srt, .vtt."""
    text: Annotated[str, Words(least=1, most=MOST_UPLOADED)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Body):
    """A draft and what it quotes from."""

    draft: Annotated[str, Words(least=1, most=page.LONGEST)]
    sources: tuple[SourceText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What was found."""

    faithful: bool
    """Whether every quotation is verbatim, or differs only where the draft marks it."""
    rows: tuple[dict[str, Any], ...]
    """As `onrecord verify --format jsonl` writes them."""


def verify_as_json(site: Site, draft: Draft) -> Verdicts:
    """The verdicts for other programs."""
    sources = tuple(page.pasted(each.name, each.text) for each in draft.sources)
    found = page.checked(page.draft_of(draft.draft, None), sources)
    return Verdicts(faithful=found.faithful, rows=tuple(rows(found)))


CALLS: Final = (
    Call(
        path="/verify",
        name="Verify",
        summary="Hold the quotations of a draft against its sources; nothing is kept.",
        takes=Draft,
        answer=verify_as_json,
    ),
)
ROUTES: Final = (Route("/verify", verify, methods=["POST"], name="verify"),)
