"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and yente (schemata of followthemoney 4).

An `Article` an article; a `Person`, `Organization` or `LegalEntity` for each speaker and participant with a name; for a
statement a `Documentation`, the edge from its article to its speaker, or a `Note` on the article where the speaker has
no name; an `Event` a happening. Ids are hashes of what the entity is, so a second export gives the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export import facts
from onrecord.export.entry import Entry, Imprint, Participant
from onrecord.export.linked import page_address, standing
from onrecord.export.terminal import clean, plain_ends
from onrecord.rows import StatementRow
from onrecord.types import EntityKind

SCHEMATA: dict[EntityKind, str] = {"person": "Person", "organization": "Organization"}
"""By kind of entity; a place that speaks, a group and what has no kind are a LegalEntity, which may be any."""

Fragment = dict[str, Any]
"""An entity, or what one article tells of it: whoever loads fragments of one id puts them together."""


def write(rows: Iterable[StatementRow | Entry], stream: TextIO) -> None:
    """Write the entities as the rows come, no line twice; what people rejected, or what was not said, is left out.

    Only a hash of each line is kept.
    """
    written: set[bytes] = set()
    for row in standing(rows):
        for fragment in _of_statement(row) if isinstance(row, StatementRow) else _of_happening(row):
            line = json.dumps(fragment, ensure_ascii=False) + "\n"
            digest = hashlib.sha256(line.encode()).digest()
            if digest not in written:
                written.add(digest)
                stream.write(line)


def _of_statement(row: StatementRow) -> Iterator[Fragment]:
    """Article, speaker, and the statement."""
    if row.negated:
        return
    article = _id("article", row.article)
    yield _article(row, row.article)
    told = {
        **_days(row.said_from, row.said_to),
        "summary": row.quote,
        "description": facts.stated(row),
        "sourceUrl": page_address(row.url),
        "publisher": row.publisher,
    }
    if row.speaker and row.naming == "named":
        speaker = _named(row.article, row.speaker_id, row.speaker, row.speaker_kind)
        yield speaker
        status = ", ".join(word for word in (row.act, row.kind, row.mode) if word)
        edge = {"document": article, "entity": speaker["id"], "role": "speaker", "status": status, "recordId": row.id}
        yield _fragment(_id("statement", row.id), "Documentation", **edge, **told)
    else:
        # A Note has no days of its own; its line of description names them.
        note = {name: told[name] for name in ("summary", "description", "sourceUrl", "publisher")}
        yield _fragment(_id("statement", row.id), "Note", entity=article, proof=article, **note)


def _of_happening(entry: Entry) -> Iterator[Fragment]:
    """Article, named participants, and the event, which is one entity with those that other articles tell of."""
    imprint = entry.imprint
    yield _article(imprint, imprint.id)
    involved = [_participant(each, imprint) for each in entry.roles if each.role != "place" and _is_named(each)]
    yield from involved
    record_id = f"{imprint.id}/{entry.id}"
    yield _fragment(
        _id("event", entry.event or record_id),
        "Event",
        name=facts.told(entry),
        **_days(entry.from_, entry.to),
        location=[name for name in entry.of("place") if name],
        involved=list(dict.fromkeys(each["id"] for each in involved)),
        proof=_id("article", imprint.id),
        summary=entry.context_words,
        description=facts.rests_on(entry),
        keywords=[entry.factuality, *([facts.coded(entry.code)] if entry.code else [])],
        recordId=record_id,
        sourceUrl=page_address(imprint.url),
        publisher=imprint.publisher,
    )


def _article(told: StatementRow | Imprint, id: str) -> Fragment:
    return _fragment(
        _id("article", id),
        "Article",
        title=told.title,
        fileName=told.key,
        publisher=told.publisher,
        # FollowTheMoney has no zones: the local day, rather than a time that would be taken for that of UTC.
        publishedAt=told.published[:10] if told.published else None,
        sourceUrl=page_address(told.url),
    )


def _is_named(each: Participant) -> bool:
    return each.naming == "named" and bool(each.name)


def _participant(each: Participant, imprint: Imprint) -> Fragment:
    return _named(imprint.id, each.identity, each.name, each.kind)


def _named(article: str, identity: str | None, name: str, kind: EntityKind | None) -> Fragment:
    """By its identity where the record knows it, else by its name within the article."""
    schema = SCHEMATA.get(kind or "other", "LegalEntity")
    id = _id(schema, identity or f"{article}/{clean(name)}")  # a Person and an Organization cannot be put together
    return _fragment(id, schema, name=clean(name))


def _fragment(id: str, schema: str, **properties: str | list[str] | None) -> Fragment:
    """Every property is a list, and none is empty."""
    given = {name: [value] if isinstance(value, str) else value for name, value in properties.items() if value}
    return {"id": id, "schema": schema, "properties": given}


def _id(what: str, name: str) -> str:
    return f"onrecord-{hashlib.sha256(f'{what}/{name}'.encode()).hexdigest()[:40]}"


def _days(from_: str | None, to: str | None) -> dict[str, str | None]:
    """The one day, or the first and the last."""
    if from_ is None:
        return {}
    ends = plain_ends(from_, to or from_)
    first = from_[:10]
    last = first if len(ends) == 1 or not to else to[:10] if "T" in from_ else ends[1]
    return {"date": first} if first == last else {"startDate": first, "endDate": last}
