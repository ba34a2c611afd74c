"""A site: its settings, its record and its templates."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord import __version__
from onrecord.web import showing
from onrecord.web.forms import FIELD, Tokens, reviewer
from onrecord.web.jobs import Jobs
from onrecord.web.kept import Kept
from onrecord.web.locked import Door
from onrecord.web.page import Asked, Page
from onrecord.web.records import Records
from onrecord.web.settings import Settings


class Site:
    """What all pages of a site share."""

    def __init__(self, settings: Settings) -> None:
        """Raises `RecordError` where the record cannot be opened."""
        self.settings = settings
        self.records = Records(settings.record)
        self.kept = Kept(self.records)
        self.jobs = Jobs(self.records)
        self.tokens = Tokens()
        self.door = Door(settings.password)

    def answer(self, page: Page, asked: Asked, *, patience: float | None = None) -> Any:
        """What a page tells. Raises `Counting` where that takes longer than ``patience`` seconds."""
        if not page.slow(asked):
            return page.answer(self.records.reading(), asked)
        return self.kept.answer(_question(page, asked), lambda record: page.answer(record, asked), patience=patience)

    def warm(self, page: Page, asked: Asked) -> None:
        """Begin to look for what takes long, for whoever asks first."""
        if page.slow(asked):
            self.kept.warm(_question(page, asked), lambda record: page.answer(record, asked))

    @cached_property
    def templates(self) -> Environment:
        """Everything is escaped, and a name that is not there is an error rather than nothing."""
        made = Environment(
            loader=PackageLoader("onrecord.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters.update(showing.FILTERS)
        made.globals.update(version=__version__, **showing.GLOBALS)
        return made

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **told: Any,
    ) -> HTMLResponse:
        """A page made of a template; a part of it alone where htmx asks to swap that in."""
        made = self.templates.get_template(template).render(
            **told,
            path=request.url.path,
            query=request.query_params,
            token=self.tokens.of(request),
            reviewer=reviewer(request),
            inside=self.settings.password is not None and self.door.is_in(request),
        )
        response = HTMLResponse(made, status_code=status, headers=headers)
        self.tokens.keep(request, response)
        return response


def _question(page: Page, asked: Asked) -> Hashable:
    return page.path, *sorted(asked.given.items()), *sorted(asked.place.items())


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


async def form_of(request: Request, *, fields: int = 1000) -> FormData:
    """What a form without files says, of ``fields`` at most. Raises `HTTPException` where it is none of ours."""
    form = await request.form(max_files=0, max_fields=fields)
    check_token(request, str(form.get(FIELD, "")))
    return form


def check_token(request: Request, token: str) -> None:
    """Raise `HTTPException` where a form with this token did not come from a page of ours."""
    if not site_of(request).tokens.fits(request, token):
        raise HTTPException(403)
