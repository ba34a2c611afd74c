"""What people type to find words, read into a tree: words, "exact phrases", beginnings*, AND, OR, NOT and parentheses.

    ceasefire                  the word, also as "cease-fire" or "cease fire" where the record has them
    cease-fire talks           both words, in whatever order; AND may stand between them
    "lasting peace"            these words, one behind the other
    sanction*                  words that begin so
    truce OR ceasefire         at least one of them; AND binds closer than OR
    ceasefire NOT gaza         -gaza means the same

AND, OR and NOT are operators in capitals only: "not" is a word. Whatever else stands in the text is never an operator,
and the tree is written in quotation marks, so that nobody's text becomes a query of SQLite's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, NoReturn

from onrecord.errors import OnRecordError
from onrecord.record.questions.words import WORD, Either, Every, Node, Phrase

LONGEST, MOST_WORDS = 1000, 60
"""Code points and words of a query at most."""
SHORTEST: Final = 2
"""Letters at least before the star of a beginning: of one letter half of all words begin so."""

_HYPHENS: Final = re.compile("[-‐‑‒–]")
_MARKS: Final = {'"': '"', "“": "”", "„": "“", "”": "”", "«": "»", "»": "«"}
_TOKEN: Final = re.compile(r"\s+|[()]|[\"“”„«»]|[^\s()\"“”„«»]+")
_SHOWN: Final = 60


def parsed(query: str) -> Node:
    """The tree of a query. Raises `OnRecordError` with the place and a hint for one that cannot be understood."""
    if len(query) > LONGEST:
        raise OnRecordError(
            f"a query of {len(query)} characters", _shown(query), f"give at most {LONGEST}: a few words find more"
        )
    tokens = tuple(_tokens(query))
    if sum(len(token.phrase.words) for token in tokens) > MOST_WORDS:
        raise OnRecordError("a query of too many words", _shown(query), f"give at most {MOST_WORDS}")
    parser = _Parser(query, tokens)
    node = parser.either()
    if token := parser.next():
        parser.fail("a closing parenthesis without its opening one", token.at, "leave it out, or add ( before")
    return node


class _Token(NamedTuple):
    kind: str
    """word, phrase, (, ), AND, OR, NOT"""
    at: int
    phrase: Phrase = Phrase(())


def _tokens(query: str) -> Iterator[_Token]:
    at = 0
    while match := _TOKEN.match(query, at):
        own, start, at = match.group(), at, match.end()
        if own in _MARKS:
            at = _closing(query, start)
            yield from _quoted(query, start, at)
            at += query[at : at + 1] == "*"
        elif own in ("(", ")", "AND", "OR", "NOT"):
            yield _Token(own, start)
        elif not own.isspace():
            yield from _word(query, own, start)


def _closing(query: str, start: int) -> int:
    """Where the quotation that starts here ends, behind its closing mark, which may be any double one."""
    closing = re.compile(f'[{_MARKS[query[start]]}"”]').search(query, start + 1)
    if closing is None:
        _fail("a quotation mark that is not closed", query, start, "close it, or leave it out")
    return closing.end()


def _quoted(query: str, start: int, end: int) -> Iterator[_Token]:
    words = tuple(WORD.findall(query[start:end]))
    if not words:
        _fail("quotation marks without words", query, start, "write words between them, or leave them out")
    yield _Token("phrase", start, Phrase(words, open=query[end : end + 1] == "*", exact=True))


def _word(query: str, own: str, start: int) -> Iterator[_Token]:
    """A word, which a hyphen before it excludes; marks alone are passed over."""
    words = tuple(WORD.findall(own))
    if "*" in own.rstrip("*") or (own.strip("*-") == "" and "*" in own):
        _fail("a star that no word stands before", query, start + own.index("*"), "write it at a word's end: sanction*")
    if not words:
        return
    if own[0] == "-":
        yield _Token("NOT", start)
    starred = own.endswith("*")
    if starred and len(words) == 1 and len(words[0]) < SHORTEST:
        hint = f"write at least {SHORTEST} letters before the star"
        _fail("a beginning that too many words share", query, start, hint)
    inner = own.strip("*-")
    hyphened = len(words) > 1 and len(_HYPHENS.split(inner)) == len(words)
    yield _Token("word", start, Phrase(words, open=starred, hyphened=hyphened))


@dataclass(slots=True)
class _Parser:
    """By recursive descent: OR binds loosest, then AND, which may be left out; NOT belongs to what follows it."""

    query: str
    tokens: tuple[_Token, ...]
    at: int = 0
    depth: int = 0

    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def either(self) -> Node:
        parts = [self.every()]
        while (token := self.next()) and token.kind == "OR":
            self.at += 1
            parts.append(self.every())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def every(self) -> Node:
        start = self.at
        wanted: list[Node] = []
        without: list[Node] = []
        while (token := self.next()) and token.kind not in (")", "OR"):
            self.one(wanted, without, first=self.at == start)
        if not wanted:
            self.empty(start, only_without=bool(without))
        return wanted[0] if len(wanted) == 1 and not without else Every(tuple(wanted), tuple(without))

    def one(self, wanted: list[Node], without: list[Node], *, first: bool) -> None:
        """One more part, with the operator before it."""
        if not first:
            self.skip("AND")
        parts = without if self.skip("NOT") else wanted
        token = self.next()
        if token is None or token.kind not in ("word", "phrase", "("):
            self.operator_alone()
        self.at += 1
        parts.append(self.group(token) if token.kind == "(" else token.phrase)

    def group(self, opening: _Token) -> Node:
        self.depth += 1
        if self.depth > MOST_WORDS:
            self.fail("too many parentheses", opening.at, "leave some out")
        node = self.either()
        if self.next() is None:
            self.fail("a parenthesis that is not closed", opening.at, "add ) behind what it holds")
        self.at += 1
        self.depth -= 1
        return node

    def skip(self, kind: str) -> bool:
        found = (token := self.next()) is not None and token.kind == kind
        self.at += found
        return found

    def empty(self, start: int, *, only_without: bool) -> NoReturn:
        place = self.tokens[min(start, len(self.tokens) - 1)].at if self.tokens else 0
        if not self.tokens:
            raise OnRecordError("a query without words", repr(_shown(self.query)), "give the words to look for")
        if only_without:
            self.fail("NOT alone finds nothing", place, "give words that must be there as well: ceasefire NOT gaza")
        self.operator_alone()

    def operator_alone(self) -> NoReturn:
        """Something stands where words should: tell what and where."""
        token = self.next()
        before = self.tokens[self.at - 1] if self.at else None
        if token and token.kind in ("AND", "OR", "NOT"):
            self.fail(f"{token.kind} where words should stand", token.at, _hint(token.kind))
        if before and before.kind in ("AND", "OR", "NOT"):
            self.fail(f"{before.kind} with no words behind it", before.at, _hint(before.kind))
        place = before.at if before else token.at if token else 0
        self.fail("parentheses without words", place, "write words between them, or leave them out")

    def fail(self, what: str, at: int, hint: str) -> NoReturn:
        _fail(what, self.query, at, hint)


def small_operators(query: str) -> tuple[str, ...]:
    """What is a word as it is written and would be an operator in capitals, outside of quotation marks."""
    bare = re.sub(r"[\"“”„«»][^\"“”„«»]*[\"“”„«»]", " ", query)
    return tuple(dict.fromkeys(word for word in bare.split()[1:-1] if word in ("and", "or", "not")))


def _hint(operator: str) -> str:
    return f"write words on both sides, or “{operator.lower()}” in small letters if you mean the word"


def _fail(what: str, query: str, at: int, hint: str) -> NoReturn:
    around = query[max(0, at - _SHOWN // 2) : at + _SHOWN // 2]
    raise OnRecordError(what, f"character {at + 1} of the query, at {_shown(around)!r}", hint)


def _shown(query: str) -> str:
    line = " ".join(query.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
