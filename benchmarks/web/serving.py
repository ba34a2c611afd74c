"""A site in a process of its own: ``python -m benchmarks.web.serving RECORD`` is that process."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

import uvicorn

from benchmarks.timing import ROOT
from onrecord.web import TURN, Settings, application

HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds after which an answer no longer counts as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it came over the wire."""

    status: int
    seconds: float
    """From the question to the last byte."""
    body: bytes
    """Compressed, where the site does that."""
    compressed: bool


@contextmanager
def served(record: Path) -> Iterator[int]:
    """The port of a site of a record, as long as it is open."""
    command = [sys.executable, "-m", "benchmarks.web.serving", str(record)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate()


def ask(connection: HTTPConnection, path: str) -> Answer:
    """Ask as a browser does. Raises `OSError` and `HTTPException` where no answer comes."""
    started = perf_counter()
    connection.request("GET", path, headers={"accept-encoding": "gzip", "accept": "text/html"})
    response = connection.getresponse()
    body = response.read()
    seconds = perf_counter() - started
    compressed = response.headers.get("content-encoding") == "gzip"
    return Answer(status=response.status, seconds=seconds, body=body, compressed=compressed)


def main() -> None:
    """Serve a record on a free port, which is printed, until the process is ended; who asks counts what fails."""
    # The protocol is named because asyncio tells only such a socket not to hold small packets back.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind((HOST, 0))
        listening.listen()
        port = listening.getsockname()[1]
        sys.setswitchinterval(TURN)
        app = application(Settings(record=sys.argv[1], port=port))
        print(port, flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="critical")).run(sockets=[listening])


if __name__ == "__main__":
    main()
