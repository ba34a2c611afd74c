"""The fields of an entry that people see and decide on, as JSON, and an entry with such fields.

Spans are `[start, end]`; days are `[first, day after the last]`; a speaker is what `Cast.told` gives. Of a happening,
each role is a field: a list of spans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, get_args

from onrecord import language, quotation
from onrecord.record.corrections.cast import Cast
from onrecord.types import Article, Happening, Interval, Role, RoleName, Span, Statement

Fields = Mapping[str, Any]
ROLES: Final[tuple[RoleName, ...]] = get_args(RoleName)
STATEMENT: Final = ("source", "speaker", "cue", "content", "said_on", "kind", "mode", "act", "negated")
HAPPENING: Final = ("factuality", "dates", *ROLES)


def of_statement(statement: Statement, cast: Cast) -> dict[str, Any]:
    """What people see of a statement."""
    said = statement.said_on
    return {
        "source": _pair(statement.source),
        "speaker": cast.told(statement.speaker),
        "cue": _pair(statement.cue),
        "content": [_pair(span) for span in statement.content],
        "said_on": [said.from_, said.to] if said else None,
        "kind": statement.kind,
        "mode": statement.mode,
        "act": statement.act,
        "negated": statement.negated,
    }


def of_happening(happening: Happening) -> dict[str, Any]:
    """What people see of a happening; its class too, which only the program decides."""
    roles: dict[str, Any] = {name: [_pair(row.span) for row in happening.roles if row.role == name] for name in ROLES}
    dates = [happening.from_, happening.to] if happening.from_ else None
    return {"class": happening.class_, "factuality": happening.factuality, "dates": dates, **roles}


def statement_of(fields: Fields, article: Article, cast: Cast) -> Statement:
    """A statement made of fields, which must have content."""
    content = _spans(fields["content"])
    bare = Statement(
        id="", source=None, cue=None, content=content, kind="indirect", content_words=0, quoted_words=0, score=1.0
    )
    return with_statement(bare, fields, article, cast)


def happening_of(trigger: Span, fields: Fields, cast: Cast) -> Happening:
    """A happening made of fields."""
    bare = Happening(
        id=trigger.id("h"), trigger=trigger, class_=fields["class"], factuality=fields["factuality"], score=1.0
    )
    return with_happening(bare, fields, cast)


def with_statement(statement: Statement, fields: Fields, article: Article, cast: Cast) -> Statement:
    """The statement with these fields; its words are counted again, its kind too where that is not given."""
    changed: dict[str, Any] = {name: fields[name] for name in ("kind", "mode", "act", "negated") if name in fields}
    changed |= {name: _span(fields[name]) for name in ("source", "cue") if name in fields}
    if "content" in fields:
        changed["content"] = _spans(fields["content"])
    if "said_on" in fields:
        said = fields["said_on"]
        changed |= {"said_on": Interval(*said) if said else None, "time": None}
    found = _counted(replace(statement, **changed), article, kind="kind" not in fields)
    key = found.cue or found.content[0]
    if "speaker" in fields:
        places = [span for span in (found.source, found.cue, *found.content) if span]
        speaker = cast.found(fields["speaker"], places)
        if speaker != found.speaker:
            found = replace(found, speaker=speaker, speaker_score=1.0 if speaker else None)
    return replace(found, id=key.id("s"))


def with_happening(happening: Happening, fields: Fields, cast: Cast) -> Happening:
    """The happening with these fields; who takes part is found by the words."""
    found = happening
    if "factuality" in fields:
        found = replace(found, factuality=fields["factuality"])
    if "dates" in fields:
        first, after = fields["dates"] or (None, None)
        found = replace(found, from_=first, to=after, time=None)
    for name in ROLES:
        if name in fields:
            others = tuple(row for row in found.roles if row.role != name)
            own = tuple(Role(name, span, cast.at(span)) for span in _spans(fields[name]))
            found = replace(found, roles=tuple(sorted((*others, *own), key=lambda row: row.span)))
    return found


def _counted(statement: Statement, article: Article, *, kind: bool) -> Statement:
    known = language.load(article.language if article.language in language.codes() else "en")
    quoted = quotation.marks(article.text, known)
    total, inside = quotation.count(article.text, statement.content, quoted)
    found = replace(statement, content_words=total, quoted_words=inside)
    return replace(found, kind=quotation.kind_of(total, inside, found.content, quoted)) if kind else found


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: Any) -> Span | None:
    return Span(*pair) if pair else None


def _spans(pairs: Any) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
