"""Speakers on GUM's news, interviews and speeches: whether a statement is given to the one that the gold says.

Counted as `score_speakers.py`, by which the project is judged, counts. Of each gold attribution whose source lies in a
mention, the speaker is that mention's chain. The statement whose content overlaps it best must have a token F1 of at
least 0.5, else the attribution is not found. It is right where its speaker has a mention that shares at least half of
the shorter one's code points with one of the chain's; neither may be a pronoun, unless the chain has nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.corpora import Document, Offsets, Reference
from evaluation.figures import Figure, with_interval
from evaluation.folds import is_measured
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Entity, Statement

CONTENT_F1 = 0.5

PRONOUNS = frozenset(
    (
        *("i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours"),
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its"),
        *("they", "them", "their", "theirs", "themselves", "who", "which", "that"),
    )
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution whose speaker is known."""

    words: tuple[Offsets, ...]
    """The words and marks of the content."""
    pronoun: bool
    """Whether the source is a pronoun."""
    chain: tuple[Reference, ...]
    """The mentions of the speaker."""

    @property
    def named(self) -> bool:
        """Whether the source is a name or a nominal, and the article names whom it refers to."""
        return not self.pronoun and any(reference.form == "name" for reference in self.chain)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold attribution."""

    gold: Gold
    found: bool
    """Whether a statement has its content."""
    right: bool
    """Whether that statement has its speaker."""
    score: float | None = None
    """How sure its speaker is, where it has one."""


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Right ones of those found: all, pronoun sources, sources that could be named; then right ones of all."""
    each = [tuple(outcomes(one)) for one in readings if is_measured(one.document.name)]

    def share(name: str, counts: Callable[[Outcome], bool]) -> Figure:
        return with_interval(name, [_count(filter(counts, found)) for found in each])

    return (
        share("speakers", lambda outcome: outcome.found),
        share("speakers.pronoun", lambda outcome: outcome.found and outcome.gold.pronoun),
        share("speakers.named", lambda outcome: outcome.found and outcome.gold.named),
        share("speakers.end-to-end", lambda outcome: True),
    )


def outcomes(reading: Reading) -> Iterator[Outcome]:
    """What became of each gold attribution of a document."""
    text, entities = reading.document.text, {entity.id: entity for entity in reading.annotations.entities}
    for gold in attributions(reading.document):
        statement = _best(gold, reading.annotations.statements, text)
        speaker = entities.get(statement.speaker or "") if statement else None
        right = speaker is not None and _is_one_of(speaker, gold.chain, text)
        yield Outcome(gold, statement is not None, right, statement.speaker_score if statement else None)


def confidences(readings: Iterable[Reading]) -> Iterator[tuple[float, bool]]:
    """For each gold attribution that was found with a speaker how sure that is, and whether it is right."""
    for one in readings:
        yield from ((each.score, each.right) for each in outcomes(one) if each.score is not None)


def attributions(document: Document) -> Iterator[Gold]:
    """The gold attributions of a document whose source lies in a mention."""
    references = document.references or ()
    chains: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        chains[reference.chain].append(reference)
    for attribution in document.sourced or ():
        source = attribution.source[0][0], attribution.source[-1][1]
        if mention := _mention(references, source):
            pronoun = _is_pronoun(document.text, source)
            yield Gold(attribution.content, pronoun, tuple(chains[mention.chain]))


def _count(found: Iterable[Outcome]) -> Count:
    """Right ones of all; precision, recall and F1 are one."""
    rights = [outcome.right for outcome in found]
    return Count(sum(rights), len(rights), len(rights))


def _mention(references: Iterable[Reference], source: Offsets) -> Reference | None:
    """The shortest mention that holds the source, or else the source's last word."""
    start, end = source
    ending = [each for each in references if each.start < end <= each.end]
    whole = [each for each in ending if each.start <= start]
    return min(whole or ending, key=lambda each: each.end - each.start, default=None)


def _best(gold: Gold, statements: Iterable[Statement], text: str) -> Statement | None:
    """The statement whose content overlaps most; None where none overlaps enough."""
    best, found = CONTENT_F1, None
    for statement in statements:
        f1 = _content_f1(gold.words, statement, text)
        if f1 > best or (found is None and f1 == best):
            best, found = f1, statement
    return found


def _content_f1(words: Sequence[Offsets], statement: Statement, text: str) -> float:
    content = [(span.start, span.end) for span in statement.content]
    inside = sum(any(_shared(word, span) > 0 for span in content) for word in words)
    size = sum(len(text[start:end].split()) for start, end in content)
    return 2 * inside / (len(words) + max(size, 1))


def _is_one_of(speaker: Entity, chain: Sequence[Reference], text: str) -> bool:
    """Whether speaker and chain meet in a mention."""
    ours = [(each.start, each.end) for each in chain]
    theirs = [(mention.span.start, mention.span.end) for mention in speaker.mentions]
    if named := [span for span in ours if not _is_pronoun(text, span)]:
        ours, theirs = named, [span for span in theirs if not _is_pronoun(text, span)]
    return any(_meet(one, two) for one in ours for two in theirs)


def _meet(one: Offsets, two: Offsets) -> bool:
    shorter = min(one[1] - one[0], two[1] - two[0])
    return 2 * _shared(one, two) >= shorter


def _shared(one: Offsets, two: Offsets) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def _is_pronoun(text: str, span: Offsets) -> bool:
    return text[slice(*span)].lower() in PRONOUNS
