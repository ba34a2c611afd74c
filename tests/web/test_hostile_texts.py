"""Texts of articles are hostile: nothing of them runs, on no page, in no file, whoever asks for them how."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from onrecord.annotate import read
from onrecord.export.csv import exact
from onrecord.record import Record
from onrecord.web import Settings, application
from onrecord.web.files import MEDIA
from onrecord.web.guard import HEADERS
from onrecord.web.pages import PAGES
from tests.web.attacked import FORMS, POLICY, article_of, encoder_of, fill, token_of
from tests.web.conftest import HOST
from tests.web.hostile import MARKUP, QUERIES, faults

STARTS = ("/", "/search", "/people?limit=100", "/timeline", "/agenda?past=1", "/review", "/review/decisions", "/api/")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which every text is hostile."""
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[TestClient]:
    app = application(Settings(record=str(path)))
    with TestClient(app, base_url=HOST, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


def _links(page: str) -> Iterator[str]:
    """Where a page leads within the site."""
    for each in html.document_fromstring(page.encode() or b"<p>").iter("a"):
        href = str(each.get("href", "")).partition("#")[0]
        if href.startswith("/") and not href.startswith("//"):
            yield href


def _harmless(address: str, client: TestClient) -> tuple[str, list[str]]:
    """The page that is there, empty where it is a file, and what is wrong with it."""
    response = client.get(address)
    wrong = [f"{response.status_code}: {response.text[:200]}"] if response.status_code >= 500 else []
    wrong += [
        f"{name} is {response.headers.get(name)}"
        for name, value in HEADERS.items()
        if response.headers.get(name) != value
    ]
    if not response.headers.get("content-type", "").startswith("text/html"):
        return "", wrong
    return response.text, wrong + faults(response.text)


@pytest.mark.slow
def test_no_page_holds_more_than_words(site: TestClient) -> None:
    seen, waiting = set[str](), list(STARTS)
    wrong: dict[str, str] = {}
    while waiting and len(seen) < 400:
        address = waiting.pop(0)
        if address not in seen:
            seen.add(address)
            page, found = _harmless(address, site)
            wrong |= {fault: address for fault in found}
            waiting += _links(page)
    assert not wrong
    for page in PAGES:
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/]+", page.path))
        assert any(pattern.fullmatch(address.partition("?")[0]) for address in seen), page.path


@pytest.mark.parametrize("number", range(len(MARKUP)))
def test_what_is_asked_is_shown_as_words(site: TestClient, number: int) -> None:
    payload = MARKUP[number]
    asked = [(page.path.format(article="a", identity="i1"), each.name) for page in PAGES for each in page.parameters]
    for path, name in [("/search", "q"), ("/trace", "q"), ("/people", "q"), *asked[number % 4 :: 4]]:
        assert not _harmless(f"{path}?{urlencode({name: payload})}", site)[1], (path, name)
    for place in ("/articles/", "/people/", "/add/", "/", "/api/"):
        assert not _harmless(place + quote(payload, safe=""), site)[1]


def _downloads(site: TestClient) -> Iterator[tuple[str, str]]:
    """The address of each file, and its type."""
    article = site.get("/api/search").json()["rows"][0]["id"].partition("/")[0]
    person = site.get("/api/people").json()["rows"][0]["id"]
    for page in PAGES:
        path = page.path.format(article=article, identity=person)
        query = "?q=dam+holds" if page.path == "/trace" else ""
        yield from ((f"{path}.{ending}{query}", MEDIA[ending]) for ending in page.downloads)
        yield f"{page.api.format(article=article, identity=person)}{query}", "application/json"


def test_files_are_no_pages(site: TestClient) -> None:
    for address, kind in _downloads(site):
        answer = site.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == kind
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == POLICY
        if not address.startswith("/api/"):
            assert re.fullmatch(
                r'attachment; filename="onrecord-[a-z-]+\.[a-z]+"', answer.headers["content-disposition"]
            )
        if kind == "image/svg+xml":
            assert not _acting(answer.content), address


def _acting(svg: bytes) -> list[str]:
    """What could run in a picture."""
    found = [
        each for each in etree.fromstring(svg).iter() if etree.QName(each).localname in ("script", "foreignObject", "a")
    ]
    return [str(each.tag) for each in found] + [
        name for each in etree.fromstring(svg).iter() for name in each.attrib if str(name).startswith("on")
    ]


def test_no_cell_is_a_formula_and_no_word_is_lost(site: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(site.get("/search.csv?limit=1000").text, newline="")))
    cells = [cell for row in rows[1:] for cell in row]
    assert len(rows) == len(MARKUP) + 1
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]
    assert {exact(cell) for cell in cells} >= {"=cmd|' /C calc'!A0 Courier", "+1-1@SUM(A1) Courier"}


def test_lines_of_a_calendar_are_its_own(site: TestClient) -> None:
    for address in ("/timeline.ics", "/agenda.ics", "/agenda.ics?past=1"):
        calendar = site.get(address).text
        assert not [
            line
            for line in re.split("\r\n|\n|\r", calendar)
            if line.startswith(("Set-Cookie", "<", "ATTACH", "URL:java"))
        ]


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_a_query_is_words(site: TestClient, path: Path, number: int) -> None:
    query, before = QUERIES[number], path.read_bytes()
    word = quote(query, safe="")
    asked = [(page.api.format(article=word, identity="i1"), each.name) for page in PAGES for each in page.parameters]
    addresses = [f"{own}?{urlencode({name: query})}" for own, name in asked[number % 4 :: 4]]
    addresses += [f"/api/{own}?{urlencode({'q': query})}" for own in ("search", "trace", "people")]
    addresses += [f"/api/{own}/{word}" for own in ("articles", "people", "add")]
    for address in addresses:
        answer = site.get(address)
        assert answer.status_code < 500, (address, answer.text[:200])
        assert not re.search("sqlite3|fts5|syntax error|no such (table|column)|Traceback", answer.text)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/style.css%00.js",
        "/static/....//app.py",
        "/static/",
        "/static",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/articles/..%2fsearch.csv",
        "/articles/%2e%2e/%2e%2e/etc/passwd.txt",
        "/api/articles/..%2f..%2fopenapi.json",
        "//evil.example/search/",
        "/%2fevil.example/",
        "/\\evil.example/",
    ],
)
def test_no_path_leads_outside(site: TestClient, address: str) -> None:
    answer = site.get(f"{HOST}{address}")
    assert answer.status_code in (307, 400, 404), answer.status_code
    assert "import" not in answer.text
    assert "root:" not in answer.text
    if answer.status_code == 307:
        assert answer.headers["location"].startswith((f"{HOST}/", "/"))
        assert not answer.headers["location"].startswith("//")


@pytest.mark.slow
@pytest.mark.parametrize("payload", MARKUP)
def test_what_is_sent_is_shown_as_words(tmp_path: Path, payload: str) -> None:
    with Record(tmp_path / "record.db", write=True) as made:
        list(made.add([article_of(payload, 0)], encoder=encoder_of(payload)))
    app = application(Settings(record=str(tmp_path / "record.db")))
    app.state.site.jobs.read = partial(read, encoder=encoder_of(payload))
    with TestClient(app, base_url=HOST, follow_redirects=True, raise_server_exceptions=False) as client:
        article = client.get("/api/search").json()["rows"][0]["id"].partition("/")[0]
        token = token_of(client.get("/people/i1").text)
        words = {
            name: payload for name in ("content", "source", "cue", "speaker", "act", "note", "verb", "entry", "other")
        }
        words |= {
            name: payload for name in ("title", "publisher", "url", "published", "name", "text", "draft", "password")
        }
        for address in (f"/articles/{article}/statements", *FORMS):
            for files in (
                (),
                (("files", (payload + ".txt", b"a")), ("sources", (f"{payload}.html", payload.encode()))),
            ):
                for reviewer in (payload, "Ines"):
                    told = {"token": token, **words, "reviewer": reviewer}
                    answer = client.post(address, data=told, files=files or None)  # type: ignore[arg-type]
                    assert answer.status_code < 500, (address, answer.text[:300])
                    assert not faults(answer.text), (address, faults(answer.text)[:5])
        draft = f"“{payload} holds well,” {payload} said."
        pasted = {"name": payload, "text": f"{payload} holds. It {payload} holds ill."}
        answer = client.post("/verify", data={"token": token, "draft": draft, **pasted})
        assert not faults(answer.text), faults(answer.text)[:5]
