"""Runs as processes: only one at a time, and one that is killed leaves nothing behind but what it told of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import OutputError
from onrecord.following.lock import alone
from onrecord.record import Record
from tests.following.conftest import Newsroom, kinds

KILLED = """
import os, signal, sys
from onrecord.following import follow
from onrecord.following.feeds import Feed
from onrecord.following.lock import alone
from onrecord.ingest.fetch.fetching import Fetcher
from onrecord.record import Record
from tests.small import scripted

path, url = sys.argv[1:]
with alone(path), Record(path, write=True) as record:
    for step in follow(record, [Feed(url=url)], fetcher=Fetcher(allow_private=True, pause=0), encoder=scripted()):
        print(step.kind, flush=True)
        if step.kind == "added":
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_what_it_told_of_and_no_lock(newsroom: Newsroom) -> None:
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(newsroom.path), newsroom.feed.url],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (run.returncode, run.stdout) == (-signal.SIGKILL, "feed read\nadded\n"), run.stderr
    with Record(newsroom.path) as record:
        assert record.connection.execute("SELECT count(*) FROM body").fetchone() == (1,)
    with alone(newsroom.path) as first:
        assert first
        assert kinds(newsroom.run()) == ["feed read", "added"]
    assert newsroom.site.asked == ["/rss", "/dam", "/rss", "/quay"]


def test_only_one_run_at_a_time_whatever_the_record_is_called(tmp_path: Path) -> None:
    os.symlink(tmp_path / "record.db", tmp_path / "other.db")
    with (
        alone(tmp_path / "record.db") as first,
        alone(tmp_path / "other.db") as second,
        alone(tmp_path / "b.db") as third,
    ):
        assert (first, second, third) == (True, False, True)
    with alone(tmp_path / "record.db") as again:
        assert again


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="folder is missing"), alone(tmp_path / "none" / "record.db"):
        pass
