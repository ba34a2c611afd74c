"""Logs without words: what an exception says may be the words of an article or of a draft."""

from __future__ import annotations

import logging
import traceback


class Wordless(logging.Filter):
    """Tells of an exception its kind and where it was raised, and those of its causes; never what it says."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass, without the words."""
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = "\n".join(_told(record.exc_info[1], set()))
            record.exc_info = None
        return True


def _told(error: BaseException, seen: set[int]) -> list[str]:
    """What led to it first, as in a traceback."""
    seen.add(id(error))
    before = error.__cause__ or error.__context__
    first = _told(before, seen) if before is not None and id(before) not in seen else []
    return [*first, "".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__]
