"""Which happenings each time of a tree tells of: that on which it hangs, and those that take their date from it.

A time tells when a happening takes place, or how long it lasts. Bounds ("by Friday", "since 2014") tell neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.links.dating_scene import Placed, Scene
from onrecord.syntax import ROOT

Kind = Literal["when", "lasting"]

_STEPS = 4
"""Nouns that a time is carried over to the happening that it dates: "in the | course | of the last | days | of May"."""
_NOMINAL = ("nmod", "obl", "obj", "nsubj", "iobj", "appos", "conj")
"""Relations over which a time behind a noun that is no trigger may tell of what the noun hangs on."""
_FRONT = ("compound", "amod", "nmod:poss", "nummod", "det")
"""Relations of what stands before a noun: "the 2003 report" dates no more than the report."""
_HANGING = ("compound", "amod", "nummod", "det", "obl", "nmod", "advmod", "nsubj", "obj", "iobj", "dep", "advcl")
"""Relations by which a time may hang on what it dates; not as part of a name, in apposition, in a list."""
_NUMBER = 14
"""Words before a time among which a number begins with which another is compared: "from 7 million, or 9 a share"."""
_IDLE = ("aux", "cop", "aux:pass", "amod", "compound")
"""Relations of verbs that a time right behind them does not date: "is | on Friday to speak"."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A happening, by its row, and a time that tells of it."""

    happening: int
    placed: Placed
    kind: Kind
    near: bool
    """Whether the time hangs on the happening itself."""


@dataclass(frozen=True, slots=True)
class _Hold:
    """The word on which a time hangs, and how."""

    word: int
    relation: str
    preposition: str


def ties(scene: Scene) -> Iterator[Tie]:
    """The ties of every time of a scene, in order of the times; linear in the times.

    What is moved has no day but the new one: those ties come last.
    """
    held = [(placed, hold) for placed in scene.times if (hold := _hold(scene, placed)) is not None]
    moved = {word: placed for placed, hold in held if (word := _moved(scene, placed, hold)) is not None}
    for placed, hold in held:
        kind = _kind(scene, placed, hold)
        if kind is None:
            continue
        for word, near in _dated(scene, placed, hold):
            before = kind == "when" and word in moved
            if word in scene.triggers and not placed.first <= word < placed.stop and not before:
                yield Tie(scene.triggers[word], placed, kind, near)
    for word, placed in moved.items():
        yield Tie(scene.triggers[word], placed, "when", True)


def _hold(scene: Scene, placed: Placed) -> _Hold | None:
    """The word outside all times, and outside nouns such as "end", on which a time hangs."""
    syntax = scene.syntax
    word, first = placed.head, placed.first
    for _ in range(_STEPS):
        above, preposition = syntax.heads[word], scene.preposition(word, first)
        if above == ROOT or not _hangs(syntax.relations[word]):
            return _subject(scene, word, preposition)
        if not _carries(scene, placed, above):
            return _Hold(above, syntax.relations[word], preposition)
        word, first = above, min(above, syntax.children[above][0])
    return None


def _moved(scene: Scene, placed: Placed, hold: _Hold) -> int | None:
    """What is set for a new day, by a verb that moves it there: "postponed the | vote | from Monday to Friday"."""
    syntax, ordering = scene.syntax, scene.known.ordering
    before = placed.first - 1
    if syntax.lower(hold.word) not in ordering.moving or placed.time.type not in ("DATE", "TIME"):
        return None
    if not hold.word < before or syntax.lower(before) not in ordering.onward:
        return None
    moved = scene.below(hold.word, "obj") or [
        noun for noun in scene.below(hold.word, "nsubj") if not any(True for _ in syntax.below(hold.word, "obj"))
    ]
    return next((noun for noun in moved if not scene.is_verb(noun)), None)


def _hangs(relation: str) -> bool:
    return relation.partition(":")[0] in _HANGING


def _carries(scene: Scene, placed: Placed, above: int) -> bool:
    """Whether a time is but a part of the one over it: "the | morning | of May 3", "the first | week | of May"."""
    over = scene.within.get(above)
    if over is not None:
        return over.time.type == placed.time.type
    return above not in scene.triggers and scene.syntax.lower(above) in scene.known.ordering.parts


def _subject(scene: Scene, word: int, preposition: str) -> _Hold | None:
    """What is said to be at a time: "the vote is on Friday"."""
    subjects = scene.below(word, "nsubj")
    told = bool(subjects) and any(True for _ in scene.syntax.below(word, "cop"))
    return _Hold(subjects[0], "nmod", preposition) if told else None


def _kind(scene: Scene, placed: Placed, hold: _Hold) -> Kind | None:
    """What a time tells of that on which it hangs; None where it is no more than a bound."""
    syntax, ordering = scene.syntax, scene.known.ordering
    if hold.relation not in _FRONT and (_measures(scene, placed, hold) or _compares(scene, placed, hold)):
        return None
    if placed.time.type != "DURATION":
        awaited = hold.preposition in ordering.ahead and syntax.lower(hold.word) in ordering.settings
        return "when" if awaited or hold.preposition in ordering.within else None
    words = (syntax.lower(word) for word in range(placed.first, placed.stop))
    if hold.preposition in ordering.within and any(word in ordering.placed for word in words):
        return "when"
    if hold.preposition:
        return "lasting" if hold.preposition in ordering.lasting else None
    return "lasting" if hold.relation in _FRONT or syntax.lower(hold.word) in ordering.lasts else None


def _measures(scene: Scene, placed: Placed, hold: _Hold) -> bool:
    """Whether a time says how far off something is: "two days | after the vote"."""
    syntax, behind = scene.syntax, placed.stop
    known = behind < len(syntax) and syntax.lower(behind) in scene.known.ordering.distances
    if not known or syntax.relations[behind] not in ("case", "mark") or syntax.heads[behind] == placed.head:
        return False
    return placed.time.type == "DURATION" or syntax.heads[behind] == hold.word


def _compares(scene: Scene, placed: Placed, hold: _Hold) -> bool:
    """Whether a time is that of a number with which another is compared: "rose to 9 | from 7 | a year earlier"."""
    syntax, ordering = scene.syntax, scene.known.ordering
    if hold.preposition or syntax.lower(placed.stop - 1) not in ordering.distant:
        return False
    for word in range(placed.first - 1, max(placed.first - 1 - _NUMBER, -1), -1):
        if syntax.lower(word) in ordering.bases:
            return any(syntax.tags[other] in ("CD", "$") for other in range(word + 1, word + 3))
        if scene.is_verb(word) or word in scene.triggers:
            return False
    return False


def _dated(scene: Scene, placed: Placed, hold: _Hold) -> Iterator[tuple[int, bool]]:
    """The words of what a time tells of, and whether it hangs on them."""
    word, before, front = hold.word, _before(scene, placed), hold.relation in _FRONT
    behind = _behind(scene, placed)
    if behind is not None:
        yield behind, True
    if before is not None and not front:
        if scene.is_verb(before):
            word = before  # "said on Friday | they left": not of what the parser may hang it on
        else:
            yield before, True
    if scene.syntax.lower(word) in scene.known.ordering.settings and not front:
        yield from ((other, False) for other in _awaited(scene, word))
        return
    over = word if front or word in scene.triggers else _over(scene, word)
    yield over, over == word
    if scene.is_verb(over):
        yield from ((other, False) for other in _shared(scene, placed, over))


def _behind(scene: Scene, placed: Placed) -> int | None:
    """The happening right behind a time, where it is a noun, whatever the time hangs on: "the Aug. 18 | meeting"."""
    word, tags = placed.stop, scene.syntax.tags
    word += word < len(tags) and tags[word] == "POS"
    noun = word in scene.triggers and tags[word].startswith("NN")
    return word if noun and scene.together(word, placed.head) else None


def _before(scene: Scene, placed: Placed) -> int | None:
    """The word right before a time and its preposition, where it is a verb or a happening."""
    syntax, ordering = scene.syntax, scene.known.ordering
    word, least = placed.first - 1, max(placed.first - 1 - _STEPS, 0)
    while word >= least and syntax.lower(word) in ordering.idle:
        word -= 1
    if word >= least and syntax.tags[word] == "IN" and syntax.lower(word) in ordering.within:
        word -= 1
    if word < least or word in scene.within or syntax.relations[word] in _IDLE:
        return None
    known = word in scene.triggers or scene.is_verb(word)
    return word if known and scene.together(word, placed.first) else None


def _over(scene: Scene, word: int) -> int:
    """The first happening, or verb, over a noun that is none: "signed | a deal on Friday"."""
    syntax = scene.syntax
    for _ in range(_STEPS):
        above = syntax.heads[word]
        noun = not scene.is_verb(word) and syntax.relations[word].partition(":")[0] in _NOMINAL
        if word in scene.triggers or above == ROOT or not noun:
            break
        word = above
    return word


def _awaited(scene: Scene, word: int) -> Iterator[int]:
    """What is set for a time: "the | vote | is due on Friday", "a | vote | set for Friday", "due to | vote"."""
    yield from scene.below(word, "xcomp", "nsubj", "obj")
    if scene.syntax.relations[word].partition(":")[0] == "acl":
        yield scene.syntax.heads[word]


def _shared(scene: Scene, placed: Placed, verb: int) -> Iterator[int]:
    """What takes place when its verb does: nouns between it and the time, what is "held" or "begun", what goes on."""
    syntax, ordering = scene.syntax, scene.known.ordering
    relation, above, written = syntax.relations[verb], syntax.heads[verb], syntax.lower(verb)
    yield from (noun for noun in scene.below(verb, "obj", "obl") if verb < noun < placed.head)
    if written in ordering.carriers:
        yield from scene.below(verb, "nsubj", "obj")
        if relation.partition(":")[0] == "acl":
            yield above
    if written in ordering.lasts and placed.time.type == "DURATION":
        yield from scene.below(verb, "nsubj")
    if written in ordering.phases:
        yield from scene.below(verb, "xcomp")
    if relation == "xcomp" and syntax.lower(above) in ordering.phases:
        yield above
    if placed.head < verb:  # "on Friday they met and talked"
        yield from (other for other in scene.below(verb, "conj") if syntax.tags[other] == syntax.tags[verb])
