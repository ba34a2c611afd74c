"""`onrecord verify`: an article and what it quotes from in, a verdict on every quotation out."""

from __future__ import annotations

from collections.abc import Iterator

import click

from onrecord.cli.inputs import INPUT_HELP
from onrecord.cli.outputs import write_stream
from onrecord.cli.verify_formats import FORMATS
from onrecord.errors import InputError
from onrecord.ingest import READERS, read_articles
from onrecord.types import Article
from onrecord.verify import Check, Source, read_source
from onrecord.verify import verify as check

FORMAT_HELP = "Format of the verdicts: a layout for reading, one JSON object a quotation, or comma-separated values."
OUTPUT_HELP = "File to write to."

UNFAITHFUL = 3
"""Exit status where a quotation is neither verbatim nor changed only where the article marks it."""


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--input", "input_format", type=click.Choice(list(READERS)), help=INPUT_HELP)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(FORMATS)),
    default="terminal",
    show_default=True,
    help=FORMAT_HELP,
)
@click.option("-o", "--output", metavar="PATH", default="-", show_default="standard output", help=OUTPUT_HELP)
@click.pass_context
def verify(
    context: click.Context,
    article: str,
    sources: tuple[str, ...],
    input_format: str | None,
    output_format: str,
    output: str,
) -> None:
    """Hold every quotation of an article against what was said, the worst first.

    ARTICLE is what `onrecord read` takes. A SOURCE is a transcript or a letter: .txt, .html, .docx, or captions, .srt
    and .vtt. Needs no model and no record.

    A quotation is verbatim; bracketed, where only [brackets] or an ellipsis of the article differ; spliced, where words
    between were dropped or distant passages joined; altered; by another speaker, where the source names its speakers;
    or not found. Beside the article's own words on what somebody said stand passages that may be meant, without a
    verdict.

    Exit status: 0 all quotations verbatim or bracketed, 3 some not, 1 an input failed, 2 wrong usage.

    \b
    Examples:
      onrecord verify letter.txt hearing.srt
      onrecord verify story.txt hearing.vtt statement.docx minutes.html
      onrecord verify --format csv -o quotations.csv story.txt hearing.txt
      onrecord verify --format jsonl archive.jsonl hearing.txt
      cat story.txt | onrecord verify - hearing.txt
    """
    read = tuple(read_source(source) for source in sources)
    outcome = _Outcome()
    checks = outcome.over(read_articles(article, format=input_format), read)
    write_stream((), lambda _, stream: FORMATS[output_format](checks, stream), output, output_format)
    context.exit(outcome.status)


class _Outcome:
    """Remembers what the exit status has to tell."""

    def __init__(self) -> None:
        self.status = 0

    def over(self, articles: Iterator[Article | InputError], sources: tuple[Source, ...]) -> Iterator[Check]:
        """The checks one by one; an article that cannot be read gets one line on standard error."""
        for article in articles:
            if isinstance(article, InputError):
                self.status = 1
                click.echo(f"onrecord: {article}", err=True)
                continue
            found = check(article, sources)
            self.status = self.status or (0 if found.faithful else UNFAITHFUL)
            yield found
