from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import COMMANDS, main


def test_the_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"onrecord {onrecord.__version__}\n"


def test_help_lists_every_command_as_the_command_describes_itself() -> None:
    printed = CliRunner().invoke(main, ["--help"]).output
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", printed, re.MULTILINE)
        assert isinstance(main.commands.get(name) or main.get_command(click.Context(main), name), click.Command)


def test_help_loads_nothing_that_takes_its_time() -> None:
    program = "import sys; from onrecord.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    loaded = set(printed.splitlines()[-1].split())
    assert "click" in loaded
    assert not loaded & {"numpy", "onnxruntime", "tokenizers", "rich", "onrecord.types", "onrecord.annotate"}


def test_an_unknown_command_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["write"])
    assert result.exit_code == 2
    assert "No such command 'write'" in result.stderr


@pytest.mark.parametrize(
    "name", ["add", "check", "new", "pack", "read", "remove", "said", "sources", "timeline", "who"]
)
def test_a_command_without_arguments_says_in_one_line_what_is_missing(name: str) -> None:
    result = CliRunner().invoke(main, [name])
    assert (result.exit_code, result.stdout) == (2, "")
    usage, *_, error = result.stderr.splitlines()
    assert usage.startswith(f"Usage: main {name} ")
    assert error.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 4
