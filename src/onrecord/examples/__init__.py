"""Eight short news stories, invented for onrecord, that show what it reads; `paths` says where they lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def paths() -> tuple[Path, ...]:
    """The story files, in order of name.

    Each is UTF-8 plain text: a line `date YYYY-MM-DD`, a headline, and paragraphs set apart by blank lines.
    The package is installed as plain files (it carries a model that is read from disk), so a path can be given.
    """
    folder = Path(str(files(__name__)))
    return tuple(sorted(folder.glob("*.txt")))
