"""What the exporters that write files into a folder share: names, and text to the byte."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.errors import writing
from onrecord.types import Annotations


def file_name(annotations: Annotations) -> str:
    """A name without suffix, safe on every system: the article's key or title, and its id, which makes it unique."""
    article = annotations.article
    words = re.sub(r"[^A-Za-z0-9._-]+", "-", article.key or article.title or "").strip("-.")[:80]
    return f"{words}-{article.id}" if words else article.id


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing. Raises `OutputError`."""
    with writing(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with the line ends that the text has. Raises `OutputError`."""
    with writing(str(path)), open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
