"""A few articles for questions over archives, and the record of the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from onrecord.record import Record
from onrecord.rows import StatementRow
from onrecord.types import Annotations
from tests import plans
from tests.quoting import Spoken, told

LIND: Final = told(
    "“The cease-fire holds, not the truce,” Ada Lind said. “A lasting peace is far,” Ada Lind added.",
    Spoken("Ada Lind", "said", "“The cease-fire holds, not the truce,”", "2025-05-30"),
    Spoken("Ada Lind", "added", "“A lasting peace is far,”"),
    published="2025-06-02",
    publisher="Courier",
    url="https://courier.example/1",
)
BERG: Final = told(
    "“No ceasefire will last,” Tom O'Berg warned. That peace is lasting, Ada Lind replied.",
    Spoken("Tom O'Berg", "warned", "“No ceasefire will last,”"),
    Spoken("Ada Lind", "replied", "That peace is lasting"),
    published="2025-07-10T18:30:00+02:00",
    publisher="Herald",
    url="https://herald.example/1",
)
OTHER: Final = told(
    "The sanctions bite, Eva Lind said. “Café prices rise,” Eva Lind told us.",
    Spoken("Eva Lind", "said", "The sanctions bite"),
    Spoken("Eva Lind", "told", "“Café prices rise,”", "2025-08-16"),
    publisher="Echo",
)
UNREAD: Final = replace(
    told("Rien de lisible.", published="2025-06-03", publisher="Courier"), status="unread", notices=("not English",)
)
ALL: Final[tuple[Annotations, ...]] = (LIND, BERG, OTHER, UNREAD, *plans.ALL)


def record(folder: Path, annotated: tuple[Annotations, ...] = ALL) -> Record:
    """A record of these."""
    made = Record(folder / "record.db", write=True)
    with made:
        list(made.add_annotations(annotated))
    return Record(folder / "record.db")


def plain(row: StatementRow) -> StatementRow:
    """A row less what only a record knows."""
    return replace(row, speaker_id=None, addressee_id=None, copy_group=None, utterance=None)
