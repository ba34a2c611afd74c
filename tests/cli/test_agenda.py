"""`onrecord agenda` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.record import Record
from tests.plans import ALL, HELD


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL))
    return str(path)


def onrecord(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["agenda", "--db", db, *arguments], catch_exceptions=False)


def test_what_is_to_come(db: str) -> None:
    result = onrecord(db)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Planned, from 2025-03-18 on\n")
    assert "\n2025-03-20  Ada Lind visit → Ostrana · moved to 2025-03-27, by " in result.stdout
    assert "\nUndated, in articles since 2025-02-15\n" in result.stdout
    assert "showing 3 of 3" in result.stdout


def test_what_became_of_past_plans(db: str) -> None:
    result = onrecord(db, "--past")
    assert result.stdout.startswith("Planned for before 2025-03-18\n")
    assert "Ada Lind open → the bridge · no report in this record\n" in result.stdout
    assert f"Ada Lind will meet Tom Berg · reported, by {HELD.article.id}\n" in result.stdout
    assert "told by planned (Courier, 2025-03-12), happened (Herald, 2025-03-15)," in result.stdout
    assert "did not happen" not in result.stdout


def test_for_programs(db: str) -> None:
    lines = [json.loads(line) for line in onrecord(db, "--past", "--format", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(onrecord(db, "--past", "--format", "csv").stdout)))
    assert [row["outcome"] for row in lines] == [row["outcome"] for row in table]
    assert lines[1]["witnesses"][1]["factuality"] == "happened"
    assert json.loads(table[1]["witnesses"])[1]["factuality"] == "happened"


def test_a_calendar(db: str) -> None:
    result = onrecord(db, "--format", "ics", "--as-of", "2025-03-14")
    assert result.stdout.startswith("BEGIN:VCALENDAR")
    assert result.stdout.count("BEGIN:VEVENT") == 1
    assert result.stderr.startswith("onrecord: 5 entries")


def test_an_export_names_plans_as_the_agenda_does(db: str) -> None:
    names = set(re.findall(r"UID:(\S+)", onrecord(db, "--format", "ics", "--as-of", "2025-03-01").stdout))
    arguments = ["export", "--db", db, "--format", "ics"]
    exported = CliRunner().invoke(main, arguments, catch_exceptions=False).stdout
    assert names
    assert names <= set(re.findall(r"UID:(\S+)", exported))
    assert re.findall(r"UID:[0-9a-f]{16}-[hs][0-9]+-[0-9]+@onrecord\b", exported) == re.findall(r"UID:.+\b", exported)


def test_nothing_planned_still_tells_what_it_covers(db: str) -> None:
    result = onrecord(db, "--until", "2001-01-01", "--as-of", "2025-03-01")
    assert "No plans." in result.stdout
    assert "showing 0 of 0" in result.stdout


def test_a_day_that_is_none_is_wrong_usage(db: str) -> None:
    result = onrecord(db, "--as-of", "2025-02-30")
    assert result.exit_code == 2
    assert "write YYYY-MM-DD" in result.stderr
