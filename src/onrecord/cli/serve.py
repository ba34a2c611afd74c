"""`onrecord serve`: the record in a browser."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.asking import takes_record
from onrecord.errors import OnRecordError, reading
from onrecord.record import Record

if TYPE_CHECKING:
    from onrecord.web import Settings

HOST_HELP = "Address to listen on; one that other machines reach needs a password."
NAME_HELP = "Name under which browsers ask for it, beside the address; may be given again."
ENTRY_HELP = "File with the password, on one line; or set the environment variable ONRECORD_PASSWORD."


@click.command()
@takes_record
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help=HOST_HELP)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--name", "names", metavar="NAME", multiple=True, help=NAME_HELP)
@click.option("--password-file", metavar="FILE", help=ENTRY_HELP)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def serve(db: str, host: str, port: int, names: tuple[str, ...], password_file: str | None, opens: bool) -> None:
    """Open a record in the browser: read, search, follow, verify and correct it.

    It is for this machine alone, and nothing leaves it. For others on the same network choose an address of this
    machine that they reach, and a password. Ctrl-C ends it.

    \b
    Examples:
      onrecord serve --db record.db
      onrecord serve --db record.db --port 9000 --open
      onrecord serve --db record.db --host 192.168.1.20 --password-file password.txt
    """
    from onrecord.web import Settings, application
    from onrecord.web.locked import hashed

    password = _password(password_file)
    settings = Settings(record=db, host=host, port=port, names=names, password=password and hashed(password))
    if password is None and not settings.is_local:
        raise OnRecordError("other machines reach this address", host, "give a password with --password-file FILE")
    _bring_up_to_date(db)
    app = application(settings)
    with _listening(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        click.echo(f"{db} is at {address} (Ctrl-C ends it)")
        if opens:
            webbrowser.open(address)
        _run(app, listener, settings)


def _bring_up_to_date(db: str) -> None:
    """A record that an older onrecord made, which the site is to correct anyway."""
    if os.path.isfile(db) and os.access(db, os.W_OK) and os.path.getsize(db):
        Record(db, write=True).close()


def _password(file: str | None) -> str | None:
    """The password, if there is one."""
    if file is None:
        return os.environ.get("ONRECORD_PASSWORD") or None
    with reading(file):
        password = Path(file).read_text(encoding="utf-8").strip()
    if not password:
        raise OnRecordError("no password in it", file, "write one, on one line")
    return password


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise OnRecordError("no such address", host, "choose an address of this machine") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        where = f"{host}, port {port}"
        if error.errno == errno.EADDRINUSE:
            raise OnRecordError("another program listens there", where, "choose another with --port") from error
        raise OnRecordError("cannot listen there", where, "choose an address of this machine, and a port") from error
    return listener


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _run(app: object, listener: socket.socket, settings: Settings) -> None:
    """Until Ctrl-C. Nothing of what is asked is logged, and no words of an article."""
    import uvicorn

    from onrecord.web import TURN
    from onrecord.web.wordless import Wordless

    sys.setswitchinterval(TURN)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)  # type: ignore[arg-type]
    logging.getLogger("uvicorn.error").addFilter(Wordless())
    uvicorn.Server(config).run(sockets=[listener])
