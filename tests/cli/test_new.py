"""`onrecord new` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.cli.digest import plain
from onrecord.record import Record, connection
from tests.plans import ALL, PLANS


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with Record(path, write=True) as record:
        list(record.add_annotations((PLANS,)))
    return str(path)


def onrecord(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", "--db", db, "--bookmark", "desk", *arguments], catch_exceptions=False)


def _add_others(db: str) -> None:
    with Record(db, write=True) as record:
        list(record.add_annotations(ALL))


def test_news_and_then_none(db: str) -> None:
    first, second = onrecord(db), onrecord(db)
    assert (first.exit_code, second.exit_code) == (0, 3)
    assert first.stdout.startswith("# New: all that the record holds\n")
    assert "\n- 2025-03-14 · Ada Lind will meet Tom Berg (planned)\n" in first.stdout
    assert second.stdout.startswith("# New since ")
    assert "no new articles" in second.stdout
    assert second.stdout.endswith("showing 0 of 0\n")


def test_what_is_told_again_stands_apart(db: str) -> None:
    onrecord(db)
    _add_others(db)
    digest = onrecord(db).stdout
    first, _, again = digest.partition("\n## Happened: told before, told again\n")
    assert "## Said\n" in first
    assert "\n## Planned\n\n- 2025-03-27 · Ada Lind visit → Ostrana (planned)\n" in first
    assert (
        "> told by planned (Courier, 2025-03-12), happened (Herald, 2025-03-15), denied (Echo, 2025-03-16)"
        in plainly(again)
    )
    assert "[Echo, 2025-03-16](<https://echo.example/2025-03-16>) `" in again


def plainly(text: str) -> str:
    return text.replace("\\", "")


def test_the_bookmark_stays_where_nothing_was_written_or_it_is_kept(db: str, tmp_path: Path) -> None:
    assert onrecord(db, "-o", str(tmp_path / "missing" / "new.md")).exit_code == 1
    assert onrecord(db, "--keep").exit_code == 0
    assert onrecord(db, "-o", str(tmp_path / "new.md")).exit_code == 0
    assert (tmp_path / "new.md").read_text(encoding="utf-8").startswith("# New: all")
    assert onrecord(db).exit_code == 3


def test_a_bookmark_needs_a_name(db: str) -> None:
    result = CliRunner().invoke(main, ["new", "--db", db, "--bookmark", " "])
    assert result.exit_code == 1
    assert "not the name of a bookmark" in result.stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a *b* <c> [d](e)\n#f", r"a \*b\* \<c\> \[d\](e) \#f"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("# head", r"\# head"),
    ],
)
def test_words_of_articles_are_no_markdown(text: str, found: str) -> None:
    assert plain(text) == found


def test_where_the_bookmark_cannot_be_moved_nothing_is_told(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    with Record(db, write=True) as other, other.changing():
        result = onrecord(db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "another program is writing" in result.stderr
