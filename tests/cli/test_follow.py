"""`onrecord follow`, and `onrecord add` of an address, from a server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import annotate
from onrecord.cli import main
from onrecord.following.lock import alone
from onrecord.ingest.fetch import fetching
from tests.served import Page, Site, serving
from tests.small import FIRST, scripted


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    encoder = scripted()
    monkeypatch.setattr(annotate, "shipped", lambda: encoder)
    monkeypatch.setitem(fetching.Fetcher.__init__.__kwdefaults__, "sleep", lambda seconds: None)
    monkeypatch.chdir(tmp_path)
    with serving() as site:
        (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site.url("/rss")}"\n')
        items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in ("/none", "/dam"))
        site.pages["/rss"] = Page(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
        site.pages["/dam"] = Page(FIRST.encode(), type="text/plain")
        yield site


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_run_tells_of_each_article_and_what_it_came_to(site: Site) -> None:
    result = _run("follow", "feeds.toml", "--allow-private")
    assert result.exit_code == 1
    first, *rest = result.stdout.splitlines()
    assert first[16:] == f" added · {site.url('/dam')} · 1 statement"
    assert rest == ["1 feed read", "1 article added, 1 failed", "failed: no such page (1)"]
    assert result.stderr == f"onrecord: no such page (HTTP 404): {site.url('/none')}: check the address\n"
    site.pages["/none"] = Page(b"The river rose.", type="text/plain")
    again = _run("follow", "feeds.toml", "--allow-private", "--quiet")
    assert (again.exit_code, again.output) == (0, "1 feed read\n1 article added\n")


def test_a_second_run_does_nothing_and_says_so(site: Site) -> None:
    with alone("record.db"):
        result = _run("follow", "feeds.toml", "--allow-private")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "onrecord: another run is going on: record.db: it will tell what is new\n"
    assert site.asked == []
    assert not Path("record.db").exists()


def test_what_is_wrong_with_the_feeds_is_told_before_anything_is_made(site: Site) -> None:
    Path("feeds.toml").write_text("[[feed]]\n")
    result = _run("follow", "feeds.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("onrecord: the key url is missing: feeds.toml, feed 1: ")
    assert not Path("record.db").exists()


def test_one_page_is_added_by_its_address(site: Site) -> None:
    result = _run("add", site.url("/dam"), site.url("/none"), "--allow-private", "--publisher", "Courier")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0][16:].startswith(" added · ")
    assert "no such page (HTTP 404)" in result.stderr
    assert "a private address" in _run("add", site.url("/dam")).stderr
    assert site.asked == ["/dam", "/none"]
