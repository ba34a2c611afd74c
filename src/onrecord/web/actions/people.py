"""Who is one and who is not: merge, split off, and undo, from the page of somebody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.record.corrections import people, review
from onrecord.record.corrections.decisions import decision
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.questions.asking import AmbiguousName
from onrecord.record.questions.named import LONGEST, candidates, identity_of
from onrecord.web.forms import REVIEWER, keep_reviewer, reviewer
from onrecord.web.pages.review import number_of
from onrecord.web.showing import person_path
from onrecord.web.site import form_of, site_of

MOST: Final = 1000
"""Mentions that are split off at once at most."""

Change = Callable[[Record, str, FormData, Reviewer], str]
"""Changes the record, by the id of whose page it is; the address that shows what came of it."""


def _changing(change: Change) -> Callable[[Request], Awaitable[Response]]:
    async def changed(request: Request) -> Response:
        form = await form_of(request, fields=MOST + 10)
        return await run_in_threadpool(_changed, request, form, change)

    return changed


def _changed(request: Request, form: FormData, change: Change) -> Response:
    name = str(form.get(REVIEWER, "")).strip() or reviewer(request)
    if not name:
        raise InputError("nobody says who decides", advice="go back and write your name")
    with site_of(request).records.writing() as record:
        own = identity_of(record, request.path_params["identity"])
        address = change(record, own.id, form, Reviewer(name=name))
    response = RedirectResponse(address, status_code=303)
    keep_reviewer(response, name)
    return response


def merge(record: Record, id: str, form: FormData, by: Reviewer) -> str:
    """Another is the same; of a name that several bear, the page to choose from."""
    other = str(form.get("other", "")).strip()
    if not other or len(other) > LONGEST:
        raise InputError("nobody to merge", advice="give a name or an id, such as i42")
    try:
        people.merge(record, id, other, by)
    except AmbiguousName:
        return f"/people?{urlencode({'q': other, 'into': id})}"
    return f"{person_path(id)}#decisions"


def split(record: Record, id: str, form: FormData, by: Reviewer) -> str:
    """Some mentions are of somebody else."""
    entities = [str(each) for each in form.getlist("entity")]
    own = {each.entity for each in people.namings(record, int(id[1:]))}
    if not entities or not own.issuperset(entities):
        raise InputError("nobody to split off", advice="go back and tick mentions")
    if own == set(entities):
        raise InputError("all mentions are ticked", advice="go back and leave those that are of this one")
    people.split(record, entities, by)
    return f"{person_path(id)}#decisions"


def undo(record: Record, id: str, form: FormData, by: Reviewer) -> str:
    """A merge or a split does not hold any more; whose page it was may be gone then."""
    made = decision(record.connection, number_of(str(form.get("decision", ""))))
    if made is None or made.verb not in ("merge", "split"):
        raise InputError("no such decision", advice="go back and load the page again")
    review.undo(record, made.number, by)
    if candidates(record, id):
        return person_path(id)
    names = [str(each["name"]) for each in made.value.get("entities", ())]
    return f"/people?{urlencode({'q': names[0] if names else id})}"


ROUTES: Final = tuple(
    Route(f"/people/{{identity}}/{name}", _changing(change), methods=["POST"], name=f"{name} people")
    for name, change in (("merge", merge), ("split", split), ("undo", undo))
)
