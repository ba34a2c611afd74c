"""TimeML: events with their instances, links between events and times; the document is invented here."""

from __future__ import annotations

import pytest

from evaluation.corpora.document import DCT, Document, Event, Link
from evaluation.corpora.timeml import document

WRITTEN = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-03-03" functionInDocument="CREATION_TIME">3 March</TIMEX3></DCT>
<TEXT>

Lund <EVENT eid="e1" class="REPORTING">said</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-03-02">Monday</TIMEX3>
that she could <EVENT eid="e2" class="OCCURRENCE">leave</EVENT> after the <EVENT eid="e3" class="STATE">row</EVENT>.
</TEXT>
<MAKEINSTANCE eiid="ei1" eventID="e1" tense="PAST" aspect="NONE" pos="VERB" polarity="POS" />
<MAKEINSTANCE eiid="ei2" eventID="e2" tense="NONE" aspect="NONE" pos="VERB" polarity="NEG" modality="could" />
<MAKEINSTANCE eiid="ei9" eventID="e2" tense="PAST" aspect="NONE" pos="NOUN" polarity="POS" />
<MAKEINSTANCE eiid="ei7" eventID="e70" tense="PAST" aspect="NONE" pos="VERB" polarity="POS" />
<TLINK lid="l1" relType="IS_INCLUDED" eventInstanceID="ei1" relatedToTime="t1" />
<TLINK lid="l2" relType="BEFORE" timeID="t0" relatedToEventInstance="ei9" />
<SLINK lid="l3" relType="MODAL" eventInstanceID="ei1" subordinatedEventInstance="ei2" />
<TLINK lid="l4" relType="AFTER" eventInstanceID="ei2" relatedToEventInstance="ei7" />
<ALINK lid="l5" relType="INITIATES" eventInstanceID="ei1" relatedToEventInstance="ei2" />
</TimeML>
"""


def read(name: str = "timebank/made") -> Document:
    return document("timeml", name, WRITTEN.encode())


def events(found: Document) -> tuple[Event, ...]:
    assert found.events is not None
    return found.events


def test_offsets_are_of_the_stripped_text() -> None:
    found = read()
    assert [found.text[event.start : event.end] for event in events(found)] == ["said", "leave", "row"]
    assert [(time.id, found.text[time.start : time.end]) for time in found.times or ()] == [("t1", "Monday")]
    assert found.text.startswith("Lund said")
    assert found.published == "1998-03-03"


def test_an_event_has_what_its_first_instance_says_and_one_without_has_none() -> None:
    _, leave, row = events(read())
    assert (leave.class_, leave.tense, leave.polarity, leave.modality, leave.pos) == (
        "OCCURRENCE", "NONE", "NEG", "could", "VERB",
    )  # fmt: skip
    assert (row.class_, row.tense, row.aspect, row.polarity, row.pos) == ("STATE", None, None, None, None)


def test_polarity_of_aquaint_is_not_taken() -> None:
    assert {event.polarity for event in events(read("aquaint/made"))} == {None}


def test_links_are_between_events_and_times_and_only_those_of_the_text() -> None:
    assert read().links == (
        Link("TLINK", "IS_INCLUDED", "e1", "t1"),
        Link("TLINK", "BEFORE", DCT, "e2"),
        Link("SLINK", "MODAL", "e1", "e2"),
    )


def test_a_file_without_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="no TEXT"):
        document("timeml", "made", b"<TimeML/>")
