"""Where the words of a quotation stand in the sources, and which of them differ.

First the words as they are, anywhere; then, near the rarest of them, the best alignment; then, where whole phrases
stand far apart, the fewest phrases that make up the quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.verify import phrases
from onrecord.verify.alignment import EXTEND, OPEN
from onrecord.verify.corpus import UNKNOWN, Corpus
from onrecord.verify.matches import Edit, Match, Run
from onrecord.verify.near import aligned
from onrecord.verify.phrases import Phrase
from onrecord.verify.windows import SLACK
from onrecord.verify.words import Word

PLACES = 100
"""Places of the same words that are looked at to find one by the right speaker."""

JUMP = 250
"""What it costs to go on at another passage, in the measure of `Match.cost`: about two words that are not there."""


def match(words: Sequence[Word], corpus: Corpus) -> Match | None:
    """The best match of a quotation; None where no passage is even near."""
    code = corpus.encode(word.plain for word in words)
    if same := exact(code, corpus):
        marked = tuple(Edit(range(at, at + 1), range(0), 0, True) for at, word in enumerate(words) if word.bracketed)
        return Match((same[0],), marked, others=same[1:])
    near = aligned(words, code, corpus)
    found = phrases.joined(words, code, corpus) if not near or not near.found or near.cost > JUMP else ()
    apart = _of_phrases(found, words) if found else None
    return apart if apart and (not near or not near.found or apart.cost < near.cost) else near


def exact(code: str, corpus: Corpus) -> tuple[Run, ...]:
    """The first places where these words stand one behind the other."""
    found: list[Run] = []
    for held in corpus.held if UNKNOWN not in code else ():
        at = held.code.find(code)
        while at >= 0 and len(found) < PLACES:
            found.append(Run(held, at, at + len(code)))
            at = held.code.find(code, at + 1)
    return tuple(found)


def _of_phrases(apart: Sequence[Phrase], words: Sequence[Word]) -> Match:
    """The passages that a quotation was put together from, in its order."""
    runs: list[Run] = []
    edits: list[Edit] = []
    for phrase in apart:
        last = runs[-1] if runs else None
        place = range(phrase.first, phrase.first + phrase.count)
        behind = phrase.position - last.stop if last and last.held is phrase.held else -1
        if last and 0 < behind <= SLACK:
            marked = words[phrase.first].gap
            edits.append(
                Edit(range(phrase.first, phrase.first), range(last.stop, phrase.position), len(runs) - 1, marked)
            )
            runs[-1] = Run(last.held, last.start, phrase.position + phrase.count)
            continue
        runs.append(Run(phrase.held, phrase.position, phrase.position + phrase.count))
        if last:
            original = range(phrase.position, phrase.position + phrase.count)
            edits.append(Edit(place, original, len(runs) - 1, False, moved=True))
    return Match(tuple(runs), tuple(edits), cost=sum(_cost(edit) for edit in edits))


def _cost(edit: Edit) -> int:
    """What an edit of `_of_phrases` costs, as `alignment` counts it."""
    if edit.moved:
        return JUMP
    return 0 if edit.marked else OPEN + EXTEND * len(edit.original)
