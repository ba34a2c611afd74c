"""How the screen shows the words of quotations and passages."""

from __future__ import annotations

from typing import Final

from onrecord.export.terminal import clean
from onrecord.verify import Passage
from onrecord.verify.pieces import Cutter, Look, Piece

AROUND: Final = 160
"""Code points that are shown of a sentence on one side of a passage."""
CUTTER: Final = Cutter(around=AROUND, long=14, ends=5, clean=clean)
STYLES: Final[dict[Look, str]] = {"same": "", "differs": "bold red", "gap": "bold red", "around": "dim"}
"""In the words of `rich`."""


def starred(piece: Piece) -> str:
    """Its words, with stars around what differs: colour only supports them."""
    return f"*{piece.words}*" if piece.look == "differs" else piece.words


def sides(passage: Passage, text: str) -> tuple[str, str]:
    """The sentences before and after, long ones cut."""
    before = clean(text[passage.before.start : passage.before.end]) if passage.before else ""
    after = clean(text[passage.after.start : passage.after.end]) if passage.after else ""
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} …"
    return before, after
