"""Trees, happenings and times by hand, for tests of what is read off trees.

A tree is written "They/PRP/nsubj/2 met/VBD/root/0": word, tag, relation, and the head's place in its sentence, from 1.
Sentences stand on lines of their own; the text is the words with spaces between them.
"""

from __future__ import annotations

from onrecord.syntax import ROOT, Syntax
from onrecord.text import words
from onrecord.types import Factuality, Happening, Span, TimeExpression, TimeType


def grown(tree: str) -> tuple[Syntax, tuple[Span, ...]]:
    """A tree, and the spans of its sentences."""
    rows: list[tuple[str, str, str, int]] = []
    written: list[str] = []
    for line in tree.strip().splitlines():
        tokens = [token.rsplit("/", 3) for token in line.split()]
        before = len(rows)
        rows += [
            (word, tag, relation, before + int(head) - 1 if head != "0" else ROOT)
            for word, tag, relation, head in tokens
        ]
        written.append(" ".join(word for word, *_ in tokens))
    text = " ".join(written)
    starts = [sum(len(line) + 1 for line in written[:at]) for at in range(len(written))]
    spans = tuple(Span(start, start + len(line)) for start, line in zip(starts, written, strict=True))
    _, tags, relations, heads = zip(*rows, strict=True)
    found = words(text)
    assert len(found) == len(rows), "one word a token"
    return Syntax(text, found, tuple(heads), tuple(relations), tuple(tags)), spans


def span_of(text: str, written: str) -> Span:
    start = text.index(written)
    return Span(start, start + len(written))


def happening(
    syntax: Syntax,
    written: str,
    class_: str = "OCCURRENCE",
    *,
    days: tuple[str, str] | None = None,
    factuality: Factuality = "happened",
) -> Happening:
    """The happening of which these words, where they stand first, are the trigger."""
    span = span_of(syntax.text, written)
    from_, to = days or (None, None)
    return Happening(id=span.id("h"), trigger=span, class_=class_, factuality=factuality, from_=from_, to=to, score=1.0)


def time(syntax: Syntax, written: str, type_: TimeType = "DATE", days: tuple[str, str] | None = None) -> TimeExpression:
    span = span_of(syntax.text, written)
    from_, to = days or (None, None)
    return TimeExpression(id=span.id("t"), span=span, type=type_, value=None, from_=from_, to=to, score=1.0)
