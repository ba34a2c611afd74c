"""Numbers with their nouns, as all messages have them."""

from __future__ import annotations


def counted(number: int, one: str, several: str | None = None) -> str:
    """0 statements, 1 statement, 2 statements; ``several`` where that is not ``one`` and an s."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
