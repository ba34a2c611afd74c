"""The one shape that every corpus is read into."""

from __future__ import annotations

from dataclasses import dataclass

Offsets = tuple[int, int]
"""(start, end) in code points of the document's text, end exclusive."""

SPLITS = ("train", "dev")


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
