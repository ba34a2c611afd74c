"""The command line, `onrecord COMMAND`: a module a command; an error of the library becomes one line and status 1."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from onrecord import __version__
from onrecord.errors import OnRecordError

COMMANDS = {
    "read": "Read articles: who said what, to whom, when.",
    "timeline": "List what happened and what is to come, by date.",
    "add": "Keep articles in a record, a single file.",
    "follow": "Fetch what is new in feeds and keep it in a record.",
    "archive": "Read articles by the million into Parquet; ask them.",
    "changes": "Show what differs between the versions of an article.",
    "remove": "Take articles out of a record, for good.",
    "reread": "Read the articles of a record again with another model.",
    "people": "Merge and split people, bodies and places; import a codebook.",
    "review": "Accept, reject, edit and add statements.",
    "sample": "Draw whole articles for people to code.",
    "agreement": "Tell how far people agree, and how good the program is.",
    "said": "Find the statements of a record that hold some words.",
    "wording": "Show how somebody worded something, time after time.",
    "trace": "Find every appearance of a phrase in the articles of a record.",
    "who": "Tell all that a record knows of somebody.",
    "agenda": "List what is planned, and what became of past plans.",
    "new": "Tell what is new in a record since a bookmark last asked.",
    "sources": "Count who gets quoted, with shares and their intervals.",
    "export": "Write what a record holds in the format of another program.",
    "pack": "Hand over what answers a question, with its evidence, in one file.",
    "check": "Verify what was handed over, and read it again.",
    "verify": "Hold the quotations of an article against transcripts and letters.",
    "serve": "Open a record in the browser.",
}
"""Name and one line of help; the command itself is `onrecord.cli.NAME.NAME`, imported when it is called."""


class Commands(click.Group):
    """Imports a command only when it is called, so that `onrecord --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"onrecord.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            click.echo(f"onrecord: {error}", err=True)
            ctx.exit(1)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Keep the record of the news: who said what, to whom, when, each entry anchored to exact words.

    \b
    Example:
      onrecord read letter.txt
      onrecord timeline letter.txt

    `onrecord COMMAND --help` tells more about a command.
    """
