from __future__ import annotations

import contextlib
import io
import sys

import pytest

from onrecord.cli.progress import WIDTH, Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _screen(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """One screen that both streams write to; no fixture, because pytest sets the streams anew for the test itself."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    return terminal


def test_the_bar_moves_and_makes_room_for_each_result(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _screen(monkeypatch)
    with Progress(2) as progress:
        for result in progress.between(progress.over(["a.txt", "b.txt"])):
            print(f"read {result}")  # noqa: T201 - what an exporter would write
    left = [line.rsplit("\r\x1b[K", 1)[-1] for line in screen.getvalue().split("\n")]
    assert left == ["read a.txt", "read b.txt", ""]
    assert f"{'░' * WIDTH} 0/2 a.txt" in screen.getvalue()
    assert f"{'█' * (WIDTH // 2)}{'░' * (WIDTH // 2)} 1/2 b.txt" in screen.getvalue()


def test_the_bar_goes_when_the_command_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _screen(monkeypatch)
    with contextlib.suppress(ValueError), Progress(2) as progress:
        assert next(progress.over(["a.txt", "b.txt"])) == "a.txt"
        raise ValueError
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_single_file_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _screen(monkeypatch)
    with Progress(1) as progress:
        assert list(progress.between(progress.over(["a.txt"]))) == ["a.txt"]
    assert screen.getvalue() == ""


def test_no_bar_where_standard_error_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(2) as progress:
        list(progress.over(["a.txt", "b.txt"]))
    assert capsys.readouterr().err == ""
