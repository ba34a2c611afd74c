"""The same people across articles, on ECB+: B3 of gold mentions, beside a baseline that takes equal words for one.

Given are the gold's mentions, in validated sentences. Each is given the entity of our reading that it overlaps most,
and that the number which a register gives it; entities without a name stay their article's own, and what no entity
overlaps stays alone. The articles come in order of their names and all topics go into one register, as into a record.
All is counted over mentions, one that stands alone too; intervals are over topics.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.corpora import ecbplus
from evaluation.corpora.ecbplus import Marked, Story
from evaluation.figures import Numbers, interval
from onrecord.annotate import annotate
from onrecord.identity import Register, profiles
from onrecord.naming.spelling import fold
from onrecord.types import Annotations, Article, Entity

Clusters = Mapping[tuple[str, Marked], Hashable]
"""The cluster of each mention, by story and mention."""
Read = tuple[Story, Annotations]

BASELINE, OURS = "same name", "onrecord"
KINDS: dict[str, tuple[str, ...]] = {
    "people": ("HUMAN_PART_PER",),
    "people and bodies": ("HUMAN_",),
}
"""Which mentions are measured, by the beginnings of their labels."""


@dataclass(frozen=True, slots=True)
class B3:
    """Precision, recall and F1 of a partition of mentions (Bagga and Baldwin 1998), from 0 to 1."""

    parts: tuple[tuple[float, float, float], ...]
    """For each topic its mentions, and the sums of their precision and recall."""

    @property
    def mentions(self) -> int:
        return int(sum(row[0] for row in self.parts))

    @property
    def precision(self) -> float:
        return sum(row[1] for row in self.parts) / max(self.mentions, 1)

    @property
    def recall(self) -> float:
        return sum(row[2] for row in self.parts) / max(self.mentions, 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of F1 over topics."""
        return interval(self.parts, _f1)


def b3(gold: Mapping[Hashable, Hashable], predicted: Mapping[Hashable, Hashable], part: Mapping[Hashable, str]) -> B3:
    """How two partitions of the same mentions agree; ``part`` is what each mention is drawn with for the interval."""
    sizes, others = Counter(gold.values()), Counter(predicted.values())
    both = Counter((gold[mention], predicted[mention]) for mention in gold)
    rows: dict[str, tuple[float, float, float]] = {}
    for mention, cluster in gold.items():
        count, right, recalled = rows.get(part[mention], (0.0, 0.0, 0.0))
        common = both[cluster, predicted[mention]]
        row = count + 1, right + common / others[predicted[mention]], recalled + common / sizes[cluster]
        rows[part[mention]] = row
    return B3(tuple(rows[name] for name in sorted(rows)))


def gain(one: B3, other: B3) -> tuple[float, float]:
    """The 95 % interval of the F1 of one less that of another on the same topics, drawn together."""
    pairs = [(*first, *second) for first, second in zip(one.parts, other.parts, strict=True)]
    return interval(pairs, lambda sums: _f1(sums[:, :3]) - _f1(sums[:, 3:]))


def _f1(sums: Numbers) -> Numbers:
    count, right, recalled = sums.T
    f1: Numbers = 2 * right * recalled / np.maximum((right + recalled) * np.maximum(count, 1), 1e-9)
    return f1


def by_name(read: Sequence[Read], labels: tuple[str, ...]) -> Clusters:
    """The baseline: mentions of the same words are one, in any article."""
    return {
        (story.name, mention): fold(story.text[mention.start : mention.end])
        for story, _ in read
        for mention in _measured(story, labels)
    }


def by_identity(read: Sequence[Read], labels: tuple[str, ...]) -> Clusters:
    """Ours: the number of the entity's identity, else the entity itself, else the mention."""
    register = Register()
    found: dict[tuple[str, Marked], Hashable] = {}
    for story, record in read:
        numbers = register.add_all(profiles(record))
        for mention in _measured(story, labels):
            entity = overlapping(mention, record)
            alone = (story.name, entity.id) if entity else (story.name, mention)
            found[story.name, mention] = numbers.get(entity.id, alone) if entity else alone
    return found


def gold(read: Sequence[Read], labels: tuple[str, ...]) -> Clusters:
    """The clusters of ECB+."""
    return {(story.name, mention): mention.cluster for story, _ in read for mention in _measured(story, labels)}


def _measured(story: Story, labels: tuple[str, ...]) -> tuple[Marked, ...]:
    return tuple(mention for mention in story.people if mention.label.startswith(labels))


def overlapping(mention: Marked, annotations: Annotations) -> Entity | None:
    """The entity one of whose mentions has most in common with the words, for its length; None where none has."""
    best: tuple[float, int] = (0.0, 0)
    found = None
    for entity in annotations.entities:
        for row in entity.mentions:
            common = min(row.span.end, mention.end) - max(row.span.start, mention.start)
            whole = max(row.span.end, mention.end) - min(row.span.start, mention.start)
            if common > 0 and (common / whole, -row.span.start) > best:
                best, found = (common / whole, -row.span.start), entity
    return found


def measure(read: Sequence[Read]) -> dict[str, dict[str, B3]]:
    """By kind of mention, the figures of the baseline and ours."""
    ways: dict[str, Callable[[Sequence[Read], tuple[str, ...]], Clusters]]
    ways = {BASELINE: by_name, OURS: by_identity}
    topics = {story.name: story.topic for story, _ in read}
    found: dict[str, dict[str, B3]] = {}
    for kind, labels in KINDS.items():
        truth = dict(gold(read, labels))
        part = {mention: topics[mention[0]] for mention in truth}
        found[kind] = {name: b3(truth, dict(way(read, labels)), part) for name, way in ways.items()}
    return found


def readings(root: Path, split: str) -> tuple[Read, ...]:
    """Each story with what we read in its text."""
    stories = tuple(ecbplus.read(root, split))
    articles = (Article.of(story.text, key=story.name, language="en") for story in stories)
    return tuple(zip(stories, annotate(articles), strict=True))


def as_table(figures: Mapping[str, Mapping[str, B3]]) -> str:
    """A line for each figure, and how much ours is above the baseline; shares in percent."""
    lines = [f"{'B3':32}{'P':>7}{'R':>7}{'F1':>7}  {'95 % of F1':14}{'mentions':>9}"]
    for kind, ways in figures.items():
        for name, each in ways.items():
            shares = "".join(f"{100 * share:7.1f}" for share in (each.precision, each.recall, each.f1))
            lines.append(f"{f'{kind}, {name}':32}{shares}  {_edges(each.interval):14}{each.mentions:9}")
        if BASELINE in ways and OURS in ways:
            above = 100 * (ways[OURS].f1 - ways[BASELINE].f1)
            lines.append(f"{f'{kind}, difference':46}{above:7.1f}  {_edges(gain(ways[OURS], ways[BASELINE]))}")
    return "\n".join(lines)


def _edges(interval: tuple[float, float]) -> str:
    return " to ".join(f"{100 * edge:.1f}" for edge in interval)


def main() -> None:
    """Print the figures of a part of ECB+."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    options = parser.parse_args()
    print(as_table(measure(readings(options.corpora, options.split))))


if __name__ == "__main__":
    sys.exit(main())
