"""What joins statements and entities: who speaks, to whom, and who is meant by "I" and "you" in direct speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.language import Language
from onrecord.links import addressees, bodies, deixis, elided, speakers
from onrecord.links.addressees import Hearer
from onrecord.links.cast import Cast, Seen, gather
from onrecord.links.newcomers import Newcomer
from onrecord.links.speakers import Voice
from onrecord.types import Addressee, Entity, Mention, Span, Statement

QUOTED = 0.9
"""Times what the outer statement has: the speaker of a source "I" in direct speech; until calibration says so."""

Who = Seen | Newcomer | int
"""A mention, someone new, or whoever makes the statement of this place."""


def linked(
    text: str,
    sentences: tuple[Span, ...],
    statements: tuple[Statement, ...],
    entities: tuple[Entity, ...],
    quoted: tuple[Span, ...],
    language: Language,
) -> tuple[tuple[Statement, ...], tuple[Entity, ...]]:
    """The statements with speaker and addressee; the entities with those who are new, in order of first mention.

    `quoted` are the quotations of the text, from `quotation.marks`. Mentions of "I" and "you" in direct speech go over
    to whom they refer to; an entity that has no mention left is dropped. Linear in text, mentions and statements, but
    for sorting.
    """
    cast = gather(text, entities, language)
    meant = _meant(cast, sentences, statements, quoted, len(entities))
    made, ids = _entities(text, entities, cast, meant)
    return tuple(_statement(row, statements[row], meant, ids) for row in range(len(statements))), made


@dataclass(frozen=True, slots=True)
class _Meant:
    """Who is meant where. Treat the mappings as read-only."""

    voices: Sequence[Voice | None]
    hearers: Sequence[Hearer | None]
    moved: Mapping[int, Who]
    """By the number of a mention in direct speech: whom it refers to."""
    strangers: frozenset[int]
    """The numbers of mentions "we" that are nobody's, see ``bodies``."""
    known: Mapping[str | Span, int]
    """By the key of someone new: the place of the entity, among those given or behind them."""
    newcomers: Sequence[Newcomer]

    def entity(self, who: Who | None) -> int | None:
        """The place of the entity that is meant; None where that goes round in a circle without a mention."""
        passed: set[int | str] = set()
        last: int | None = None
        while who is not None:
            if isinstance(who, Newcomer):
                return self.known[who.key]
            step: int | str = who if isinstance(who, int) else f"mention {who.number}"
            if step in passed:
                return last
            passed.add(step)
            if isinstance(who, int):
                voice = self.voices[who]
                who = voice.who if voice else None
            else:
                last = who.entity
                who = self.moved.get(who.number)
        return last

    def score(self, row: int) -> float:
        """How sure the speaker of a statement is: those of the statements on the way multiply."""
        score, passed = 1.0, set[int]()
        who: Who | None = row
        while isinstance(who, int) and who not in passed:
            passed.add(who)
            voice = self.voices[who]
            score *= voice.score if voice else 1.0
            who = voice.who if voice else None
        return score


def _meant(
    cast: Cast, sentences: tuple[Span, ...], statements: tuple[Statement, ...], quoted: tuple[Span, ...], free: int
) -> _Meant:
    """Who is meant; places from `free` on are those of new entities."""
    starts = tuple(sentence.start for sentence in sentences)
    told = [speakers.voice(cast, statement, starts) for statement in statements]
    left_out = elided.with_left_out(cast, statements, told, sentences)
    around = addressees.edges(statements)
    hearers = [addressees.hearer(cast, statement, sentences, around) for statement in statements]
    pronouns = dict(deixis.speaking(cast))
    sources = [_first_person(cast, statement) for statement in statements]
    plural = deixis.plural(cast)
    points = {seen.span for seen in (*pronouns, *plural)} | {source for source in sources if source}
    hosts = deixis.hosts(cast, points, statements, deixis.spoken(cast, statements, quoted))
    voices = [_quoted(voice, source, hosts, left_out) for voice, source in zip(left_out, sources, strict=True)]
    known, newcomers = _numbered(free, voices, hearers)
    meant = _Meant(voices, hearers, _moved(pronouns, hosts, voices, hearers), frozenset(), known, newcomers)
    speaking = [meant.entity(row) for row in range(len(statements))]
    left = [seen for seen in plural if seen.number not in meant.moved]
    return replace(meant, strangers=bodies.strangers(cast, hosts, speaking, statements, left))


def _first_person(cast: Cast, statement: Statement) -> Span | None:
    """The source of a statement where it is "I" or a form of it."""
    source = statement.source
    return source if source and cast.language.pronouns.get(cast.words(source).lower()) == "i" else None


def _quoted(
    voice: Voice | None, source: Span | None, hosts: Mapping[Span, int], voices: Sequence[Voice | None]
) -> Voice | None:
    """The voice of a statement; of one with a source "I" in the direct speech of another, that other's speaker."""
    host = hosts.get(source) if source else None
    return voice if host is None or voices[host] is None else Voice(host, QUOTED)


def _moved(
    pronouns: Mapping[Seen, str],
    hosts: Mapping[Span, int],
    voices: Sequence[Voice | None],
    hearers: Sequence[Hearer | None],
) -> dict[int, Who]:
    found: dict[int, Who] = {}
    for seen, class_ in pronouns.items():
        host = hosts.get(seen.span)
        if host is None:
            continue
        hearer = hearers[host]
        if class_ != "you" and voices[host] is not None:
            found[seen.number] = host
        elif class_ == "you" and hearer is not None:
            found[seen.number] = hearer.who
    return found


def _numbered(
    free: int, voices: Sequence[Voice | None], hearers: Sequence[Hearer | None]
) -> tuple[dict[str | Span, int], list[Newcomer]]:
    """The place of the entity of each newcomer, behind those given where it is none of them; one newcomer a span."""
    met = [found.who for found in (*voices, *hearers) if found and isinstance(found.who, Newcomer)]
    newcomers = list({who.span: who for who in sorted(met, key=lambda who: who.span)}.values())
    known: dict[str | Span, int] = {}
    for who in newcomers:
        if who.key not in known:
            known[who.key] = free if who.entity is None else who.entity
            free += who.entity is None
    return known, newcomers


def _entities(
    text: str, entities: tuple[Entity, ...], cast: Cast, meant: _Meant
) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """All entities that have a mention, in order of the first one, and their ids by their places."""
    mentions: dict[int, list[Mention]] = {}
    for seen in cast.mentions:
        if seen.number in meant.strangers:
            continue
        place = meant.entity(seen) if seen.number in meant.moved else seen.entity
        mentions.setdefault(seen.entity if place is None else place, []).append(
            Mention(seen.span, seen.form, seen.score)
        )
    rows = dict(enumerate(entities))
    for who in meant.newcomers:
        place = meant.known[who.key]
        mentions.setdefault(place, []).append(Mention(who.span, who.form, who.score))
        rows.setdefault(place, _new(text, who))
    made = {place: _made(text, rows[place], found) for place, found in mentions.items()}
    ordered = sorted(made.values(), key=lambda entity: entity.mentions[0].span)
    return tuple(ordered), {place: entity.id for place, entity in made.items()}


def _new(text: str, who: Newcomer) -> Entity:
    name = " ".join(text[who.span.start : who.span.end].split())
    return Entity(id=who.span.id("e"), kind=who.kind, name=name, naming=who.naming, mentions=())


def _made(text: str, entity: Entity, found: list[Mention]) -> Entity:
    """An entity with the mentions that it has now, and with a name that is still among them."""
    mentions = tuple(sorted(found, key=lambda mention: mention.span))
    if mentions == entity.mentions:
        return entity
    name = entity.name
    gone = {mention.span for mention in entity.mentions} - {mention.span for mention in mentions}
    if entity.naming != "named" and gone and name in {text[span.start : span.end] for span in gone}:
        first = next((mention for mention in mentions if mention.form == "nominal"), mentions[0])
        name = text[first.span.start : first.span.end]
    return replace(entity, id=mentions[0].span.id("e"), name=name, mentions=mentions)


def _statement(row: int, statement: Statement, meant: _Meant, ids: Mapping[int, str]) -> Statement:
    voice, hearer = meant.voices[row], meant.hearers[row]
    speaker = meant.entity(voice.who) if voice else None
    heard = meant.entity(hearer.who) if hearer else None
    told = hearer is not None and heard is not None and heard != speaker
    return replace(
        statement,
        speaker=ids[speaker] if speaker is not None else None,
        speaker_score=round(meant.score(row), 3) if speaker is not None else None,
        addressee=Addressee(hearer.span, ids[heard]) if told and hearer and heard is not None else None,
    )
