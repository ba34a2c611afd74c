"""Entity by entity for the eye: who and what an article speaks of, in which words, and what they say and are told.

Those who speak come first, the most quoted before the others; then the rest, as the article mentions them. Entities of
kind `other` come last, and only where they speak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from onrecord.export.terminal import (
    INDENT,
    UNCERTAIN,
    clean,
    counted,
    names_of,
    print_articles,
    print_heading,
    print_indented,
    words,
)
from onrecord.types import Annotations, Article, Entity, Place, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

SPELLINGS, SPELLING = 8, 40
"""Of an entity's mentions, how many spellings are printed, and how many code points of each."""

ACT = 12
"""Columns for the act: `← criticize` and a blank."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An entity and its part in the statements."""

    entity: Entity
    says: tuple[Statement, ...]
    hears: tuple[Statement, ...]

    @property
    def silent(self) -> bool:
        return not self.says and not self.hears


def write(annotations: Iterable[Annotations], stream: TextIO, *, width: int | None = None) -> None:
    """Print the entities of each article; `width` in columns is the terminal's own where none is given."""
    print_articles(annotations, stream, width, _print_article)


def _print_article(annotations: Annotations, console: Console) -> None:
    parts = tuple(_parts(annotations))
    print_heading(annotations, counted(len(parts), "entity", "entities"), console)
    names = names_of(annotations)
    silent = False
    for part in parts:
        if not (silent and part.silent):
            console.print()
        silent = part.silent
        _print_part(part, annotations.article, names, console)
    _print_rest(annotations, console)


def _print_rest(annotations: Annotations, console: Console) -> None:
    """How many statements stand under no entity."""
    from rich.text import Text

    rest = sum(statement.speaker is None for statement in annotations.statements)
    if rest:
        console.print()
        print_indented(Text(f"{counted(rest, 'statement')} without a speaker", style="dim"), 0, console)


def _parts(annotations: Annotations) -> list[_Part]:
    """Each entity that is printed, in the order of printing."""
    says: dict[str, list[Statement]] = {}
    hears: dict[str, list[Statement]] = {}
    for statement in annotations.statements:
        if statement.speaker:
            says.setdefault(statement.speaker, []).append(statement)
        if statement.addressee and statement.addressee.entity:
            hears.setdefault(statement.addressee.entity, []).append(statement)
    parts = [
        _Part(entity, tuple(says.get(entity.id, ())), tuple(hears.get(entity.id, ())))
        for entity in annotations.entities
        if entity.kind != "other" or entity.id in says
    ]
    return sorted(parts, key=_place_in_list)


def _place_in_list(part: _Part) -> tuple[bool, int, int]:
    return part.entity.kind == "other", -len(part.says), part.entity.mentions[0].span.start


def _print_part(part: _Part, article: Article, names: Mapping[str, str], console: Console) -> None:
    from rich.text import Text

    print_indented(_who(part.entity, article), 0, console)
    mentions = _mentions(part.entity, article)
    if mentions:
        print_indented(Text(mentions), INDENT, console)
    for act, line in (*_said(part.says, article), *_heard(part.hears, article, names)):
        head = Text(act.ljust(ACT), style="dim").append_text(line)
        head.truncate(max(console.width - INDENT, 1), overflow="ellipsis")
        print_indented(head, INDENT, console)


def _who(entity: Entity, article: Article) -> Text:
    """Name, kind, what stands for a name where there is none, titles, and where it lies."""
    from rich.text import Text

    who = Text(clean(entity.name), style="bold cyan" if entity.naming == "named" else "bold italic cyan")
    naming = () if entity.naming == "named" else (entity.naming,)
    kind = () if naming and naming[0].endswith(entity.kind) else (entity.kind,)
    titles = dict.fromkeys(words((title,), article) for title in entity.titles)
    place = (_where(entity.place),) if entity.place else ()
    who.append(f" · {', '.join((*kind, *naming))}", style="dim")
    for more in (", ".join(titles), *place):
        who.append(f" · {more}" if more else "")
    return who


def _where(place: Place) -> str:
    """As on a map: 61.22° N, 149.90° W, US; of a country its code."""
    country = (place.country,) if place.country else ()
    if place.latitude is None or place.longitude is None:
        return ", ".join(country)
    north = f"{abs(place.latitude):.2f}° {'N' if place.latitude >= 0 else 'S'}"
    east = f"{abs(place.longitude):.2f}° {'E' if place.longitude >= 0 else 'W'}"
    return ", ".join((north, east, *country))


def _mentions(entity: Entity, article: Article) -> str:
    """How many, and their spellings, the most frequent first; nothing where the name stands once and alone."""
    spellings: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for mention in entity.mentions:
        spelling = words((mention.span,), article)
        spellings[spelling.casefold()] += 1
        shown.setdefault(spelling.casefold(), spelling)
    if len(entity.mentions) == 1 and entity.name.casefold() in spellings:
        return ""
    ranked = [_times(shown[key], count) for key, count in spellings.most_common()]
    more = [f"{len(ranked) - SPELLINGS} more spellings"] if len(ranked) > SPELLINGS + 1 else []
    listed = ranked[:SPELLINGS] if more else ranked
    return f"{counted(len(entity.mentions), 'mention')}: {', '.join(listed + more)}"


def _times(spelling: str, count: int) -> str:
    short = spelling if len(spelling) <= SPELLING else f"{spelling[: SPELLING - 1].rstrip()}…"
    return short if count == 1 else f"{short} ×{count}"


def _said(statements: Iterable[Statement], article: Article) -> Iterator[tuple[str, Text]]:
    """For each statement its act, where the one before it has another, and a line."""
    for act, statement in _by_act(statements):
        line = _cue(statement, article)
        if statement.addressee:
            line.append(" → ").append(words((statement.addressee.span,), article), style="magenta")
        yield act, _with_content(line, statement, article)


def _heard(statements: Iterable[Statement], article: Article, names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """The same for the statements that are addressed to it: who speaks comes first."""
    from rich.text import Text

    for act, statement in _by_act(statements):
        source = words((statement.source,), article) if statement.source else "source not stated"
        line = Text(names.get(statement.speaker or "", source), style="cyan").append(" · ")
        line.append_text(_cue(statement, article))
        yield (f"← {act}" if act else ""), _with_content(line, statement, article)


def _by_act(statements: Iterable[Statement]) -> Iterator[tuple[str, Statement]]:
    """Statements of one act together, in the order of their first; the act stands at the first of each only."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.act or "no act", []).append(statement)
    for act, group in groups.items():
        for position, statement in enumerate(group):
            yield ("" if position else act), statement


def _cue(statement: Statement, article: Article) -> Text:
    from rich.text import Text

    return Text(words((statement.cue,), article) if statement.cue else "no cue", style="green")


def _with_content(line: Text, statement: Statement, article: Article) -> Text:
    marks = ["NOT"] if statement.negated else []
    if statement.score < UNCERTAIN:
        marks.append(f"uncertain {statement.score:.2f}")
    if marks:
        line.append(f" ({', '.join(marks)})", style="dim")
    return line.append(" · ").append(words(statement.content, article))
