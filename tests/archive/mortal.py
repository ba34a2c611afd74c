"""A program that reads an archive and kills itself with SIGKILL at one of the moments at which something is done."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from onrecord import annotate
from onrecord.archive.storage import Storage
from onrecord.archive.writing import Writer
from tests.archive import stories


def main(source: str, url: str, moment: int) -> None:
    """Read all, unless the ``moment``th call of what reads or writes comes first."""
    left = [moment]

    def mortal(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return wrapped

    for owner, name in ((annotate, "read"), (Storage, "place"), (Storage, "remove"), (Writer, "_finish")):
        setattr(owner, name, mortal(getattr(owner, name)))
    stories.run(source, url)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
