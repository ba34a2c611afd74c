"""Texts that would be more than text in a page that is careless with them, and what a page may hold beside words."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from lxml import html

MARKUP: Final = (
    "<script>alert(1)</script>",
    "</title><script src=//evil.example/x.js></script>",
    '"><img src=x onerror=alert(1) class=evil>',
    "' onmouseover='alert(1)' class='evil",
    "<svg onload=alert(1)><style>*{display:none}</style></svg>",
    "</textarea></select></style></svg><iframe srcdoc='<b class=evil>' src=javascript:alert(1)>",
    "<p class=evil style=position:fixed;inset:0 hx-get=/api/search hx-trigger=load>",
    "<a href=javascript:alert(1)>Ada</a>",
    "javascript:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "{{7*7}}{% raw %}${7*7}#{7*7}",
    "<!--<base href=//evil.example/>--><meta http-equiv=refresh content=0;url=//evil.example>",
    "]]><![CDATA[<b class=evil>",
    "&lt;script&gt;&#x3c;b class=evil&#x3e;&#0;",
    "\u202egnp.exe\u202c \u2066\u2067\u200f\u061c",
    "\u0000\u0007\u001b[31mred\u007f",
    "Z\u0351\u0311\u0343\u030a\u0359" * 40,
    "W" * 5000,
    "=cmd|' /C calc'!A0",
    "+1-1@SUM(A1)",
    "\r\nSet-Cookie: evil=1\r\n\r\n<b class=evil>",
)
QUERIES: Final = (
    "' OR 1=1 --",
    "'; DROP TABLE article; --",
    '" OR "1"="1',
    "1 UNION SELECT sql FROM sqlite_master",
    "NEAR(a b, 99999999)",
    'quote:"a" OR rowid:*',
    '"unbalanced',
    "((((((((((",
    "AND OR NOT",
    "* ^ a^2 -b +c {x y}: z",
    "a" * 1000,
    "%' ESCAPE '\\",
    "\ud7ff\uffff\U0010ffff",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "%00",
    "-1",
    "9" * 30,
    "1e309",
    "nan",
)
TURNING: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the text behind it around, or has no glyph."""
_ADDRESSES: Final = (
    "href", "src", "action", "formaction", "poster", "srcset", "data", "hx-get", "hx-post", "xlink:href",
    "{http://www.w3.org/1999/xlink}href",
)  # fmt: skip
_NEVER: Final = frozenset({"style", "iframe", "object", "embed", "img", "base", "applet", "frame", "foreignobject"})
_OWN_WORDS: Final = ("input", "textarea", "option")
"""Elements in which somebody sees what they wrote themselves."""


def faults(page: str) -> list[str]:
    """What there is in a page that only a text could have brought in; empty for a good page."""
    found: list[str] = []
    for each in html.document_fromstring(page.encode()).iter():
        if not isinstance(each.tag, str):
            found.append(f"a comment or an instruction: {each!r}")
            continue
        if each.tag in _NEVER:
            found.append(f"an element {each.tag}")
        if each.tag == "use" and not str(each.get("href")).startswith("#shape-"):
            found.append(f"a shape of elsewhere: {each.get('href')}")
        if each.tag == "script" and (each.text or not str(each.get("src")).startswith("/static/")):
            found.append(f"a script {each.get('src')}: {each.text}")
        if each.tag == "meta" and each.get("http-equiv"):
            found.append("a meta that acts")
        for name, value in each.attrib.items():
            found += _of_attribute(each.tag, str(name), str(value))
        if each.tag not in _OWN_WORDS and TURNING.search(each.text or ""):
            found.append(f"marks in {each.tag}: {each.text!r}"[:200])
        if TURNING.search(each.tail or ""):
            found.append(f"marks behind {each.tag}: {each.tail!r}"[:200])
    return found


def _of_attribute(tag: str, name: str, value: str) -> list[str]:
    found = []
    if (
        name.startswith(("on", "hx-on"))
        or name in ("style", "srcdoc")
        or ("evil" in (name, *value.split()) and name == "class")
    ):
        found.append(f"an attribute {name} of {tag}: {value[:80]}")
    if name in _ADDRESSES and urlsplit(value.strip()).scheme not in ("", "http", "https"):
        found.append(f"an address of {tag}: {value[:80]}")
    if name in _ADDRESSES and name not in ("href",) and urlsplit(value).netloc:
        found.append(f"an address of another site of {tag}: {value[:80]}")
    if TURNING.search(value) and not (tag in _OWN_WORDS and name == "value"):
        found.append(f"marks in {name} of {tag}: {value!r}"[:200])
    return found
