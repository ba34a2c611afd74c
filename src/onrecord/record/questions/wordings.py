"""How somebody words something, time after time: each utterance that holds some words beside the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from onrecord.frames import Tabular
from onrecord.language import load
from onrecord.measures.differences import Piece, compared, similar
from onrecord.quotation import marks
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Coverage, Filter
from onrecord.record.questions.matches import covering, matches
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.reading import statement_rows
from onrecord.record.questions.utterances import Utterance, utterances
from onrecord.record.questions.words import Phrase, hits
from onrecord.record.store import Record
from onrecord.rows import DatedBy, StatementRow
from onrecord.types import Act, Kind, Mode, Span
from onrecord.verify.sentences import sentences

BETWEEN: Final = " … "
"""Stands between stretches of words that others part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One utterance, by one of its tellings: of those that tell the day of saying, else of all, the fullest."""

    utterance: str | None
    """`u17`."""
    day: str | None
    """Of saying, where this telling gives it, else of its publication."""
    days: str | None
    """`day`; where the text leaves open which of several it was, the first and the last of them."""
    dated_by: DatedBy | None
    speaker: str | None
    addressee: str | None
    cue: str | None
    act: Act | None
    mode: Mode
    kind: Kind
    negated: bool
    """Marks "did not say"."""
    quote: str
    """As it stands in the article."""
    hits: tuple[Span, ...]
    """Where the words stand in ``quote``."""
    words: str | None
    """Their own words: the sentences in quotation marks that hold what is sought, without the marks; null of what is
    told in others' words."""
    before: str | None
    """Their own words the time before; null where there is none, and where these are not theirs."""
    compared_with: str | None
    """The id of the statement that has those."""
    likeness: float | None
    """Words that stayed, of the words of both, from 0 to 1."""
    pieces: tuple[Piece, ...]
    """`before` and `words`, word by word."""
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    tellings: int
    articles: int
    publishers: tuple[str, ...]
    """All outlets that tell it with these words."""
    since: str | None
    """The day on which the first of the tellings was published."""
    id: str
    """Of the telling, as are the day, the words and what follows."""
    article: str
    url: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings(Tabular):
    """What `wordings` found."""

    rows: tuple[Wording, ...]
    """In the order of their days, the undated last."""
    sought: tuple[str, ...]
    notes: tuple[str, ...]
    coverage: Coverage


def wordings(
    record: Record, query: str, filter: Filter, *, also: Sequence[str] = (), limit: int | None = None
) -> Wordings:
    """The utterances that hold what a query names, by the speaker of the filter; the latest ``limit`` of them.

    Raises `ValueError` for a filter without speaker, `OnRecordError` for a query that cannot be understood.
    """
    if filter.by is None:
        raise ValueError("a filter with a speaker is needed: whose words are compared?")
    with snapshot(record), faults(record.path):
        found = matches(record.connection, query, also, filter)
        told = utterances(record.connection, [number for number, *_ in found.rows])
        first = max(0, len(told) - limit) if limit else 0
        told = (*_before(told[:first]), *told[first:])
        rows = statement_rows(record.connection, [each.fullest.number for each in told])
        shown = _rows(told, rows, found.sought)[-limit if limit else 0 :]
        count = sum(row.tellings for row in shown)
        coverage = covering(record.connection, found.rows, filter, shown=count)
    return Wordings(rows=shown, sought=tuple(map(str, found.sought)), notes=found.notes, coverage=coverage)


def _before(earlier: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The last with words in quotation marks, with which the first that is shown is compared."""
    quoted = (each for each in reversed(earlier) if each.fullest.quoted_words and not each.fullest.negated)
    return tuple(islice(quoted, 1))


def _rows(told: Sequence[Utterance], rows: Sequence[StatementRow], sought: Sequence[Phrase]) -> tuple[Wording, ...]:
    """Each beside the last before it that is in their own words."""
    found: list[Wording] = []
    before: Wording | None = None
    for utterance, row in zip(told, rows, strict=True):
        wording = _wording(utterance, row, before, sought)
        found.append(wording)
        if wording.words is not None and not wording.negated:
            before = wording
    return tuple(found)


def _wording(utterance: Utterance, row: StatementRow, before: Wording | None, sought: Sequence[Phrase]) -> Wording:
    own = own_words(row, sought)
    earlier = before.words if before and own is not None and not row.negated else None
    pieces = compared(earlier, own, loosely=True) if earlier is not None and own is not None else ()
    return Wording(
        utterance=row.utterance,
        day=utterance.day,
        days=utterance.days,
        dated_by=utterance.dated_by,
        speaker=row.speaker,
        addressee=row.addressee,
        cue=row.cue,
        act=row.act,
        mode=row.mode,
        kind=row.kind,
        negated=row.negated,
        quote=row.quote,
        hits=hits(row.quote, sought),
        words=own,
        before=earlier,
        compared_with=before.id if before and earlier is not None else None,
        likeness=round(similar(earlier, own, loosely=True), 3) if earlier is not None and own is not None else None,
        pieces=pieces,
        dropped=_changed(earlier or "", [piece.before for piece in pieces if piece.kind == "dropped"]),
        added=_changed(own or "", [piece.after for piece in pieces if piece.kind == "added"]),
        tellings=len(utterance.tellings),
        articles=utterance.articles,
        publishers=utterance.publishers,
        since=utterance.since,
        id=row.id,
        article=row.article,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
    )


def own_words(row: StatementRow, sought: Sequence[Phrase]) -> str | None:
    """What a statement has of the speaker's own words, without the quotation marks around them.

    Of several sentences those count that hold what is ``sought``, so that what is compared is what is asked for. None
    where it has nothing, and where none of what is sought is among it: then the words are the article's.
    """
    if row.kind == "indirect":
        return None
    language = load("en")
    stretches = row.quote.split(BETWEEN)
    if row.kind == "mixed":
        stretches = [row.quote[span.start : span.end] for span in marks(row.quote, language)]
    around = frozenset().union(*(kind.opening | kind.closing | kind.either for kind in language.quotation))
    bare = (each.strip().strip("".join(sorted(around))).strip() for each in stretches)
    own = tuple(each for each in bare if each)
    told = BETWEEN.join(part for each in own if (part := _with_hits(each, sought)))
    return told or (whole if hits(whole := BETWEEN.join(own), sought) else None)


def _with_hits(stretch: str, sought: Sequence[Phrase]) -> str:
    """The sentences of a stretch of words that hold what is sought."""
    found = (stretch[span.start : span.end] for span in sentences(stretch, (), load("en")))
    return " ".join(sentence for sentence in found if hits(sentence, sought))


def is_word(text: str) -> bool:
    """Whether a stretch of text has more than marks: another comma is no other wording."""
    return any(char.isalnum() for char in text)


def _changed(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(words for start, end in places if is_word(words := text[start:end].strip()))
