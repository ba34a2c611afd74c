"""How long questions to a record take: full text, dossiers, the timeline of one person."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.dossier import who
from onrecord.record.questions.happened import timeline
from onrecord.record.questions.said import said

ASKED = 40
"""How many questions of each kind."""
SHOWN = 20

Question = Callable[[Record, Any], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one kind of question."""

    median: float
    worst: float


def full_text(record: Record, query: str) -> object:
    """The best statements with these words."""
    return said(record, query, limit=SHOWN)


def dossier(record: Record, person: int) -> object:
    """All about one person."""
    return who(record, f"i{person}")


def timeline_of(record: Record, person: int) -> object:
    """What one person takes part in."""
    return timeline(record, Filter(about=person), limit=SHOWN)


QUESTIONS: Mapping[str, Question] = {"full text": full_text, "dossier": dossier, "timeline": timeline_of}


def ask(path: Path, seed: int = 1) -> dict[str, Times]:
    """The times of each kind, asked of a freshly opened record, after one question of each that is not counted."""
    with Record(path) as record:
        asked = subjects(record, random.Random(seed))  # noqa: S311 (no secret)
        found = {}
        for name, question in QUESTIONS.items():
            question(record, asked[name][-1])
            seconds = [_seconds(question, record, subject) for subject in asked[name]]
            found[name] = Times(median(seconds), max(seconds))
    return found


def subjects(record: Record, choose: random.Random) -> dict[str, list[Any]]:
    """What to ask about: words as people would choose them, common and rare; people, the most named among them."""
    people = record.connection.execute(
        "SELECT identity.number FROM identity JOIN entity ON entity.identity = identity.number "
        "WHERE identity.kind = 'person' GROUP BY identity.number ORDER BY count(*) DESC"
    ).fetchall()
    ranked = [number for (number,) in people]
    chosen = [ranked[min(len(ranked) - 1, int(len(ranked) ** (at / ASKED)) - 1)] for at in range(ASKED)]
    return {"full text": _words(record, choose), "dossier": chosen, "timeline": chosen}


def _words(record: Record, choose: random.Random) -> list[str]:
    """Single words, two words, and phrases, of statements drawn at random."""
    (last,) = record.connection.execute("SELECT max(number) FROM statement").fetchone()
    found: list[str] = []
    while len(found) < ASKED:
        row = record.connection.execute(
            "SELECT quote FROM words WHERE number >= ? ORDER BY number LIMIT 1", (choose.randint(1, last),)
        ).fetchone()
        words = [word for word in re.findall(r"[^\W\d_]+", row[0]) if len(word) > 3]
        if len(words) >= 4:
            one, other = choose.sample(words, 2)
            forms = (one, f"{one} {other}", f"{one} OR {other}", _phrase(row[0]))
            found.append(forms[len(found) % len(forms)])
    return found


def _phrase(quote: str) -> str:
    """Three words on end."""
    words = re.findall(r"[^\W_]+", quote)
    return f'"{" ".join(words[:3])}"'


def _seconds(question: Question, record: Record, subject: Any) -> float:
    started = time.perf_counter()
    question(record, subject)
    return time.perf_counter() - started
