"""What is handed over: everything that the answer rests on, and nothing else."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.pack import check, write
from onrecord.record import Record
from onrecord.record.case import Case, case
from onrecord.record.corrections import review
from onrecord.record.corrections.decisions import Decision, enter
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.people import merge, namings, split
from onrecord.record.corrections.review import undo
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from onrecord.types import Article
from tests.fakes import ScriptedEncoder


def _files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_pages_tables_texts_and_hashes(file: Path, articles: Sequence[Article]) -> None:
    files = _files(file)
    ids = sorted(article.id for article in articles[:2])
    assert [name for name in files if "/" in name] == [f"articles/{id}.html" for id in ids] + [
        f"texts/{id}.txt" for id in ids
    ]
    assert files[f"texts/{articles[0].id}.txt"] == articles[0].text.encode()
    assert [json.loads(line)["article"]["key"] for line in files["annotations.jsonl"].splitlines()] == [
        "first",
        "second",
    ]
    rows = list(csv.DictReader(io.StringIO(files["statements.csv"].decode(), newline="")))
    assert [(row["day"], row["speaker"]) for row in rows] == [("2025-03-10", "Ada Lind"), ("2025-03-11", "Ada Lind")]
    assert b"broke" in files["timeline.csv"]
    assert b"rose" not in b"".join(files.values())


def test_the_manifest_tells_query_model_coverage_and_every_hash(file: Path, found: Case) -> None:
    files = _files(file)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["query"] == {"kind": "direct"}
    assert manifest["models"][0]["sha256"] == found.annotations[0].model.sha256
    assert manifest["coverage"]["told"] == str(found.coverage)
    assert manifest["files"] == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_same_question_gives_the_same_bytes(file: Path, record: Record) -> None:
    stream = io.BytesIO()
    write(case(record, Filter(kind="direct"), query={"kind": "direct"}), stream)
    assert stream.getvalue() == file.read_bytes()


def test_pages_load_nothing_and_run_nothing(file: Path) -> None:
    for name, content in _files(file).items():
        if name.endswith(".html"):
            page = content.decode()
            assert "default-src 'none'" in page
            assert not re.search(r"<script|<link|<img|<iframe|javascript:|\son\w+=|@import|url\(", page)
            assert not re.findall(r'href="(?!#|articles/[0-9a-f]{16}\.html|\.\./index\.html)', page)


def test_words_of_an_article_never_become_markup(record: Record, encoder: ScriptedEncoder) -> None:
    hostile = '“The dam holds and will hold,” Ada Lind said.\n<script>alert(1)</script> & "quotes" \x02'
    article = Article.of(hostile, title="<b>Title</b>", publisher="<i>P</i>", url='javascript:"x"', key="k")
    list(record.add([article], encoder=encoder))
    stream = io.BytesIO()
    write(case(record, Filter()), stream)
    with zipfile.ZipFile(stream) as archive:
        pages = archive.read(f"articles/{article.id}.html").decode() + archive.read("index.html").decode()
        assert archive.read(f"texts/{article.id}.txt").decode() == hostile
    assert "<script>" not in pages
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; �" in pages
    assert "<i>P" not in pages
    assert "<b>Title" not in pages


def test_decisions_go_along_without_notes_and_without_other_work(record: Record, articles: Sequence[Article]) -> None:
    with record.changing() as connection:
        for at, note in ((2, "elsewhere"), (0, "ask counsel"), (1, "mine")):
            made = Decision(made="2025-04-01", reviewer="Kim", verb="check", article=articles[at].id, note=note)
            number = enter(connection, made)
        undo = Decision(made="2025-04-02", reviewer="Kim", verb="undo", article=articles[1].id, undoes=number)
        enter(connection, undo)
    found = case(record, Filter(kind="direct"))
    assert [(each.number, each.verb, each.undoes, each.note) for each in found.decisions] == [
        (1, "check", None, None),
        (2, "check", None, None),
        (3, "undo", 2, None),
    ]
    stream = io.BytesIO()
    write(found, stream)
    with zipfile.ZipFile(stream) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert b"2025-04-02" in held
    assert not re.search(rb"counsel|elsewhere", held)


def test_words_narrow_it_and_are_shown(record: Record) -> None:
    found = case(record, Filter(), words="hold", also=["storm"], query={"on": "said"})
    assert found.query == {"words": "hold", "also": ["storm"], "on": "said"}
    assert len(found.rows) == len(found.annotations) == found.coverage.shown == 2
    stream = io.BytesIO()
    write(found, stream)
    with zipfile.ZipFile(stream) as archive:
        page = archive.read("index.html").decode()
    assert "<h1>hold or storm</h1>" in page
    assert "The dam holds and will <b>hold</b>," in page
    assert case(record, Filter(), words="storm").rows == ()


def test_an_empty_answer_is_a_case_too(record: Record) -> None:
    found = case(record, Filter(since="2030-01-01"))
    stream = io.BytesIO()
    write(found, stream)
    with zipfile.ZipFile(stream) as archive:
        assert b"0 statements" in archive.read("index.html")


KIM = Reviewer(name="Kim", when="2025-04-01T09:00:00+00:00")


def _written(case: Case, path: Path) -> dict[str, bytes]:
    with path.open("wb") as stream:
        write(case, stream)
    return _files(path)


def test_pages_show_what_stands_and_strike_out_what_was_rejected(
    record: Record, articles: Sequence[Article], encoder: ScriptedEncoder, tmp_path: Path
) -> None:
    first, second = (row.id for row in case(record, Filter()).rows)
    review.edit(record, first, {"content": "The dam holds"}, KIM)
    review.add(record, articles[0].id, "The dam broke", {}, KIM)
    review.reject(record, second, KIM)
    files = _written(case(record, Filter()), tmp_path / "case.zip")
    pages = [files[f"articles/{article.id}.html"].decode() for article in articles[:2]]
    assert "<mark>The dam holds</mark> and will hold" in pages[0]
    assert "<mark>The dam broke</mark> on Friday" in pages[0]
    assert '<span class="tag">edited</span>' in pages[0]
    assert '<span class="tag">added</span>' in pages[0]
    assert "<mark>" not in pages[1]
    assert '<span class="rejected">“The dam holds and will hold,”</span>' in pages[1]
    assert '<span class="tag">rejected</span>' in pages[1]
    assert second.encode() not in files["statements.csv"]
    found = check(str(tmp_path / "case.zip"), encoder=encoder, threads=1)
    assert (found.damage, found.differences) == ((), ())


def test_who_was_merged_and_split_goes_along(
    record: Record, articles: Sequence[Article], encoder: ScriptedEncoder, tmp_path: Path
) -> None:
    names = [("person", "Ada Lind"), ("person", "Cay Dorn"), ("person", "Eve Noor"), ("person", "Bo Rask")]
    others = ScriptedEncoder(names=names)
    elsewhere = Article.of("Cay Dorn met Eve Noor and Bo Rask. Ada Lind left.", key="elsewhere")
    list(record.add([elsewhere], encoder=others))
    merge(record, "Ada Lind", "Cay Dorn", replace(KIM, note="by phone"))
    other = merge(record, "Eve Noor", "Bo Rask", KIM)
    undo(record, other.number, KIM)
    lind = [each.entity for each in namings(record, identity_of(record, "Ada Lind").number)]
    parted = split(record, [each for each in lind if not each.startswith(articles[0].id)][:3], KIM)
    assert len(parted.value["entities"]) == 3
    undo(record, parted.number, KIM)
    found = case(record, Filter(kind="direct"))
    assert [(each.number, each.verb, each.undoes, each.note) for each in found.decisions] == [
        (1, "merge", None, None),
        (2, "split", None, None),
        (3, "undo", 2, None),
    ]
    files = _written(found, tmp_path / "case.zip")
    assert "Ada Lind = Cay Dorn" in files["index.html"].decode()
    assert len(list(csv.reader(io.StringIO(files["decisions.csv"].decode(), newline="")))) == 4
    assert not re.search(f"Noor|phone|{elsewhere.id}".encode(), b"".join(files.values()))
    assert check(str(tmp_path / "case.zip"), encoder=encoder, threads=1).damage == ()
