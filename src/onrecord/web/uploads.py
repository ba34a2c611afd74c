"""What forms with files say, held in memory alone: no part of an upload is written to a disk, and no name is a path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from onrecord.errors import InputError, OnRecordError
from onrecord.export.terminal import clean
from onrecord.web.forms import FIELD
from onrecord.web.site import check_token, site_of

FILES: Final = 50
"""Files of one form at most."""
FIELDS: Final = 200
NAME: Final = 120
"""Code points of a file's name that are kept."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as it came."""

    name: str
    """Its bare name, on one line."""
    received: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a form says."""

    fields: tuple[tuple[str, str], ...]
    """Name and words of each, lines parted as in a text."""
    files: tuple[tuple[str, Uploaded], ...]
    """Name of the field and file of each that was chosen."""

    def words(self, name: str) -> str:
        """What was written into a field; empty where it is not there."""
        return next(iter(self.each(name)), "")

    def each(self, name: str) -> tuple[str, ...]:
        """The same of a field that may stand there several times."""
        return tuple(value for own, value in self.fields if own == name)

    def chosen(self, name: str) -> tuple[Uploaded, ...]:
        """The files of a field."""
        return tuple(file for own, file in self.files if own == name)


async def form_of(request: Request) -> Form:
    """What a form of ours says. Raises `HTTPException` where it is none, or not of ours."""
    most = site_of(request).settings.most_uploaded
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        sent = await _parsed(request, most)
    else:
        sent = await request.form(max_files=0)
    form = await _read(sent)
    await sent.close()
    check_token(request, form.words(FIELD))
    return form


async def _parsed(request: Request, most: int) -> FormData:
    parser = MultiPartParser(request.headers, request.stream(), max_files=FILES, max_fields=FIELDS, max_part_size=most)
    parser.spool_max_size = most + 1  # never to a disk
    try:
        return await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise HTTPException(400, f"too many files (at most {FILES}), or no form") from error


async def _read(sent: FormData) -> Form:
    fields, files = [], []
    for name, value in sent.multi_items():
        if isinstance(value, str):
            fields.append((name, value.replace("\r\n", "\n").replace("\r", "\n")))
        elif value.filename:
            files.append((name, Uploaded(bare(value.filename), await value.read())))
    return Form(fields=tuple(fields), files=tuple(files))


def bare(name: str) -> str:
    """The name of a file without folders, on one line and not too long; the ending stays."""
    own = clean(name.replace("\\", "/").rpartition("/")[2]).strip()
    stem, suffix = os.path.splitext(own)
    return f"{stem[: NAME - len(suffix[:20])]}{suffix[:20]}" or "without a name"


def suffix(file: Uploaded, known: Iterable[str]) -> str:
    """The ending of a file's name, in small letters. Raises `InputError` where it is not a known one."""
    found, told = os.path.splitext(file.name)[1].lower(), tuple(known)
    if found not in told:
        raise InputError("a type that is not read", file.name, advice=f"give {listed(told)}")
    return found


def listed(endings: Sequence[str]) -> str:
    """`.txt, .html or .docx`."""
    return " or ".join(part for part in (", ".join(endings[:-1]), endings[-1]) if part)


def told(error: OnRecordError) -> str:
    """An error in a sentence or two."""
    what = f"{error.where}: {error.what}" if error.where else f"{error.what[:1].upper()}{error.what[1:]}"
    advice = f" {error.advice[:1].upper()}{error.advice[1:]}." if error.advice else ""
    return clean(f"{what}.{advice}")
