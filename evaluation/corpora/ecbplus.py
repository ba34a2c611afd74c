"""ECB+: short press articles, several to a topic, whose events and participants are chained across articles.

Half of the mentions stand in sentences that nobody checked: only those of the validated sentences are read. A story
has its whole text all the same. The corpus keeps no spacing: `detokenize` makes the text of each sentence; sentences
follow one another after a space, or after a blank line where the one before ends with no mark (a headline, a dateline).
The address of the page, with which the files `*ecbplus.xml` begin, is apart from the text.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from evaluation.corpora.detokenize import detokenize
from evaluation.corpora.document import Offsets, check_split

SENTENCES: Final = "ECBplus_coreference_sentences.csv"
PEOPLE: Final = ("HUMAN_",)
EVENTS: Final = ("ACTION_", "NEG_ACTION_")

_LIST = Path(__file__).parents[1] / "lists" / "ecbplus-dev.txt"
_TERMINAL = frozenset(".!?:;”\"’'»)…")
_MARKS = {"``": "“", "''": "”"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a validated sentence."""

    start: int
    end: int
    label: str
    """As ECB+ writes it: HUMAN_PART_PER, ACTION_REPORTING, NEG_ACTION_OCCURRENCE, ..."""
    cluster: str
    """Of one cluster are the mentions of the same, in any article; what is chained to nothing is one of its own."""
    parts: tuple[Offsets, ...]
    """The words that are marked, where others stand between them ("checked herself into"); else the span itself."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article with its mentions in order of the text."""

    topic: str
    """The number of the topic, "1"; articles on another story of the same kind are of the same topic."""
    story: str
    """Which of the two stories of the topic it tells: "1ecb" or "1ecbplus"."""
    name: str
    """Of the file without its suffix: "1_10ecbplus"."""
    text: str
    url: str | None
    """The page, where the file begins with it."""
    sentences: tuple[Offsets, ...]
    """The validated ones only."""
    people: tuple[Marked, ...]
    """People, groups and organisations that take part."""
    events: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    id: str
    sentence: int
    word: str


def read(root: Path, split: str) -> Iterator[Story]:
    """Stories of root/ecbplus, by topic and then name. `lists/ecbplus-dev.txt` holds the topics of the dev part."""
    check_split(split)
    folder = root / "ecbplus"
    validated = _validated(folder / SENTENCES)
    for topic in sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: int(path.name)):
        if (topic.name in dev()) != (split == "dev"):
            continue
        for path in sorted(topic.glob("*.xml")):
            yield story(path.stem, path.read_text(encoding="utf-8"), validated.get(path.stem, frozenset()))


@cache
def dev() -> frozenset[str]:
    """The topics for development."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


def story(name: str, xml: str, validated: frozenset[int]) -> Story:
    """One article; `validated` are the numbers of the sentences whose mentions count."""
    root = ET.fromstring(xml)
    tokens = list(_tokens(root))
    address = "".join(token.word for token in tokens if token.sentence == 0) if name.endswith("plus") else ""
    text, places, sentences = _running_text([token for token in tokens if not (address and token.sentence == 0)])
    kept = frozenset(token.id for token in tokens if token.sentence in validated)
    marked = sorted(_marked(root, name, places, kept), key=lambda each: (each.start, each.end))
    topic, _, file = name.partition("_")
    return Story(
        topic=topic,
        story=topic + file.lstrip("0123456789"),
        name=name,
        text=text,
        url=address or None,
        sentences=tuple(span for number, span in sentences.items() if number in validated),
        people=tuple(each for each in marked if each.label.startswith(PEOPLE)),
        events=tuple(each for each in marked if each.label.startswith(EVENTS)),
    )


def _validated(path: Path) -> dict[str, frozenset[int]]:
    """The numbers of the validated sentences, by story."""
    found: dict[str, set[int]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _tokens(root: ET.Element) -> Iterator[_Token]:
    for token in root.iter("token"):
        word = (token.text or "").strip()
        yield _Token(token.attrib["t_id"], int(token.attrib["sentence"]), _MARKS.get(word, word))


def _running_text(tokens: Sequence[_Token]) -> tuple[str, dict[str, Offsets], dict[int, Offsets]]:
    """The text, the place of each token in it by id, and of each sentence by number."""
    text = ""
    places: dict[str, Offsets] = {}
    sentences: dict[int, Offsets] = {}
    for number, group in groupby((token for token in tokens if token.word), key=lambda token: token.sentence):
        row = list(group)
        surface, offsets = detokenize([token.word for token in row])
        text += "" if not text else " " if text[-1] in _TERMINAL else "\n\n"
        for token, (start, end) in zip(row, offsets, strict=True):
            places[token.id] = (len(text) + start, len(text) + end)
        sentences[number] = (len(text), len(text) + len(surface))
        text += surface
    return text, places, sentences


def _marked(root: ET.Element, name: str, places: Mapping[str, Offsets], kept: frozenset[str]) -> Iterator[Marked]:
    """The mentions all of whose words are `kept`; what describes a cluster has no words and is none."""
    clusters = _clusters(root, name)
    for element in root.iterfind("Markables/*"):
        anchors = [anchor.attrib["t_id"] for anchor in element.iterfind("token_anchor")]
        spans = sorted(places[anchor] for anchor in anchors if anchor in places)
        if spans and kept.issuperset(anchors):
            mention = element.attrib["m_id"]
            cluster = clusters.get(mention, f"{name}/m{mention}")
            yield Marked(spans[0][0], spans[-1][1], element.tag, cluster, _joined(spans, places))


def _clusters(root: ET.Element, name: str) -> dict[str, str]:
    """The cluster of each chained mention; within an article a chain is its own, across articles an instance's."""
    found: dict[str, str] = {}
    for relation in root.iterfind("Relations/*"):
        crosses = relation.tag == "CROSS_DOC_COREF"
        cluster = relation.attrib["note"] if crosses else f"{name}/r{relation.attrib['r_id']}"
        for source in relation.iterfind("source"):
            if crosses or source.attrib["m_id"] not in found:
                found[source.attrib["m_id"]] = cluster
    return found


def _joined(spans: Sequence[Offsets], places: Mapping[str, Offsets]) -> tuple[Offsets, ...]:
    """Neighbouring tokens in one."""
    following = dict(pairwise(sorted(places.values())))
    found: list[Offsets] = []
    for at, (start, end) in enumerate(spans):
        if at and following[spans[at - 1]] == (start, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
