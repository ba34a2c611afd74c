"""How long the site takes for each page, how much goes over the wire, and how it fares with many users at once."""

from __future__ import annotations

import gzip
import random
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from math import inf
from statistics import median
from time import perf_counter

from benchmarks.web.addresses import Addresses
from benchmarks.web.serving import HOST, PATIENCE, ask

OWN_FILES = re.compile(rb'<(?:script|link)\b[^>]*?(?:src|href)="(/static/[^"]+)"')
"""What a page needs beside itself."""
LATER = 202
"""The status of a page that says that it counts, and asks again by itself."""
FINE = (200, LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Of one page, asked for with each of its subjects."""

    median: float
    worst: float
    size: int
    """Bytes of the largest answer with all the files that it needs, as a browser gets them at the first visit."""
    later: int
    """How many were answered at first by a page that says that it counts."""
    refused: tuple[str, ...]
    """Addresses that were not answered as they should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What users met who asked at once."""

    asked: int
    """Pages that were answered."""
    median: float
    worst: float
    later: int
    """How many of them by a page that says that it counts."""
    errors: tuple[str, ...]


def times_of(port: int, addresses: Sequence[str]) -> Times:
    """Ask for each, after the first was answered once: that opens what is opened once, and is not counted."""
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    until = perf_counter() + PATIENCE
    while ask(connection, addresses[0]).status == LATER and perf_counter() < until:
        threading.Event().wait(0.2)
    answers = [(address, ask(connection, address)) for address in addresses]
    _, largest = max(answers, key=lambda each: len(each[1].body))
    page = gzip.decompress(largest.body) if largest.compressed else largest.body
    files = [ask(connection, path.decode()) for path in dict.fromkeys(OWN_FILES.findall(page))]
    connection.close()
    seconds = [answer.seconds for _, answer in answers]
    return Times(
        median=median(seconds),
        worst=max(seconds),
        size=sum(len(each.body) for each in (largest, *files)),
        later=sum(answer.status == LATER for _, answer in answers),
        refused=tuple(f"{answer.status} {address}" for address, answer in answers if answer.status not in FINE),
    )


def share(port: int, addresses: Addresses, *, users: int, seconds: float, pause: float, seed: int = 1) -> Shared:
    """Let users ask at once for so many seconds: each for one page after the other, drawn at random."""
    waits: list[float] = []
    errors: list[str] = []
    until = perf_counter() + seconds
    rows = [_User(port, addresses, random.Random(seed + number), until, pause) for number in range(users)]  # noqa: S311
    for row in rows:
        row.start()
    for row in rows:
        row.join()
        waits += row.waits
        errors += row.errors
    return Shared(
        asked=len(waits),
        median=median(waits) if waits else inf,
        worst=max(waits, default=inf),
        later=sum(row.later for row in rows),
        errors=tuple(errors),
    )


class _User(threading.Thread):
    """One of them, with a connection of their own."""

    def __init__(self, port: int, addresses: Addresses, choose: random.Random, until: float, pause: float) -> None:
        super().__init__(daemon=True)
        self.waits: list[float] = []
        self.errors: list[str] = []
        self.later = 0
        self._port, self._addresses, self._choose = port, addresses, choose
        self._until, self._pause = until, pause

    def run(self) -> None:
        pages = list(self._addresses)
        connection = HTTPConnection(HOST, self._port, timeout=PATIENCE)
        looking = threading.Event()
        looking.wait(self._pause * self._choose.random())
        while perf_counter() < self._until:
            address = self._choose.choice(self._addresses[self._choose.choice(pages)])
            try:
                answer = ask(connection, address)
            except (OSError, HTTPException) as error:
                self.errors.append(f"{error!r} {address}")
                connection.close()
            else:
                self.waits.append(answer.seconds)
                self.later += answer.status == LATER
                self.errors += [f"{answer.status} {address}"] if answer.status not in FINE else []
            looking.wait(self._pause)
        connection.close()
