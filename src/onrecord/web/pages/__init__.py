"""The pages: a module each, and one table of them."""

from starlette.routing import Route

from onrecord.web.actions import adding_statement, reviewing
from onrecord.web.actions import people as people_actions
from onrecord.web.page import Page
from onrecord.web.pages import agenda, article, people, review, search, timeline

PAGES: tuple[Page, ...] = (search.PAGE, article.PAGE, *people.PAGES, timeline.PAGE, agenda.PAGE, *review.PAGES)
"""In the order of the API's description."""

ACTIONS: tuple[Route, ...] = (*adding_statement.ROUTES, *people_actions.ROUTES, *reviewing.ROUTES)
"""What is no question: forms that change something, and what they lead to."""
