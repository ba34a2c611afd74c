"""Which inputs go to which shard: decided once, kept in the archive, and the same on every machine.

A run is what one `onrecord archive INPUT` had to read; it is cut into parts, a shard each, which are called RUN-NUMBER.
`runs/RUN.json` stands in the archive once the inputs of all its parts do (`parts/PART.inputs.jsonl`). Whoever gives the
same INPUT again goes on with the parts that are not finished; files that have come in meanwhile, told by name and size,
make a run of their own.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from onrecord.archive.storage import Storage, is_local, opened
from onrecord.errors import InputError, OnRecordError
from onrecord.ingest import is_known

FORMAT: Final = "onrecord-archive/1"
SHARED: Final = 1 << 20
"""Bytes of the smallest piece that a file is cut into; below, opening it several times costs more than it gains."""
_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file, or every so many of its records."""

    path: str
    """A path or url that can be opened from any machine that works on the archive."""
    size: int
    """In bytes, of the whole file."""
    at: int = 0
    of: int = 1
    """Of a file that several parts share, this one reads the records whose number, modulo `of`, is `at`."""

    @property
    def weight(self) -> float:
        """Bytes of input that it stands for."""
        return self.size / self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some inputs, cut into parts."""

    name: str
    input: str
    parts: int
    files: int
    bytes: int
    date: str | None
    """What is given as the articles' date."""
    format: str | None
    """The format of the inputs, where somebody says which."""

    def names(self) -> Iterator[str]:
        """Its parts, in order."""
        for number in range(self.parts):
            yield part_of(self.name, number)


def part_of(run: str, number: int) -> str:
    return f"{run}-{number:05d}"


def inputs(url: str) -> tuple[tuple[str, int], ...]:
    """The files that a path, a folder, a pattern or a url stands for, with their sizes in bytes; in order.

    Of a folder, all files in it at any depth whose names tell that they are read, as `onrecord.ingest` knows them.
    Raises `InputError` where there is none.
    """
    system, path = opened(url)
    try:
        found: dict[str, Any]
        if _MAGIC & set(path):
            found = {name: each for name, each in system.glob(path, detail=True).items() if each["type"] == "file"}
        elif system.isfile(path):
            found = {path: system.info(path)}
        else:
            within = len(path.rstrip("/")) + 1
            every = system.find(path, detail=True).items()
            found = {name: each for name, each in every if is_known(name[within:])}
    except OSError as error:
        raise InputError(f"cannot be listed ({error})", url, advice="see that it can be reached") from error
    if not found:
        raise InputError("no files that are read", url, advice="name a file, a folder, or a pattern in quotation marks")
    return tuple((_full(name, system), int(found[name].get("size") or 0)) for name in sorted(found))


def _full(path: str, system: Any = None) -> str:
    """A path or url as it is opened from anywhere, always written alike; of a file system where one is given."""
    if system is None:
        system, path = opened(path)
    return path if is_local(system) else str(system.unstrip_protocol(path))


def divided(files: Sequence[tuple[str, int]], tasks: int) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each of at most ``tasks`` parts, about the same bytes each; whole files where there are enough.

    Where there are fewer files than tasks, the parts of a file share its records between them.
    """
    shares = _shares(files, tasks)
    pieces = [
        Piece(path=path, size=size, at=at, of=of)
        for (path, size), of in zip(files, shares, strict=True)
        for at in range(of)
    ]
    count = min(tasks, len(pieces))
    loads = [(0.0, part) for part in range(count)]
    parts: list[list[Piece]] = [[] for _ in range(count)]
    for piece in sorted(pieces, key=lambda piece: (-piece.weight, piece.path, piece.at)):
        load, part = loads[0]
        heapq.heapreplace(loads, (load + piece.weight + 1, part))  # so that empty files are shared out as well
        parts[part].append(piece)
    return tuple(tuple(sorted(part, key=lambda piece: (piece.path, piece.at))) for part in parts)


def _shares(files: Sequence[tuple[str, int]], tasks: int) -> list[int]:
    """Into how many pieces each file is cut: one where there are as many files as tasks, else the largest first."""
    shares = [1] * len(files)
    for _ in range(tasks - len(files)):
        at = max(range(len(files)), key=lambda at: (files[at][1] / shares[at], -at))
        if files[at][1] < SHARED * (shares[at] + 1):
            break
        shares[at] += 1
    return shares


def planned(
    storage: Storage, url: str, tasks: int, *, date: str | None = None, format: str | None = None
) -> tuple[Run, ...]:
    """The runs of an input, by name; what no run has yet makes a new one, of at most ``tasks`` parts.

    Raises `InputError` where there are no files or an earlier run took them for something else, `OutputError` where
    the archive cannot be read or written.
    """
    every, own = runs(storage), _full(url)
    earlier = tuple(run for run in every if run.input == own)
    if any((run.date, run.format) != (date, format) for run in earlier):
        what = "this input was begun with another date or format"
        raise InputError(what, url, advice="give the same, or write to another folder")
    known = {(piece.path, piece.size) for run in every for name in run.names() for piece in pieces(storage, name)}
    inside = f"{_full(storage.url)}/"  # an archive may lie in the folder that it is made from
    files = [each for each in inputs(url) if each not in known and not each[0].startswith(inside)]
    if not files:
        return earlier
    run = Run(
        name=_name(files, tasks, date, format),
        input=own,
        parts=min(tasks, sum(_shares(files, tasks))),
        files=len(files),
        bytes=sum(size for _, size in files),
        date=date,
        format=format,
    )
    for name, part in zip(run.names(), divided(files, tasks), strict=True):
        storage.write(f"parts/{name}.inputs.jsonl", b"".join(_line(asdict(piece)) for piece in part))
    storage.write(f"runs/{run.name}.json", _line({"type": FORMAT, **asdict(run)}))
    return (*earlier, run)


def runs(storage: Storage) -> tuple[Run, ...]:
    """All runs of an archive, by name."""
    return tuple(run_of(storage, name.removeprefix("runs/").removesuffix(".json")) for name in storage.names("runs/*"))


def run_of(storage: Storage, name: str) -> Run:
    """A run by its name. Raises `OnRecordError` where there is none, or its file is not ours."""
    where = f"runs/{name}.json"
    try:
        found = json.loads(storage.read(where) or b"null")
        if not isinstance(found, dict) or found.pop("type", None) != FORMAT:
            raise ValueError("not a run")
        return Run(**found)
    except (ValueError, TypeError) as error:
        advice = "name a folder that onrecord made, or an empty one"
        raise OnRecordError(f"not a run of {FORMAT}", storage.where(where), advice) from error


def pieces(storage: Storage, part: str) -> tuple[Piece, ...]:
    """What a part reads, in order."""
    return tuple(Piece(**json.loads(line)) for line in listed(storage, part).splitlines())


def listed(storage: Storage, part: str) -> bytes:
    """The list of a part's inputs as it stands in the archive. Raises `OnRecordError` where there is none."""
    name = f"parts/{part}.inputs.jsonl"
    received = storage.read(name)
    if received is None:
        raise OnRecordError("the list of a shard's inputs is missing", storage.where(name), "begin in another folder")
    return received


def _name(files: Iterable[tuple[str, int]], tasks: int, date: str | None, format: str | None) -> str:
    digest = hashlib.sha256(_line([tasks, date, format]))
    for path, size in files:
        digest.update(_line([path, size]))
    return digest.hexdigest()[:10]


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"
