"""schema.org as JSON-LD: one graph of `NewsArticle`s, of `Quotation`s with a speaker, and of `Claim`s.

Only what is wholly within quotation marks is a Quotation; words that are not the speaker's own make a Claim. What
somebody did not say is neither and is left out, and so is what people rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export.linked import standing, urn, web_address, without_nulls, write_list
from onrecord.export.terminal import plain_ends
from onrecord.rows import StatementRow
from onrecord.types import EntityKind

KINDS: dict[EntityKind, str] = {"person": "Person", "organization": "Organization"}
"""What schema.org has a type for that can speak; who is of another kind, or has no name, is plain text."""


def write(rows: Iterable[StatementRow], stream: TextIO) -> None:
    """Write one document, as the rows come."""
    stream.write('{"@context": "https://schema.org", "@graph": ')
    write_list(_graph(rows), stream)
    stream.write("}\n")


def _graph(rows: Iterable[StatementRow]) -> Iterator[dict[str, Any]]:
    """Each article once, before its first statement."""
    told: set[str] = set()
    for row in standing(rows):
        if row.negated:
            continue
        if row.article not in told:
            told.add(row.article)
            yield _article(row)
        yield _statement(row)


def _article(row: StatementRow) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "@id": urn(row.article),
        **without_nulls(
            identifier=[name for name in (row.article, row.key) if name],
            url=web_address(row.url),
            name=row.title or row.key,
            headline=row.title,
            datePublished=row.published,
            publisher={"@type": "Organization", "name": row.publisher} if row.publisher else None,
        ),
    }


def _statement(row: StatementRow) -> dict[str, Any]:
    direct = row.kind == "direct"
    speaker, where = _speaker(row), {"@id": urn(row.article)}
    return {
        "@type": "Quotation" if direct else "Claim",
        "@id": urn(row.id),
        **without_nulls(
            identifier=row.id,
            text=row.quote,
            **({"spokenByCharacter": speaker} if direct else {"author": speaker}),
            audience={"@type": "Audience", "name": row.addressee} if row.addressee else None,
            dateCreated=_said(row),
            keywords=[word for word in (row.act, row.kind, row.mode) if word],
            **({"isBasedOn": where} if direct else {"appearance": where}),
        ),
    }


def _speaker(row: StatementRow) -> dict[str, Any] | str | None:
    """With the identity of a record as a name that holds within the document."""
    kind = KINDS.get(row.speaker_kind) if row.speaker_kind and row.naming == "named" else None
    if kind is None:
        return row.speaker or row.source
    named = {"@type": kind, "name": row.speaker}
    return {"@id": f"_:{row.speaker_id}", **named} if row.speaker_id else named


def _said(row: StatementRow) -> str | None:
    """The one day or moment of saying; schema.org has no word for "between"."""
    ends = plain_ends(row.said_from, row.said_to) if row.said_from and row.said_to else ()
    return row.said_from if len(ends) == 1 else None
