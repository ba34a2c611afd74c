"""Statements whose source the text leaves out: "..., calling it a gift", "... and warned of floods".

The speaker is that of the statement before it in the sentence, else the subject with which the sentence opens, else
whoever stands right before the cue ("a notice stating"). A passive ("it was announced that") has no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.links import speakers
from onrecord.links.cast import Cast, Seen
from onrecord.links.phrases import WORD
from onrecord.links.speakers import Voice
from onrecord.types import EntityKind, Span, Statement

# How sure such a speaker is, until calibration says so from measurements.
INHERITED = 0.7
"""Times what the statement has that it is taken from."""
SUBJECT = 0.5
"""The subject of the sentence, which makes no statement."""

_SPEAKING: frozenset[EntityKind] = frozenset(("person", "organization", "group"))
_FRONTED = re.compile(r"[^,.;:]{1,60}, ")
"""What a sentence may open with before its subject: "On Friday, "."""
_BEFORE = 40
"""Code points in which the word before a cue is looked for."""


def with_left_out(
    cast: Cast, statements: tuple[Statement, ...], voices: Sequence[Voice | None], sentences: tuple[Span, ...]
) -> list[Voice | None]:
    """The voices, with those of the statements whose source is left out and whose grammar tells who it is."""
    found = list(voices)
    starts = tuple(sentence.start for sentence in sentences)
    for sentence, rows in _by_sentence(statements, sentences):
        last: dict[str | None, int] = {}
        for place, row in enumerate(rows):
            statement = statements[row]
            if statement.source is None and statement.cue is not None:
                later = rows[place + 1 :] if _opens(cast, statement.cue, sentence) else []
                found[row] = _voice(
                    cast, statement, statement.cue, sentence, found, last, _same(statements, row, later)
                ) or _beside(cast, statement, statement.cue, starts)
            if found[row] is not None:
                last[statement.within] = row
    return found


def _by_sentence(
    statements: tuple[Statement, ...], sentences: tuple[Span, ...]
) -> Iterator[tuple[Span | None, list[int]]]:
    """The statements by the sentence of their cue, in the order of the cues."""
    groups: dict[int, list[int]] = {}
    for row in sorted(range(len(statements)), key=lambda row: _key(statements[row])):
        at = bisect_right(sentences, _key(statements[row]), key=lambda sentence: sentence.start) - 1
        groups.setdefault(at, []).append(row)
    for at, rows in groups.items():
        yield (sentences[at] if at >= 0 else None), rows


def _key(statement: Statement) -> int:
    return statement.cue.start if statement.cue else statement.content[0].start


def _same(statements: tuple[Statement, ...], row: int, later: list[int]) -> list[int]:
    return [other for other in later if statements[other].within == statements[row].within]


def _voice(
    cast: Cast,
    statement: Statement,
    cue: Span,
    sentence: Span | None,
    found: Sequence[Voice | None],
    last: dict[str | None, int],
    later: list[int],
) -> Voice | None:
    participle = _is_participle(cast, cue)
    if not participle and not _is_joined(cast, cue):
        return None
    near = [*([last[statement.within]] if statement.within in last else []), *(later if participle else [])]
    voice = next((voice for row in near if (voice := found[row]) is not None), None)
    if voice is not None:
        return Voice(voice.who, INHERITED * voice.score)
    subject = _subject(cast, statement, cue, sentence) if participle and sentence and not statement.within else None
    return Voice(subject, SUBJECT) if subject else None


def _beside(cast: Cast, statement: Statement, cue: Span, starts: tuple[int, ...]) -> Voice | None:
    """The voice of the mention that ends right before a cue, its adverbs aside, as of any source."""
    words = {match.group().lower() for match in WORD.finditer(cast.text, cue.start, cue.end)}
    before = cast.text[max(0, cue.start - _BEFORE) : cue.start]
    end = cue.start - len(before) + len(before.rstrip())
    if words & cast.language.addressing.passives or end == cue.start or not cast.closing.get(end):
        return None
    subject = cast.closing[end][0].wide
    voice = speakers.voice(cast, replace(statement, source=subject), starts)
    return Voice(voice.who, SUBJECT * voice.score) if voice else None


def _is_participle(cast: Cast, cue: Span) -> bool:
    """Whether a cue opens with a participle that has no auxiliary: "calling", not "was calling"."""
    first = WORD.search(cast.text, cue.start, cue.end)
    word = first.group().lower() if first else ""
    endings = tuple(cast.language.phrases.participle_endings)
    free = _word_before(cast, cue.start) not in cast.language.addressing.auxiliaries
    return free and word.endswith(endings) and word not in cast.language.phrases.never_participles


def _is_joined(cast: Cast, cue: Span) -> bool:
    """Whether a cue is joined to a verb before it, and is no passive."""
    words = [match.group().lower() for match in WORD.finditer(cast.text, cue.start, cue.end)]
    lead = words[0] if words else ""
    joined = lead in cast.language.phrases.joiners or _word_before(cast, cue.start) in cast.language.phrases.joiners
    return joined and not any(word in cast.language.addressing.passives for word in words)


def _word_before(cast: Cast, start: int) -> str:
    """The word right before a place, in lower case; nothing where a mark stands between."""
    before = cast.text[max(0, start - _BEFORE) : start]
    words = WORD.findall(before)
    return str(words[-1]).lower() if words and before.rstrip().endswith(words[-1]) else ""


def _opens(cast: Cast, cue: Span, sentence: Span | None) -> bool:
    return sentence is not None and WORD.search(cast.text, sentence.start, cue.start) is None


def _subject(cast: Cast, statement: Statement, cue: Span, sentence: Span) -> Seen | None:
    """With what the sentence opens, a fronted phrase aside, where a comma goes before the cue; else what follows
    content and a comma.
    """
    if cast.text[max(0, cue.start - _BEFORE) : cue.start].rstrip().endswith(","):
        opening = _FRONTED.match(cast.text, sentence.start, cue.start)
        openings = [sentence.start, opening.end()] if opening else [sentence.start]
        words = [word for start in openings if (word := WORD.search(cast.text, start, cue.start))]
        return next((seen for word in words if (seen := _speaking(cast, word.start()))), None)
    if not _opens(cast, cue, sentence):
        return None
    behind = cast.text[statement.content[-1].end : statement.content[-1].end + 2]
    return _speaking(cast, statement.content[-1].end + 2) if behind == ", " else None


def _speaking(cast: Cast, start: int) -> Seen | None:
    """The longest mention of someone who can speak that starts there, and is nobody's owner."""
    fits = (seen for seen in cast.opening.get(start, ()) if seen.kind in _SPEAKING)
    return next((seen for seen in fits if cast.text[seen.span.end : seen.span.end + 1] not in ("'", "’")), None)
