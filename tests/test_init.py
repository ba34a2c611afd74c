"""The public names, and `onrecord.read`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import onrecord
import onrecord.types
from onrecord.errors import InputError
from onrecord.types import Annotations, Article
from tests.conftest import MODEL


def test_every_public_name_is_there_and_an_unknown_one_is_not() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert onrecord.Span is onrecord.types.Span
    assert not hasattr(onrecord, "Quotation")


def test_every_type_of_the_record_is_public() -> None:
    kinds = {name for name, kind in vars(onrecord.types).items() if hasattr(kind, "__dataclass_fields__")}
    assert kinds <= set(onrecord.__all__)


def test_importing_the_package_loads_no_library() -> None:
    program = "import sys, onrecord; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "onnxruntime", "tokenizers", "click", "rich"} & set(loaded)


def _annotate(articles: Iterable[Article], *, threads: int | None = None) -> Iterator[Annotations]:
    return (Annotations(model=MODEL, article=article, notices=(f"threads {threads}",)) for article in articles)


def test_read_takes_files_and_articles_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=_annotate))  # type: ignore[arg-type]
    (tmp_path / "wire.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    found = list(onrecord.read(Article.of("Zero."), tmp_path / "wire.jsonl", date="2025-08-17", threads=2))
    assert [each.article.text for each in found] == ["Zero.", "One.", "Two."]
    assert [each.article.published for each in found] == [None, "2025-08-17", "2025-08-17"]
    assert found[0].notices == ("threads 2",)


def test_read_is_lazy_and_raises_at_the_input_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=_annotate))  # type: ignore[arg-type]
    found = onrecord.read(Article.of("Zero."), "none.txt")
    assert next(found).article.text == "Zero."
    with pytest.raises(InputError, match=r"no such file: none\.txt"):
        next(found)


def test_read_takes_texts_where_their_date_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=_annotate))  # type: ignore[arg-type]
    text = " date 2025-01-01 It rained.\n"
    for day in ("2025-03-15", None):
        (found,) = onrecord.read(text, published=day)
        assert (found.article.text, found.article.published) == (text, day)


@pytest.mark.parametrize(
    ("text", "settings", "told"),
    [
        (" \n", {"published": None}, "no text"),
        ("a\x00b", {"published": None}, "a NUL"),
        ("It rained.", {"published": "March"}, "is no date"),
        ("It rained.", {"published": None, "date": "2025-03-15"}, "both `date` and `published`"),
        (Path("letter.txt"), {"published": None}, "a file where a text was expected: letter.txt"),
    ],
)
def test_what_is_no_text_is_told(
    text: str, settings: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=_annotate))  # type: ignore[arg-type]
    with pytest.raises(InputError, match=told):
        list(onrecord.read(text, **settings))  # type: ignore[call-overload]
