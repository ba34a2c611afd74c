"""`onrecord add`, `changes` and `remove`, with readings that are scripted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import annotate
from onrecord.cli import main
from onrecord.record import Record
from tests.fakes import Said, ScriptedEncoder

DAM = "Ada Lind said the dam holds. It rained."


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = [Said("said", ("the dam holds",), "Ada Lind")]
    encoder = ScriptedEncoder(said=said, names=[("person", "Ada Lind")])
    monkeypatch.setattr(annotate, "shipped", lambda: encoder)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(DAM)


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_each_article_has_a_line_and_the_sum_is_told() -> None:
    first, again = _run("add", "dam.txt"), _run("add", "dam.txt")
    assert first.exit_code == again.exit_code == 0
    assert " added · dam · 1 statement, " in first.output
    assert first.output.endswith("1 added: record.db\n")
    assert again.output.endswith("1 known: record.db\n")


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "wire" / "old").mkdir(parents=True)
    (tmp_path / "wire" / "old" / "a.txt").write_text("One story.")
    (tmp_path / "wire" / "b.jsonl").write_text(json.dumps({"text": "Another story."}))
    (tmp_path / "wire" / "c.jpg").write_bytes(b"\xff\xd8")
    assert _run("add", "wire", "--quiet").output == "2 added: record.db\n"


def test_a_table_tells_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text(
        "file,publisher,url,published,retrieved\ndam.txt,Courier,http://a.example/1,2025-03-10,2025-03-11T08:00\n"
    )
    assert _run("add", "dam.txt", "--meta", "index.csv").exit_code == 0
    with Record("record.db") as record:
        row = record.connection.execute("SELECT publisher, url, published, retrieved FROM articles").fetchone()
    assert row == ("Courier", "http://a.example/1", "2025-03-10", "2025-03-11T08:00")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name\ndam.txt\n", "no column file"),
        ("file,colour\ndam.txt,red\n", "unknown column 'colour'"),
        ("file,published\ndam.txt,yesterday\n", "no date"),
        ("file\ndam.txt\ndam.txt\n", "twice"),
    ],
)
def test_a_wrong_table_is_told_and_nothing_is_added(tmp_path: Path, table: str, told: str) -> None:
    (tmp_path / "index.csv").write_text(table)
    result = _run("add", "dam.txt", "--meta", "index.csv")
    assert result.exit_code == 1
    assert told in result.stderr
    assert not (tmp_path / "record.db").exists()


def test_what_cannot_be_read_is_told_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff\xff")
    result = _run("add", "bad.txt", "none.txt", "dam.txt", "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout == "1 added: record.db\n"


def test_a_changed_text_is_a_version_and_its_changes_are_shown(tmp_path: Path) -> None:
    _run("add", "dam.txt", "--url", "http://a.example/1")
    (tmp_path / "dam.txt").write_text(DAM.replace("rained", "snowed"))
    assert "new version" in _run("add", "dam.txt", "--url", "http://a.example/1").output
    shown = _run("changes")
    assert "It [-rained-]{+snowed+}." in shown.output
    (line,) = _run("changes", "--format", "jsonl").stdout.splitlines()
    change = json.loads(line)
    assert [piece["text"].strip() for piece in change["changes"]] == ["rained", "snowed"]
    assert "no article has this url" in _run("changes", "http://b.example").stderr


def test_one_url_is_for_one_article(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Another.")
    result = _run("add", "dam.txt", "two.txt", "--url", "http://a.example/1")
    assert result.exit_code == 1
    assert "use --meta" in result.stderr


def test_removing_leaves_a_tombstone() -> None:
    id = _run("add", "dam.txt").output.split()[0]
    assert _run("remove", id, "--reason", "injunction").output == f"{id} removed\n"
    again = _run("add", "dam.txt").output.splitlines()
    assert again[0].startswith(f"{id} not added · dam · removed on 20")
    assert again[0].endswith(" (injunction)")
    assert again[1] == "1 not added: record.db"
    assert "removed already" in _run("remove", id, "--reason", "injunction").stderr


@pytest.mark.parametrize("verb", [("remove", "0" * 16, "--reason", "r"), ("reread",), ("people", "undo", "1")])
def test_what_only_changes_a_record_makes_none(verb: tuple[str, ...], tmp_path: Path) -> None:
    told = _run(*verb, "--db", "nope.db", *(["--reviewer", "Bo"] if verb[0] == "people" else []))
    assert told.stderr.startswith("onrecord: no such record: nope.db: ")
    (tmp_path / "nope.db").touch()
    assert _run(*verb, "--db", "nope.db", *(["--reviewer", "Bo"] if verb[0] == "people" else [])).exit_code == 1
    assert (tmp_path / "nope.db").read_bytes() == b""


def test_removing_needs_a_reason() -> None:
    id = _run("add", "dam.txt").output.split()[0]
    assert _run("remove", id, "--reason", " ").exit_code == 2
    assert _run("said", "dam").output.count("the dam holds") == 1


def test_what_a_table_and_the_files_do_not_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("file,publisher\ndams.txt,Courier\n")
    told = _run("add", "dam.txt", "--meta", "index.csv").stderr.splitlines()
    assert told == [
        "onrecord: not in index.csv: dam.txt",
        "onrecord: in index.csv, but not among the files: dams.txt",
    ]


def test_what_was_empty_is_filled_in_when_it_is_added_again(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text("Ada Lind said the dam holds on Tuesday.")
    id = _run("add", "dam.txt").output.split()[0]
    (tmp_path / "index.csv").write_text("file,publisher,date\ndam.txt,Courier,2025-03-12\n")
    line, _ = _run("add", "dam.txt", "--meta", "index.csv").output.splitlines()
    assert line == f"{id} completed · dam · outlet and date filled in"
    with Record("record.db") as record:
        row = record.connection.execute("SELECT publisher, published, day FROM article, statement").fetchone()
        assert row == ("Courier", "2025-03-12", "2025-03-11")
        assert [each.value for each in record.annotations(id).times] == ["2025-03-11"]
    (tmp_path / "index.csv").write_text("file,publisher,published\ndam.txt,Herald,2025-04-01\n")
    line, _ = _run("add", "dam.txt", "--meta", "index.csv").output.splitlines()
    stays = "its outlet stays Courier, which is not Herald · its date stays 2025-03-12, which is not 2025-04-01"
    assert line == f"{id} known · dam · {stays}"


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("my diary " * 100)
    result = _run("add", "dam.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: not a record: no SQLite database: record.db")
    assert (tmp_path / "record.db").read_text().startswith("my diary")


GERMAN = "Der Bürgermeister sagte am Montag, die Brücke sei sicher. Frau Müller glaubt ihm nicht."


@pytest.mark.parametrize("said", [None, "de", "en-US"])
def test_what_is_unread_for_its_language_is_kept_and_counted_in_the_sum(tmp_path: Path, said: str | None) -> None:
    rows = [{"text": GERMAN, "id": "de", "date": "2025-03-10", "language": said}, {"text": DAM, "date": "2025-03-10"}]
    (tmp_path / "wire.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    added = _run("add", "wire.jsonl")
    assert " · not read: its language " in added.output
    assert added.output.endswith("\n2 added, 1 of them unread for its language: record.db\n")
    with Record("record.db") as record:
        told = record.connection.execute(
            "SELECT language, status, text FROM article JOIN body ON article = number WHERE key = 'de'"
        ).fetchall()
    assert told == [("de", "unread", GERMAN)]


@pytest.mark.parametrize(
    "question",
    [
        ("said", "dam"),
        ("who", "Ada Lind"),
        ("wording", "dam", "--by", "Ada Lind"),
        ("trace", "dam holds"),
        ("timeline", "--db", "record.db"),
        ("agenda", "--as-of", "2025-03-10"),
        ("sources", "--count", "story"),
        ("new", "--bookmark", "desk"),
    ],
)
def test_every_question_tells_of_what_is_unread(tmp_path: Path, question: tuple[str, ...]) -> None:
    (tmp_path / "de.txt").write_text(GERMAN)
    _run("add", ".")
    result = _run(*question)
    assert result.exit_code == 0, result.output
    assert "1 article unread" in " ".join(result.output.split())
