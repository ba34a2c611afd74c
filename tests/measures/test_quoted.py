"""Who gets quoted: what counts under each rule, and how sure the shares are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.measures import quoted, resampling
from onrecord.measures.quoted import Quotation, count
from onrecord.types import Kind


def _quotation(
    article: str, label: str | None, *, outlet: str | None = "Herald", group: str | None = None, kind: Kind = "direct"
) -> Quotation:
    return Quotation(article=article, outlet=outlet, copy_group=group, label=label, kind=kind, words=10, quoted_words=4)


WIRE = (
    _quotation("a1", "Ann Lee", group="a1"),
    _quotation("a1", "Bo Cruz", group="a1", kind="indirect"),
    _quotation("a2", "Ann Lee", group="a1"),  # the same outlet printed it again, and cut it
    _quotation("a3", "Ann Lee", group="a1", outlet="Post"),
    _quotation("a4", "Bo Cruz", outlet="Post", kind="mixed"),
    _quotation("a4", None, outlet="Post"),
)


def _statements(rule: quoted.Rule) -> list[tuple[str | None, int]]:
    return [(row.label, row.statements) for row in count(WIRE, rule=rule).rows]


def test_every_statement_counts() -> None:
    assert _statements("all") == [("Ann Lee", 3), ("Bo Cruz", 2), (None, 1)]


def test_copies_of_a_story_count_once_by_the_fullest() -> None:
    assert _statements("story") == [("Bo Cruz", 2), ("Ann Lee", 1), (None, 1)]


def test_copies_of_a_story_count_once_in_each_outlet() -> None:
    assert _statements("outlet") == [("Ann Lee", 2), ("Bo Cruz", 2), (None, 1)]


def test_a_row_tells_kinds_words_articles_and_all_outlets_that_carried_it() -> None:
    found = count(WIRE, rule="story")
    cruz, lee, unknown = found.rows
    assert (cruz.direct, cruz.indirect, cruz.mixed, cruz.articles, cruz.words, cruz.quoted_words) == (0, 1, 1, 2, 20, 8)
    assert (lee.articles, lee.outlets, lee.share) == (1, 2, 0.25)
    assert unknown.label is None
    assert (found.statements, found.articles, found.stories, found.outlets, found.labels) == (4, 2, 2, 2, 2)


def test_the_rule_is_said() -> None:
    for rule, words in quoted.RULES.items():
        assert count(WIRE, rule=rule).sentence.startswith(words)


def test_a_limit_leaves_labels_out_but_never_the_unresolved_ones() -> None:
    found = count(WIRE, rule="all", limit=1)
    assert [row.label for row in found.rows] == ["Ann Lee", None]
    assert (found.labels, found.rows[0].share) == (2, 0.5)


def test_an_outlet_that_is_not_known_is_one_and_is_not_counted() -> None:
    copies = [_quotation(article, "Ann Lee", outlet=None, group="g") for article in ("a1", "a2")]
    found = count(copies, rule="outlet")
    assert (found.statements, found.outlets, found.rows[0].outlets) == (1, 0, 0)


def test_nothing_is_counted_of_nothing() -> None:
    found = count(())
    assert (found.rows, found.statements, found.stories) == ((), 0, 0)


def test_one_story_has_no_interval() -> None:
    assert count(WIRE[:3], rule="all").rows[0].interval is None


def test_the_interval_holds_the_share_and_is_wider_where_articles_hold_more() -> None:
    rng = random.Random(7)
    apart = [_quotation(f"a{at}", rng.choice("AB")) for at in range(400)]
    together = [_quotation(f"a{at // 20}", "A" if at // 20 % 2 else "B") for at in range(400)]
    narrow, wide = (count(each, rule="all").rows[0] for each in (apart, together))
    assert narrow.interval is not None
    assert wide.interval is not None
    assert narrow.interval.low < narrow.share < narrow.interval.high
    assert wide.interval.high - wide.interval.low > 3 * (narrow.interval.high - narrow.interval.low)
    # the normal approximation of a share of 400: 1.96 * sqrt(.25 / 400)
    assert narrow.interval.high - narrow.interval.low == pytest.approx(2 * 0.049, abs=0.012)


def test_labels_of_many_and_of_few_articles_are_resampled_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [_quotation(f"a{at % 90}", f"p{at % 7 * (at % 11)}") for at in range(900)]
    by_product = count(many, rule="all")
    monkeypatch.setattr(resampling, "_DENSE", 0)
    assert count(many, rule="all") == by_product


def test_labels_beyond_the_first_have_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoted, "INTERVALS", 1)
    assert [row.interval is None for row in count(WIRE, rule="all").rows] == [False, True, False]


@given(st.permutations(WIRE), st.sampled_from(sorted(quoted.RULES)))
def test_the_order_of_the_statements_does_not_matter(shuffled: list[Quotation], rule: quoted.Rule) -> None:
    assert count(shuffled, rule=rule, resamples=20) == count(WIRE, rule=rule, resamples=20)


@given(
    st.lists(
        st.builds(
            lambda at, outlet, group, label, kind: (at, outlet, group, label, kind),
            st.integers(0, 9), st.sampled_from(["x", "y", None]), st.sampled_from(["g", None]),
            st.sampled_from(["A", "B", None]), st.sampled_from(["direct", "indirect", "mixed"]),
        )
    ),
    st.sampled_from(sorted(quoted.RULES)),
)  # fmt: skip
def test_rows_add_up(rows: list[tuple[int, str | None, str | None, str | None, Kind]], rule: quoted.Rule) -> None:
    own = {at: (outlet, group) for at, outlet, group, _, _ in rows}
    made = [
        _quotation(f"a{at}", label, outlet=own[at][0], group=own[at][1], kind=kind) for at, _, _, label, kind in rows
    ]
    found = count(made, rule=rule, resamples=5)
    assert sum(row.statements for row in found.rows) == found.statements <= len(rows)
    assert sum(row.share for row in found.rows) == pytest.approx(1 if rows else 0)
    assert all(row.direct + row.indirect + row.mixed == row.statements for row in found.rows)
    assert found.statements == len(rows) or rule != "all"
