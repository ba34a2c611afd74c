"""How long questions to a record take: full text, dossiers, the timeline of one person."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from onrecord.record import Record
from onrecord.record.asking import Filter
from onrecord.record.dossier import who
from onrecord.record.happened import timeline

ASKED = 40
"""How many questions of each kind."""
SHOWN = 20

Question = Callable[[Record, Any], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one kind of question."""

    median: float
    worst: float


def said(record: Record, words: str) -> Sequence[object]:
    """The best statements with these words."""
    return record.connection.execute(
        "SELECT quote FROM (SELECT rowid AS number FROM statement_words WHERE statement_words MATCH ? "
        "ORDER BY rank LIMIT ?) JOIN words USING (number)",
        (words, SHOWN),
    ).fetchall()


def dossier(record: Record, person: int) -> object:
    """All about one person."""
    return who(record, f"i{person}")


def timeline_of(record: Record, person: int) -> object:
    """What one person takes part in."""
    return timeline(record, Filter(about=person), limit=SHOWN)


QUESTIONS: Mapping[str, Question] = {"full text": said, "dossier": dossier, "timeline": timeline_of}


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
        words = [word for word in "".join(each if each.isalpha() else " " for each in row[0]).split() if len(word) > 3]
        if len(words) >= 4:
            at = choose.randrange(len(words) - 1)
            forms = (words[at], f"{words[at]} {words[-1]}", f'"{words[at]}" OR "{words[-1]}"')
            found.append(forms[len(found) % len(forms)])
    return [" ".join(f'"{word}"' if word != "OR" else word for word in each.replace('"', "").split()) for each in found]


def _seconds(question: Question, record: Record, subject: Any) -> float:
    started = time.perf_counter()
    question(record, subject)
    return time.perf_counter() - started
