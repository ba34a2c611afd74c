"""The one shape that every corpus is read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.corpora.conllu import Parsed
    from evaluation.corpora.plover import Coded

Offsets = tuple[int, int]
"""(start, end) in code points of the document's text, end exclusive."""

SPLITS = ("train", "dev")
DCT = "dct"
"""What links call the document creation time."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation; each role is a tuple of spans in order of the text."""

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    nested: bool = False
    """Whether the cue lies inside the content of another attribution of the document."""


@dataclass(frozen=True, slots=True)
class Name:
    """One proper name; names do not overlap. `kind`: person, organization, place, group or other."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that refers to someone or something; of one chain are those that refer to the same."""

    start: int
    end: int
    head: Offsets
    """The word that stands for it; no two phrases of a document share one."""
    kind: str
    """person, group (of people), organization, place or other."""
    form: str
    """name, nominal or pronoun."""
    chain: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; expressions do not overlap."""

    start: int
    end: int
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None
    """As the corpus writes it: TIMEX3 in TimeML corpora, ISO 8601 or "from/to" in GUM."""
    mod: str | None = None
    id: str = ""
    """As links name it ("t12"); empty in corpora without links."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of an event."""

    role: str
    """ARG0, ARG1, ..., as PropBank numbers them."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """The words that name an event or a state; what the corpus does not say of it is None.

    Class, tense, aspect, polarity, modality and part of speech are as TimeML files write them ("NONE" is a value of
    theirs; modality has about 25 spellings).
    """

    start: int
    end: int
    id: str
    class_: str | None = None
    tense: str | None = None
    aspect: str | None = None
    polarity: str | None = None
    modality: str | None = None
    pos: str | None = None
    arguments: tuple[Argument, ...] = ()
    status: str | None = None
    """Its factuality, where a corpus marks that itself."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two events, or an event and a time: `first` RELATION `second`, so BEFORE is "first is before".

    Both are ids of events or times of the document, or `DCT`.
    """

    kind: str
    """TLINK (time) or SLINK (the second is subordinate to the first)."""
    relation: str
    """As TimeML writes it: BEFORE, IS_INCLUDED, ...; MODAL, EVIDENTIAL, ...; COEX (TimeSET: at about the same time)."""
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate, and how sure its readers are that it happened: above 0 it did, below 0 it did not."""

    start: int
    end: int
    value: float
    """The mean over annotators, of about -3 to 3."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article with the layers that its corpus annotates; a layer that it does not annotate is None."""

    corpus: str
    name: str
    text: str
    published: str | None = None
    """The date of publication, as YYYY-MM-DD where the corpus knows the day."""
    attributions: tuple[Attribution, ...] | None = None
    sentences: tuple[Offsets, ...] | None = None
    names: tuple[Name, ...] | None = None
    references: tuple[Reference, ...] | None = None
    sourced: tuple[Attribution, ...] | None = None
    """Every attribution with a source, also where it has no cue: the source, no cue, and the content word by word."""
    times: tuple[Time, ...] | None = None
    events: tuple[Event, ...] | None = None
    links: tuple[Link, ...] | None = None
    judged: tuple[Judged, ...] | None = None
    coded: Coded | None = None
    parsed: Parsed | None = None
    """The tokens and trees of the treebank; `ud_syntax.syntax` makes a Syntax of them."""


def check_split(split: str) -> None:
    """Raises ValueError unless `split` is one that the corpora have."""
    if split not in SPLITS:
        raise ValueError(f"no split {split!r}: choose one of {', '.join(SPLITS)}")


def trim(text: str, span: Offsets) -> Offsets:
    """The span without white space at its ends; empty (start == end) where nothing else is in it."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
