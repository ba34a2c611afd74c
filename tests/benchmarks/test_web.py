"""`benchmarks.web`: which pages are asked for, and short forms of what is measured."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.routing import compile_path

import onrecord
from benchmarks.archive_texts import archive
from benchmarks.printed import line
from benchmarks.record.filling import fill
from benchmarks.web.addresses import Addresses, addresses
from benchmarks.web.asking import share, times_of
from benchmarks.web.painting import first_paints
from benchmarks.web.serving import HOST, served
from onrecord import examples
from onrecord.web.pages import PAGES


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    fill(path, archive(30, stories=tuple(onrecord.read(*examples.paths()[:3]))))
    return path


@pytest.fixture(scope="module")
def asked(filled: Path) -> Addresses:
    return addresses(filled)


def test_every_page_is_asked_for_with_several_subjects(asked: Addresses) -> None:
    paths = [urlsplit(address).path for each in asked.values() for address in each]
    assert [page.path for page in PAGES if not any(map(compile_path(page.path)[0].match, paths))] == []
    assert len(asked["search"]) == 40
    assert len(set(asked["person"])) > 20
    assert all(asked.values())


def test_the_same_seed_asks_the_same(filled: Path, asked: Addresses) -> None:
    assert addresses(filled) == asked
    assert addresses(filled, seed=2) != asked


@pytest.mark.slow
def test_each_page_is_answered_small_and_shared(filled: Path, asked: Addresses) -> None:
    with served(filled) as port:
        for name, each in asked.items():
            times = times_of(port, each)
            assert times.refused == (), name
            assert 0 < times.median <= times.worst
            assert 20_000 < times.size < 150_000  # what each page needs beside itself is counted
        shared = share(port, asked, users=4, seconds=1, pause=0.01)
        assert shared.errors == ()
        assert shared.asked >= 4
        paints = first_paints(port, asked["search"][:2])
        assert paints is None or set(paints) == set(asked["search"][:2])


def test_what_is_not_answered_is_an_error(asked: Addresses) -> None:
    with socket.socket() as closed:
        closed.bind((HOST, 0))  # nobody listens
        shared = share(closed.getsockname()[1], {"home": ("/",)}, users=2, seconds=0.05, pause=0.01)
    assert shared.asked == 0
    assert len(shared.errors) >= 2
    assert all("ConnectionRefused" in each for each in shared.errors)


def test_a_line_tells_what_is_not_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert line("search", "3 ms", "100 ms", met=True)
    assert not line("person", "300 ms", "100 ms", met=False)
    first, second = capsys.readouterr().out.splitlines()
    assert first.rstrip().endswith("100 ms")
    assert second.endswith("NOT MET")
