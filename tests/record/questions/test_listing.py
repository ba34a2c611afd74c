"""What happened in a period, page by page, and what has no date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.listing import Listing, count_undated, listing, undated
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.spread import spread
from onrecord.types import Factuality
from tests.happened import HARBOR, LATER, Story
from tests.plans import ALL, told


@pytest.fixture
def plans(path: Path) -> Iterator[Record]:
    with Record(path, write=True) as record:
        list(record.add_annotations((*ALL, HARBOR, LATER)))
        yield record


def _words(found: Listing) -> list[str]:
    return [each.words for each in found.entries]


def test_a_month_as_a_whole_stands_before_its_days(plans: Record) -> None:
    found = listing(plans, Filter(), period="2025-03", limit=3)
    assert _words(found) == ["strike", "announced", "open"]
    assert (found.begins, found.more) == (0, True)
    assert str(found.coverage).startswith("12 entries told 16 times, 6 articles")


def test_page_by_page_nothing_is_lost(plans: Record) -> None:
    whole = listing(plans, Filter())
    pages = [listing(plans, Filter(), begin=begin, limit=5) for begin in (0, 5, 10, 15)]
    assert [each for page in pages for each in page.entries] == list(whole.entries)
    assert [page.more for page in pages] == [True, True, False, False]


def test_a_day_and_who_tells_of_it(plans: Record) -> None:
    found = listing(plans, Filter(), period="2025-03-14")
    (meeting,) = found.entries
    assert [each.factuality for each in meeting.witnesses] == ["planned", "happened", "happened", "denied"]


def test_a_status_is_what_one_telling_gives(plans: Record) -> None:
    (meeting,) = listing(plans, Filter(), statuses=("denied",), period="2025-03-14").entries
    assert meeting.factuality == "denied"
    (meeting,) = listing(plans, Filter(), statuses=("planned",), period="2025-03-14").entries
    assert meeting.factuality == "planned"
    assert len(meeting.witnesses) == 4
    assert _words(listing(plans, Filter(), statuses=("counterfactual",))) == []


@pytest.mark.parametrize(
    ("filter", "statuses"),
    [
        (Filter(), ()),
        (Filter(), ("planned", "possible")),
        (Filter(), ("denied",)),
        (Filter(), ("happened",)),
        (Filter(publisher=("Courier",)), ()),
        (Filter(since="2025-03-15", until="2025-03-20"), ()),
        (Filter(reviewed=True), ()),
    ],
)
def test_as_much_is_listed_as_is_counted(plans: Record, filter: Filter, statuses: tuple[Factuality, ...]) -> None:
    counted, listed = spread(plans, filter, statuses=statuses), listing(plans, filter, statuses=statuses)
    assert listed.coverage is not None
    assert listed.coverage.tellings == counted.tellings
    for month in counted.months:
        one = listing(plans, filter, statuses=statuses, period=month.period).coverage
        assert one is not None
        assert one.tellings == month.tellings


@pytest.mark.parametrize("whose", ["about", "by"])
def test_as_much_of_somebody_too(plans: Record, whose: str) -> None:
    filter = Filter(**{whose: identity_of(plans, "Ada Lind").number})
    listed = listing(plans, filter).coverage
    assert listed is not None
    assert listed.tellings == spread(plans, filter).tellings > 0


def test_a_year_as_a_whole_is_no_january(path: Path) -> None:
    story = Story("Ada Lind ruled in 2024. It ended in January.")
    read = told(
        story.text,
        "Echo",
        "2025-03-16",
        story.happening("ruled", when=("2024-01-01", "2025-01-01"), actor="Ada Lind"),
        story.happening("ended", when=("2024-01-01", "2024-02-01")),
    )
    with Record(path, write=True) as record:
        list(record.add_annotations((read,)))
        assert _words(listing(record, Filter(), period="2024")) == ["ruled", "ended"]
        assert _words(listing(record, Filter(), period="2024", whole=True)) == ["ruled"]
        assert _words(listing(record, Filter(), period="2024-01")) == ["ended"]
        assert _words(listing(record, Filter(), period="2024-01-01")) == []


def test_undated_of_the_latest_articles_first(plans: Record) -> None:
    found = undated(plans, Filter(), limit=50)
    assert _words(found)[-1] == "resign"  # of the earliest article
    assert "meet" not in _words(found)
    assert len(found.entries) == count_undated(plans, Filter()).count
    assert found.coverage is None


def test_undated_page_by_page_and_of_somebody(plans: Record) -> None:
    whole = undated(plans, Filter(), limit=50).entries
    pages = [undated(plans, Filter(), begin=begin, limit=2) for begin in range(0, len(whole), 2)]
    assert [each for page in pages for each in page.entries] == list(whole)
    assert [page.more for page in pages] == [*[True] * (len(pages) - 1), False]
    lind = Filter(about=identity_of(plans, "Ada Lind").number)
    assert "resign" in _words(undated(plans, lind, limit=50))
    assert _words(undated(plans, Filter(), statuses=("denied",), limit=50)) == ["denied", "sign"]
