"""Elements of a page by a few words of CSS: `.statement mark`, `.tabs [aria-current]`."""

from __future__ import annotations

import re

from lxml.html import HtmlElement


def select(page: HtmlElement, told: str) -> list[HtmlElement]:
    """Descendants, each step a tag, a class or an attribute, or several of them."""
    return page.xpath("." + "".join(map(_step, told.split())))


def _step(step: str) -> str:
    tag = re.match(r"[\w-]*", step).group() or "*"  # type: ignore[union-attr]
    classes = "".join(f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in re.findall(r"\.([\w-]+)", step))
    return f"/descendant::{tag}{classes}" + "".join(f"[@{name}]" for name in re.findall(r"\[([\w-]+)\]", step))
