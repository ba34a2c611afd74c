"""Where archives lie: a folder on local disk, or in object storage, by the same few calls over fsspec.

Nothing is ever seen half written. On local disk a file is written beside its place and renamed; to object storage it is
put whole, from local disk. Whatever the storage raises becomes an `OutputError` that names the file.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from onrecord import frames
from onrecord.errors import OnRecordError, OutputError

SCRATCH = ".scratch"
"""The folder in an archive on local disk in which files are written before they are renamed."""


def opened(url: str) -> tuple[Any, str]:
    """The file system of a url or path, and its path there.

    Raises `OnRecordError` where fsspec is missing, or the library that knows such urls.
    """
    frames.library("fsspec", "archive")
    core = frames.library("fsspec.core", "archive")
    try:
        system, path = core.url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        advice = "correct the address, or install what it needs"
        raise OnRecordError(f"cannot be opened ({error})", url, advice) from error
    return system, path.rstrip("/") or "/"


def is_local(system: Any) -> bool:
    """Whether a file system is the disk of this machine."""
    protocol = system.protocol
    return bool({"file", "local"} & {*((protocol,) if isinstance(protocol, str) else protocol)})


class Storage:
    """A folder for reading and writing; names in it are relative, with `/` between their parts."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._system, self._root = opened(url)
        self.local = is_local(self._system)

    def where(self, name: str) -> str:
        """The name as messages have it."""
        return f"{self.url}/{name}"

    def names(self, pattern: str) -> tuple[str, ...]:
        """The files that a pattern with `*` fits, in order."""
        with _storing(self.where(pattern), "cannot be listed"):
            self._system.invalidate_cache()
            found = self._system.glob(self._path(pattern))
        start = len(self._root.rstrip("/")) + 1
        return tuple(sorted(str(each)[start:] for each in found))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        with _storing(self.where(name), "cannot be read"):
            try:
                received: bytes = self._system.cat_file(self._path(name))
            except FileNotFoundError:
                return None
        return received

    def write(self, name: str, content: bytes) -> None:
        """Write a small file whole."""
        with self.scratch(f"write-{hashlib.sha256(name.encode()).hexdigest()[:8]}") as folder:
            beside = os.path.join(folder, "content")
            with _storing(self.where(name)), open(beside, "wb") as stream:
                stream.write(content)
            self.place(beside, name)

    def place(self, local: str, name: str) -> None:
        """Put a file of a `scratch` folder into its place; what is there is replaced."""
        path = self._path(name)
        with _storing(self.where(name)):
            if self.local:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                os.replace(local, path)
            else:
                self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._system.put_file(local, path)

    def remove(self, name: str) -> None:
        """Remove a file where there is one."""
        with _storing(self.where(name)):
            try:
                self._system.rm_file(self._path(name))
            except FileNotFoundError:
                return

    @contextmanager
    def scratch(self, name: str) -> Iterator[str]:
        """An empty folder on local disk for what `place` puts into the archive; gone when the block is left.

        What a process that was killed left under the same name goes too.
        """
        above = self._scratches()
        folder = os.path.join(above, f"{name}-{socket.gethostname()}-{os.getpid()}")
        with _storing(above):
            os.makedirs(above, exist_ok=True)
            for left in sorted(each for each in os.listdir(above) if each.startswith(f"{name}-")):
                shutil.rmtree(os.path.join(above, left), ignore_errors=True)
            os.mkdir(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _scratches(self) -> str:
        if self.local:
            return os.path.join(self._root, SCRATCH)
        own = hashlib.sha256(self.url.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return os.path.join(tempfile.gettempdir(), f"onrecord-{own}")

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


@contextmanager
def _storing(where: str, what: str = "cannot be written") -> Iterator[None]:
    """Map what a file system raises; each of the many has errors of its own."""
    try:
        yield
    except OnRecordError:
        raise
    except Exception as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise OutputError(f"{what} ({why})", where, "see that the storage can be reached, and run it again") from error
