"""Logs tell where something went wrong, and nobody's words."""

from __future__ import annotations

import io
import logging

from onrecord.web.wordless import Wordless


def test_an_exception_keeps_its_kind_and_place_and_loses_its_words() -> None:
    stream = io.StringIO()
    log = logging.Logger("of a test")
    log.addHandler(logging.StreamHandler(stream))
    log.addFilter(Wordless())
    words = ["words of a draft"]
    try:
        try:
            int(words[0])
        except ValueError as error:
            raise KeyError(words[0]) from error
    except KeyError:
        log.exception("it failed")
    told = stream.getvalue()
    assert told.startswith("it failed\n")
    assert [kind in told for kind in ("ValueError", "KeyError", "test_wordless.py")] == [True, True, True]
    assert "draft" not in told
