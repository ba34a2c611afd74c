"""Which kinds of time expressions get the right value: ``python -m evaluation.time_kinds --split train --errors``.

A kind is told by the words and the type of the gold expression, so that a row has the same expressions whatever the
model finds. The kinds are those that taggers are known to get wrong; where several fit, the first of `KINDS` counts.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import readings, times
from evaluation.corpora import CORPORA, Document, Time
from evaluation.corpora.document import SPLITS
from evaluation.pairing import paired
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.errors import OnRecordError

CONTEXT = 45
"""Characters in front of a wrong expression that are printed with it."""

Source = Callable[[Document], Sequence[Time]]
"""What predicts the expressions of a document."""
Fits = Callable[[str, str], bool]
"""Whether an expression, given its words in small letters and its type, is of a kind."""

_PARTS = "second|minute|hour|day|week|weekend|month|year"
_UNIT = f"(?:{_PARTS}|quarter|decade|century)"
_UNITS = f"(?:(?:{_PARTS}|quarter|decade)s|centuries)"
_NUMBER = (
    r"(?:\d[\d,./]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|half|dozen|"
    r"hundreds?|thousands?|few|several|couple|many|some)"
)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b|'\d\d\b|\bnineteen[ -]\w+|\btwo thousand\b(?! years)|\d[/-]\d\d?[/-]\d\d")


def _words(*patterns: str) -> Fits:
    """Fits expressions in which one of the patterns is found."""
    found = re.compile("|".join(patterns))
    return lambda words, type_: bool(found.search(words))


def _set(words: str, type_: str) -> bool:
    often = r"(?:dai|week|month|quarter|year|hour)ly|annual(?:ly)?|(?:every|each) (?!of\b).*|(?:once|twice) an? .*"
    return type_ == "SET" or bool(re.fullmatch(often, words))


def _month_without_year(words: str, type_: str) -> bool:
    return bool(_MONTH.search(words)) and not _YEAR.search(words)


def _any(words: str, type_: str) -> bool:
    return True


KINDS: dict[str, Fits] = {
    "sets": _set,
    "ago, earlier, later": _words(
        r"\bago\b",
        r"\byear-(?:ago|earlier)\b",
        rf"\b(?:{_UNIT}|{_UNITS}) (?:or \w+ )?(?:earlier|later|before|after|hence|from now)$",
        r"^(?:earlier|later)$",
    ),
    "clock times, parts of the day": _words(
        r"\d ?[ap]\.?m\b",
        r"\d:\d\d|o['’]clock",
        r"\b(?:noon|midday|midnight|overnight|dawn|dusk|mornings?|afternoons?|evenings?|nights?)\b",
    ),
    "today, yesterday, tomorrow": _words(r"\b(?:today|yesterday|tomorrow|tonight)\b"),
    "vague now and recent": _words(
        r"\b(?:now|nowadays|currently|present|presently|recent|recently|lately|soon|once|already|yet|previously|formerly)\b",
        r"^(?:then|current|then[ -]current)$",
        r"^(?:the )?(?:(?:very|near|not-too-distant|distant|recent|immediate|foreseeable) )*(?:past|future)$",
        r"\b(?:short|near|long)[ -]term\b",
        rf"\bcoming {_UNITS}",
        r"\b(?:moment|the time|that time)$",
    ),
    "latest periods, seasons, year ends": _words(
        rf"\blatest\b.*\b(?:{_UNIT}|period)$",
        r"\b(?:the|that|same|\d{4}) (?:\w+ )?period\b",
        r"\b(?:spring|summer|autumn|fall|winter|seasons?|eras?)\b",
        r"\byear[ -]?end\b|\byear['’]s end\b|\bend of (?:the|this|last|next) year\b",
    ),
    "quarters, fiscal years": _words(r"\bquarters?\b", r"\bfiscal\b", r"\b(?:first|second)[ -]half\b", r"\bq[1-4]\b"),
    "bare plurals": _words(rf"^(?:the )?(?:early |first )?{_UNITS}(?: (?:or|and) {_UNITS}|-long|-old| ahead)?$"),
    "decades, centuries": _words(r"\bdecades?\b", r"\bcentur(?:y|ies)\b", r"0['’]?s\b", r"\b(?:\w+ties|teens)\b"),
    "this, last, the, next + unit": _words(
        r"^(?:(?:early|late|later|earlier|mid|sometime|(?:the )?(?:end|beginning|start|middle|rest) of|earlier in) )?"
        r"(?:(?:this|last|next|the|that|past|previous|following|coming|current|same|full|entire|whole) )+"
        rf"(?:{_PARTS})$"
    ),
    "counted durations": _words(
        rf"\b{_NUMBER}(?:-and-a-half)?[ -](?:[\w/]+[ -]){{0,2}}?(?:{_UNIT}|{_UNITS})\b",
        rf"\b(?:{_PARTS})[ -]?long\b",
    ),
    "months without a year": _month_without_year,
    "weekdays": _words(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", r"\b(?:mon|tue|wed|thu|fri|sat|sun)\.?$"),
    "full dates, years": _words(_YEAR.pattern),
    "other": _any,
}
"""Every kind, by its name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold expression."""

    document: Document
    gold: Time
    found: Time | None
    """The predicted expression that it is paired with."""

    @property
    def words(self) -> str:
        """The gold expression on one line."""
        return " ".join(self.document.text[self.gold.start : self.gold.end].split())

    @property
    def kind(self) -> str:
        """The kind of the gold expression."""
        return kind(self.words, self.gold.type)

    @property
    def right(self) -> bool:
        """Whether an expression was found here and has the gold's value."""
        return self.found is not None and times.same_value(self.gold, self.found)


@dataclass(frozen=True, slots=True)
class Row:
    """The gold expressions of one kind."""

    kind: str
    gold: int
    found: int
    """How many are paired with a predicted one."""
    right: int
    """How many of these have the right value."""

    @property
    def share(self) -> float:
        """Right values of all gold expressions, from 0 to 1: one that is not found is not right."""
        return self.right / self.gold if self.gold else 0.0


def kind(words: str, type_: str) -> str:
    """The kind of an expression."""
    plain = " ".join(words.lower().split()).rstrip(".,;")
    return next(name for name, fits in KINDS.items() if fits(plain, type_))


def outcomes(documents: Iterable[Document], source: Source) -> Iterator[Outcome]:
    """Every gold expression of the documents, in order, with what `source` predicts for it."""
    for document in documents:
        gold, predicted = times.of_document(document), source(document)
        pairs = paired(gold, predicted)
        for row, time in enumerate(gold):
            yield Outcome(document, time, predicted[pairs[row]] if row in pairs else None)


def rows(found: Iterable[Outcome]) -> tuple[Row, ...]:
    """A row for each kind that the gold has, in the order of `KINDS`, and one for all together."""
    by_kind: dict[str, list[Outcome]] = {name: [] for name in (*KINDS, "all")}
    for one in found:
        for name in (one.kind, "all"):
            by_kind[name].append(one)
    return tuple(_row(name, each) for name, each in by_kind.items() if each)


def as_table(found: Iterable[Row]) -> str:
    """A line for each row under a line of headings; the share in percent."""
    lines = (f"{one.kind:36}{one.gold:6}{one.found:7}{one.right:7}{100 * one.share:7.1f}" for one in found)
    return "\n".join((f"{'kind':36}{'gold':>6}{'found':>7}{'right':>7}{'share':>7}", *lines))


def errors(found: Iterable[Outcome]) -> str:
    """A line for each expression without the right value, kind by kind.

    It holds the kind, the expression, its type, the gold's value, ours (- where nothing was found), the document
    creation time and the words in front.
    """
    order = {name: place for place, name in enumerate(KINDS)}
    wrong = sorted((one for one in found if not one.right), key=lambda one: order[one.kind])
    return "\n".join(map(_line, wrong))


def of_model(documents: Sequence[Document], encoder: Encoder, threads: int | None = None) -> Source:
    """The expressions that a model finds in the documents, read as any article is."""
    read = readings.read({"timeml": tuple(documents)}, encoder, threads)["timeml"]
    found = {one.document.name: times.of_reading(one) for one in read}
    return lambda document: found[document.name]


def main() -> int:
    """Read, compare, print. Returns the exit status."""
    options = _options()
    try:
        encoder = Encoder(weights.load(options.bundle))
        documents = tuple(CORPORA["timeml"](options.corpora, options.split))
    except (OnRecordError, OSError, ValueError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2
    found = tuple(outcomes(documents, of_model(documents, encoder, options.threads)))
    print(as_table(rows(found)))
    if options.errors:
        print(f"\n{errors(found)}")
    return 0


def _row(name: str, found: Sequence[Outcome]) -> Row:
    return Row(name, len(found), sum(one.found is not None for one in found), sum(one.right for one in found))


def _line(one: Outcome) -> str:
    before = " ".join(one.document.text[max(0, one.gold.start - CONTEXT) : one.gold.start].split())
    ours = "-" if one.found is None else one.found.value or "null"
    parts = (one.kind, one.words, one.gold.type, one.gold.value or "null", ours, one.document.published or "-", before)
    return " | ".join(parts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.time_kinds", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--split", choices=SPLITS, default="train", help="rules are written from train only")
    parser.add_argument("--bundle", type=Path, help="folder of a model bundle; without it the shipped one")
    parser.add_argument("--threads", type=int, help="articles read at once; without it one a processor")
    parser.add_argument("--errors", action="store_true", help="print each expression that got another value")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
