"""Articles added by a form or as JSON; they are read in the background, and a page of their own tells how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import OnRecordError
from onrecord.web import uploads
from onrecord.web.calls import Call, Look
from onrecord.web.jobs import Busy, Job
from onrecord.web.page import Asked
from onrecord.web.pages import add as page
from onrecord.web.pages.add import Given
from onrecord.web.schemas import Body, Words
from onrecord.web.site import Site, site_of

FIELDS: Final = ("text", "published", "title", "publisher", "url")
LINE: Final = 1000
"""Code points of a field of one line."""


async def add(request: Request) -> Response:
    """Begin to read what is given, and lead to the page that tells of it; what is wrong is told in the form."""
    form = await uploads.form_of(request)
    told = {name: form.words(name) for name in FIELDS}
    told |= {name: told[name][:LINE] for name in FIELDS[1:]}
    given = Given(**told, files=form.chosen("files"))
    return await run_in_threadpool(_add, request, given)


def _add(request: Request, given: Given) -> Response:
    articles, problems = page.articles(given)
    if problems:
        return _refused(request, given, problems)
    try:
        job = site_of(request).jobs.begin(articles)
    except Busy as error:
        return _refused(request, given, (error,), status=503)
    address = f"/add/{job.id}"
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"hx-redirect": address})
    return RedirectResponse(address, status_code=303)


def _refused(request: Request, given: Given, problems: Sequence[OnRecordError], status: int = 400) -> Response:
    site, asked = site_of(request), Asked(given={}, place={})
    return site.page(
        request,
        "add.html",
        status=status,
        page=page.PAGE,
        asked=asked,
        answer=page.answer(site.records.reading(), asked),
        given=given,
        problems=[uploads.told(error) for error in problems],
    )


def show(request: Request) -> Response:
    """How far a job is, and what was found."""
    site, job = site_of(request), _job(request)
    return site.page(request, "adding.html", job=job, entered=page.entered(site.records.reading(), job))


def show_as_json(site: Site, place: Mapping[str, str]) -> Job | None:
    """The same for other programs."""
    return site.jobs.job(place["job"])


def _job(request: Request) -> Job:
    job = site_of(request).jobs.job(request.path_params["job"])
    if job is None:
        raise HTTPException(404)
    return job


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle(Body):
    """An article to add."""

    text: Annotated[str, Words(least=1, most=page.LONGEST)]
    published: Annotated[str, Words(most=40)] | None = None
    """YYYY-MM-DD, or with a time of day."""
    title: Annotated[str, Words(most=LINE)] | None = None
    url: Annotated[str, Words(most=LINE)] | None = None
    publisher: Annotated[str, Words(most=LINE)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A job that was begun."""

    job: str
    address: str
    """Where it tells how far it is: /api/add/..."""
    articles: tuple[str, ...]
    """The ids that the articles have once they are read."""


def add_as_json(site: Site, article: NewArticle) -> Begun:
    """Begin to read one article."""
    told: dict[str, Any] = {name: getattr(article, name) or "" for name in FIELDS}
    articles, problems = page.articles(Given(**told))
    if problems:
        raise problems[0]
    job = site.jobs.begin(articles)
    return Begun(job=job.id, address=f"/api/add/{job.id}", articles=tuple(each.id for each in articles))


CALLS: Final = (
    Look(
        path="/add/{job}",
        name="Adding",
        summary="How far articles on their way into the record are.",
        answer=show_as_json,
    ),
    Call(
        path="/articles",
        name="Add an article",
        summary="Read an article and keep it; the answer tells where to ask how far that is.",
        takes=NewArticle,
        answer=add_as_json,
        status=202,
    ),
)
ROUTES: Final = (
    Route("/add", add, methods=["POST"], name="add"),
    Route("/add/{job}", show, name="adding"),
)
