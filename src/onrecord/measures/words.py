"""Words for comparison: where they stand, and what spellings of one word share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_BY_ITSELF = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # scripts that put no spaces between words
_NUMBER = r"\d+(?:[.,:]\d+)+(?![^\W\d_])"
_WORD = re.compile(rf"{_NUMBER}|{_BY_ITSELF}|(?:(?!{_BY_ITSELF}){_LETTER})+(?:['’ʼ‘]{_LETTER}+)*|[^\w\s]|_+")

_SHAPES = str.maketrans(dict.fromkeys("’ʼ‘‚‛", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))


class Word(NamedTuple):  # a text has thousands
    """A word or one mark of punctuation, in code points."""

    start: int
    end: int
    written: str
    """As it stands."""
    plain: str
    """See `plain`."""

    @property
    def is_mark(self) -> bool:
        return not any(char.isalnum() for char in self.plain)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """What spellings of a word share, whatever its case, compatibility characters, and shape of quotes and dashes."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_SHAPES)


def words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text, in order; a hyphen is a mark between two words."""
    return tuple(
        Word(match.start(), match.end(), match.group(), plain(match.group())) for match in _WORD.finditer(text)
    )
