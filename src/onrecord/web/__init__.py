"""The record in a browser: pages to read, search, follow, verify and correct it, and the same as JSON under `/api/`.

`application` makes the site of one record; `pages/` has a module a page, and `PAGES` there is the one table of them.
"""

from onrecord.web.app import application
from onrecord.web.settings import TURN, Settings

__all__ = ["TURN", "Settings", "application"]
