"""The pages: a module each, and one table of them."""

from starlette.routing import Route

from onrecord.web.actions import adding, adding_statement, entering, reviewing, verifying
from onrecord.web.actions import people as people_actions
from onrecord.web.calls import Call, Look
from onrecord.web.page import Page
from onrecord.web.pages import add, agenda, article, home, people, review, search, sources, timeline, trace, verify

PAGES: tuple[Page, ...] = (
    home.PAGE,
    search.PAGE,
    article.PAGE,
    *people.PAGES,
    timeline.PAGE,
    agenda.PAGE,
    sources.PAGE,
    trace.PAGE,
    verify.PAGE,
    add.PAGE,
    *review.PAGES,
)
"""In the order of the API's description."""

ACTIONS: tuple[Route, ...] = (
    *adding_statement.ROUTES,
    *people_actions.ROUTES,
    *reviewing.ROUTES,
    *entering.ROUTES,
    *verifying.ROUTES,
    *adding.ROUTES,
)
"""What is no question: forms that change something, and what they lead to."""

CALLS: tuple[Call | Look, ...] = (*reviewing.CALLS, *verifying.CALLS, *adding.CALLS)
"""What the API takes as JSON, for other programs."""
