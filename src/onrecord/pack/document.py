"""An HTML document that reads in any browser for years to come: no script, nothing fetched, its style inside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from onrecord.pack.marked import escaped


@cache
def _style() -> str:
    return (files("onrecord.pack") / "style.css").read_text(encoding="utf-8")


def document(title: str, body: Iterable[str], language: str | None = None) -> str:
    """A whole document; the policy allows its own style, known by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escaped(language or "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escaped(title)}</title>",
        f"<style>{_style()}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"
