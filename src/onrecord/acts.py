"""What a speaker does by a statement: kind, mode, act and negation, from its words.

The act comes from the head of the cue: the first of its words or phrases that `languages/CODE` knows and that is
no light or aspect verb ("continued to call for", "expressed support"). Rules of the same file then look at the words
around it ("asked him to leave" is a demand). Pure functions over a text, spans in code points and a `Language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from onrecord import quotation
from onrecord.language import Cue, Language, Rule
from onrecord.types import Act, Kind, Mode, Span

_NEAR = 120
"""How many code points before and behind a cue are looked at."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_STOP = re.compile(r"[^\w\s'’-]|\n")
_CLASSES: dict[Act | None, str] = {
    **dict.fromkeys(("say", "ask", "deny", "show"), "REPORTING"),
    **dict.fromkeys(("believe", "want", "intend", "know", "feel"), "I_STATE"),
}


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a statement besides who, what and when; the fields are those of `types.Statement`."""

    kind: Kind
    mode: Mode
    act: Act | None
    negated: bool
    content_words: int
    quoted_words: int
    class_: str | None
    """TimeML class of the cue."""


@dataclass(frozen=True, slots=True)
class _Word:
    lower: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The part of a cue that carries its act, and the light verb before it that gives the mode."""

    cue: Cue
    start: int
    end: int
    light: Cue | None


def describe(
    text: str,
    cue: Span | None,
    source: Span | None,
    content: tuple[Span, ...],
    language: Language,
    quoted: tuple[Span, ...],
) -> Description:
    """Describe one statement of a text. `quoted` are the quotations of the whole text, from `quotation.marks`.

    A statement whose cue is unknown is speech; its act is say where it is a quotation or where a colon or a dash is the
    cue, else null.
    """
    total, inside = quotation.count(text, content, quoted)
    kind = quotation.kind_of(total, inside, content, quoted)
    head = _head(text, cue, language) if cue else None
    negated = _negated(text, cue, head, source, content, language) if cue else False
    if head is None:
        said = kind == "direct" or (cue is not None and _is_mark(text[cue.start : cue.end], language))
        return Description(
            kind, "speech", "say" if said else None, negated, total, inside, "REPORTING" if said else None
        )
    rule = next((row for row in language.rules if _holds(row, text, head, source, content, kind)), None)
    act = _act(head, rule, kind)
    mode = (rule.mode if rule else None) or (head.light or head.cue).mode
    class_ = _CLASSES.get(act, "I_ACTION") if rule or head.light else head.cue.class_
    return Description(kind, mode, act, negated, total, inside, class_)


def head(text: str, cue: Span, language: Language) -> str | None:
    """The lemmas that the act of a cue comes from; None where the language knows none of its words."""
    found = _head(text, cue, language)
    return " ".join(found.cue.words) if found else None


def _act(head: _Head, rule: Rule | None, kind: Kind) -> Act | None:
    """What the rule says, else the head; whoever is quoted by an act that has no name says."""
    act = rule.act if rule else head.cue.act
    return "say" if act is None and kind == "direct" and head.cue.mode == "speech" else act


def _words(text: str, start: int, end: int, language: Language) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text, start, end):
        lower = match.group().lower()
        found.append(_Word(lower, language.lemma(lower), match.start(), match.end()))
    return found


def _is_mark(cue: str, language: Language) -> bool:
    return not _WORD.search(cue) and any(mark in cue for mark in language.marks)


def _head(text: str, cue: Span, language: Language) -> _Head | None:
    """The first cue of the language in a cue span; a light or an aspect verb only where nothing better follows it."""
    words = [word for word in _with_tail(text, cue, language) if not _is_skipped(word, language)]
    position, passed, light = 0, None, None
    while position < len(words) and words[position].start < cue.end:
        found = _match(words, position, language)
        length = len(found.words) if found else 1
        if found:
            head = _Head(found, words[position].start, words[position + length - 1].end, light)
            if found.passes == "nothing":
                return head
            if passed is None or passed.cue.act is None:
                passed = head
            if found.passes == "act":
                light = light or found
        position += length
    return passed


def _with_tail(text: str, cue: Span, language: Language) -> list[_Word]:
    """The words of a cue and up to three behind it: "called" | "for an inquiry"."""
    stop = _STOP.search(text, cue.end, cue.end + _NEAR)
    tail = _words(text, cue.end, stop.start() if stop else min(len(text), cue.end + _NEAR), language)
    return _words(text, cue.start, cue.end, language) + tail[:3]


def _is_adverb(word: _Word, language: Language) -> bool:
    if word.lemma in language.cues:
        return False
    return word.lower in language.adverbs or word.lower.endswith(language.adverb_endings)


def _is_skipped(word: _Word, language: Language) -> bool:
    return word.lower in language.determiners or _is_adverb(word, language)


def _match(words: list[_Word], position: int, language: Language) -> Cue | None:
    for cue in language.cues.get(words[position].lemma, ()):
        behind = words[position : position + len(cue.words)]
        if tuple(word.lemma for word in behind) == cue.words:
            return cue
    return None


def _holds(rule: Rule, text: str, head: _Head, source: Span | None, content: tuple[Span, ...], kind: Kind) -> bool:
    """Whether all conditions of a rule hold."""
    if " ".join(head.cue.words) not in rule.cues or (rule.kind is not None and rule.kind != kind):
        return False
    if rule.after and not rule.after.match(text[head.end : head.end + _NEAR].lower().lstrip()):
        return False
    if rule.source is not None and not _has(text, (source,) if source else (), rule.source):
        return False
    return rule.content is None or _has(text, content, rule.content)


def _has(text: str, spans: Iterable[Span], listed: frozenset[str]) -> bool:
    return any(text[word.start : word.end].lower() in listed for word in quotation.words(text, spans))


def _negated(
    text: str, cue: Span, head: _Head | None, source: Span | None, content: tuple[Span, ...], language: Language
) -> bool:
    """Whether a negation bears on the cue; two of them cancel out ("did not fail to mention")."""
    negation = language.negation
    start, end = (head.start, head.end) if head else (cue.end, cue.end)
    before = _gap(text, cue, source, content, language) + _words(text, cue.start, start, language)
    following = (
        [word.lower for word in before[1:]] + [word.lower for word in _words(text, start, end, language)[:1]] + [""]
    )
    pairs = [(word, after) for word, after in zip(before, following, strict=False)]
    no = any(_is_no(word, language) and after not in negation.void for word, after in pairs)
    no = no or any((word.lower, after) in negation.pairs for word, after in pairs)
    no = no or any(word.lower in negation.after for word in _words(text, end, cue.end, language))
    no = no or (source is not None and _nobody(text, source, language))
    verb = any(word.lemma in negation.verbs for word in before)
    return no ^ verb ^ bool(head and head.cue.negated)


def _gap(text: str, cue: Span, source: Span | None, content: tuple[Span, ...], language: Language) -> list[_Word]:
    """The auxiliaries, adverbs and negations right before a cue, not further than the source or the content."""
    ends = [span.end for span in (source, *content) if span is not None and span.end <= cue.start]
    start = max(0, cue.start - _NEAR, *ends)
    stops = [match.end() for match in _STOP.finditer(text, start, cue.start)]
    words = _words(text, max(start, *stops) if stops else start, cue.start, language)
    return list(takewhile(lambda word: _may_precede(word, language), reversed(words)))[::-1]


def _may_precede(word: _Word, language: Language) -> bool:
    known = word.lower in language.auxiliaries or word.lemma in language.negation.verbs
    return known or _is_no(word, language) or _is_adverb(word, language)


def _is_no(word: _Word, language: Language) -> bool:
    return word.lower in language.negation.words or word.lower.endswith(language.negation.endings)


def _nobody(text: str, source: Span, language: Language) -> bool:
    """Whether a source is nobody: "none of them", "no official", but not "No. 2 Republican"."""
    first = _WORD.match(text, source.start, source.end)
    return first is not None and first.group().lower() in language.negation.sources and text[first.end() :][:1] != "."
