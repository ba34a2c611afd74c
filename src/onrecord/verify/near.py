"""The passage that is nearest to a quotation, and the words in which the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.measures.figures import value
from onrecord.verify.alignment import Alignment, Step, align
from onrecord.verify.corpus import CHANGE, Corpus, Held
from onrecord.verify.findings import SHORT
from onrecord.verify.matches import Edit, Match, Run
from onrecord.verify.windows import SLACK, Window, windows
from onrecord.verify.words import Word, plain

AT_ONCE = 200
"""Words of a quotation that are aligned at once; a longer one is cut."""

MOST_REPLACED = 12
"""Words of the source that a bracket may stand for."""

LEAST_TOLD, LEAST_WORDS = 0.5, 0.6
"""Shares of the weight and of the words of a quotation that must be there for it to be found at all."""

NEAR, FEWEST = 0.35, 3
"""Share of the weight, and words, from which the nearest passage is worth showing where it is not found."""


def aligned(words: Sequence[Word], code: str, corpus: Corpus) -> Match | None:
    """The best alignment; `found` tells whether it holds enough of the quotation. None where nothing is near."""
    weights = [corpus.weight(char) for char in code]
    pieces: list[_Piece] = []
    for first in range(0, len(words), AT_ONCE):
        piece = _piece(words, code, weights, first, pieces[-1] if pieces else None, corpus)
        if piece:
            pieces.append(piece)
    told, there = _told(pieces, words, weights)
    score = sum(piece.score for piece in pieces)
    found = _of_pieces(pieces, words, corpus.numbers)
    if told >= LEAST_TOLD and there >= LEAST_WORDS and score > 0 and (len(words) > SHORT or _is_faithful(found)):
        return replace(found, cost=sum(weights) - score)
    run = found.runs[0] if found.runs else None
    shown = run and told >= NEAR and sum(len(piece.same) for piece in pieces) >= FEWEST and _is_short(run, words)
    return Match((run,), found=False) if run and shown else None


def _is_faithful(found: Match) -> bool:
    return all(edit.marked for edit in found.edits)


def _is_short(run: Run, words: Sequence[Word]) -> bool:
    """Whether a passage is no more than a few times as long as the quotation."""
    return run.stop - run.start <= 2 * len(words) + MOST_REPLACED


@dataclass(frozen=True, slots=True)
class _Piece:
    """Up to `AT_ONCE` words of a quotation, laid along a source: places and positions."""

    held: Held
    score: int
    steps: tuple[Step, ...]
    same: tuple[int, ...]
    """Places of the words that are there."""

    @property
    def places(self) -> tuple[int, int]:
        """The first place and the one behind the last."""
        laid = [place for place, _ in self.steps if place is not None]
        return laid[0], laid[-1] + 1

    @property
    def ends(self) -> tuple[int, int]:
        """The first position and the one behind the last."""
        laid = [position for _, position in self.steps if position is not None]
        return laid[0], laid[-1] + 1


def _piece(
    words: Sequence[Word], code: str, weights: Sequence[int], first: int, before: _Piece | None, corpus: Corpus
) -> _Piece | None:
    """The best way to lay the words from `first` on; of equals the one that follows the piece before."""
    stop = min(first + AT_ONCE, len(words))
    places = list(windows(code[first:stop], weights[first:stop], corpus))
    if before:
        end = before.ends[1]
        places.insert(0, Window(before.held, end, min(len(before.held.code), end + 2 * (stop - first) + SLACK)))
    best: _Piece | None = None
    for window in places:
        shown = window.held.code[window.start : window.stop]
        found = align(code[first:stop], words[first:stop], shown, weights[first:stop])
        if (best is None or found.score > best.score) and any(step[1] is not None for step in found.steps):
            steps = tuple(_placed(found, first, window.start))
            best = _Piece(window.held, found.score, steps, tuple(_same(steps, code, window.held)))
    return best


def _placed(found: Alignment, first: int, start: int) -> Iterator[Step]:
    for place, position in found.steps:
        yield None if place is None else place + first, None if position is None else position + start


def _same(steps: Sequence[Step], code: str, held: Held) -> Iterator[int]:
    for place, position in steps:
        if place is not None and position is not None and code[place] == held.code[position]:
            yield place


def _told(pieces: Sequence[_Piece], words: Sequence[Word], weights: Sequence[int]) -> tuple[float, float]:
    """The shares of weight and of words that are there, of those that stand outside of brackets."""
    own = [place for place, word in enumerate(words) if not word.bracketed]
    same = [place for piece in pieces for place in piece.same if not words[place].bracketed]
    weight = sum(weights[place] for place in own)
    return sum(weights[place] for place in same) / max(weight, 1), len(same) / max(len(own), 1)


def _of_pieces(pieces: Sequence[_Piece], words: Sequence[Word], numbers: Mapping[str, int]) -> Match:
    """The pieces as passages, one where they follow one another, with all edits in the order of the quotation."""
    runs: list[Run] = []
    edits: list[Edit] = []
    done = 0
    for piece in pieces:
        start, stop = piece.ends
        first, last = piece.places
        if done < first:
            edits.append(Edit(range(done, first), range(0), max(len(runs) - 1, 0), False))
        near = bool(runs) and runs[-1].held is piece.held and 0 <= start - runs[-1].stop <= SLACK
        if near and start > runs[-1].stop:
            edits.append(Edit(range(first, first), range(runs[-1].stop, start), len(runs) - 1, words[first].gap))
        elif runs and not near:
            edits.append(Edit(range(first, last), range(start, stop), len(runs), False, moved=True))
        runs[-1:] = [replace(runs[-1], stop=stop)] if near else [*runs[-1:], Run(piece.held, start, stop)]
        edits += _edits(piece, len(runs) - 1, words, numbers)
        done = last
    if done < len(words):
        edits.append(Edit(range(done, len(words)), range(0), len(runs) - 1, False))
    return Match(tuple(runs), tuple(edits))


def _edits(piece: _Piece, run: int, words: Sequence[Word], numbers: Mapping[str, int]) -> Iterator[Edit]:
    """Where the words of a piece differ from those of the source."""
    same = frozenset(piece.same)
    place, position = piece.places[0], piece.ends[0]
    for equal, group in groupby(piece.steps, key=lambda step: step[0] in same):
        steps = list(group)
        quoted = range(place, place + sum(step[0] is not None for step in steps))
        original = range(position, position + sum(step[1] is not None for step in steps))
        place, position = quoted.stop, original.stop
        if not equal and not _alike(quoted, original, piece.held, words, numbers):
            yield Edit(quoted, original, run, _is_marked(quoted, original, piece.held, words))


def _changes(original: range, held: Held) -> bool:
    """Whether words are left out that part two speakers."""
    if not original or CHANGE not in held.code[original.start : original.stop]:
        return False
    return held.speaker(max(original.start - 1, 0)) != held.speaker(min(original.stop, len(held.code) - 1))


def _alike(quoted: range, original: range, held: Held, words: Sequence[Word], numbers: Mapping[str, int]) -> bool:
    """Whether the two differ only by a space or a hyphen inside a word, by what nobody spoke, or as a number does in
    figures and in words.
    """
    spoken = [position for position in original if position not in held.unspoken]
    if any(held.code[position] == CHANGE for position in spoken):
        return False
    own = [words[place].plain for place in quoted]
    theirs = [plain(held.source.text[held.starts[at] : held.ends[at]]) for at in spoken]
    if "".join(own) == "".join(theirs):
        return True
    amount = value(own, numbers)
    return amount is not None and amount == value(theirs, numbers)


def _is_marked(quoted: range, original: range, held: Held, words: Sequence[Word]) -> bool:
    """Whether the article marks the difference: all in brackets, or an ellipsis where words are left out, unless behind
    them someone else speaks.
    """
    if not all(words[place].bracketed for place in quoted) or _changes(original, held):
        return False
    if any(word.gap for word in words[quoted.start : quoted.stop + 1]):
        return True
    beside = words[max(0, quoted.start - 1) : quoted.stop + 1]
    return any(word.bracketed for word in beside) and len(original) <= MOST_REPLACED
