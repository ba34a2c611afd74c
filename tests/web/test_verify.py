"""Verdicts beside a draft: by the form, with and without scripts, and as JSON; nothing is kept."""

from __future__ import annotations

import html
import io
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.types import Article
from onrecord.verify import STATUSES, read_source, source_of, verify
from onrecord.verify.told import rows
from onrecord.web.verdicts import CUTTER, letter, sheet

DRAFT = (
    "Lind was glad. “We will open in May,” Ada Lind said, “and we will not charge a toll.”\n\n"
    "“The ferry carried four hundred thousand people,” Okafor said. It “lost a third of its passengers” then.\n\n"
    "“I have told [them] that safety comes first,” Lind said. “The river belongs to all of us and always will.”\n\n"
    "She told the council that the engineers had asked for another winter of load tests. A “free” ride."
)
HEARING = (
    "MAYOR LIND: Good evening. We will open the bridge in May, and we will not charge a toll. I have told the "
    "engineers that safety comes first. They asked for one more winter of load tests.\n\n"
    "BEN OKAFOR: The old bridge cost us a third of our passengers. I do not want a free ride.\n\n"
    "CAROL DIAZ: The ferry carried four hundred thousand people last year.\n"
)
CAPTIONS = "1\n00:00:01,000 --> 00:00:04,000\nWe will open the bridge in May,\n"


@pytest.fixture
def token(client: TestClient) -> str:
    (found,) = re.findall('name="token" value="([^"]+)"', client.get("/verify").text)
    return str(found)


def _verify(client: TestClient, token: str, sources: Any = (), draft_file: Any = None, **fields: Any) -> Any:
    files = [("sources", each) for each in sources] + ([("draft_file", draft_file)] if draft_file else [])
    return client.post("/verify", data={"token": token, **fields}, files=files or [("sources", ("", b""))])


def test_the_verdicts_stand_beside_the_draft_the_worst_first(client: TestClient, token: str) -> None:
    answer = _verify(client, token, [("hearing.txt", HEARING.encode())], draft=DRAFT.replace("\n", "\r\n"))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = re.findall('<b class="is"><svg.*?</svg> ([a-z ]+)</b>', answer.text, re.DOTALL)
    assert found == [*STATUSES, "verbatim", "no verdict"]
    assert re.findall('<li class="verdict-card [a-z-]*" id="v([0-9])"', answer.text) == [
        "6",
        "3",
        "4",
        "1",
        "5",
        "2",
        "7",
    ]
    for number in range(1, 8):
        assert f'href="#q{number}"' in answer.text
        assert re.search(f'<a class="mark-number [a-z-]+" id="q{number}" href="#v{number}"', answer.text)
    assert "the draft names BEN OKAFOR, the source CAROL DIAZ" in answer.text
    assert '<mark class="differs">the bridge</mark>' in answer.text
    assert '<a class="mark-number" id="i-a" href="#r-a"' in answer.text
    assert "I have told the engineers that safety comes first" in answer.text


def test_the_draft_stays_in_the_form_and_shows_word_for_word(client: TestClient, token: str) -> None:
    shown = _verify(client, token, draft=DRAFT, name="hearing", text=HEARING).text
    drafts = re.findall('<div class="text">(.*?)</div>', shown, re.DOTALL)
    without = re.sub("<a .*?</a>", "", drafts[0], flags=re.DOTALL)
    assert html.unescape(re.sub("<[^>]*>", "", without)) == DRAFT
    assert f"\n{DRAFT}</textarea>" in html.unescape(shown)
    assert f"\n{HEARING}</textarea>" in html.unescape(shown)
    assert "hearing, line 1" in shown


def test_a_draft_from_a_file_comes_back_as_words(client: TestClient, token: str) -> None:
    page = f"<p>{DRAFT}</p>".encode()
    shown = _verify(client, token, [("a.txt", HEARING.encode()), ("a.txt", b"Other words.")], ("draft.html", page)).text
    assert "7 quotations" in shown
    assert "Lind was glad" in shown.partition("</textarea>")[0]
    assert "Held against a.txt, a.txt (2)." in shown


def test_word_documents_and_captions_are_read(client: TestClient, token: str) -> None:
    from docx import Document

    document, stream = Document(), io.BytesIO()
    document.add_paragraph("I have told the engineers that safety comes first.")
    document.save(stream)
    sources = [("letter.docx", stream.getvalue()), ("C:\\x\\hearing.srt", CAPTIONS.encode())]
    shown = _verify(client, token, sources, draft=DRAFT).text
    assert "letter.docx, paragraph 1" in shown
    assert "hearing.srt, 00:00:01.000" in shown


def test_pasted_captions_are_known_by_their_times(client: TestClient, token: str) -> None:
    assert "pasted text, 00:00:01.000" in _verify(client, token, draft=DRAFT, name="", text=CAPTIONS).text


def test_several_sources_can_be_pasted(client: TestClient, token: str) -> None:
    shown = _verify(client, token, draft=DRAFT, name=["one", "two"], text=[HEARING, "Nothing of it."]).text
    assert "Held against one, two." in shown


@pytest.mark.parametrize(
    ("sources", "fields", "told"),
    [
        ([], {"draft": ""}, "No draft."),
        ([], {"draft": DRAFT}, "No source."),
        ([("a.exe", b"MZ")], {"draft": DRAFT}, "a.exe: a type that is not read. Give .txt"),
        ([("a.docx", b"PK nonsense")], {"draft": DRAFT}, "a.docx: no Word document."),
        ([("a.txt", b"\xff\xfe\xfd")], {"draft": DRAFT}, "a.txt"),
        ([("a.txt", b"a\0b")], {"draft": DRAFT}, "a.txt, line 1: a NUL"),
        ([("a.srt", b"no cue")], {"draft": DRAFT}, "a.srt"),
        ([("a.txt", b" ")], {"draft": DRAFT}, "a.txt: empty."),
        ([], {"draft": DRAFT, "name": "letter", "text": ""}, "letter: no words."),
        ([("a.txt", b"fine")], {"draft": "x" * 500_001}, "The draft is too long."),
        ([("a.txt", b"fine")], {"draft": "a\0b"}, "the draft: a NUL"),
        ([("a.txt", b"fine"), ("b.exe", b"")], {"draft": DRAFT}, "b.exe: a type that is not read."),
        ([("<img src=x>.exe", b"")], {"draft": DRAFT}, "<img src=x>.exe: a type"),
    ],
)
def test_what_is_wrong_is_told_and_the_draft_is_not_lost(
    client: TestClient, token: str, sources: Any, fields: dict[str, str], told: str
) -> None:
    answer = _verify(client, token, sources, **fields)
    assert answer.status_code == 400
    assert told in html.unescape(answer.text)
    assert "<img" not in answer.text
    assert html.unescape(answer.text).count(fields["draft"][:50]) >= 1
    assert 'id="verdicts"' not in answer.text


def test_two_drafts_are_one_too_many(client: TestClient, token: str) -> None:
    answer = _verify(client, token, [("a.txt", b"fine")], ("draft.txt", b"words"), draft=DRAFT)
    assert "draft.txt: two drafts." in answer.text


def test_nothing_is_kept(
    client: TestClient,
    token: str,
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", lambda self: pytest.fail("written to a disk"))
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.suffix == ".db"}
    with caplog.at_level(logging.DEBUG):
        _verify(client, token, [("a.txt", HEARING.encode() * 9000)], draft=DRAFT)
    assert {path: path.read_bytes() for path in before} == before
    assert "Okafor" not in caplog.text


def test_a_form_of_another_is_refused(client: TestClient) -> None:
    assert _verify(client, "0", draft=DRAFT, text=HEARING).status_code == 403


def test_other_programs_verify_by_json(client: TestClient) -> None:
    sent = {"draft": DRAFT, "sources": [{"name": "hearing.txt", "text": HEARING}]}
    told = client.post("/api/verify", json=sent).json()
    assert told["faithful"] is False
    assert told["rows"] == list(rows(verify(Article.of(DRAFT), [source_of(HEARING.encode(), "hearing.txt")])))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"draft": DRAFT, "sources": []},
        {"draft": "", "sources": [{"text": "x"}]},
        {"draft": DRAFT, "sources": [{"text": " "}]},
        {"draft": DRAFT, "sources": [{"name": "a.txt"}]},
        {"draft": DRAFT, "sources": [{"name": "a.srt", "text": "no cue"}]},
    ],
)
def test_other_programs_are_told_what_is_wrong(client: TestClient, sent: Any) -> None:
    answer = client.post("/api/verify", json=sent)
    assert answer.status_code == 400
    assert answer.json()["error"]["what"]


def test_hostile_words_stay_words(client: TestClient, token: str) -> None:
    words = "“<script>alert(1)</script> is here \u202e now,” <b>Ada</b> Lind said."
    shown = _verify(client, token, draft=words, name="<script>.txt", text=f"ADA <IMG SRC=X>: {words}").text
    assert "<script>" not in shown.replace("<script src=", "")
    assert "<b>Ada" not in shown
    assert "<IMG" not in shown
    answer = shown.partition('id="result"')[2]
    assert "\u202e" not in answer


def test_nested_quotations_and_several_paragraphs() -> None:
    text = "“He told me ‘we will open in May’ and left,” she said. “It is late.\n\n“It is very late,” she said."
    source = source_of(b"He told me we will open in May and left. It is late. It is very late.", "a.txt")
    found = sheet(verify(Article.of(text), [source]))
    assert [each.status for each in found.verdicts] == ["verbatim"] * 3
    assert [each.within for each in sorted(found.verdicts, key=lambda each: each.number)] == [False, True, False]
    assert "".join(cut.words for cut in found.draft) == text
    assert [label for cut in found.draft for label, status in cut.begins if status] == ["1", "2", "3"]


def test_a_long_stretch_that_was_left_out_shows_its_ends() -> None:
    left = " ".join(f"word{number}" for number in range(CUTTER.long + 10))
    found = sheet(verify(Article.of("“We start here and stop there,” she said."),
                         [source_of(f"We start here {left} and stop there.".encode(), "a.txt")]))  # fmt: skip
    words = [piece.words for each in found.verdicts[0].originals for piece in each.pieces if piece.look == "differs"]
    assert words
    assert f"({CUTTER.long + 10 - 2 * CUTTER.ends} words)" in words[0]


def test_letters_do_not_end() -> None:
    assert [letter(at) for at in (0, 25, 26, 52)] == ["a", "z", "aa", "aaa"]


def test_a_source_of_bytes_is_that_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "hearing.txt"
    path.write_text(HEARING, encoding="utf-8")
    assert source_of(HEARING.encode(), str(path)) == read_source(path)
