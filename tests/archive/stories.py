"""Inputs for archives, an encoder that needs no weights, and what an archive holds, to compare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.dataset as dataset

from onrecord.archive import plan
from onrecord.archive.schema import TABLES
from onrecord.archive.shards import shard
from onrecord.archive.storage import Storage
from tests.fakes import Said, ScriptedEncoder

FAILS = "{this is no article"


def encoder() -> ScriptedEncoder:
    return ScriptedEncoder(
        said=[Said("told", ("the dam holds",), "She")],
        names=[("person", "Ada Lind")],
        when=[("DATE", "Monday")],
        happened=[("OCCURRENCE", "met")],
    )


def write(folder: Path, files: int = 3, each: int = 4) -> str:
    """Files of JSON lines whose articles are of several months and of none; one line of each cannot be read."""
    folder.mkdir(exist_ok=True)
    for at in range(files):
        lines = [json.dumps(_story(at, number)) for number in range(each)]
        (folder / f"{at}.jsonl").write_text("\n".join([*lines, FAILS]) + "\n", encoding="utf-8")
    return str(folder)


def _story(file: int, number: int) -> dict[str, str]:
    story = {
        "text": f"Ada Lind met the union on Monday. She told reporter {file}.{number} the dam holds.",
        "url": f"https://courier.example/{file}/{number}",
        "publisher": "The Courier",
    }
    return story if number % 3 == 2 else story | {"date": f"2025-{number % 3 + 1:02}-03"}


def run(source: str, url: str, tasks: int = 2) -> list[str]:
    """Read all parts one after the other; their names."""
    parts = [name for each in plan.planned(Storage(url), source, tasks) for name in each.names()]
    for part in parts:
        shard(part, url, encoder=encoder())
    return parts


def contents(url: str) -> dict[str, list[Any]]:
    """All rows of an archive, in an order of their own; and its lists of failures."""
    system, root = fsspec.core.url_to_fs(url)
    rows = {
        table: sorted(
            dataset.dataset(f"{root}/{table}", partitioning="hive", filesystem=system, format="parquet")
            .to_table()
            .to_pylist(),
            key=lambda row: (row["id"], json.dumps(row, sort_keys=True)),
        )
        for table in TABLES
    }
    failures = sorted(
        b"".join(system.cat_file(name) for name in system.glob(f"{root}/parts/*.failures.jsonl")).splitlines()
    )
    return {**rows, "failures": failures}


def files(folder: str) -> dict[str, bytes]:
    """The files of an archive on local disk, but for those of the executor, by name."""
    root = Path(folder)
    found = {str(each.relative_to(root)): each for each in root.rglob("*") if each.is_file()}
    return {name: each.read_bytes() for name, each in sorted(found.items()) if not name.startswith("logs/")}
