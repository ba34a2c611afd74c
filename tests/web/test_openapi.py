"""The API keeps to its description: each address, each parameter, each answer, errors too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished
from starlette.testclient import TestClient

from onrecord.annotate import read
from onrecord.types import Article
from onrecord.web import Settings, application
from onrecord.web.api import described
from tests.fakes import ScriptedEncoder

CONFIG = {
    "seed": 1,
    "suppress-health-check": ["all"],
    "continue-on-failure": True,
    "cache": {"enabled": False},
    "generation": {"mode": "all", "deterministic": True, "max-examples": 15, "no-shrink": True},
    "phases": {"stateful": {"enabled": False}, "examples": {"enabled": False}},
    "checks": {"positive_data_acceptance": {"enabled": False}},  # a name may be of nobody, a day after another
}


def _failures(record: Path, encoder: ScriptedEncoder) -> Iterator[str]:
    """What is wrong with which request."""
    app = application(Settings(record=str(record), names=("testserver",)))
    app.state.site.jobs.read = partial(read, encoder=encoder)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            yield f"{event.label}: {event.info.format()}"
        if isinstance(event, ScenarioFinished):
            yield from _told(event.recorder)


def _told(recorder: Any) -> Iterator[str]:
    for id, found in recorder.checks.items():
        for each in found:
            if each.failure_info is not None:
                case = recorder.cases[id].value
                yield f"{each.name}: {case.as_curl_command()}: {each.failure_info.failure}"


def _fits(value: Any, schema: dict[str, Any]) -> None:
    told = described()
    whole = {**schema, "components": told["components"]}
    jsonschema.Draft202012Validator(whole).validate(value)


def _fits_answer(client: TestClient, address: str, path: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, (address, response.text)
    answers = described()["paths"][path]["get"]["responses"]
    _fits(response.json(), answers["200"]["content"]["application/json"]["schema"])


@pytest.fixture
def addresses(
    client: TestClient, articles: tuple[Article, ...], encoder: ScriptedEncoder
) -> dict[str, tuple[str, ...]]:
    """For each question, some that have answers."""
    client.app.state.site.jobs.read = partial(read, encoder=encoder)  # type: ignore[attr-defined]
    first = articles[0].id
    ada = client.get("/api/people?q=Ada+Lind").json()["rows"][0]["id"]
    client.post("/api/review/decide", json={"verb": "check", "article": first, "reviewer": "Ines"})
    return {
        "/api/search": ("/api/search", "/api/search?q=dam&by=Ada+Lind&publisher=Courier&publisher=Herald"),
        "/api/articles/{article}": (f"/api/articles/{first}", f"/api/articles/{first}?show=times&show=happenings"),
        "/api/people": ("/api/people", f"/api/people?q=Lind&into={ada}"),
        "/api/people/{identity}": (f"/api/people/{ada}", f"/api/people/{ada}?topic=dam&since=2025-03-01"),
        "/api/timeline": ("/api/timeline", "/api/timeline?period=2025-03", "/api/timeline?undated=true"),
        "/api/agenda": ("/api/agenda", "/api/agenda?past=yes"),
        "/api/sources": ("/api/sources", "/api/sources?per=outlet&count=all", "/api/sources?per=month"),
        "/api/trace": ("/api/trace", "/api/trace?q=the+dam+holds"),
        "/api/review": ("/api/review", "/api/review?sample=3&limit=9", "/api/review?done=1"),
        "/api/review/decisions": ("/api/review/decisions",),
        "/api/start": ("/api/start",),
        "/api/verify": ("/api/verify",),
        "/api/add": ("/api/add",),
        "/api/add/{job}": (client.post("/api/articles", json={"text": "It rained."}).json()["address"],),
    }


def test_answers_fit_the_description(client: TestClient, addresses: dict[str, tuple[str, ...]]) -> None:
    asked = {path for path, methods in described()["paths"].items() if "get" in methods}
    assert asked <= set(addresses)  # a new page needs a line above
    for path, own in addresses.items():
        for address in own:
            _fits_answer(client, address, path)


def test_what_was_decided_fits_the_description(client: TestClient, articles: tuple[Article, ...]) -> None:
    told = {"verb": "check", "article": articles[0].id, "reviewer": "Ines"}
    answers = described()["paths"]["/api/review/decide"]["post"]["responses"]
    done = client.post("/api/review/decide", json=told)
    _fits(done.json(), answers["200"]["content"]["application/json"]["schema"])


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/articles/nothing", 404),
        ("GET", "/api/articles/a/b/c", 404),
        ("PUT", "/api/search", 405),
        ("GET", "/api/review/decide", 405),
        ("POST", "/api/review/decide", 415),
        ("GET", "/api/search?limit=0", 400),
        ("GET", "/api/search?since=", 400),
        ("GET", "/api/search?q=(", 400),
        ("GET", "/api/search?unknown=1", 400),
        ("GET", "/api/search?q=a&q=b", 400),
        ("GET", "/api/search?reviewed=maybe", 400),
        ("GET", "/api/search?by=Nobody+Known", 404),
    ],
)
def test_each_error_is_an_object(client: TestClient, method: str, address: str, status: int) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    _fits(response.json(), {"$ref": "#/components/schemas/Refusal"})


def test_the_description_is_listed_for_people(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json() == described()
    shown = client.get("/api/").text
    for path in described()["paths"]:
        assert path in shown


@pytest.mark.slow
def test_schemathesis_finds_nothing(record: Path, encoder: ScriptedEncoder) -> None:
    found = list(dict.fromkeys(_failures(record, encoder)))
    assert not found, "\n\n".join(found)
