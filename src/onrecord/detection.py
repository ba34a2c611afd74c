"""In which language a text is written: py3langid (Lui and Baldwin 2012), asked offline."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any, Final

READ: Final = 1_000
"""Code points of a text that are looked at."""
SURE: Final = 0.9
"""The probability from which on the answer counts; a sentence of a dozen words mostly reaches it, a list of names does
not.
"""
_LOADING = Lock()
"""Threads that need the identifier at once wait for the first, in place of each loading it."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, by its beginning; None where that is too little to say."""
    with _LOADING:
        identifier = _identifier()
    code, sure = identifier.classify(text[:READ])
    return str(code) if sure >= SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import (  # type: ignore[import-untyped] # and its model takes its time to load
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
