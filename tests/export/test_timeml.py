"""TimeML files: as they are written, and as an XML parser and the shared reader of TempEval's files read them."""

from __future__ import annotations

import dataclasses
import importlib.util
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.files import file_name
from onrecord.export.timeml import document, write
from onrecord.types import Annotations, Article, Span, TimeExpression
from tests.conftest import MODEL, TEXT

READER = Path(__file__).parents[3] / "shared" / "tools" / "tml.py"


def timex(start: int, end: int, **fields: object) -> TimeExpression:
    where = Span(start, end)
    values = {"type": "DATE", "value": "2025", "score": 0.9, **fields}
    return TimeExpression(id=where.id("t"), span=where, **values)  # type: ignore[arg-type]


def record(text: str, *times: TimeExpression, **fields: str | None) -> Annotations:
    return Annotations(model=MODEL, article=Article.of(text, **fields), times=times)  # type: ignore[arg-type]


def parsed(annotations: Annotations) -> ElementTree.Element:
    return ElementTree.fromstring(document(annotations).encode())


def body(annotations: Annotations) -> tuple[str, list[tuple[int, int]], list[ElementTree.Element]]:
    """Text, spans and elements, as a parser reads them."""
    (found,) = parsed(annotations).findall("TEXT")
    text, spans = found.text or "", []
    for element in found:
        assert element.tag == "TIMEX3"
        assert not len(element)
        spans.append((len(text), len(text + (element.text or ""))))
        text += (element.text or "") + (element.tail or "")
    return text, spans, list(found)


def test_the_layout_is_that_of_tempeval(bridge: Annotations) -> None:
    name = file_name(bridge)
    monday = '<TIMEX3 tid="t1" type="DATE" value="2025-03-03" temporalFunction="true" functionInDocument="NONE" '
    text = TEXT.replace("Monday", f'{monday}anchorTimeID="t0">Monday</TIMEX3>')
    article = dataclasses.replace(bridge.article, title='Q&A: "safe"?')
    assert (
        document(dataclasses.replace(bridge, article=article))
        == f"""\
<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">

<DOCID>{name}</DOCID>

<DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-03" temporalFunction="false" functionInDocument="CREATION_TIME">\
2025-03-03</TIMEX3></DCT>

<TITLE>Q&amp;A: "safe"?</TITLE>

<TEXT>{text}</TEXT>

</TimeML>
"""
    )


def test_each_article_has_a_file_and_the_folder_is_made(bridge: Annotations, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    write([bridge, bridge, record("She said\r\nno.")], folder)
    assert (folder / f"{file_name(bridge)}.tml").read_bytes() == document(bridge).encode()
    assert len(list(folder.iterdir())) == 2


def test_a_time_of_day_makes_the_creation_time_a_time() -> None:
    element = parsed(record("Now.", published="2025-08-16T14:30+02:00")).find("DCT/TIMEX3")
    assert element is not None
    assert (element.get("type"), element.get("value")) == ("TIME", "2025-08-16T14:30+02:00")


def test_all_attributes_stand_in_a_fixed_order() -> None:
    full = timex(0, 3, type="SET", value='"<&', mod="APPROX", quant="EVERY\n'\"", freq="2X", anchor="dct")
    _, _, (element,) = body(record("now and then", full, published="2025-08-16"))
    assert list(element.attrib.items()) == [
        ("tid", "t1"),
        ("type", "SET"),
        ("value", '"<&'),
        ("mod", "APPROX"),
        ("quant", "EVERY\n'\""),
        ("freq", "2X"),
        ("temporalFunction", "true"),
        ("functionInDocument", "NONE"),
        ("anchorTimeID", "t0"),
    ]


def test_anchors_become_tids_which_follow_the_text() -> None:
    later, earlier = timex(8, 12, anchor="t0-3"), timex(0, 3, anchor="t8-12", value=None)
    _, spans, elements = body(record("now and then", later, earlier))
    assert spans == [(0, 3), (8, 12)]
    assert [(row.get("tid"), row.get("anchorTimeID"), row.get("value")) for row in elements] == [
        ("t1", "t2", ""),
        ("t2", "t1", "2025"),
    ]


@pytest.mark.parametrize("anchor", ["dct", "t8-12", "t4-9"])
def test_an_anchor_that_is_not_in_the_file_is_not_named(anchor: str) -> None:
    """No creation time, no such time, one that is left out since it overlaps another."""
    outer = timex(4, 12)
    _, spans, (element, _) = body(record("now and then", timex(0, 3, anchor=anchor), outer, timex(4, 9)))
    assert spans == [(0, 3), (4, 12)]
    assert element.get("temporalFunction") == "true"
    assert "anchorTimeID" not in element.attrib


def test_without_a_date_there_is_no_creation_time() -> None:
    assert parsed(record("Now.")).find("DCT") is None


def test_what_xml_cannot_hold_is_replaced_and_keeps_its_place() -> None:
    text, spans, _ = body(record("a\0\x1b\ufffe\ud800\r\n\rb]]>&amp;\x85\u2028\U0001fffe", timex(1, 5)))
    assert text == "a\ufffd\ufffd\ufffd\ufffd\r\n\rb]]>&amp;\x85\u2028\U0001fffe"
    assert spans == [(1, 5)]


def as_xml_holds(text: str) -> str:
    """By the production Char of XML 1.0."""
    return "".join(
        char
        if char in "\t\n\r" or 0x20 <= ord(char) < 0xD800 or 0xE000 <= ord(char) < 0xFFFE or ord(char) > 0xFFFF
        else "\ufffd"
        for char in text
    )


TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from("\r\n\t\0<>&\"'];\x1b \ufffe"), min_size=1)


@st.composite
def records(draw: st.DrawFn) -> Annotations:
    """Any text with any spans that lie apart."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    anchors = st.sampled_from(["dct", None])
    values: st.SearchStrategy[str | None] = st.none() | TEXTS
    found = (
        timex(start, end, value=draw(values), quant=draw(values), anchor=draw(anchors))
        for start, end in _pairs(cuts, meeting=draw(st.booleans()))
    )
    return record(text, *found, published=draw(st.sampled_from(["2025-08-16", None])), title=draw(values))


def _pairs(cuts: list[int], *, meeting: bool) -> Iterable[tuple[int, int]]:
    """Spans between these offsets: each that follows another meets it, or every second one."""
    return pairwise(cuts) if meeting else zip(cuts[::2], cuts[1::2], strict=False)


@given(records())
def test_any_text_and_spans_come_back(annotations: Annotations) -> None:
    text, spans, elements = body(annotations)
    assert text == as_xml_holds(annotations.article.text)
    assert spans == [(time.span.start, time.span.end) for time in annotations.times]
    assert [row.get("value") for row in elements] == [as_xml_holds(time.value or "") for time in annotations.times]
    assert parsed(annotations).findtext("TITLE", "") == as_xml_holds(annotations.article.title or "")


@pytest.mark.corpus
@pytest.mark.skipif(not READER.exists(), reason="the shared tools are not beside the checkout")
def test_the_shared_reader_finds_the_same(bridge: Annotations, tmp_path: Path) -> None:
    undated = dataclasses.replace(bridge, article=dataclasses.replace(bridge.article, published=None, key="undated"))
    write([bridge, undated], tmp_path)
    for each, created in ((bridge, "2025-03-03"), (undated, None)):
        found = _shared_reader().read_tml(str(tmp_path / f"{file_name(each)}.tml"))
        assert (found["doc"], found["text"], found["dct"]) == (file_name(each), TEXT, created)
        (monday,) = found["timex"]
        assert (monday["text"], monday["value"], monday["start"]) == ("Monday", "2025-03-03", TEXT.index("Monday"))


def _shared_reader() -> ModuleType:
    specification = importlib.util.spec_from_file_location("tml", READER)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
