"""Whether a case is whole, and whether the model that is installed reads its articles in the same way."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, RecordFormatError, reading
from onrecord.pack import archive
from onrecord.pack.contents import ANNOTATIONS, FORMAT, MANIFEST, SEAL, seal, text_name
from onrecord.pack.differing import Difference, differences
from onrecord.types import Annotations, Model
from onrecord.wire import from_json

if TYPE_CHECKING:
    from onrecord.encoder import Encoder

LONGEST = 1 << 26
"""Bytes of a manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found."""

    damage: tuple[str, ...]
    """What is wrong with the files, one line each; the articles are not read again then."""
    differences: tuple[Difference, ...] = ()
    articles: int = 0
    """How many were read again."""
    seal: str = ""
    """Of the manifest."""
    then: tuple[Model, ...] = ()
    """The models that read the articles of the case."""
    now: Model | None = None
    """The one that read them again; None where there was nothing to read."""


def check(path: str, *, encoder: Encoder | None = None, threads: int | None = None) -> Checked:
    """Verify every hash of a case and read its texts again; ``encoder`` and ``threads`` as in `annotate`.

    Raises `InputError` where the file is no case at all.
    """
    with archive.opened(path) as case:
        manifest = _manifest(case, path)
        damage = tuple(_damage(case, manifest))
        if damage:
            return Checked(damage=damage, seal=str(manifest[SEAL]))
        told = tuple(_annotations(case, path))
    return _read_again(told, str(manifest[SEAL]), encoder, threads)


def _manifest(case: zipfile.ZipFile, path: str) -> dict[str, Any]:
    if MANIFEST not in archive.names(case):
        raise InputError(f"no case: it holds no {MANIFEST}", path, advice="name a file that `onrecord pack` made")
    if case.getinfo(MANIFEST).file_size > LONGEST:
        raise InputError(f"{MANIFEST} is larger than any case has", path, advice=archive.ADVICE)
    try:
        manifest = json.loads(case.read(MANIFEST))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{MANIFEST} is not JSON", path, advice=archive.ADVICE) from error
    if (
        not isinstance(manifest, dict)
        or manifest.get("format") != FORMAT
        or not isinstance(manifest.get("files"), dict)
    ):
        raise InputError(f"not a case of format {FORMAT}", path, advice="update onrecord, or ask for a new copy")
    return manifest


def _damage(case: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    """Files that are missing, that are too many, or whose bytes are others."""
    if manifest.get(SEAL) != seal(manifest):
        yield f"{MANIFEST}: changed: its own sha256 is another"
    files, held = manifest["files"], {*archive.names(case)} - {MANIFEST}
    for name in sorted({*files, *held}):
        if name not in held:
            yield f"{name}: missing"
        elif name not in files:
            yield f"{name}: not in the manifest"
        elif _digest(case, name) != files[name]:
            yield f"{name}: changed: its sha256 is another"


def _digest(case: zipfile.ZipFile, name: str) -> str | None:
    """The sha256 of a file; None where its bytes cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        for chunk in archive.chunks(case, name):
            digest.update(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return None
    return digest.hexdigest()


def _annotations(case: zipfile.ZipFile, path: str) -> Iterator[Annotations]:
    """What was found, each article with the text that lies in the case."""
    if ANNOTATIONS not in archive.names(case):
        raise InputError(f"no case: it holds no {ANNOTATIONS}", path, advice=archive.ADVICE)
    with case.open(ANNOTATIONS) as stream:
        for number, line in enumerate(io.TextIOWrapper(stream, encoding="utf-8", newline="\n"), start=1):
            with reading(f"{path}/{ANNOTATIONS}", number):
                found = from_json(json.loads(line))
            name = text_name(found.article.id)
            if name not in archive.names(case) or case.read(name) != found.article.text.encode():
                raise RecordFormatError("another text than the one that was read", f"{path}/{name}", archive.ADVICE)
            yield found


def _read_again(told: tuple[Annotations, ...], sealed: str, encoder: Encoder | None, threads: int | None) -> Checked:
    from onrecord.annotate import annotate  # the model's libraries take their time to load

    found: list[Difference] = []
    now = None
    for before, again in zip(
        told, annotate([each.article for each in told], threads=threads, encoder=encoder), strict=True
    ):
        now = again.model
        found += differences(before, again)
    models = {each.model.sha256: each.model for each in told}
    return Checked(
        damage=(),
        differences=tuple(found),
        articles=len(told),
        seal=sealed,
        then=tuple(models[digest] for digest in sorted(models)),
        now=now,
    )
