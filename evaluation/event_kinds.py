"""Which events are found, and what class they get: ``python -m evaluation.event_kinds --split train --errors``.

Three tables: the share found by the gold's part of speech, the share found and the share of right classes by the gold's
class, and which class was given for which. AQUAINT mostly does not tell the part of speech (UNKNOWN).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import events, readings
from evaluation.corpora import CORPORA, Document, Event, Offsets
from evaluation.corpora.document import SPLITS
from evaluation.events import Trigger
from evaluation.pairing import paired
from evaluation.readings import Reading
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.errors import OnRecordError

CONTEXT = 40
"""Characters on either side of an error that are printed with it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold event and the trigger that it is paired with; either may be missing, not both."""

    document: Document
    place: Offsets
    """Of the gold event, or of a trigger that is paired with none."""
    gold: Event | None
    found: Trigger | None

    @property
    def right(self) -> bool:
        """Whether the event was found and has the gold's class."""
        return self.gold is not None and self.found is not None and self.gold.class_ == self.found.class_


@dataclass(frozen=True, slots=True)
class Row:
    """The gold events of one kind."""

    kind: str
    gold: int
    found: int
    """How many are paired with a trigger."""
    right: int
    """How many of these have the right class."""


def outcomes(found: Iterable[Reading]) -> Iterator[Outcome]:
    """Every gold event in order of the text, then every trigger that is none, document by document."""
    for reading in found:
        gold, ours = events.of_document(reading.document), events.triggers(reading.annotations)
        pairs = paired(gold, ours)
        for row, event in enumerate(gold):
            yield Outcome(reading.document, (event.start, event.end), event, ours[pairs[row]] if row in pairs else None)
        taken = set(pairs.values())
        stray = (one for at, one in enumerate(ours) if at not in taken)
        yield from (Outcome(reading.document, (one.start, one.end), None, one) for one in stray)


def rows(found: Iterable[Outcome], kind: Callable[[Event], str | None]) -> tuple[Row, ...]:
    """A row for each kind of the gold's events, the most frequent first, and one for all; `kind` of None is "-"."""
    by_kind: dict[str, list[Outcome]] = {}
    for one in found:
        if one.gold is not None:
            for name in (kind(one.gold) or "-", "all"):
                by_kind.setdefault(name, []).append(one)
    counted = [_row(name, each) for name, each in by_kind.items()]
    return tuple(sorted(counted, key=lambda row: (row.kind == "all", -row.gold, row.kind)))


def confusion(found: Iterable[Outcome]) -> dict[tuple[str, str], int]:
    """How often a class of the gold (first) was given as another or the same (second), most frequent first."""
    pairs = ((one.gold.class_ or "-", one.found.class_) for one in found if one.gold and one.found)
    return dict(sorted(Counter(pairs).items(), key=lambda entry: (-entry[1], entry[0])))


def as_table(heading: str, found: Iterable[Row]) -> str:
    """A line for each row: the share found, and the share of those that have the right class, in percent."""
    lines = (
        f"{one.kind:16}{one.gold:7}{one.found:7}{_percent(one.found, one.gold)}{_percent(one.right, one.found)}"
        for one in found
    )
    return "\n".join((f"{heading:16}{'gold':>7}{'found':>7}{'share':>7}{'class':>7}", *lines))


def as_matrix(counts: dict[tuple[str, str], int]) -> str:
    """A line for each class of the gold, a column for each class given."""
    classes = sorted({name for pair in counts for name in pair})
    head = "gold \\ given".ljust(16) + "".join(f"{name[:11]:>12}" for name in classes)
    lines = (f"{gold:16}" + "".join(f"{counts.get((gold, given), 0):12}" for given in classes) for gold in classes)
    return "\n".join((head, *lines))


def errors(found: Iterable[Outcome]) -> str:
    """A line for each event that was missed, each trigger that is none, and each that got another class, in context."""
    return "\n".join(_line(one) for one in found if not one.right)


def main() -> int:
    """Read, compare, print. Returns the exit status."""
    options = _options()
    try:
        encoder = Encoder(weights.load(options.bundle))
        documents = tuple(CORPORA["timeml"](options.corpora, options.split))
    except (OnRecordError, OSError, ValueError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2
    found = tuple(outcomes(readings.read({"timeml": documents}, encoder, options.threads)["timeml"]))
    print(as_table("part of speech", rows(found, lambda event: event.pos)))
    print(f"\n{as_table('class', rows(found, lambda event: event.class_))}")
    print(f"\n{as_matrix(confusion(found))}")
    if options.errors:
        print(f"\n{errors(found)}")
    return 0


def _row(kind: str, found: Sequence[Outcome]) -> Row:
    return Row(kind, len(found), sum(one.found is not None for one in found), sum(one.right for one in found))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole if whole else 0.0:7.1f}"


def _line(one: Outcome) -> str:
    """What went wrong, the words, the gold's class, ours, and the words in context."""
    wrong = "missed" if one.found is None else "none" if one.gold is None else "class"
    gold, ours = one.gold.class_ if one.gold else None, one.found.class_ if one.found else None
    start, end = one.place
    text = one.document.text
    before, words, after = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
    return " | ".join((wrong, words, gold or "-", ours or "-", " ".join(f"{before}[{words}]{after}".split())))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.event_kinds", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--split", choices=SPLITS, default="train", help="rules are written from train only")
    parser.add_argument("--bundle", type=Path, help="folder of a model bundle; without it the shipped one")
    parser.add_argument("--threads", type=int, help="articles read at once; without it one a processor")
    parser.add_argument("--errors", action="store_true", help="print what was missed, wrongly found, or misnamed")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
