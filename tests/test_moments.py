"""`onrecord.links.moments`: when statements are made. See `tests.marked`; a time is written between bars."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.links.moments import dated
from onrecord.types import Addressee, Interval, Span, Statement, TimeExpression, TimeType
from tests.marked import ENGLISH, parsed

_TIME = re.compile(r"\|([^|]+)\|")
_SENTENCE = re.compile(r"\S[^\n]*?[.!?]+[”\"]?(?=\s|$)|\S[^\n]*$", re.MULTILINE)


def _times(marked: str, type_: TimeType = "DATE", value: str | None = "2025-03-03") -> tuple[TimeExpression, ...]:
    """The times of a marked text, each of a day of its own."""
    plain = re.sub(r"[\[<{]|[\]>}]\d?", "", marked)
    found, shift = [], 0
    for number, match in enumerate(_TIME.finditer(plain)):
        span = Span(match.start() - shift, match.end() - shift - 2)
        shift += 2
        from_, to = (f"2025-03-{number + day:02d}" for day in (1, 2))
        found.append(TimeExpression(id=span.id("t"), span=span, type=type_, value=value, from_=from_, to=to, score=0.9))
    return tuple(found)


def _read(marked: str) -> tuple[str, tuple[Span, ...], tuple[Statement, ...], tuple[TimeExpression, ...]]:
    text, statements = parsed(marked.replace("|", ""))
    sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))
    return text, sentences, statements, _times(marked)


def _said(marked: str) -> list[str | None]:
    """The words of the time of each statement."""
    text, sentences, statements, times = _read(marked)
    words = {time.id: text[time.span.start : time.span.end] for time in times}
    return [words[row.time] if row.time else None for row in dated(text, sentences, statements, times, ENGLISH)]


BEHIND = [
    ("[Lind] <said> |Friday| {it rained}.", "Friday"),
    ("[Lind] <said> on |Friday| {that it rained}.", "Friday"),
    ("[Lind] <told> reporters on |Monday| {it rained}.", "Monday"),
    ("[Lind] <told> the council late |Tuesday| {that it rained}.", "Tuesday"),
    ("[Lind] <told> the council |late Tuesday| {that it rained}.", "late Tuesday"),
    ("[Lind] <warned> in an interview with the Gazette on |Sunday| {that it may rain}.", "Sunday"),
    ("[Lind] <said> in a statement issued on |Friday| {that it rained}.", "Friday"),
    ("[Lind] <said> |Friday| in Reed {that it rained}.", "Friday"),
    ("[Lind] <said> at a closed meeting in Reed on |Friday| {that it rained}.", "Friday"),
    ("{“It rained,”} [he] <said> on |Thursday|. {“It poured.”}", "Thursday"),
    ("{“It rained,”} <said> [Ada Lind], speaking on |Monday| at a rally.", "Monday"),
    ("{“It rained,”} <said> [Ada Lind] in an interview |Monday|.", "Monday"),
    ("{It rained}, <according to> [police] on |Friday|.", "Friday"),
    ("[Lind] <called> {the dam “a gift”} in a letter |Sunday|.", "Sunday"),
    ("[Lind] <proposed> {just that} in |2013|.", "2013"),
    ("[Lind] <did not say> on |Friday| {whether it rained}.", "Friday"),
    ("[Lind] <said |Monday>| {it rained}.", "Monday"),
    ("[Lind] <said> in his |2012| book {that it rained}.", "2012"),
    ("{It} <was announced> |yesterday| by [the council].", "yesterday"),
    ("[Lind] <said> on |Friday| after the flood on |Monday| {that it rained}.", "Friday"),
    ("[Lind] <wrote> in her |2012| autobiography {that it rained}.", "2012"),
    ("[Lind] <said> over |the weekend| {that it rained}.", "the weekend"),
    ("[Lind] <said> in an interview, taped |Friday|, {that it rained}.", "Friday"),
    ("[Lind] <said> in an interview airing |Friday| {that it rained}.", "Friday"),
    ("[Lind] <told> a crowd in Reed, New Ohio |Friday| {that it rained}.", "Friday"),
    ("[Lind] <confirmed> {it rained} via email on |Friday|.", "Friday"),
    ("[Lind] <had on |Friday| denied> {it}.", "Friday"),
    ("[Lind] had |last month| <denied> {it}.", "last month"),
    ("[Lind] <announced> {|two days earlier| that it rained}.", "two days earlier"),
    ("{A dam} <was proposed> in |2004|.", "2004"),
]
BEFORE = [
    ("On |Saturday|, [he] <announced> {a sale}.", "Saturday"),
    ("|Two days later| [she] <denied> {it}.", "Two days later"),
    ("|Yesterday| [the minister] <said> {it rained}.", "Yesterday"),
    ("Late on |Friday|, [officials in Reed] <told> us {it rained}.", "Friday"),
    ("But on |Friday|, [Lind] <said> {it rained}.", "Friday"),
    ("Meanwhile, on |Friday|, [Lind] <said> {it rained}.", "Friday"),
    ("At a rally in Reed, Ohio, on |Monday|, [Lind] <said> {it rained}.", "Monday"),
    ("Speaking to reporters on |Monday|, [Lind] <said> {it rained}.", "Monday"),
    ("Asked on |Monday| whether it rained, [Lind] <said> {it did}.", "Monday"),
    ("On |Monday|, after it had rained, [Lind] <said> {it poured}.", "Monday"),
    ("At |Saturday|'s debate, [Lind] <said> {it rained}.", "Saturday"),
    ("REED, Ohio — On |Monday|, [Lind] <said> {it rained}.", "Monday"),
    ("[The ministry] on |Friday| <announced> {a sale}.", "Friday"),
    ("[Lind], 45, |yesterday| <called> {it a gift}.", "yesterday"),
    ("[Lind] |yesterday| <called> {it a gift}.", "yesterday"),
    ("[Lind], in a speech on |Friday|, <called> {it a gift}.", "Friday"),
    ("Berg flew to Reed for a week of talks, and on |Friday|, [Lind] <said> {it rained}.", "Friday"),
    ("Berg met ministers on |Monday|, but late on |Friday| [Lind] <said> {it rained}.", "Friday"),
    ("Although in |May| [she] <said> {it rained}, it did not.", "May"),
    ("But in |2019| [he] <told> us {it rained}.", "2019"),
    ("Berg never asked, though on |Friday| [she] <said> {it rained}.", "Friday"),
    ("|Friday| in Reed, while on the way to a rally, [Lind] <said> {it rained}.", "Friday"),
    ("REED ― On |Friday|, [Lind] <said> {it rained}.", "Friday"),
    ("Addressing a dinner |Friday|, [Lind] <said> {it rained}.", "Friday"),
    ("Reached by phone on |Friday|, [Lind] <said> {it rained}.", "Friday"),
    ("In a statement released |Friday|, Mayor [Ada Lind] <said> {it rained}.", "Friday"),
    ("On a campaign swing |this month|, [Lind] <said> {it rained}.", "this month"),
    ("Back in |2000|, [Lind] <called> {it a gift}.", "2000"),
    ("In |2004|, {Berg} <was named> {mayor}.", "2004"),
    ("In an email |last year|, [Lind] <asks> {whether it rained}.", "last year"),
    ("On |Friday|, [Lind] <said>, {“It rained.”}", "Friday"),
]
THINGS = [
    ("[A letter sent on |Friday]| <says> {it rained}.", "Friday"),
    ("In a report published |last month|, [the commission] <found> {it rained}.", "last month"),
    ("[The |2019| report] <said> {it rained}.", "2019"),
    ("[A report |Tuesday]| <said> {it rained}.", "Tuesday"),
    ("{It rained}, <according to> [figures released |Friday| by the council].", "Friday"),
    ("[The report], published on |Friday|, <said> {it rained}.", "Friday"),
    ("[A poll, conducted in |May]|, <found> {it rained}.", "May"),
    ("[A report that was published in |2019]| <said> {it rained}.", "2019"),
    ("[A surveyors' report from |2019]| <had urged> {a wall}.", "2019"),
    ("{It rained}, <according to> [a memo that Lind sent to all her staff |this week]|.", "this week"),
    ("{It rained}, <according to> [a memo Lind had sent on |Friday]|.", "Friday"),
    ("[A poll of 500 voters taken in |May]| <found> {it rained}.", "May"),
    ("[A poll out |Friday]| <found> {it rained}.", "Friday"),
    ("[Disclosures filed on |Friday]| <showed> {it rained}.", "Friday"),
]
NEVER = [
    "[Lind] <said> {the talks would begin on |Monday|}.",
    "[Lind, who was elected in |2019|,] <said> {it rained}.",
    "[Lind], who was elected in |2019|, <said> {it rained}.",
    "[The minister], appointed |last month|, <said> {it rained}.",
    "[The minister appointed |last month]| <said> {it rained}.",
    "[He] arrived on |Monday| and <said> {it rained}.",
    "On |Monday|, ministers met, and [Lind] <said> {it rained}.",
    "On |Monday| ministers met and [Lind] <said> {it rained}.",
    "After the flood on |Monday|, [Lind] <said> {it rained}.",
    "In the wake of the flood |Monday|, [Lind] <said> {it rained}.",
    "Since |Thursday|, [Lind] <has said> {it rained}.",
    "By |Thursday|, [Lind] <said> {it rained}.",
    "[Lind] <said> after the flood on |Monday| {that it rained}.",
    "[Lind] <told> a group founded in |2010| {that it rained}.",
    "[Lind] <told> the |2019| class {that it rained}.",
    "[Lind] <told> the Gazette's |This Week| {that it rained}.",
    "[Lind] <told> “|Today|” {that it rained}.",
    "[Lind] <is mulling> {a run} for mayor in |2018|.",
    "[Lind] <said> {it rained}, which began |Monday|.",
    "[Lind] <opposed> {the dam}, in |2019|, as mayor, she signed it.",
    "{“It rained,”} <said> [Ada Lind, the mayor in |2008]|.",
    "{“It rained,”} <said> [Ada Lind], who ran in |2008|.",
    "[|Last year|'s figures] <show> {it rained}.",
    "[A report on the flood on |Monday]| <says> {it rained}.",
    "It rained on |Monday|. [Lind] <said> {it poured}.",
    "[Lind] <said> {her staff got the memo late |Sunday| and read it}.",
    "[Lind] <said> following a vote in |2001| {that it rained}.",
    "[Lind] <promised> {|next year| to build a dam}.",
    "[Lind] <told> {the mayor on |Friday|}.",
    "Because in |2019| it rained, [she] <said> {it poured}.",
    "Berg met ministers in Reed, and on the whole, [Lind] <said> {the talks on |Friday| went well}.",
    "|Last year|, [Lind] <says> {it rained}.",
    "|Last year|, [Lind] <said>, {it rained}.",
    "[Lind] <said> on “Face |This Week|” {that it rained}.",
    "[A report on a law signed in |2019]| <said> {it rained}.",
    "[Figures from |2019]| <show> {it rained}.",
    "[A video of the speech given |Friday]| <shows> {rain}.",
    "After a week of <saying> {it rained}, [Lind] on |Friday| left.",
    "[Lind] <called for> {a dam}. on |Friday| it rained",
    "[Lind] <told> the mayor, Berg, who left on |Friday| {that it rained}.",
    "{Rain on |Monday|}.",
]


@pytest.mark.parametrize(("marked", "words"), [*BEHIND, *BEFORE, *THINGS])
def test_said_on(marked: str, words: str | None) -> None:
    assert _said(marked) == [words]


@pytest.mark.parametrize("marked", NEVER)
def test_no_time_is_better_than_a_wrong_one(marked: str) -> None:
    assert _said(marked) == [None]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        # A time that belongs to another statement.
        ("[Lind]1 <said>1 {it rained}1 and on |Friday| [Berg]2 <said>2 {it poured}2.", [None, "Friday"]),
        ("[Lind]1 <said>1 on |Friday| {it rained}1, and [Berg]2 <said>2 {it poured}2.", ["Friday", None]),
        # Within one another: times in the outer content that modify the inner cue.
        ("On |Friday|, [Lind]1 <said>1 {[he]2 <knew>2 {it}2}1.", ["Friday", None]),
        ("[Lind]1 <said>1 {[he]2 <warned>2 on |Friday| {that it rained}2}1.", [None, "Friday"]),
        # What shares a clause: participles, and verbs that are joined behind the time.
        ("[[Lind]1]2 <said>1 on |Friday| {it rained}1, <adding>2 {it poured}2.", ["Friday", "Friday"]),
        ("On |Friday|, [[Lind]1]2 <said>1 {it rained}1 and <denied>2 {it poured}2.", ["Friday", "Friday"]),
        ("[[Lind]1]2 <said>1 on |Friday| {it rained}1 and <denies>2 {it poured}2.", ["Friday", None]),
        ("[[Lind]1]2 <on |Friday| denied>1 {it rained}1, <said>2 {it poured}2.", ["Friday", "Friday"]),
        ("Since <saying>1 in |May| {it rained}1, [[Lind]1]2 has sat at home, <denying>2 {it}2.", ["May", None]),
        ("[[Lind]1]2 left, <telling>1 Reed on |Friday| {to}1 and <asking>2 Ohio {not to}2.", ["Friday", None]),
    ],
)
def test_several_statements(marked: str, words: list[str | None]) -> None:
    assert _said(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Lind] visited Reed on |Friday|, <saying> {it rained}.", "Friday"),
        ("[Lind] on |Friday| visited Reed, <saying> {it rained}.", "Friday"),
        ("[Lind] visited a town founded in |1803|, <saying> {it rained}.", None),
        ("[Lind] saw the man who left on |Friday|, <saying> {it rained}.", None),
    ],
)
def test_a_participle_has_the_time_of_its_verb(marked: str, words: str | None) -> None:
    assert _said(marked) == [words]


@pytest.mark.parametrize(
    ("type_", "value"), [("DURATION", "P2D"), ("SET", "P1W"), ("DATE", "PRESENT_REF"), ("DATE", "PAST_REF")]
)
def test_only_dates_and_times_of_day_tell_when(type_: TimeType, value: str) -> None:
    marked = "[Lind] <said> |lately| {it rained}."
    text, sentences, statements, _ = _read(marked)
    assert dated(text, sentences, statements, _times(marked, type_, value), ENGLISH) == statements


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Lind] <cautioned> {her team on |Sunday| against hoping that it was over}.", "Sunday"),
        ("[Lind] <told> {her team |late Sunday| to go home}.", "late Sunday"),
        ("[Lind] <cautioned> {her team of |Sunday| against hoping}.", None),
        ("[Lind] <cautioned> {her team on |Sunday|'s match}.", None),
    ],
)
def test_a_time_behind_an_addressee_in_the_content(marked: str, words: str | None) -> None:
    text, sentences, statements, times = _read(marked)
    start = text.index("her team")
    heard = (replace(statements[0], addressee=Addressee(Span(start, start + 8), "e1-2")),)
    found = dated(text, sentences, heard, times, ENGLISH)[0].time
    assert found == (times[0].id if words else None)


def test_a_time_behind_what_is_hoped_for_tells_nothing() -> None:
    text, sentences, statements, times = _read("[Lind] <hoped for> {a win} on |Friday|.")
    hoped = (replace(statements[0], mode="attitude"),)
    assert dated(text, sentences, hoped, times, ENGLISH) == hoped


def test_the_interval_is_that_of_the_time() -> None:
    text, sentences, statements, times = _read("[Lind] <said> |Friday| {it rained}.")
    assert dated(text, sentences, statements, times, ENGLISH)[0].said_on == Interval("2025-03-01", "2025-03-02")
    unresolved = (replace(times[0], value=None, from_=None, to=None),)
    found = dated(text, sentences, statements, unresolved, ENGLISH)[0]
    assert (found.time, found.said_on) == (times[0].id, None)


def test_without_times_nothing_changes() -> None:
    text, sentences, statements, _ = _read("[Lind] <said> |Friday| {it rained}.")
    assert dated(text, sentences, statements, (), ENGLISH) is statements


PIECES = ["On |Friday|, ", "in |2019| ", "[Lind] ", "<said> ", "{it rained} ", "{late |Monday|} ", "and ", ", ", "who "]


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), min_size=1, max_size=3))
def test_a_time_inside_the_content_never_tells(lines: list[list[str]]) -> None:
    marked = "\n".join("".join(pieces) for pieces in lines if any("{" in piece for piece in pieces))
    if not marked:
        return
    text, sentences, statements, times = _read(marked)
    spans = {time.id: time.span for time in times}
    found = dated(text, sentences, statements, times, ENGLISH)
    assert dated(text, sentences, found, times, ENGLISH) == found
    for before, after in zip(statements, found, strict=True):
        assert replace(after, time=None, said_on=None) == before
        inside = [part for part in after.content if after.time and part.start <= spans[after.time].start < part.end]
        assert not inside
