"""Which documents of TimeBank and AQUAINT tell one story: ``python -m evaluation.stories`` lists the dev part.

Two documents whose words are alike (cosine of tf-idf weights above ``ALIKE``) tell one story, and so do those that are
joined by others. Stories are ordered by their first document; of those with fewer than ``LARGE`` documents every fifth
is for development. The choice depends on the texts alone.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evaluation.corpora import timeml

ALIKE, LARGE, EVERY, FIRST = 0.2, 20, 5, 3
FOLDS = 5
_WORD = re.compile(r"[a-z]{3,}")


def stories(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The stories of documents, by their names, each sorted, in order of their first."""
    vectors = _vectors(texts)
    story = {name: name for name in texts}

    def root(name: str) -> str:
        while story[name] != name:
            name = story[name]
        return name

    names = sorted(texts)
    for row, name in enumerate(names):
        for other in names[row + 1 :]:
            if _cosine(vectors[name], vectors[other]) > ALIKE:
                story[root(name)] = root(other)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(root(name), []).append(name)
    return tuple(sorted(map(tuple, found.values())))


def fold(texts: Mapping[str, str], number: int) -> frozenset[str]:
    """The documents of every fifth story from this one on, so that no story stands in two folds."""
    return frozenset(name for story in stories(texts)[number::FOLDS] for name in story)


def dev(found: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The documents for development."""
    small = [story for story in found if len(story) < LARGE]
    return tuple(sorted(name for story in small[FIRST::EVERY] for name in story))


def _vectors(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """tf-idf of the words that fewer than half of the documents have, each vector of length 1."""
    counts = {name: Counter(_WORD.findall(text.lower())) for name, text in texts.items()}
    spread = Counter(word for count in counts.values() for word in count)
    found = {}
    for name, count in counts.items():
        weights = {
            word: (1 + math.log(times)) * math.log(len(texts) / spread[word])
            for word, times in count.items()
            if spread[word] < len(texts) / 2
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        found[name] = {word: weight / length for word, weight in weights.items()}
    return found


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def main() -> None:
    """Print the names of the documents for development, as ``lists/timeml-dev.txt`` holds them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    files = timeml.files(parser.parse_args().corpora)
    texts = {name: timeml.document("timeml", name, path.read_bytes()).text for name, path in files.items()}
    print(*dev(stories(texts)), sep="\n")


if __name__ == "__main__":
    main()
