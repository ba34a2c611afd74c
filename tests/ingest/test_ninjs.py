from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import ninjs
from onrecord.types import Article

ONE: dict[str, Any] = {
    "uri": "http://agency.example/item/1",
    "type": "text",
    "versioncreated": "2025-08-16T09:00:00-04:00",
    "firstcreated": "2025-08-15T09:00:00-04:00",
    "headline": "Rain",
    "language": "en-US",
    "byline": "Ann Poe",
    "copyrightholder": "The Agency",
    "body_xhtml": "<p>It rained &amp; rained.</p><p>No more.</p>",
}
TWO: dict[str, Any] = {
    "uri": "tag:agency.example,2025:2",
    "standard": {"name": "ninjs", "version": "2.1"},
    "contentcreated": "2025-08-16T09:00:00Z",
    "infosource": [{"role": "x"}, {"name": "The Agency"}],
    "headlines": [{"role": "short", "value": "Wet"}, {"role": "main", "value": "Rain at Northam"}],
    "bodies": [
        {"role": "main", "contenttype": "text/html", "value": "<p>It rained.</p>"},
        {"role": "main", "contenttype": "text/plain", "value": "It rained. x < y"},
        {"role": "caption", "contenttype": "text/plain", "value": "The dam."},
    ],
}


def read(received: bytes | dict[str, Any], date: str | None = None) -> list[Article | InputError]:
    raw = received if isinstance(received, bytes) else json.dumps(received).encode()
    return list(ninjs.read(io.BytesIO(raw), "agency.json", date))


def test_an_item_of_version_1() -> None:
    (article,) = read(ONE)
    assert article == Article.of(
        "It rained & rained.\n\nNo more.",
        key=ONE["uri"],
        url=ONE["uri"],
        title="Rain",
        publisher="The Agency",
        published="2025-08-16T09:00:00-04:00",
        published_from="field",
        language="en",
        extractor="ninjs/1",
        source_sha256=hashlib.sha256(json.dumps(ONE).encode()).hexdigest(),
    )


def test_an_item_of_version_2() -> None:
    (article,) = read(TWO)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.publisher) == ("It rained. x < y", "Rain at Northam", "The Agency")
    assert (article.key, article.url, article.published) == (TWO["uri"], None, "2025-08-16T09:00:00Z")


def test_version_3_has_other_capitals() -> None:
    body = [{"role": "main", "contentType": "text/html", "value": "<p>It rained.</p>"}]
    item = {"uri": "tag:3", "versionCreated": "2025-08-16T09:00:00Z", "infoSources": [{"name": "A"}], "bodies": body}
    assert ninjs.seems(json.dumps(item).encode())
    (article,) = read(item)
    assert isinstance(article, Article)
    assert (article.text, article.published, article.publisher) == ("It rained.", "2025-08-16T09:00:00Z", "A")


@pytest.mark.parametrize("written", ["{}\n{}", "[{}, {}]", "[\n{}\n,\n{}\n]\n"])
def test_one_a_line_and_an_array(written: str) -> None:
    received = written.replace("{}", "%s") % (json.dumps(ONE), json.dumps(TWO))
    assert [getattr(each, "key", None) for each in read(received.encode())] == [ONE["uri"], TWO["uri"]]
    assert ninjs.seems(received.encode())


def test_an_item_that_is_withheld_says_so() -> None:
    (article,) = read(ONE | {"pubstatus": "canceled"})
    assert isinstance(article, Article)
    assert article.notices == ("its agency calls the item canceled",)


@pytest.mark.parametrize(
    ("item", "what"),
    [
        (ONE | {"type": "picture"}, "an item of type 'picture' is no text"),
        (ONE | {"body_xhtml": "<p> </p>"}, "the field text is empty"),
        (ONE | {"versioncreated": "soon"}, "'soon' is no date"),
        (ONE | {"uri": ["x"]}, "the field id is an array, not a string"),
        (ONE | {"body_xhtml": "<b><i>" * 10_000 + "rain"}, "elements nested too deeply"),
        ([1], "expected an item of ninjs, found a number"),
    ],
)
def test_a_bad_item_is_named(item: Any, what: str) -> None:
    (error,) = read(item)
    assert isinstance(error, InputError)
    assert error.what.startswith(what)
    assert error.line == 1
    assert error.args[3]


@pytest.mark.parametrize(
    "head", [b'{"text": "It rained.", "uri": "x"}', b'{"body_text": "x"}', b'uri: "uri": "bodies":', b""]
)
def test_only_an_item_seems_to_be_one(head: bytes) -> None:
    assert not ninjs.seems(head)


KEYS = st.sampled_from([*ONE, *TWO, "type", "body_x", "headlines"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "role", "value"]), inner),
    max_leaves=6,
)


@given(st.binary() | st.dictionaries(KEYS, VALUES).map(lambda item: json.dumps(item | {"body_text": "Rain."}).encode()))
def test_any_bytes_give_articles_or_errors(received: bytes) -> None:
    ninjs.seems(received)
    try:
        readings = read(received)
    except InputError as error:
        readings = [error]
    assert readings
    assert all(isinstance(each, Article) or each.args[3] for each in readings)
