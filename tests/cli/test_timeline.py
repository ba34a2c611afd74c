from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.record import Record
from onrecord.types import Annotations, Article
from tests.cli.test_read import BAD_FILES
from tests.happened import Story, day
from tests.plans import ALL


def _annotate(articles: Iterable[Article], *, threads: int | None = None) -> Iterator[Annotations]:
    """Finds that they met on the day that the text names, in place of the model."""
    for article in articles:
        story = Story(article.text)
        number = article.text.partition("March ")[2][:2]
        record = story.record(
            story.happening("met", when=day(int(number)) if number else None, actor="They"),
            published=article.published,
            key=article.key,
        )
        unread = article.language == "sv" or "träff" in article.text
        notices = ("no model for the language sv",) if unread else article.notices
        yield Annotations(
            model=record.model,
            status="unread" if unread else "read",
            notices=notices,
            article=article,
            happenings=() if unread else record.happenings,
        )


@pytest.fixture
def _scripted_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=_annotate))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("date 2025-03-15 They met on March 17.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("date 2025-03-12 They met on March 11.", encoding="utf-8")
    (tmp_path / "wire.jsonl").write_text('{"text": "They met on March 14."}\n{"text": \n{"text": "They met “🎁”."}\n')
    (tmp_path / "unread.txt").write_text("They met = de träffades.", encoding="utf-8")
    return tmp_path


def onrecord(*arguments: str, stdin: bytes = b"") -> Result:
    stream = io.BufferedReader(io.BytesIO(stdin))  # type: ignore[arg-type]
    return CliRunner().invoke(main, ["timeline", *arguments], input=stream, catch_exceptions=False)


def days(result: Result) -> list[str | None]:
    return [json.loads(line)["from"] for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("_scripted_model")
class TestWithAScriptedModel:
    def test_the_layout_for_reading_is_the_default(self, folder: Path) -> None:
        result = onrecord("a.txt", "b.txt")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("Timeline of 2 articles\n2025-03-12 to 2025-03-15 · 1 past, 1 to come\n")
        assert "\nTo come, as of 2025-03-15, the latest article's date\n2025-03-17" in result.stdout

    def test_articles_of_all_inputs_make_one_list(self, folder: Path) -> None:
        assert days(onrecord("--format", "jsonl", "a.txt", "wire.jsonl", "b.txt")) == [
            "2025-03-11",
            "2025-03-14",
            "2025-03-17",
            None,
        ]

    @pytest.mark.parametrize("name", BAD_FILES)
    def test_each_kind_of_bad_input_names_its_file_and_spares_the_others(self, folder: Path, name: str) -> None:
        (folder / name).write_bytes(BAD_FILES[name])
        result = onrecord("--format", "jsonl", "a.txt", name, "b.txt")
        assert result.exit_code == 1
        assert days(result) == ["2025-03-11", "2025-03-17"]
        (line,) = result.stderr.splitlines()
        assert line.startswith("onrecord: ")
        assert name in line

    def test_nothing_but_bad_inputs_is_an_empty_list(self, folder: Path) -> None:
        result = onrecord("none.txt")
        assert (result.exit_code, result.stderr) == (1, "onrecord: no such file: none.txt: check the name\n")
        assert result.stdout.startswith("Timeline of no articles\nno entries\n")
        assert onrecord("--format", "jsonl", "none.txt").stdout == ""

    def test_an_article_that_is_not_read_is_told_of_in_every_format(self, folder: Path) -> None:
        result = onrecord("--format", "jsonl", "a.txt", "unread.txt")
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) == 1
        assert result.stderr == "onrecord: not read: unread: no model for the language sv\n"
        assert "\nnote: no model for the language sv (1 article)\n" in onrecord("a.txt", "unread.txt").stdout

    def test_a_date_moves_what_is_to_come(self, folder: Path) -> None:
        result = onrecord("--date", "2025-03-18", "a.txt")
        assert " · 1 past\nnote: published 2025-03-15 from the header was overridden" in result.stdout

    def test_a_dash_is_standard_input(self, folder: Path) -> None:
        assert "1 dated" in onrecord("-", stdin=b'{"text": "They met on March 14."}').stdout

    @pytest.mark.parametrize("output_format", ["terminal", "jsonl", "csv"])
    def test_output_goes_to_a_file(self, folder: Path, output_format: str) -> None:
        direct = onrecord("--format", output_format, "a.txt", "wire.jsonl").stdout
        assert onrecord("--format", output_format, "-o", "out", "a.txt", "wire.jsonl").stdout == ""
        assert (folder / "out").read_text(encoding="utf-8") == direct

    def test_the_table_is_read_by_other_programs(self, folder: Path) -> None:
        table = csv.DictReader(io.StringIO(onrecord("--format", "csv", "wire.jsonl").stdout))
        assert [row["context"] for row in table] == ["They met on March 14.", "They met “🎁”."]

    def test_all_undated_entries_are_printed_when_asked_for(self, folder: Path) -> None:
        assert "They met" in onrecord("--undated", "wire.jsonl").stdout
        result = onrecord("--undated", "--format", "csv", "wire.jsonl")
        assert result.exit_code == 2
        assert "--undated is for reading: --format csv holds all entries already" in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "what"),
        [
            (["--date", "2025-02-30", "a.txt"], "'2025-02-30' is no date"),
            (["--format", "json", "a.txt"], "'json' is not one of"),
            (["--threads", "0", "a.txt"], "--threads"),
        ],
    )
    def test_wrong_usage_has_its_own_status(self, folder: Path, arguments: list[str], what: str) -> None:
        result = onrecord(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert what in result.stderr

    def test_an_output_that_cannot_be_written_is_one_line(self, folder: Path) -> None:
        result = onrecord("-o", "missing/out", "a.txt")
        assert result.exit_code == 1
        assert result.stderr.startswith("onrecord: cannot write: its folder is missing: missing/out: ")


def test_the_list_is_the_same_with_any_number_of_threads(folder: Path) -> None:
    files = []
    for number in range(6):
        announced = f"date 2025-03-{10 + number} Mayor Ada Lind announced on Friday that bridge {number} would open."
        (folder / f"{number}.txt").write_text(announced, encoding="utf-8")
        files.append(f"{number}.txt")
    for output_format in ("terminal", "jsonl", "csv"):
        one, three = (onrecord("--threads", n, "--format", output_format, "none.txt", *files) for n in ("1", "3"))
        assert (one.exit_code, three.exit_code) == (1, 1)
        assert one.stdout == three.stdout
        assert one.stdout.count("announced") >= 6


class TestOfARecord:
    @pytest.fixture
    def db(self, tmp_path: Path) -> str:
        with Record(tmp_path / "record.db", write=True) as record:
            list(record.add_annotations(ALL))
        return str(tmp_path / "record.db")

    def test_statuses_of_several_articles_stand_side_by_side(self, db: str) -> None:
        result = onrecord("--db", db)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("Timeline of 4 articles\n")
        words = " ".join(result.stdout.split())
        assert (
            "told by 3 articles: planned (Courier, 2025-03-12), happened (Herald, 2025-03-15), denied (Echo," in words
        )
        assert words.endswith("showing 7 of 7")

    def test_what_is_left_out_is_listed_by_the_options_that_are_named(self, db: str) -> None:
        told = onrecord("--db", db, "--undated", "--limit", "6").stdout
        assert "1 more undated entry; --limit 0 lists all" in told
        told = onrecord("--db", db, "--limit", "6").stdout
        assert "1 more undated entry; --undated --limit 0 lists all" in told
        assert "lists all" not in onrecord("--db", db, "--undated", "--limit", "0").stdout

    def test_for_programs(self, db: str) -> None:
        result = onrecord("--db", db, "--format", "jsonl", "--about", "Tom Berg", "--limit", "1")
        (entry,) = map(json.loads, result.stdout.splitlines())
        assert (entry["from"], len(entry["witnesses"])) == ("2025-03-17", 2)
        assert result.stderr.endswith("showing 1 of 2\n")
        (row, *_) = csv.DictReader(io.StringIO(onrecord("--db", db, "--format", "csv", "--since", "2025-03-14").stdout))
        assert row["witnesses"].startswith("planned (Courier, 2025-03-12); happened (Herald")

    @pytest.mark.parametrize(("output_format", "start"), [("ics", "BEGIN:VCALENDAR"), ("timelinejs", '{"events": [')])
    def test_formats_of_other_programs(self, db: str, output_format: str, start: str) -> None:
        assert onrecord("--db", db, "--format", output_format).stdout.startswith(start)

    def test_the_environment_names_it_where_no_file_is(self, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ONRECORD_DB", db)
        assert "showing 2 of 7" in onrecord("--limit", "2").stdout

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["--db", "x.db", "a.txt"], "not both"),
            (["--undated"], "name files, or a record"),
            (["--limit", "3", "a.txt"], "--limit is for a record"),
            (["--db", "x.db", "--date", "2025-01-01"], "--date is for files"),
        ],
    )
    def test_files_and_a_record_exclude_each_other(self, arguments: list[str], told: str) -> None:
        result = onrecord(*arguments)
        assert result.exit_code == 2
        assert told in " ".join(result.stderr.split())
