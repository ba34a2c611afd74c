"""Answers that take long: found once for all who ask, and kept while the record stays as it is."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Article
from onrecord.web import kept
from onrecord.web.kept import Counting, Kept
from onrecord.web.records import Records
from tests.fakes import ScriptedEncoder


class Finding:
    """Counts how often it is asked; it waits until it may answer."""

    def __init__(self) -> None:
        self.asked, self.may = 0, threading.Event()
        self.may.set()

    def __call__(self, record: Record) -> int:
        self.asked += 1
        self.may.wait(10)
        (count,) = record.connection.execute("SELECT count(*) FROM article").fetchone()
        return int(count)


@pytest.fixture
def answers(record: Path) -> Iterator[Kept]:
    made = Kept(Records(str(record)))
    yield made
    made.close()


def test_all_who_ask_at_once_share_one_search(answers: Kept) -> None:
    find = Finding()
    find.may.clear()
    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(answers.answer, "how many", find) for _ in range(8)]
        find.may.set()
        assert [each.result(10) for each in asking] == [3] * 8
    assert answers.answer("how many", find) == 3
    assert find.asked == 1


def test_who_has_no_patience_is_told_to_ask_again(answers: Kept) -> None:
    find = Finding()
    find.may.clear()
    with pytest.raises(Counting):
        answers.answer("how many", find, patience=0.01)
    find.may.set()
    assert answers.answer("how many", find) == 3
    assert find.asked == 1


def test_a_changed_record_is_asked_anew(answers: Kept, record: Path, encoder: ScriptedEncoder) -> None:
    find = Finding()
    assert answers.answer("how many", find) == 3
    with Record(record, write=True) as changed:
        list(changed.add([Article.of("It rained again.", published="2025-03-12")], encoder=encoder))
    assert answers.answer("how many", find) == 4


def test_a_slow_answer_stands_for_as_long_as_it_took(
    answers: Kept, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SLOW", 0.0)
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)

    def find(record: Record) -> int:
        nonlocal now
        now += 5.0
        return int(now)

    assert answers.answer("when", find) == 105
    with Record(record, write=True) as changed, changed.changing() as connection:
        connection.execute("UPDATE article SET title = 'Another' WHERE number = 1")
    assert answers.answer("when", find) == 105
    now = 111.0
    assert answers.answer("when", find) == 116


def test_what_fails_is_told_and_not_kept(answers: Kept) -> None:
    def fail(record: Record) -> int:
        raise LookupError("no")

    for _ in range(2):
        with pytest.raises(LookupError):
            answers.answer("what", fail)
    assert answers.answer("what", Finding()) == 3


def test_only_so_many_are_kept(answers: Kept) -> None:
    find = Finding()
    for number in range(kept.MOST + 1):
        answers.answer(number, find)
    asked = find.asked
    answers.answer(kept.MOST, find)
    assert find.asked == asked
    answers.answer(0, find)
    assert find.asked == asked + 1


def test_a_page_says_that_it_counts_and_asks_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, patience: float | None = None) -> None:
        raise Counting

    monkeypatch.setattr(Kept, "answer", late)
    told = client.get("/sources?per=outlet&q=<b>")
    assert told.status_code == 202
    assert told.headers["retry-after"] == "1"
    assert 'hx-get="/sources?per=outlet&amp;q=%3Cb%3E"' in told.text
    assert '<meta http-equiv="refresh"' in told.text
