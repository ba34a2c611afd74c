"""Runs of text, bold or not, that make one block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.verify.sources.blocks import Block

_SPACES = re.compile(r"[^\S\u00a0]+")


class Runs:
    """Collects runs; `ended` gives the block that they make, with white space as a browser shows it."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, bool]] = []

    def add(self, text: str, *, bold: bool) -> None:
        """One more run of the block."""
        if text:
            self._runs.append((text, bold))

    def ended(self) -> Iterator[Block]:
        """The block of the runs so far, none where they hold no words; begins the next one."""
        runs, self._runs = self._runs, []
        text = _SPACES.sub(" ", "".join(text for text, _ in runs)).strip()
        if text:
            first = next((at for at, (run, bold) in enumerate(runs) if not bold and run.strip()), len(runs))
            leading = "".join(run for run, _ in runs[:first])
            yield Block(text=text, bold=len(_SPACES.sub(" ", leading).strip()))
