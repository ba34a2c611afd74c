"""Every command and option is documented, and every example works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from onrecord.cli import COMMANDS, main

CLI_PAGE = (Path(__file__).parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## onrecord (\S+)\n(.*?)(?=^## |\Z)", CLI_PAGE, re.MULTILINE | re.DOTALL))
ASKING = CLI_PAGE.partition("## Asking a record\n")[2].partition("\n## ")[0]
SHARED = {"input_format": SECTIONS["read"], "on": ASKING, "mode": ASKING, "kind": ASKING}
"""Where the choices of options are explained that several commands share."""
CONTEXT = click.Context(main)


def _command(name: str) -> click.Command:
    command = main.get_command(CONTEXT, name)
    assert command is not None
    return command


def _options() -> Iterator[tuple[str, click.Parameter]]:
    for name in COMMANDS:
        for command in (_command(name), *getattr(_command(name), "commands", {}).values()):
            for parameter in command.get_params(click.Context(command)):
                if isinstance(parameter, click.Option):
                    yield name, parameter


def test_the_page_has_a_section_for_each_command_and_no_other() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize(("name", "option"), list(_options()), ids=lambda value: getattr(value, "name", value))
def test_every_option_and_choice_is_documented(name: str, option: click.Option) -> None:
    for spelling in option.opts:
        assert re.search(rf"`{re.escape(spelling)}[ `]", SECTIONS[name]), spelling
    if isinstance(option.type, click.Choice):
        for choice in option.type.choices:
            assert f"`{choice}`" in SECTIONS[name]
            assert f"**{choice}**" in SHARED.get(option.name or "", SECTIONS[name])
    assert option.help


def _examples() -> Iterator[str]:
    for page in (CLI_PAGE, main.help or "", *(_command(name).help or "" for name in COMMANDS)):
        yield from re.findall(r"^ *((?:cat .* \| )?onrecord [a-z-].*)$", page, re.MULTILINE)


@pytest.mark.parametrize("example", sorted(set(_examples())))
def test_every_example_is_right_usage(example: str) -> None:
    words = shlex.split(example.rpartition(" | ")[2].partition(" > ")[0])
    assert words[0] == "onrecord"
    if words[1].startswith("-"):
        assert words[1] in {spelling for option in main.get_params(CONTEXT) for spelling in option.opts}
    else:
        assert _params(_command(words[1]), words[1:], CONTEXT)


def _params(command: click.Command, words: list[str], parent: click.Context) -> dict[str, object]:
    """What the words of a command, or of the last of its subcommands, are taken for."""
    context = command.make_context(words[0], words[1:], parent=parent)
    if not isinstance(command, click.Group):
        return context.params
    name, inner, rest = command.resolve_command(context, words[1:])
    assert inner is not None
    return _params(inner, [name or "", *rest], context)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example_of_its_command(name: str) -> None:
    assert re.search(rf"^ +onrecord {name} ", _command(name).help or "", re.MULTILINE)
