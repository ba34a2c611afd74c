"""Every command of the user guide is run, in order, and prints what the guide shows."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

GUIDE = Path(__file__).parents[1] / "docs" / "guide"
BLOCKS = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELISION = "…"
"""As a line of its own it stands for any lines, in brackets for any words."""


def _steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what it is shown to print."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = command[:-1] + more.strip()
        yield command, shown


def _pattern(shown: str) -> re.Pattern[str]:
    parts = re.split(rf"^{ELISION}\n", shown, flags=re.MULTILINE)
    escaped = (re.escape(part).replace(re.escape(f"[{ELISION}]"), ".*?") for part in parts)
    return re.compile(r"(?:.*\n)*?".join(escaped))


def _run(command: str) -> str:
    """What a command prints, on both outputs; its exit status where the guide speaks of it: `; echo $?`."""
    words = shlex.split(command.removesuffix("; echo $?"))
    assert words[0] == "onrecord"
    result = CliRunner().invoke(main, words[1:], env={"COLUMNS": "100"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    told = f"{result.exit_code}\n" if command.endswith("; echo $?") else ""
    return "".join(f"{line.rstrip()}\n" for line in (result.output + told).splitlines())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    shutil.copytree(GUIDE, folder, dirs_exist_ok=True)
    return folder


def test_every_command_prints_what_the_guide_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    for language, block in BLOCKS.findall((GUIDE / "README.md").read_text(encoding="utf-8")):
        if language == "python":
            exec(compile(block, "guide", "exec"), {})
            continue
        for command, shown in _steps(block):
            printed = _run(command)
            assert _pattern(shown).fullmatch(printed), f"$ {command}\n{printed}"
