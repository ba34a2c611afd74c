"""A case is whole and read again, or one clear line tells what is wrong."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError, RecordFormatError
from onrecord.pack import check
from onrecord.pack.contents import SEAL, seal
from onrecord.pack.differing import differences
from onrecord.record.case import Case
from tests.fakes import Said, ScriptedEncoder

Files = dict[str, bytes]


def _changed(path: Path, change: Callable[[Files], object]) -> Path:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_whole_case_read_in_the_same_way(file: Path, encoder: ScriptedEncoder) -> None:
    found = check(str(file), encoder=encoder, threads=1)
    assert (found.damage, found.differences, found.articles) == ((), (), 2)
    assert [found.now] == list(found.then)


def test_another_model_finds_other_entries(file: Path) -> None:
    other = ScriptedEncoder(said=[Said("added", ("It rained",), "Ada Lind")], names=[("person", "Ada Lind")])
    found = check(str(file), encoder=other, threads=1).differences
    told = {(each.change, each.words) for each in found}
    assert ("lost", "said") in told
    assert ("lost", "broke") in told
    (changed,) = (each for each in found if each.change == "changed" and each.words == "added")
    assert {"content", "kind"} <= {field.name for field in changed.fields}


def test_what_is_new_is_added_and_near_scores_are_the_same(found: Case) -> None:
    whole = found.annotations[0]
    (statement,) = whole.statements
    nearly = replace(whole, statements=(replace(statement, score=statement.score - 0.004),))
    assert list(differences(whole, nearly)) == []
    assert [(each.change, each.words) for each in differences(replace(whole, statements=()), whole)] == [
        ("added", "said")
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda files: files.update({"statements.csv": b"changed"}), "statements.csv: changed"),
        (lambda files: files.pop("index.html"), "index.html: missing"),
        (lambda files: files.update({"more.txt": b""}), "more.txt: not in the manifest"),
        (
            lambda files: files.update({"manifest.json": files["manifest.json"].replace(b"direct", b"mixed")}),
            "manifest.json: changed",
        ),
    ],
)
def test_damage_is_told_and_nothing_is_read_again(file: Path, change: Callable[[Files], object], told: str) -> None:
    found = check(str(_changed(file, change)))
    assert [told in line for line in found.damage] == [True]
    assert (found.articles, found.now) == (0, None)


def test_folders_that_a_program_enters_when_it_zips_again_are_no_damage(file: Path, encoder: ScriptedEncoder) -> None:
    _changed(file, lambda files: files.update({"texts/": b"", "articles/": b""}))
    found = check(str(file), encoder=encoder, threads=1)
    assert (found.damage, found.articles) == ((), 2)
    _changed(file, lambda files: files.update({"statements.csv": b"changed"}))
    assert check(str(file)).damage == ("statements.csv: changed: its sha256 is another",)


def _forge(files: Files) -> None:
    """Another text under a right seal."""
    name = next(name for name in files if name.startswith("texts/"))
    files[name] += b" More."
    manifest = json.loads(files["manifest.json"])
    manifest["files"][name] = hashlib.sha256(files[name]).hexdigest()
    manifest[SEAL] = seal(manifest)
    files["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda files: files.pop("manifest.json"), "holds no manifest"),
        (lambda files: files.update({"manifest.json": b"{"}), "not JSON"),
        (lambda files: files.update({"manifest.json": b"[" * 100_000}), "not JSON"),
        (lambda files: files.update({"manifest.json": b"[]"}), "not a case of format"),
        (lambda files: files.update({"manifest.json": b'{"format": "onrecord-case/2", "files": {}}'}), "not a case of"),
        (lambda files: files.update({"../up.txt": b""}), "belongs in no case"),
        (lambda files: files.update({"/etc/passwd": b""}), "belongs in no case"),
        (lambda files: files.update({"a/b/c.txt": b""}), "belongs in no case"),
        (lambda files: files.update({"zeros.txt": bytes(50_000_000)}), "times its size"),
    ],
)
def test_what_is_no_case_is_one_line(file: Path, change: Callable[[Files], object], told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        check(str(_changed(file, change)))
    assert str(file) in str(error.value)
    assert "\n" not in str(error.value)


def test_another_text_under_a_right_seal_is_found(file: Path) -> None:
    with pytest.raises(RecordFormatError, match="another text"):
        check(str(_changed(file, _forge)))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "case.zip").write_bytes(content)
    with pytest.raises(InputError, match="no case"):
        check(str(tmp_path / "case.zip"))


def test_a_byte_that_fell_over_is_damage_or_one_line(file: Path) -> None:
    """Or nothing, where it is one of those that tell the time of a file."""
    whole = file.read_bytes()
    told = 0
    for at in range(0, len(whole), max(len(whole) // 60, 1)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            told += bool(check(str(file), encoder=ScriptedEncoder(), threads=1).damage)
        except InputError:
            told += 1
    assert told > 40
