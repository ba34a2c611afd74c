"""The site as an application: its addresses, and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any, Final

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.web import api, parameters
from onrecord.web.errors import HANDLERS
from onrecord.web.files import MEDIA
from onrecord.web.guard import Guard
from onrecord.web.kept import Counting
from onrecord.web.locked import Locked
from onrecord.web.page import Asked, Page
from onrecord.web.pages import ACTIONS, PAGES
from onrecord.web.settings import Settings
from onrecord.web.site import Site, site_of

Endpoint = Callable[[Request], Response]

PATIENCE: Final = 0.05
"""Seconds after which a page says that it counts; programs and files wait."""
COUNTING: Final = {"retry-after": "1", "hx-retarget": "#main", "hx-reselect": "#main", "hx-reswap": "outerHTML"}
"""What such a page tells browsers: where it goes, whatever part was to be exchanged."""


def application(settings: Settings) -> Starlette:
    """The site of a record. Raises `RecordError` where the record cannot be opened."""
    site = Site(settings)
    app = Starlette(
        routes=[*_routes(), Mount("/static", StaticFiles(directory=str(files("onrecord.web") / "static")))],
        middleware=[
            Middleware(Guard, settings=settings),
            Middleware(Locked, door=site.door),
            Middleware(GZipMiddleware, compresslevel=5),
        ],
        exception_handlers=HANDLERS,
        lifespan=_running,
    )
    app.state.site = site
    return app


@asynccontextmanager
async def _running(app: Starlette) -> AsyncIterator[None]:
    """While it runs: what takes long is begun at once, for whoever asks first."""
    site: Site = app.state.site
    for page in PAGES:
        if "{" not in page.path and not any(each.required for each in page.parameters):
            asked = Asked(given=parameters.read(page.parameters, QueryParams()), place={})
            site.warm(page, asked)
    yield
    site.jobs.close()
    site.kept.close()


def _routes() -> Iterator[BaseRoute]:
    yield from ACTIONS
    yield from api.routes()
    for page in PAGES:
        for ending in page.downloads:
            yield Route(f"{page.path}.{ending}", _download(page, ending), name=f"{page.path}.{ending}")
        yield Route(page.path, _shown(page), name=page.path)
        yield Route(page.api, _answered(page), name=page.api)


def _ask(page: Page, request: Request, patience: float | None = None) -> tuple[Asked, Any]:
    """The question, and its answer. Raises `Counting` where that takes longer than ``patience`` seconds."""
    asked = Asked(given=parameters.read(page.parameters, request.query_params), place=request.path_params)
    return asked, site_of(request).answer(page, asked, patience=patience)


def _shown(page: Page) -> Endpoint:
    def show(request: Request) -> Response:
        try:
            asked, answer = _ask(page, request, PATIENCE)
        except Counting:
            return site_of(request).page(request, "counting.html", status=202, headers=COUNTING, page=page)
        return site_of(request).page(request, page.template, page=page, asked=asked, answer=answer)

    return show


def _answered(page: Page) -> Endpoint:
    def answer(request: Request) -> Response:
        parameters.checked(page.parameters, request.query_params)
        return JSONResponse(page.told(_ask(page, request)[1]))

    return answer


def _download(page: Page, ending: str) -> Endpoint:
    def download(request: Request) -> Response:
        _, answer = _ask(page, request)
        written = page.downloads[ending](answer, site_of(request).records.reading())
        name = f"onrecord-{page.path.strip('/').partition('/')[0]}.{ending}"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(written, media_type=MEDIA[ending], headers=headers)

    return download
