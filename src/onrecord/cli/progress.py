"""A bar on standard error that gives way to what is printed on standard output."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")
WIDTH = 24


class Progress:
    """Shows how many of `total` files were begun; silent for a single file and where standard error is no terminal.

    A context manager, because the bar must leave the screen however the command ends.
    """

    def __init__(self, total: int) -> None:
        self.total, self.done, self.name = total, 0, ""
        self.shown = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def over(self, files: Iterable[str]) -> Iterator[str]:
        """The files, the bar moving on with each."""
        for number, file in enumerate(files):
            self.done, self.name = number, file
            self._draw()
            yield file
        self.done = self.total

    def between(self, results: Iterable[T]) -> Iterator[T]:
        """The results, the bar out of the way while each is written."""
        for result in results:
            self.clear()
            yield result
            if self.shown:
                sys.stdout.flush()
            self._draw()
        self.clear()

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self) -> None:
        if self.shown:
            full = WIDTH * self.done // self.total
            line = f"{'█' * full}{'░' * (WIDTH - full)} {self.done}/{self.total} {self.name}"
            sys.stderr.write(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}")
            sys.stderr.flush()
