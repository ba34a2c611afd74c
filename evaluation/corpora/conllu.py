"""CoNLL-U: documents of sentences of words, and the running text rebuilt from them with the place of every word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.corpora.document import Offsets

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is the index of another word of the sentence, from 0, or -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    relation: str
    misc: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with offsets into the text of their document."""

    words: tuple[Word, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """One `# newdoc`: its text (a space between sentences, an empty line between paragraphs) and its comments."""

    name: str
    text: str
    comments: dict[str, str]
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the document, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


_Block = tuple[list[str], list[list[str]]]


def documents(lines: Iterable[str]) -> Iterator[Parsed]:
    """Documents in the order of the file. A `# newdoc` without an id gets the name ""."""
    group: list[_Block] = []
    for block in _blocks(lines):
        if group and any(comment.startswith("newdoc") for comment in block[0]):
            yield _document(group)
            group = []
        group.append(block)
    if group:
        yield _document(group)


def misc(column: str) -> dict[str, str]:
    """The last column "A=1|B=2" as a mapping; "_" is empty."""
    pairs = (part.partition("=") for part in column.split("|") if "=" in part)
    return {key: value for key, _, value in pairs}


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in lines:
        line = line.rstrip("\r\n")
        if line.startswith("#"):
            comments.append(line[1:].strip())
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []
    if rows:
        yield comments, rows


def _document(group: list[_Block]) -> Parsed:
    comments = dict(_pairs(comment for block_comments, _ in group for comment in block_comments))
    text = ""
    sentences: list[Sentence] = []
    for block_comments, rows in group:
        if text:
            text += PARAGRAPH_BREAK if any(comment.startswith("newpar") for comment in block_comments) else " "
        start = len(text)
        surface, words = _sentence(rows, start)
        text += surface
        sentences.append(Sentence(words, start, len(text)))
    return Parsed(comments.get("newdoc id", ""), text, comments, tuple(sentences))


def _pairs(comments: Iterable[str]) -> Iterator[tuple[str, str]]:
    for comment in comments:
        key, equals, value = comment.partition("=")
        if equals:
            yield key.strip(), value.strip()


def _sentence(rows: list[list[str]], start: int) -> tuple[str, tuple[Word, ...]]:
    """The surface of one sentence and its words; `start` is the sentence's offset in the document."""
    surface = ""
    places: list[Offsets] = []
    for form, parts, spaced in _surface_tokens(rows):
        at = start + len(surface)
        places += _part_places(form, parts, at)
        surface += form + (" " if spaced else "")
    word_rows = [row for row in rows if row[0].isdigit()]
    index = {row[0]: number for number, row in enumerate(word_rows)}
    words = tuple(
        Word(row[1], row[2], row[3], row[4], row[5], index.get(row[6], -1), row[7], misc(row[9]), *place)
        for row, place in zip(word_rows, places, strict=True)
    )
    return surface.rstrip(), words


def _surface_tokens(rows: list[list[str]]) -> Iterator[tuple[str, list[str], bool]]:
    """(form, forms of its syntactic words, whether a space follows). Empty nodes (8.1) have no surface.

    The range line of a multiword token (8-9) carries the form and the spacing for the words that it covers.
    """
    covered = 0
    for number, row in enumerate(rows):
        spaced = misc(row[9]).get("SpaceAfter") != "No"
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            covered = last
            inside = (later for later in rows[number + 1 :] if later[0].isdigit())
            yield row[1], [later[1] for later in inside if first <= int(later[0]) <= last], spaced
        elif row[0].isdigit() and int(row[0]) > covered:
            yield row[1], [row[1]], spaced


def _part_places(form: str, parts: list[str], at: int) -> list[Offsets]:
    """Where each syntactic word of a token lies; the whole token for each where they do not spell it."""
    if "".join(parts) != form:
        return [(at, at + len(form))] * len(parts)
    places = []
    for part in parts:
        places.append((at, at + len(part)))
        at += len(part)
    return places
