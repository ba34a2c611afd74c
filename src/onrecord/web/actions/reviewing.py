"""What people decide on the page Review, by a form or as JSON: accept, reject, edit, add, check, undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import InputError, OnRecordError
from onrecord.record import Record
from onrecord.record.corrections import review
from onrecord.record.corrections.considered import considered
from onrecord.record.corrections.decisions import Decision, decision
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.wording import FIELDS, NONE
from onrecord.record.questions.asking import AmbiguousName
from onrecord.types import Article
from onrecord.web import parameters
from onrecord.web.actions.adding_statement import LONGEST, WORDS, where
from onrecord.web.calls import Call
from onrecord.web.forms import NAME, REVIEWER, keep_reviewer, reviewer
from onrecord.web.page import Asked
from onrecord.web.pages import review as page
from onrecord.web.schemas import Body, Words
from onrecord.web.showing import with_query
from onrecord.web.site import Site, form_of, site_of

Told = Mapping[str, str]
"""What a form or a program says: `verb`, what it is about (`entry`, `article` or `decision`), a `note`, and fields."""

RELOAD: Final = "go back and load the page again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Body):
    """A decision: accept, reject and edit are about an entry, add and check about an article, undo about a decision."""

    verb: Literal["accept", "reject", "edit", "add", "check", "undo"]
    reviewer: Annotated[str, Words(least=1, most=NAME)]
    entry: str = ""
    """`57a83edafd0bd29f/s120-124`."""
    article: str = ""
    decision: int | str = ""
    """Its number."""
    changes: Mapping[str, str] = field(default_factory=dict)
    """Fields by name, for edit and add: `{"act": "deny"}`."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was stored."""

    decision: Decision


async def decide(request: Request) -> Response:
    """Store a decision and lead to what is next; what cannot be stored stays in the form."""
    form = await form_of(request)
    told = {name: str(value).replace("\r\n", "\n").strip() for name, value in form.multi_items()}
    return await run_in_threadpool(_decided_by_form, request, told)


def decide_as_json(site: Site, told: Decide) -> Done:
    """The same for other programs."""
    words = {name: str(value) for name in ("verb", "entry", "article", "decision") if (value := getattr(told, name))}
    by = _reviewer(told.reviewer, {"note": told.note})
    with site.records.writing() as record:
        return Done(decision=_decided(record, words, told.changes, by))


def _decided_by_form(request: Request, told: Told) -> Response:
    by = _reviewer(told.get(REVIEWER) or reviewer(request), told)
    if told.get("verb") == "name":
        response = RedirectResponse(_next(request, {}), status_code=303)
    else:
        try:
            with site_of(request).records.writing() as record:
                made = _decided(record, told, _changes(record, told), by)
                address = _next(request, _shown_next(record, made)) if told.get("back") != "decisions" else None
        except OnRecordError as error:
            if told.get("verb") not in ("edit", "add"):
                raise
            return _refused(request, told, error)
        response = RedirectResponse(address or with_query("/review/decisions", request.query_params), status_code=303)
    keep_reviewer(response, by.name)
    return response


def _decided(record: Record, told: Told, changes: Mapping[str, str], by: Reviewer) -> Decision:
    """Raises `OnRecordError` where it cannot be stored."""
    verb, entry, article = told.get("verb", ""), told.get("entry", ""), told.get("article", "")
    match verb:
        case "accept":
            return review.accept(record, entry, by)
        case "reject":
            return review.reject(record, entry, by)
        case "edit":
            if not changes:
                raise InputError("nothing was changed", advice="accept it, or change a field")
            return review.edit(record, entry, changes, by)
        case "add":
            own = dict(changes)
            return review.add(record, article, own.pop("content", ""), own, by)
        case "check":
            return review.check(record, article, by)
        case "undo":
            return review.undo(record, page.number_of(told.get("decision", "")), by)
    raise InputError(f"{verb[:40]!r} is no decision", advice="accept, reject, edit, add, check or undo")


def _changes(record: Record, told: Told) -> dict[str, str]:
    """The fields of a form that differ from what was shown; of an addition those that are given."""
    verb = told.get("verb")
    if verb not in ("edit", "add"):
        return {}
    id = told.get("article", "") or told.get("entry", "").partition("/")[0]
    text = record.article(id)
    given = {name: told[name] for name in FIELDS if name in told}
    if verb == "add":
        if not given.get("content"):
            raise InputError("no words", advice="copy the words of the statement from the text")
        return {name: _words(text, told, name) for name, value in given.items() if value}
    was = {name: told.get(f"was_{name}", "") for name in given}
    return {name: _words(text, told, name) for name, value in given.items() if value.split() != was[name].split()}


def _words(text: Article, told: Told, name: str) -> str:
    """A field as the library takes it: where words were selected, if they still are those in the field."""
    if len(told[name]) > LONGEST or "\0" in told[name]:
        raise InputError("too many words", name, advice=f"give at most {LONGEST} characters")
    if not told[name]:
        return NONE
    return (
        where(text, {name: told[name], f"{name}_at": told.get(f"{name}_at", "")}, name) if name in WORDS else told[name]
    )


def _reviewer(name: str, told: Mapping[str, Any]) -> Reviewer:
    if not name.strip():
        raise InputError("nobody says who decides", advice="go back and write your name")
    note = str(told.get("note") or "")
    if len(note) > LONGEST or "\0" in note + name:
        raise InputError("not a note", advice=f"give at most {LONGEST} characters")
    return Reviewer(name=name, note=note or None)


def _shown_next(record: Record, made: Decision) -> dict[str, Any]:
    """What was stored, and of what was undone the entry, if it is there."""
    shown: dict[str, Any] = {"done": made.number}
    found = decision(record.connection, made.undoes) if made.undoes else None
    if found and found.article and found.entry:
        try:
            shown["entry"] = considered(record, f"{found.article}/{found.entry}").id
        except OnRecordError:  # somebody added it, and that is undone
            return shown
    return shown


def _next(request: Request, shown: Mapping[str, Any]) -> str:
    """The page Review at its next entry."""
    return with_query(page.PAGE.path, request.query_params, **{"entry": None, "done": None, **shown}) + "#entry"


def _refused(request: Request, told: Told, error: OnRecordError) -> Response:
    """The page again, with what was written and what is wrong with it."""
    site = site_of(request)
    given = parameters.read(page.PAGE.parameters, request.query_params)
    if told.get("entry"):
        given["entry"] = told["entry"]
    asked = Asked(given=given, place=request.path_params)
    shown: dict[str, Any] = {"page": page.PAGE, "asked": asked, "answer": page.answer(site.records.reading(), asked)}
    candidates = error.candidates if isinstance(error, AmbiguousName) else ()
    return site.page(request, page.PAGE.template, status=400, form=told, error=error, candidates=candidates, **shown)


ROUTES: Final = (Route("/review/decide", decide, methods=["POST"], name="decide"),)
CALLS: Final = (
    Call(
        path="/review/decide",
        name="Decide",
        summary="Store a decision on a statement, a happening or an article, or undo one.",
        takes=Decide,
        answer=decide_as_json,
    ),
)
