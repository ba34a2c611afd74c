"""The same happening across articles, on ECB+: B3 of gold mentions, beside baselines that take the same lemma for one.

Given are the gold's mentions of actions, in validated sentences. What a mention tells (who took part, when) is what our
reading says of the happening or the cue that it overlaps; of a mention that we do not find there is its concept only.
People and places have the numbers that a register gives them, and articles come in order of their names, all topics
into one chronicle, as into a record. Cues of statements, which a record keeps as statements, count as happenings here.
The baselines know lemmas by the rules of inflection, of several words the first that is not small; one is also told
the topic of each article. All is counted over mentions, one that stands alone too; intervals are over topics.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path

from evaluation.corpora.ecbplus import Marked, Story
from evaluation.identity import B3, OURS, Clusters, Read, as_table, b3, gain, readings
from onrecord import language
from onrecord.identity import Register, profiles
from onrecord.identity.events import Chronicle
from onrecord.identity.scenes import scene, stems
from onrecord.identity.witnesses import Witness, concept, content, participants
from onrecord.types import Annotations, Happening, Role, Span, Statement

Key = tuple[str, Marked]


def same_lemma(read: Sequence[Read]) -> Clusters:
    """The baseline: mentions of one lemma are one, in any article."""
    return {(story.name, mention): lemma(story, mention) for story, _ in read for mention in story.events}


def same_lemma_in_topic(read: Sequence[Read]) -> Clusters:
    """A stronger one, which is told the topics: mentions of one lemma are one in the articles of a topic."""
    return {
        (story.name, mention): (story.topic, lemma(story, mention)) for story, _ in read for mention in story.events
    }


def by_event(read: Sequence[Read]) -> Clusters:
    """Ours: the number of the event."""
    register, chronicle = Register(), Chronicle()
    found: dict[Key, Hashable] = {}
    for story, record in read:
        identities = register.add_all(profiles(record))
        told = {str(at): told_by(mention, story, record, identities) for at, mention in enumerate(story.events)}
        numbers = chronicle.add(scene(record, identities), told)
        found |= {(story.name, mention): numbers[str(at)] for at, mention in enumerate(story.events)}
    return found


def gold(read: Sequence[Read]) -> Clusters:
    """The clusters of ECB+."""
    return {(story.name, mention): mention.cluster for story, _ in read for mention in story.events}


def lemma(story: Story, mention: Marked) -> str:
    """The stem of the first word of a mention that is not small, else its words."""
    return next(iter(stems(_words(story, mention))), _words(story, mention).lower())


def told_by(mention: Marked, story: Story, record: Annotations, identities: Mapping[str, int]) -> Witness:
    """What our reading tells of a mention."""
    happening, cue = _happening(mention, record), _cue(mention, record)
    sentence = next((span for span in record.sentences if span.start <= mention.start < span.end), None)
    roles = happening.roles if happening else (_speaker(cue),) if cue and cue.source else ()
    entities = {entity.id: entity for entity in record.entities}
    return Witness(
        concept=concept(story.text, happening.trigger)
        if happening
        else language.load("en").concepts.concept(_words(story, mention)),
        factuality=happening.factuality if happening else "happened",
        from_=happening.from_ if happening else None,
        to=happening.to if happening else None,
        participants=tuple(participants(roles, entities, identities, story.text)),
        words=content(story.text[sentence.start : sentence.end]) if sentence else (),
    )


def _speaker(statement: Statement) -> Role:
    return Role("actor", statement.source or statement.content[0], statement.speaker)


def _words(story: Story, mention: Marked) -> str:
    return " ".join(story.text[start:end] for start, end in mention.parts)


def _happening(mention: Marked, record: Annotations) -> Happening | None:
    return next((each for each in record.happenings if _overlaps(mention, each.trigger)), None)


def _cue(mention: Marked, record: Annotations) -> Statement | None:
    return next((each for each in record.statements if each.cue and _overlaps(mention, each.cue)), None)


def _overlaps(mention: Marked, span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in mention.parts)


WAYS: dict[str, Callable[[Sequence[Read]], Clusters]] = {
    "same lemma": same_lemma,
    "lemma in its topic": same_lemma_in_topic,
    OURS: by_event,
}


def measure(read: Sequence[Read]) -> dict[str, dict[str, B3]]:
    """The figures of the baselines and ours, under "happenings"."""
    truth = dict(gold(read))
    topics = {story.name: story.topic for story, _ in read}
    part = {key: topics[key[0]] for key in truth}
    return {"happenings": {name: b3(truth, dict(way(read)), part) for name, way in WAYS.items()}}


def gains(figures: Mapping[str, Mapping[str, B3]]) -> str:
    """A line for each baseline: how much ours is above it, with the 95 % interval over topics; in percent."""
    lines = []
    for kind, ways in figures.items():
        for name, each in ways.items():
            if name != OURS:
                low, high = (100 * edge for edge in gain(ways[OURS], each))
                above = 100 * (ways[OURS].f1 - each.f1)
                lines.append(f"{kind}, above {name}: {above:.1f} ({low:.1f} to {high:.1f})")
    return "\n".join(lines)


def main() -> None:
    """Print the figures of a part of ECB+."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    options = parser.parse_args()
    figures = measure(readings(options.corpora, options.split))
    print(as_table(figures))
    print(gains(figures))


if __name__ == "__main__":
    sys.exit(main())
