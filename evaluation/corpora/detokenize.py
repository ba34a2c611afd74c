"""Running text from tokens whose spacing was not kept: one set of rules, so that figures are repeatable.

The rules decide one question, whether a space stands before a token; tokens themselves never change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluation.corpora.document import Offsets

_OPENING = frozenset("([{“«‘#@$€£₹₡¥₦₱₩") | {"US$"}
_CLOSING = frozenset(")]}”»,.;!?:…%°™®©") | {"...", ".."}
_CLITIC = re.compile(r"(['’](s|t|re|ve|ll|d|m)|n['’]t)$", re.IGNORECASE)
_CLITIC_END = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_AFTER_DASH = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "which",
        "but",
        "so",
        "if",
        "when",
        "not",
        "is",
        "was",
    }
)
_SUSPENDED = frozenset({"and", "or", "to"})
_DOMAIN = frozenset({"com", "org", "net", "gov", "edu", "co", "info"})
_NUMERIC_MARKS = frozenset(",.:–")
_TWO_SIDED = frozenset("\"'’")


def detokenize(tokens: Sequence[str]) -> tuple[str, tuple[Offsets, ...]]:
    """The text of one paragraph and each token's place in it. Tokens are neither empty nor edged by white space."""
    tight = [_tight(tokens, number) for number in range(len(tokens))]
    _pair_marks(tokens, tight)
    text = ""
    places = []
    for number, token in enumerate(tokens):
        apart = number > 0 and not tight[number][0] and not tight[number - 1][1]
        text += f" {token}" if apart else token
        places.append((len(text) - len(token), len(text)))
    return text, tuple(places)


def _tight(tokens: Sequence[str], number: int) -> tuple[bool, bool]:
    """Whether token `number` touches the one before and the one after, as far as its neighbours tell."""
    token = tokens[number]
    before = tokens[number - 1] if number else ""
    after = tokens[number + 1] if number + 1 < len(tokens) else ""
    if token in _NUMERIC_MARKS and _inside_number(before, token, after):
        return True, True
    if token == "-":
        return _hyphen(tokens, number, before, after)
    if token == "/":
        return True, True
    if token == ".":
        return True, _inside_initials_or_address(tokens, number, before, after)
    if token in _OPENING:
        return token == "$" and before.isupper() and len(before) < 4, True
    left = token in _CLOSING or _CLITIC.match(token) is not None or _broken_number(before, token)
    return left, False


def _inside_number(before: str, mark: str, after: str) -> bool:
    """1 , 000 and 3 . 5 and 8 : 30 and 30 – 40."""
    if not (before[-1:].isdigit() and after[:1].isdigit()):
        return False
    return mark != "," or (len(after) == 3 and before.isdigit() and len(before) <= 3)


def _broken_number(before: str, token: str) -> bool:
    """7 | 2 hours: where a token has a space in it, the corpus cut the number in front of it."""
    return " " in token and before.isdigit() and token[0].isdigit()


def _hyphen(tokens: Sequence[str], number: int, before: str, after: str) -> tuple[bool, bool]:
    """Joined in compounds, to the left in suspended ones (high - and low -), apart where it serves as a dash."""
    if "-" in (before, after):
        return before == "-", after == "-"
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False, False
    chained = "-" in (tokens[number - 2] if number > 1 else "", tokens[number + 2] if number + 2 < len(tokens) else "")
    if chained or after.lower() not in _SUSPENDED | _AFTER_DASH:
        return True, True
    return after in _SUSPENDED, False


def _inside_initials_or_address(tokens: Sequence[str], number: int, before: str, after: str) -> bool:
    """U . S . and a . m . and example . com."""
    if after in _DOMAIN or before.lower() in ("www", "http", "https"):
        return True
    beyond = tokens[number + 2] if number + 2 < len(tokens) else ""
    single = len(before) == 1 and len(after) == 1 and before.isalpha() and after.isalpha()
    return single and beyond == "." and before.isupper() == after.isupper()


def _pair_marks(tokens: Sequence[str], tight: list[tuple[bool, bool]]) -> None:
    """Settles the marks that look alike on both sides, from left to right through the paragraph."""
    open_marks: set[str] = set()
    for number, token in enumerate(tokens):
        if token == "‘":
            open_marks.add("’")
        if token not in _TWO_SIDED:
            continue
        if token != '"' and (apostrophe := _apostrophe(tokens, number, open_marks)) is not None:
            tight[number] = apostrophe
        elif token in open_marks:
            open_marks.discard(token)
            tight[number] = True, False
        else:
            open_marks.add(token)
            tight[number] = False, True


def _apostrophe(tokens: Sequence[str], number: int, open_marks: set[str]) -> tuple[bool, bool] | None:
    """How an apostrophe touches its neighbours, None where the mark is a quotation mark."""
    before = tokens[number - 1] if number else ""
    after = tokens[number + 1] if number + 1 < len(tokens) else ""
    if (before[-1:].isalpha() or before == ".") and after.lower() in _CLITIC_END:
        return True, True
    if tokens[number] in open_marks:
        return None
    if before.lower().endswith(("s", "z", "x")):
        return True, False
    if tokens[number] == "'":
        return None
    return (True, True) if before[-1:].isalpha() and after[:1].isalpha() else (False, True)
