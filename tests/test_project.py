"""What holds for the project as a whole: its promises about imports, paths and versions."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


IMPORTED = {"argon2-cffi": "argon2", "charset-normalizer": "charset_normalizer", "python-docx": "docx"}
"""How a distribution is imported, where that is another name."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_module_imports_only_what_is_declared(path: Path) -> None:
    declared = {re.split(r"[<>=[]", each)[0] for each in PROJECT["project"]["dependencies"]}
    allowed = declared | {"onrecord"} | set(sys.stdlib_module_names)
    if path.name != "encoder.py":
        allowed.remove("onnxruntime")
    if path.name == "frames.py":  # for its types; it loads them when a table is asked for
        allowed |= {"pandas", "pyarrow"}
    if path.name == "spacy.py":  # an extra, which nothing else imports
        allowed.add("spacy")
    if path.is_relative_to(ROOT / "src" / "onrecord" / "archive"):
        allowed |= {"duckdb", "fsspec", "pyarrow"}
    if path.name == "parquet.py" and path.parent.name == "ingest":
        allowed.add("pyarrow")
    if path.name == "cluster.py":
        allowed |= {"datatrove", "multiprocess", "ray"}  # the second is what datatrove makes processes with
    allowed |= {IMPORTED[name] for name in declared & IMPORTED.keys()}
    assert set(_imported(path)) <= allowed


def test_no_file_names_a_path_of_a_machine_or_a_package_index() -> None:
    bad = re.compile(r"(^|[^\w.])/(work|farm|tmp)/|/simple/|index-url", re.MULTILINE)
    roots = ("src", "tests", "docs", "training", "evaluation", "benchmarks", ".ci")
    paths = [
        path for root in roots for path in (ROOT / root).rglob("*") if path.suffix in (".py", ".md", ".toml", ".txt")
    ]
    paths += [path for path in ROOT.iterdir() if path.is_file()]
    texts = {path: path.read_text(encoding="utf-8") for path in paths if path != Path(__file__)}
    assert len(texts) > 30
    assert [path for path, text in texts.items() if bad.search(text)] == []


def test_the_change_log_speaks_of_this_version() -> None:
    assert f"## {onrecord.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_targets_that_the_documents_name_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test", "lint", "evaluate", "bench", "train"} <= targets
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").count("make") == 2
