"""A statement that was missed, added from the page of its article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import InputError, OnRecordError
from onrecord.record.corrections import review
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.wording import Place
from onrecord.record.questions.asking import AmbiguousName
from onrecord.types import Article
from onrecord.web import parameters
from onrecord.web.forms import keep_reviewer
from onrecord.web.page import Asked
from onrecord.web.pages import article as page
from onrecord.web.showing import article_path, with_query
from onrecord.web.site import form_of, site_of

WORDS: Final = ("content", "source", "cue")
"""Fields that hold words of the text; beside each, `content_at` may tell where they were selected."""
FIELDS: Final = (*WORDS, "speaker", "act", "reviewer", *(f"{name}_at" for name in WORDS))
LONGEST: Final = 20_000
"""Code points of a field."""


async def add(request: Request) -> Response:
    """Enter the statement, and show it in its place; what cannot be entered stays in the form."""
    form = await form_of(request)
    told = {name: str(form.get(name, "")).replace("\r\n", "\n").strip() for name in FIELDS}
    return await run_in_threadpool(_add, request, told)


def _add(request: Request, told: Mapping[str, str]) -> Response:
    id = request.path_params["article"]
    try:
        with site_of(request).records.writing() as record:
            article = record.article(id)
            content, changes = where(article, told, "content"), _changes(article, told)
            decision = review.add(record, id, content, changes, Reviewer(name=told["reviewer"]))
    except OnRecordError as error:
        return _refused(request, told, error)
    response = RedirectResponse(_address(request, str(decision.entry)), status_code=303)
    keep_reviewer(response, told["reviewer"])
    return response


def _changes(article: Article, told: Mapping[str, str]) -> dict[str, str]:
    """What is given of the fields beside the content."""
    if not told["reviewer"]:
        raise InputError("nobody says who adds it", advice="write your name")
    found = {name: told[name] for name in ("speaker", "act") if told[name]}
    return found | {name: where(article, told, name) for name in ("source", "cue") if told[name]}


def where(article: Article, told: Mapping[str, str], name: str) -> str:
    """Where words were selected, if they still are those in the field; else the words."""
    words, at = told[name], told[f"{name}_at"]
    if not words:
        raise InputError("no words", advice="copy the words of the statement from the text")
    if len(words) > LONGEST or "\0" in words:
        raise InputError("too many words", advice=f"give at most {LONGEST} characters")
    if not at:
        return words
    try:
        spans = Place(article.text, None).spans(at)
    except OnRecordError:
        return words
    there = " … ".join(article.text[start:end] for start, end in spans)
    return at if there.split() == words.split() else words


def _address(request: Request, entry: str) -> str:
    """The page as it was, at an entry."""
    path, _, fragment = article_path(request.path_params["article"], entry).partition("#")
    return f"{with_query(path, request.query_params)}#{fragment}"


def _refused(request: Request, told: Mapping[str, str], error: OnRecordError) -> Response:
    """The page again, with what was written and what is wrong with it."""
    site, place = site_of(request), request.path_params
    asked = Asked(given=parameters.read(page.PAGE.parameters, request.query_params), place=place)
    shown: dict[str, Any] = {"page": page.PAGE, "asked": asked, "answer": page.answer(site.records.reading(), asked)}
    candidates = error.candidates if isinstance(error, AmbiguousName) else ()
    return site.page(request, "article.html", status=400, form=told, error=error, candidates=candidates, **shown)


ROUTES: Final = (Route("/articles/{article}/statements", add, methods=["POST"], name="add a statement"),)
