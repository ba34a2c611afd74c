"""One name in several spellings: what words of names share that were written over from another alphabet.

Rules, not statistics: "Zelenskyy", "Zelenskiy" and "Zelensky" have one skeleton, and so have "Müller" and "Mueller",
"Yevgeny" and "Evgenii", "Rasheed" and "Rashid". Words of the same skeleton are one name where they look as if they came
from another alphabet (`foreign`); "Meyer" and "Meier" do not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from onrecord import language

SHORTEST: Final = 4
"""Letters of the shortest word that rules are for: "Lee" and "Li" are two names."""

_RULES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=[^aeiou])([aou])e(?=[^aeiouy])", r"\1"),  # Mueller, Koenig
        (r"^(?:ye|ie|je)", "e"),  # Yevgeny, Jelena
        (r"^j(?=[au])", "i"),  # Julia
        (r"shch|tsch|tch|tsh", "ch"),
        (r"sch", "sh"),
        (r"dzh|dj|zh(?=[^aeiouy]|$)", "j"),
        (r"([kgd])h", r"\1"),
        (r"ph", "f"),
        (r"ck|q|c(?![hieyz])", "k"),
        (r"x", "ks"),
        (r"(?<=[aeiou])(?:w|ff)(?=$|[aeio])", "v"),  # Iwanow, Romanoff
        (r"^w(?=[aeio])", "v"),
        (r"ou|oo", "u"),
        (r"ee|y|j$", "i"),
        (r"ah$", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_SLAVIC = re.compile(
    r"(?:sk(?:[iyj]+|oi|oy|a|ai?ya|aia)|[oei](?:v|w|ff)(?:a|na|ich|ych|itch)?|enk[oa]|chuk|[iy]uk|[vw][iy](?:ch|c|tsch|tz)"
    r"|shvili|dze|[yi]an|in|ey|ei|iy|yy|ii|yi|ij)$"
)
_ARABIC = re.compile(r"kh|gh|dh|zh|dj|tch|q(?!u)|aa|ou|iyy|ll?ah?$|dd?in$|dd?een$|ee[mdnrkl]$|i[mdnrkl]$")
_SYLLABLES = re.compile(r"(?:(?:zh|ch|sh|ph|[bpmfdtnlgkhjqxrzcsyw]|kk|tt|ss)?[aeiouy]{1,3}(?:ng|n|m|l|k|p|h|w)?)+")


@lru_cache(maxsize=16384)
def skeleton(word: str, code: str = "en") -> str:
    """What spellings of one word share; ``word`` is folded (`naming.spelling.fold`)."""
    plain = "".join(char for char in anyascii(word).lower() if char.isalnum()) or word
    spellings = language.load(code).identities.spellings
    if plain in spellings:
        return spellings[plain]
    if len(plain) < SHORTEST:
        return plain
    for pattern, by in _RULES:
        plain = pattern.sub(by, plain)
    return spellings.get(plain, plain) or word


@lru_cache(maxsize=16384)
def foreign(word: str, code: str = "en") -> bool:
    """Whether a word, folded or as written, looks as if it had been written over from another alphabet."""
    if not word.isascii() or word in language.load(code).identities.spellings:
        return True
    return bool(_SLAVIC.search(word) or _ARABIC.search(word))


def syllables(word: str) -> bool:
    """Whether a folded given name may be Chinese, Korean or Vietnamese: "jinping", "geun hye"."""
    plain = word.replace(" ", "")
    return 2 <= len(plain) <= 10 and _SYLLABLES.fullmatch(plain) is not None
