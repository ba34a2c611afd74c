"""Whoever asks may be hostile: other sites, other names, wrong tokens, too much, broken bodies, faults of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.web import Settings, application
from onrecord.web.guard import HEADERS
from onrecord.web.locked import hashed
from tests.web.attacked import FORMS, JSON, POLICY, fill, token_of
from tests.web.conftest import HOST

MOST = 20_000
"""Bytes of a request at the site of these tests."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which every text is hostile."""
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[TestClient]:
    app = application(Settings(record=str(path), most_uploaded=MOST))
    with TestClient(app, base_url=HOST, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("127.0.0.1", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8765", 200),
        ("[::1]", 200),
        ("evil.example", 421),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.", 421),
        ("[::2]:8765", 421),
        ("", 400),
        ("localhost:x", 400),
        ("localhost:80:80", 400),
        ("localhost:80@evil.example", 400),
        ("evil.example/localhost", 400),
        ("::1", 400),
        ("[::1", 400),
        (b"localhost\x85", 400),
        ("locαlhost".encode(), 400),
    ],
)
def test_only_its_own_names_are_answered(site: TestClient, host: str | bytes, status: int) -> None:
    for address in ("/search", "/static/style.css", "/api/search"):
        answer = site.get(address, headers={"host": host})  # type: ignore[dict-item]
        assert answer.status_code == status
        assert answer.headers["content-security-policy"] == POLICY
        if status != 200 and address == "/api/search":
            assert answer.json()["error"]["what"]


def test_two_hosts_are_none(site: TestClient) -> None:
    both = [("host", "127.0.0.1"), ("host", "evil.example")]
    assert site.get("/search", headers=both).status_code == 400


@pytest.mark.parametrize(
    ("host", "asked"), [("::1", "[::1]:8765"), ("fd00::7", "[FD00::7]"), ("desk.example", "desk.example")]
)
def test_addresses_of_version_6_and_names_can_be_listened_on(record: Path, host: str, asked: str) -> None:
    settings = Settings(record=str(record), host=host)
    assert settings.is_local == (host == "::1")
    with TestClient(application(settings), base_url=HOST) as client:
        assert client.get("/search", headers={"host": asked}).status_code == 200
        assert client.get("/search", headers={"host": "localhost"}).status_code == (200 if host == "::1" else 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "nonsense"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:8766"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://evil@127.0.0.1:8765"},
        {"origin": "http://[::1"},
        {"origin": "file://127.0.0.1:8765"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "EVIL"])
def test_no_other_site_changes_anything(site: TestClient, method: str, headers: dict[str, str]) -> None:
    for address in (*FORMS, "/api/review/decide", "/search"):
        assert site.request(method, address, headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "é\u202e", "0" * 64])
def test_forms_without_the_token_are_refused(site: TestClient, path: Path, token: str) -> None:
    before = path.read_bytes()
    site.get("/search")
    own = {"origin": HOST, "sec-fetch-site": "same-origin"}
    for address in FORMS:
        for data in ({"token": token, "reviewer": "Ines"}, {}):
            assert site.post(address, data=data, headers=own).status_code == 403, address
        assert site.post(address, files={"token": ("evil", b"x")}, headers=own).status_code in (400, 403), address
    assert path.read_bytes() == before


def test_a_token_of_another_visitor_does_not_fit(record: Path) -> None:
    app = application(Settings(record=str(record)))
    with TestClient(app, base_url=HOST) as one, TestClient(app, base_url=HOST) as two:
        token = token_of(one.get("/people/i1").text)
        two.get("/search")
        for address in FORMS:
            assert two.post(address, data={"token": token}).status_code == 403
        two.cookies.clear()
        assert two.post(FORMS[0], data={"token": token}).status_code == 403


def _endless(pieces: int) -> Iterator[bytes]:
    """A body of unknown length, sent in chunks."""
    yield from (b"x" * 1000 for _ in range(pieces))


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"]
)
def test_too_much_is_refused(site: TestClient, kind: str) -> None:
    for address in (*FORMS, *JSON):
        headers = {"content-type": kind}
        assert site.post(address, content=b"x" * (MOST + 1), headers=headers).status_code == 413, address
        refused = site.post(address, content=_endless(MOST // 1000 + 1), headers=headers).status_code
        assert refused in (400, 403, 413, 415), address  # as soon as it is seen
        for length in ("-1", "x", "1e9", "+5", "٣".encode(), "9" * 30, "1, 2"):
            answer = site.post(address, content=b"x", headers={**headers, "content-length": length})  # type: ignore[dict-item]
            assert answer.status_code in (400, 413), (address, length)


BODIES = (
    b"",
    b"\xff\xfe",
    b"%ff%00=%ed%a0%80&" * 10,
    b"&".join(b"%d=" % number for number in range(2500)),
    b"--x\r\n\r\n",
    b'--x\r\nContent-Disposition: form-data; name="a"; filename="../../etc/passwd\0"\r\n\r\n\xff\r\n--x--\r\n',
    b"--x\r\nContent-Disposition: nothing\r\n\r\nA\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: a; charset=nothing\r\n\r\n\xff\r\n--x--',
    b"[" * 9000,
    b'{"a": ' * 3000,
    b'{"verb": "accept", "entry": "\\ud800", "reviewer": "\\udfff"}',
    b'{"verb": "accept", "entry": "\\u0000", "reviewer": "a"}',
    b'{"verb": ["accept"], "reviewer": {"a": 1}}',
    b'{"verb": "edit", "entry": "a/s1-2", "changes": {"content": "1-9999999999999999999"}, "reviewer": "a"}',
    b'{"verb": "undo", "decision": 99999999999999999999999, "reviewer": "a"}',
    b'{"verb": "undo", "decision": 1e999, "reviewer": "a"}',
    b'{"draft": "\\ud800", "sources": [{"text": "\\udc00"}]}',
    b"9" * 9000,
    b"NaN",
)
KINDS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "application/json; charset=nothing",
    "text/plain",
    "\xff",
)


@pytest.mark.parametrize("body", BODIES)
def test_no_body_breaks_it(site: TestClient, body: bytes) -> None:
    token = token_of(site.get("/people/i1").text)
    for address in (*FORMS, *JSON):
        for kind in KINDS:
            headers = {b"content-type": kind.encode("latin-1")}
            for content in (body, b"token=" + token.encode() + b"&" + body):
                answer = site.post(address, content=content, headers=headers)  # type: ignore[arg-type]
                assert answer.status_code < 500, (address, kind, answer.text[:300])


def test_other_methods_do_nothing(site: TestClient) -> None:
    for address in ("/search", "/api/search", "/static/style.css"):
        shown, head = site.get(address), site.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == shown.headers["content-type"]
        for method in ("OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "POST"):
            answer = site.request(method, address, headers={"cookie": "secret=1"})
            assert answer.status_code == 405
            assert "secret" not in answer.text
            assert answer.headers["content-security-policy"] == POLICY
    preflight = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for address in ("/api/review/decide", "/search"):
        answer = site.options(address, headers=preflight)
        assert answer.status_code == 405
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_nothing_is_given_to_other_sites(site: TestClient) -> None:
    for address in ("/search", "/api/search", "/search.csv", "/static/style.css", "/nothing", "/api/nothing"):
        answer = site.get(address, headers={"origin": "https://evil.example"})
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_cookies_are_kept_from_scripts_and_other_sites(record: Path) -> None:
    with TestClient(application(Settings(record=str(record))), base_url=HOST, follow_redirects=False) as client:
        page = client.get("/people/i1")
        hostile = "Ines\r\nSet-Cookie: evil=1; Domain=example"
        told = {"token": token_of(page.text), "reviewer": hostile, "verb": "name"}
        set_then = client.post("/review/decide", data=told)
        cookies = [*page.headers.get_list("set-cookie"), *set_then.headers.get_list("set-cookie")]
    assert len(cookies) == 2
    for each in cookies:
        flags = {flag.strip().lower() for flag in each.split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= flags
        assert "domain" not in " ".join(flags)


def test_a_site_with_a_password_leaves_nothing_behind(record: Path) -> None:
    settings = Settings(record=str(record), password=hashed("correct horse"))
    with TestClient(application(settings), base_url=HOST, follow_redirects=False) as client:
        told = {"token": token_of(client.get("/enter").text), "password": "correct horse"}
        assert client.post("/enter", data=told).status_code == 303
        for address in ("/search", "/api/search", "/search.csv", "/nothing", "/api/nothing", "/api/openapi.json"):
            answer = client.get(address)
            assert answer.headers["cache-control"] == "no-store", address
            assert answer.headers["content-security-policy"] == POLICY
        client.cookies.clear()
        for address in ("/enterprise", "/enter.json", "/api/enter", "/search.csv", "/api/", "/static/../search"):
            assert client.get(address).status_code in (303, 401, 404)
            assert "Lind" not in client.get(address).text


def test_a_fault_of_ours_tells_nothing(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(Settings(record=str(record)))
    monkeypatch.setattr(app.state.site, "answer", lambda *_, **__: {}["the words of an article"])
    with TestClient(app, base_url=HOST, raise_server_exceptions=False) as client:
        for address in ("/search", "/api/search", "/search.csv"):
            answer = client.get(address)
            assert answer.status_code == 500
            assert "words of an article" not in answer.text
            assert dict(HEADERS).items() <= dict(answer.headers).items()
        assert client.get("/api/search").json()["error"]["what"] == "something went wrong here"
