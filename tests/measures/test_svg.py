"""The bar chart: well-formed, strict, honest about its figures."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.measures.quoted import Quotation, count
from onrecord.measures.resampling import Interval
from onrecord.measures.svg import LONGEST, Bar, bars, chart

SVG = "{http://www.w3.org/2000/svg}"
BARS = (
    Bar(label="Ann Lee", share=0.5, interval=Interval(0.25, 0.75), statements=1200),
    Bar(label="<b> & “Bo”", share=0.25, statements=600),
)


def _texts(drawn: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def _bars(drawn: str) -> list[float]:
    return [float(found.get("width", "")) for found in ElementTree.fromstring(drawn).findall(f"{SVG}g/{SVG}rect")]


def test_it_tells_title_labels_shares_and_numbers() -> None:
    texts = _texts(chart(BARS, title="Who gets quoted", note="Every statement counts."))
    assert {"Who gets quoted", "Ann Lee", "50.0 %", "1,200", "<b> & “Bo”", "Every statement counts."} <= set(texts)


def test_bars_are_as_long_as_their_shares_and_whiskers_stand_at_the_interval() -> None:
    drawn = chart(BARS, title="")
    long, short = _bars(drawn)
    assert long == pytest.approx(2 * short, abs=0.02)
    (whisker,) = re.findall(r'd="M([\d.]+) [\d.]+H([\d.]+)', drawn)
    assert float(whisker[1]) - float(whisker[0]) == pytest.approx(long, abs=0.02)
    assert drawn.count('stroke-width="1.5"') == 1


def test_who_cannot_see_it_is_told_all_figures() -> None:
    root = ElementTree.fromstring(chart(BARS, title="Who", note="All."))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    assert root.findtext(f"{SVG}title") == "Who"
    told = "Ann Lee: 50.0 % (25.0 % to 75.0 %) of statements, 1,200. <b> & “Bo”: 25.0 % of statements, 600. All."
    assert root.findtext(f"{SVG}desc") == told


def test_a_strict_policy_shows_it() -> None:
    drawn = chart(BARS, title="Who", note="All.")
    assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|href|url\(|@import", drawn)


def test_long_labels_are_cut_and_whole_in_the_title() -> None:
    name = "Undersecretary for the Harbour and All Its Cranes"
    drawn = chart((Bar(label=name, share=1, statements=1), Bar(label="長" * 40, share=1, statements=1)), title="")
    assert name not in _texts(drawn)
    assert f"<title>{name}:" in drawn
    latin, wide = (text for text in _texts(drawn) if text.endswith("…"))
    assert len(latin) <= LONGEST
    assert len(wide) <= LONGEST / 2 + 1


def test_no_statements_make_a_chart_that_says_so() -> None:
    drawn = chart((), title="Who gets quoted")
    assert "No statements." in _texts(drawn)
    assert "100 %" in _texts(drawn)


def test_statements_without_a_label_are_paler() -> None:
    made = [Quotation(article=f"a{at}", outlet=None, label=["A", None][at % 2], kind="direct", words=1, quoted_words=1)
            for at in range(4)]  # fmt: skip
    known, unknown = bars(count(made), unresolved="speaker not resolved")
    assert (known.quiet, unknown.quiet, unknown.label) == (False, True, "speaker not resolved")
    assert 'font-style="italic">speaker not resolved<' in chart((known, unknown), title="")


@given(st.text(), st.text(), st.lists(st.tuples(st.text(), st.floats(0, 1)), max_size=5))
def test_any_words_make_well_formed_xml_and_the_same_twice(
    title: str, note: str, rows: list[tuple[str, float]]
) -> None:
    made = [Bar(label=label, share=share, statements=1) for label, share in rows]
    drawn = chart(made, title=title, note=note)
    assert drawn == chart(made, title=title, note=note)
    ElementTree.fromstring(drawn.encode())
    assert all(width <= 400 for width in _bars(drawn))
