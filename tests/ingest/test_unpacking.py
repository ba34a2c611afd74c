from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import articles_of, read_articles
from onrecord.ingest.containers import inflating, unpacking
from onrecord.types import Article

RECORD = b'{"text": "It rained.", "id": "a"}\n'

LISTED = b"PK\x01\x02\x14\x03\x14\0"
"""What the entry of a file in the list of a ZIP begins with; flags and method follow."""


def _zip(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def _read(received: bytes, name: str = "a.zip") -> list[str]:
    """The texts, and in angles the reasons of what cannot be read."""
    return [_told(each) for each in articles_of(received, name)]


def _told(each: Article | InputError) -> str:
    return each.text if isinstance(each, Article) else f"<{each.what}>"


def test_an_archive_is_read_file_by_file_in_its_order() -> None:
    packed = _zip({"b/story.txt": b"One.", "a.jsonl": RECORD * 2, "c.txt.gz": gzip.compress(b"Three.")})
    found = list(articles_of(packed, "wire.zip"))
    assert [(each.text, each.key) for each in found if isinstance(each, Article)] == [
        ("One.", "story"), ("It rained.", "a"), ("It rained.", "a"), ("Three.", "c"),
    ]  # fmt: skip


def test_an_error_names_the_file_inside() -> None:
    (error,) = articles_of(_zip({"b/bad.txt": b"\xff\xff"}), "wire.zip")
    assert isinstance(error, InputError)
    assert error.path == "wire.zip/b/bad.txt"


def test_what_is_hidden_or_of_no_known_name_is_left_out() -> None:
    others = dict.fromkeys(("", "b.txt/", "__MACOSX/a.txt", ".a.txt", "~$a.txt", "a.jpg", "b/.git/a.txt"), b"Not me.")
    assert _read(_zip({**others, "a.txt": b"It rained."})) == ["It rained."]
    assert _read(_zip(others)) == ["<no articles in this archive>"]


@pytest.mark.parametrize("name", ["../a.txt", "b/../../a.txt", "/etc/a.txt", "\\a.txt", "..\\a.txt", "C:a.txt"])
def test_a_name_that_leads_out_costs_only_its_file(name: str) -> None:
    assert _read(_zip({name: b"Not me.", "a.txt": b"It rained."})) == [
        "<a name that leads out of its archive>", "It rained.",
    ]  # fmt: skip


def test_a_link_is_not_followed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    assert _read(packed.getvalue()) == ["<a symbolic link in an archive>"]


@pytest.mark.parametrize(
    ("find", "put", "what"),
    [
        (b"It rained", b"It poured", "damaged ZIP"),
        (LISTED + b"\0\0", LISTED + b"\1\0", "encrypted"),
        (LISTED + b"\0\0\0\0", LISTED + b"\0\0\x09\0", "packed by a method that is not read"),
    ],
)
def test_a_file_that_cannot_be_unpacked_costs_only_itself(find: bytes, put: bytes, what: str) -> None:
    packed = _zip({"a.txt": b"It rained.", "b.txt": b"It snowed."}, zipfile.ZIP_STORED)
    assert packed.count(find)
    assert _read(packed.replace(find, put, 1)) == [f"<{what}>", "It snowed."]


def test_archives_stand_in_archives_but_not_for_ever() -> None:
    packed = b"It rained."
    for depth, name in enumerate(("a.txt", "a.zip", "b.zip", "c.zip")):
        assert depth == 0 or _read(packed) == ["It rained."]
        packed = _zip({name: packed})
    assert _read(packed) == ["<packed more than 3 deep>"]


def test_a_gzip_that_breaks_off_gives_its_whole_records_first() -> None:
    packed = gzip.compress(b"".join(b'{"text": "Day %d."}\n' % number for number in range(9000)), mtime=0)
    cut = _read(packed[: len(packed) // 2], "a.jsonl.gz")
    assert len(cut) > 1000
    assert cut[-1] == "<truncated gzip>"
    assert cut[:-1] == [f"Day {number}." for number in range(len(cut) - 1)]
    assert _read(packed[:-4] + b"\0\0\0\0", "a.jsonl.gz")[-1] == "<damaged gzip>"


def test_a_gzip_of_several_members_is_one_file() -> None:
    packed = gzip.compress(b"It rained. ") + gzip.compress(b"It snowed.") + bytes(100)
    assert _read(packed, "a.txt.gz") == ["It rained. It snowed."]


@pytest.mark.parametrize("pack", [lambda content: _zip({"a.txt": content}), gzip.compress])
def test_a_bomb_is_given_up_within_bounds(pack: type, tmp_path: Path) -> None:
    bomb = tmp_path / "a.bin"
    bomb.write_bytes(pack(b" " * 50_000_000))
    tracemalloc.start()
    try:
        found = [_told(each) for each in read_articles(bomb)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == ["<unpacks to more than 200 times its size>"]
    assert peak < 40_000_000


def test_many_small_bombs_are_given_up_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflating, "TOTAL_FLOOR", 1_000_000)
    bombs = {f"{number}.txt": b"x" * 400_000 for number in range(5)}
    packed = io.BytesIO(_zip(bombs))
    stream = io.BufferedReader(packed)  # type: ignore[arg-type]
    members = unpacking.members(stream, "a.zip", wanted=lambda _: True, budget=unpacking.Budget())
    found = [_content(member) for member in members if isinstance(member, unpacking.Member)]
    assert found == [400_000, 400_000, 400_000, "unpacks to too much in all"]


def _content(member: unpacking.Member) -> int | str:
    try:
        return len(member.stream.read())
    except InputError as error:
        return error.what


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = _zip({f"{number}.txt": b"x" for number in range(5)})
    monkeypatch.setattr(unpacking, "MEMBERS", 4)
    assert _read(packed) == ["<more than 4 files in one archive>"]
    monkeypatch.setattr(unpacking, "DIRECTORY", 100)
    assert _read(packed) == ["<more than 4 files in one archive>"]


def test_what_is_packed_in_another_way_is_named() -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    assert _read(gzip.compress(tar.getvalue()), "a.tar.gz") == ["<packed with tar, which is not read>"]
    assert _read(bz2.compress(b"It rained."), "a.bz2") == ["<packed with bzip2, which is not read>"]


def test_a_forced_format_is_that_of_what_is_inside(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(RECORD))
    assert [_told(each) for each in read_articles(tmp_path / "a.gz", format="text")] == [RECORD.decode().strip()]


ZIPPED = _zip({"a.txt": b"It rained.", "b.jsonl": RECORD * 3, "c.zip": _zip({"d.txt": b"It snowed."})})
GZIPPED = gzip.compress(RECORD * 3, mtime=0)


@given(st.sampled_from([ZIPPED, GZIPPED]), st.lists(st.tuples(st.integers(0), st.binary(max_size=4)), max_size=6))
def test_any_damage_gives_articles_or_errors(packed: bytes, changes: list[tuple[int, bytes]]) -> None:
    for at, put in changes:
        at %= len(packed)
        packed = packed[:at] + put + packed[at + len(put) :]
    for each in articles_of(packed, "a.zip"):
        assert isinstance(each, Article) or (each.advice and "\n" not in str(each))


@given(st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"WARC/1.0\r\n"]), st.binary())
def test_any_bytes_give_articles_or_errors(begin: bytes, rest: bytes) -> None:
    assert list(articles_of(begin + rest, "a"))
