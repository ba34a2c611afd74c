"""`onrecord serve`, up to where it would listen for ever."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.record import Record


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    Record(path, write=True).close()
    return str(path)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The settings of the sites that would run."""
    found: list[Any] = []
    monkeypatch.setattr("onrecord.cli.serve._run", lambda app, listener, settings: found.append(settings))
    return found


def _serve(*options: str, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, ["serve", *options], env=environment)


def test_it_tells_where_it_is(db: str, served: Sequence[Any]) -> None:
    result = _serve("--db", db, "--port", "0")
    assert result.exit_code == 0
    assert f"{db} is at http://127.0.0.1:" in result.output
    assert [(each.record, each.password) for each in served] == [(db, None)]


def test_a_record_of_an_older_version_is_brought_up_to_date(db: str, served: Sequence[Any]) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("DROP INDEX article_standing")
        connection.execute("DELETE FROM migration WHERE number = 3")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert _serve("--db", db, "--port", "0").exit_code == 0
    assert len(served) == 1


def test_other_machines_need_a_password(db: str, served: Sequence[Any], tmp_path: Path) -> None:
    refused = _serve("--db", db, "--host", "0.0.0.0")
    assert refused.exit_code == 1
    assert refused.output == (
        "onrecord: other machines reach this address: 0.0.0.0: give a password with --password-file FILE\n"
    )
    file = tmp_path / "password.txt"
    file.write_text("correct horse\n", encoding="utf-8")
    assert _serve("--db", db, "--host", "0.0.0.0", "--port", "0", "--password-file", str(file)).exit_code == 0
    assert _serve("--db", db, "--port", "0", environment={"ONRECORD_PASSWORD": "correct horse"}).exit_code == 0
    assert all(each.password.startswith("$argon2") for each in served)
    assert len(served) == 2


@pytest.mark.parametrize("content", ["", " \n"])
def test_an_empty_password_is_none(db: str, tmp_path: Path, content: str, served: Sequence[Any]) -> None:
    file = tmp_path / "password.txt"
    file.write_text(content, encoding="utf-8")
    result = _serve("--db", db, "--password-file", str(file))
    assert (result.exit_code, "no password in it" in result.output) == (1, True)
    assert not served


def test_what_cannot_be_served_is_told(tmp_path: Path, served: Sequence[Any]) -> None:
    result = _serve("--db", str(tmp_path / "none.db"))
    assert (result.exit_code, "no such record" in result.output) == (1, True)
    assert not (tmp_path / "none.db").exists()
    assert not served


def test_a_port_that_is_taken_is_told(db: str, served: Sequence[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = _serve("--db", db, "--port", str(other.getsockname()[1]))
    assert (result.exit_code, "another program listens there" in result.output) == (1, True)
    assert not served
