"""Whether two profiles are one organisation, group or other thing: names, abbreviations, and what they share.

The kinds organisation, group and other are one to this comparison: who reads the news often cannot tell either. What
every state or city has one of ("Supreme Court", "police") needs a place or a name in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord import language
from onrecord.identity.evidence import shared
from onrecord.identity.profiles import Counts, Likeness, Profile
from onrecord.language import Language
from onrecord.naming.organizations import abbreviations, core, is_abbreviation
from onrecord.naming.spelling import fold, unbracketed
from onrecord.types import EntityKind

KINDS: Final[frozenset[EntityKind]] = frozenset({"organization", "group", "other"})
ENOUGH: Final = 0.25
"""The evidence that a name needs which many bear: one place."""
_SAME: Final = 0.95
_SHORT: Final = 0.8
_INITIALS: Final = 0.6
_PART: Final = 0.4
_GENERIC: Final = 0.4
_WEIGHT: Final = 0.25
_LIKELIEST: Final = 0.9
_LONG: Final = 4
"""Words from which on a name has no part that stands for it."""
_APART: Final = Likeness("apart", 0.0, ("other name",))


@dataclass(frozen=True, slots=True)
class _Named:
    """The names of a body, folded, the words of one in one order."""

    full: tuple[str, ...]
    """Names written out; none where only an abbreviation is known."""
    fullest: frozenset[str]
    """Of these the ones that articles give as the fullest."""
    short: tuple[str, ...]
    """Abbreviations that articles use."""
    made: tuple[str, ...]
    """Abbreviations that the initials of the names make."""
    parts: tuple[str, ...]
    """What else the names may be shortened to: "Rovers" of "Ostrana Rovers", "Ostrana" of "Ostrana University"."""
    generic: bool


@lru_cache(maxsize=8192)
def _named(names: Counts, spellings: Counts, code: str) -> _Named:
    known = language.load(code)
    full: dict[str, None] = {}
    short: dict[str, None] = {}
    made: dict[str, None] = {}
    parts: dict[str, None] = {}
    for name, in_brackets in (*((name, ()) for name, _ in names), *(unbracketed(name) for name, _ in spellings)):
        words = core(name, "organization", known)[1]
        key = " ".join(words)
        if len(words) == 1 and is_abbreviation(name) and sum(map(str.isupper, name)) > 1:
            short[key] = None
        else:
            full[key] = None
            made |= dict.fromkeys(row for row in abbreviations(words, known) if len(row) > 1) if len(words) > 1 else {}
            parts |= dict.fromkeys(_parts(words, known))
        short |= dict.fromkeys(fold(each) for each in in_brackets if is_abbreviation(each))
    fullest = frozenset(" ".join(core(name, "organization", known)[1]) for name, _ in names)
    generic = all(name in known.identities.generic for name in fullest)
    return _Named(tuple(full), fullest, tuple(short), tuple(made), tuple(parts), generic)


def _parts(words: tuple[str, ...], known: Language) -> Iterator[str]:
    """Of two or three words the last, and the first before "university" and the like; none of what each city has."""
    told = known.names
    if not 1 < len(words) < _LONG or not told.minor.isdisjoint(words):
        return
    if words[-1] in told.heads:
        yield " ".join(words[:-1])
    elif words[-1] not in told.bodies and words[-1] not in known.identities.generic:
        yield words[-1]


def keys(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What a body is entered under: each of its names, "b:ostrana rovers", and what may stand for it, "b:/rovers"."""
    named = _named(profile.names, profile.spellings, code)
    return _keyed(("b:", (*named.full, *named.short)), ("b:/", (*named.made, *named.parts)))


def sought(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What those are entered under that a body may be.

    Not all that may be called the same for short: two clubs called "Rovers" are none the other.
    """
    named = _named(profile.names, profile.spellings, code)
    names = (*named.full, *named.short)
    return _keyed(("b:", (*names, *named.made, *named.parts)), ("b:/", names))


def _keyed(*rows: tuple[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{letter}{name}" for letter, names in rows for name in names))


def compare(one: Profile, other: Profile, code: str = "en") -> Likeness:
    """Whether two bodies are one."""
    known = language.load(code)
    mine, theirs = (_named(each.names, each.spellings, code) for each in (one, other))
    score, reason = _by_name(mine, theirs)
    if not score:
        return _APART
    own = (*mine.full, *theirs.full, *mine.short, *theirs.short)
    found = shared(one, other, known, own)
    reasons = (reason, *found.reasons)
    if mine.generic and theirs.generic:
        return Likeness("same", score, reasons) if found.weight >= ENOUGH else Likeness("open", _GENERIC, reasons)
    if score < _SHORT:
        return Likeness("open", min(_LIKELIEST, score + _WEIGHT * found.weight), reasons)
    return Likeness("same", score, reasons)


def _by_name(mine: _Named, theirs: _Named) -> tuple[float, str]:
    """How alike the names are, 0 where they are not, and in what."""
    if not mine.fullest.isdisjoint(theirs.fullest):
        return _SAME, "same name"
    written_out = mine.full and theirs.full
    if not written_out and not set(mine.short).isdisjoint(theirs.short):
        return _SHORT, "same abbreviation"
    if _made_of(mine, theirs) or _made_of(theirs, mine):
        return _INITIALS, "abbreviation of the name"
    if not written_out:
        return 0.0, ""
    # One article may call it in full and for short, another for short: but two full names are two bodies.
    if not mine.fullest.isdisjoint(theirs.full) or not theirs.fullest.isdisjoint(mine.full):
        return _SHORT, "same name for short"
    part = not mine.fullest.isdisjoint(theirs.parts) or not theirs.fullest.isdisjoint(mine.parts)
    return (_PART, "part of the name") if part else (0.0, "")


def _made_of(short: _Named, long: _Named) -> bool:
    """Whether all that one is called is what the initials of the other make: "Unesco" too, written like a word."""
    called = (*short.full, *short.short)
    return bool(long.full) and all(name in long.made for name in called)
