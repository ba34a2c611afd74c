"""Bad input from end to end, with the shipped bundle: a right record, or one line that says what, where, what to do."""

from __future__ import annotations

import codecs
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import annotate, weights
from onrecord.cli import main
from onrecord.errors import OnRecordError
from onrecord.wire import to_json

GOOD = "The minister of finance said on Monday that the talks had failed.\n"
LINE = re.compile(r"onrecord: [^\n]+: (?P<where>[^:\n]+): [^:\n]+")
PROGRAM = f"import sys; sys.path[:0] = {sys.path!r}; from onrecord.cli import main; main()"
MEASURED = f"import atexit; atexit.register(lambda: sys.stderr.write(open('/proc/self/status').read())); {PROGRAM}"
"""Tells on standard error what it took: `ru_maxrss` of a child begins with what this process has at the time."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with one good file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def read(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", "--format", "jsonl", *arguments], catch_exceptions=False)


def records(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.split("\n") if line]


BAD = {
    "empty.txt": (b"", "empty.txt", "no text"),
    "blank.txt": (b" \n\t\r\n", "blank.txt", "no text"),
    "head.txt": (b"date 2025-08-16\n", "head.txt", "no text"),
    "latin.txt": (b"She\nsaid caf\xe9.", "latin.txt, line 2", "not UTF-8"),
    "utf16-without-mark.txt": ("She said no.".encode("utf-16-le"), "utf16-without-mark.txt, line 1", "a NUL"),
    "utf16-cut.txt": ("She said no.".encode("utf-16")[:-1], "utf16-cut.txt, line 1", "not UTF-16"),
    "nul.txt": (b"She said\0 no.", "nul.txt, line 1", "a NUL"),
    "date.txt": (b"date 2025-02-30 She said no.", "date.txt", "no date"),
    "empty.jsonl": (b"\n\n", "empty.jsonl", "no records"),
    "cut.jsonl": (b'{"text": "She sai', "cut.jsonl, line 1", "not JSON"),
    "bare.jsonl": (b'{"id": "7"}', "bare.jsonl, line 1", "the field text is missing"),
    "null.jsonl": (b'{"text": null}', "null.jsonl, line 1", "the field text"),
    "number.jsonl": (b'{"text": 7}', "number.jsonl, line 1", "the field text is a number"),
    "list.jsonl": (b'["She said no."]', "list.jsonl, line 1", "expected a JSON object"),
    "deep.jsonl": (b'{"text": ' + b"[" * 100_000, "deep.jsonl, line 1", "nested too deeply"),
    "date.jsonl": (b'\n{"text": "She said no.", "date": "Monday"}', "date.jsonl, line 2", "no date"),
    "surrogate.jsonl": (b'{"text": "She said \\ud800 no."}', "surrogate.jsonl, line 1", "a lone surrogate"),
    "nul.jsonl": (b'{"text": "She said \\u0000 no."}', "nul.jsonl, line 1", "a NUL"),
    "bytes.jsonl": (b'{"text": "caf\xe9"}', "bytes.jsonl, line 1", "not UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_says_what_failed_and_the_next_file_is_read(folder: Path, name: str) -> None:
    written, where, what = BAD[name]
    (folder / name).write_bytes(written)
    result = read(name, "good.txt")
    (line,) = result.stderr.splitlines()
    match = LINE.fullmatch(line)
    assert match is not None, line
    assert match["where"] == where
    assert what in line
    assert result.exit_code == 1
    (record,) = records(result.stdout)
    assert record["article"]["key"] == "good"
    assert "said" in [row["cue"]["text"] for row in record["statements"]]


@pytest.mark.parametrize(("name", "what"), [("none.txt", "no such file"), ("good.txt/x", "no folder")])
def test_a_file_that_is_none(folder: Path, name: str, what: str) -> None:
    result = read("good.txt", name)
    (line,) = result.stderr.splitlines()
    assert LINE.fullmatch(line)
    assert what in line
    assert name in line
    assert (result.exit_code, len(records(result.stdout))) == (1, 1)


def test_one_bad_record_spares_the_others_of_its_file(folder: Path) -> None:
    lines = ['{"id": 1, "text": "She said no."}', '{"id": 2}', "{", "", '{"id": 3, "text": "He said yes."}']
    (folder / "wire.jsonl").write_text("\n".join(lines))
    result = read("wire.jsonl")
    assert [record["article"]["key"] for record in records(result.stdout)] == ["1", "3"]
    assert [LINE.fullmatch(line)["where"] for line in result.stderr.splitlines()] == [  # type: ignore[index]
        "wire.jsonl, line 2",
        "wire.jsonl, line 3",
    ]
    assert result.exit_code == 1


ODD = {
    "one word": "Resigned",
    "one mark": "“",
    "odd number of marks": 'He said "no.\n\nShe said: "Yes," and left.',
    "only opening marks": "“ “ ‘ “ She said",
    "open over paragraphs": "“We hold,” she said. “It is so.\n\n“And it stays so.\n\n“For ever,” she said.",
    "right to left": "She said of the minister: “השלום יבוא”, and of the other: «السلام عليكم».\u200f",
    "combining": "Jose\u0301 Mu\u0308ller said z\u0351\u036b\u0343algo is no word\u0301\u0301\u0301.",
    "emoji": "🎁 She said “👩‍🚒🏽 yes 𝒳” 🇩🇪🎁.",
    "no-break spaces": "She\u00a0said\u202fit\u2009holds\u3000.",
    "line separators": "She said\u2028it holds\u2029and\x85left\x0b\x0c.",
    "controls": "She \x01\x02 said \x7f it \ufeff holds \ufffd\ufffe.",
    "old line ends": "She said no.\rHe said yes.\r\n\r\nBo left.",
    "a rule of underscores": "She said no.\n" + "_" * 2000 + "\nHe said yes.",
    "Chinese without a space": "She said the words of the man. " * 200 + "他说" * 1500,
    "a word of 50,000 letters": "She said " + "a" * 50_000 + " no.",
    "nothing but marks": "?!…—" * 200,
    "marks without end": '"' * 801,
    "brackets": "([{<" * 50,
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_text_has_a_right_record(folder: Path, kind: str) -> None:
    (folder / "odd.txt").write_bytes(ODD[kind].encode())
    result = read("odd.txt", "good.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    odd, good = records(result.stdout)
    assert odd["article"]["text"] == ODD[kind].strip()
    assert good["article"]["key"] == "good"
    assert onrecord.to_json(onrecord.from_json(odd)) == odd
    assert odd["sentences"][0][0] == 0


def test_a_lost_mark_does_not_flip_the_next_paragraph(folder: Path) -> None:
    text = 'The mayor said "it holds.\n\nThe union said on Monday that the talks had failed.'
    (folder / "odd.txt").write_text(text)
    (record,) = records(read("odd.txt").stdout)
    last = [row for row in record["statements"] if row["cue"]["start"] > text.index("\n")]
    assert [row["quoted_words"] for row in last] == [0] * len(last)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_with_a_mark_is_read_like_one_without(folder: Path, codec: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    text = f"date 2025-08-16\n{GOOD} 🎁"
    (folder / "good.txt").write_text(text, encoding="utf-8")
    (folder / "marked.txt").write_bytes(marks.get(codec, b"") + text.encode(codec))
    plain, marked = records(read("good.txt", "marked.txt").stdout)
    for record in (plain, marked):
        del record["article"]["key"], record["article"]["source_sha256"]
    assert marked == plain
    assert marked["article"]["published"] == "2025-08-16"


def long_line(size: int) -> str:
    """One line: a story at either end of words that no vocabulary has."""
    story = GOOD.strip()
    return f"{story} {('q' * 120 + ' ') * (size // 121)}{story}"


def check_long(record: dict[str, Any], text: str) -> None:
    assert record["article"]["text"] == text
    assert onrecord.to_json(onrecord.from_json(record)) == record
    cues = [row["cue"]["start"] for row in record["statements"] if row["cue"]["text"] == "said"]
    assert {text.index("said"), text.rindex("said")} <= set(cues)


def test_200_kb_without_a_line_break(folder: Path) -> None:
    text = long_line(200_000)
    (folder / "long.txt").write_text(text)
    result = read("long.txt", "good.txt")
    assert result.exit_code == 0
    check_long(records(result.stdout)[0], text)


@pytest.mark.slow
def test_5_mb_without_a_line_break_take_no_more_than_700_mb(folder: Path) -> None:
    text = long_line(5_000_000)
    (folder / "long.txt").write_text(text)
    command = [sys.executable, "-c", MEASURED, "read", "--format", "json", "long.txt"]
    done = subprocess.run(command, capture_output=True, check=True)
    check_long(json.loads(done.stdout), text)
    assert int(re.findall(rb"VmHWM:\s+([0-9]+) kB", done.stderr)[0]) < 700_000


def test_a_real_call_reads_what_can_be_read(folder: Path) -> None:
    (folder / "latin.txt").write_bytes(BAD["latin.txt"][0])
    command = [sys.executable, "-c", PROGRAM, "read", "--format", "jsonl", "none.txt", "-", "latin.txt", "good.txt"]
    done = subprocess.run(command, input="She said yes 🎁.".encode(), capture_output=True, check=False)
    assert done.returncode == 1
    assert [record["article"]["text"] for record in records(done.stdout.decode())] == ["She said yes 🎁.", GOOD.strip()]
    assert done.stderr.decode().splitlines() == [
        "onrecord: no such file: none.txt: check the name",
        "onrecord: not UTF-8: invalid continuation byte at byte 12: latin.txt, line 2: "
        "convert it to UTF-8, for example with iconv -f CP1252 -t UTF-8",
    ]


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped bundle, which is read in its place."""
    copy = Path(shutil.copytree(weights.shipped(), tmp_path / "model"))
    monkeypatch.setattr(weights, "shipped", lambda: copy)
    annotate.shipped.cache_clear()
    yield copy
    annotate.shipped.cache_clear()


def failed(result: Result, where: Path) -> str:
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: ")
    assert line.endswith(f": {where}: install onrecord anew")
    assert (result.exit_code, result.stdout) == (1, "")
    return line


@pytest.mark.parametrize("name", ["model.onnx", "links.onnx", "mentions.onnx", "tokenizer.json"])
def test_a_damaged_model_file_is_one_line(folder: Path, bundle: Path, name: str) -> None:
    written = bytearray((bundle / name).read_bytes())
    written[len(written) // 2] ^= 1
    (bundle / name).write_bytes(written)
    assert "damaged" in failed(read("good.txt"), bundle / name)


def test_a_missing_model_file_is_one_line(folder: Path, bundle: Path) -> None:
    (bundle / "links.onnx").unlink()
    assert "cannot be read" in failed(read("good.txt"), bundle / "links.onnx")


def test_a_damaged_manifest_is_one_line(folder: Path, bundle: Path) -> None:
    (bundle / "manifest.json").write_bytes((bundle / "manifest.json").read_bytes()[:-9])
    assert "not JSON" in failed(read("good.txt"), bundle / "manifest.json")


BYTES = st.one_of(
    st.binary(max_size=80),
    st.text(max_size=60).map(str.encode),
    st.text(max_size=40).map(lambda text: json.dumps({"text": text, "date": text[:10]}).encode()),
    st.tuples(st.just(b'{"text": "She said no."}\n'), st.binary(max_size=20)).map(b"".join),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=BYTES, name=st.sampled_from(["any.txt", "any.jsonl", "any"]))
def test_any_bytes_give_records_or_an_error_of_ours(tmp_path: Path, written: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(written)
    readings = list(onrecord.read_articles(tmp_path / name))
    errors = [reading for reading in readings if isinstance(reading, OnRecordError)]
    articles = [reading for reading in readings if isinstance(reading, onrecord.Article)]
    assert len(errors) + len(articles) == len(readings) >= 1
    assert all(str(tmp_path / name) in error.where and "\n" not in str(error) for error in errors)
    for found, article in zip(annotate.annotate(articles, threads=1), articles, strict=True):
        assert found.article == replace(article, language=found.article.language)
        assert onrecord.from_json(json.loads(json.dumps(to_json(found)))) == found
