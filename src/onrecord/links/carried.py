"""Times that a statement has from the one before it: "said on Friday that it rained, adding that ..."."""

from __future__ import annotations

from onrecord.links.clauses import Reader, is_gerund
from onrecord.links.pages import Page
from onrecord.types import Span, Statement, TimeExpression


def shared(
    page: Page, statements: tuple[Statement, ...], found: list[TimeExpression | None]
) -> list[TimeExpression | None]:
    """The times, with those of statements that go with the one before it: "said on Friday that it rained, adding"."""
    times = list(found)
    last: dict[tuple[Span, str | None, str | Span], int] = {}
    for cue, place in sorted((row.cue, place) for place, row in enumerate(statements) if row.cue):
        row = statements[place]
        who = row.speaker or row.source
        if who is None:
            continue
        key = (page.sentence(row, cue), row.within, who)
        before = last.get(key)
        if before is not None and times[place] is None:
            times[place] = _passed(page.reader, cue, row, statements[before], times[before])
        last[key] = place
    return times


def _passed(
    reader: Reader, cue: Span, statement: Statement, before: Statement, time: TimeExpression | None
) -> TimeExpression | None:
    """The time that a statement has from the one before it: as a participle, or in a list of verbs behind the time."""
    if time is None or before.cue is None:
        return None
    joined = reader.word_before(cue.start) in reader.language.phrases.joiners
    if is_gerund(reader, cue):
        same = statement.source in (None, before.source)
        return time if same and not _owned(reader, before.cue, joined, time) else None
    listed = joined or reader.text[before.cue.end : cue.start].rstrip().endswith(",")
    inside = before.cue.start <= time.span.start and time.span.end < before.cue.end
    ahead = time.span.end <= before.cue.start or inside
    return time if listed and ahead and statement.source == before.source else None


def _owned(reader: Reader, before: Span, joined: bool, time: TimeExpression) -> bool:
    """Whether a time is of the participle before alone: "telling Reed in May to go and telling Ohio to stay"."""
    if not is_gerund(reader, before):
        return False
    ahead = reader.word_before(before.start)
    parts = ahead in reader.language.moments.never - reader.language.phrases.joiners  # "since saying so in May"
    return parts or (joined and before.start < time.span.start)
