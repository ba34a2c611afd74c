"""`onrecord.acts`: what a speaker does by a statement. [source] <cue> {content} mark the spans of the examples."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import quotation
from onrecord.acts import Description, describe
from onrecord.language import load
from onrecord.types import Span

ENGLISH = load("en")


def read(marked: str) -> Description:
    """Describe the statement of a sentence whose spans are marked by brackets."""
    spans: dict[str, list[Span]] = {"[": [], "<": [], "{": []}
    text, opened = "", [("", 0)]
    for part in re.split(r"([\[\]<>{}])", marked):
        if part in ("[", "<", "{"):
            opened.append((part, len(text)))
        elif part in ("]", ">", "}"):
            bracket, start = opened.pop()
            spans[bracket].append(Span(start, len(text)))
        else:
            text += part
    cue, source = (next(iter(spans[bracket]), None) for bracket in "<[")
    return describe(text, cue, source, tuple(spans["{"]), ENGLISH, quotation.marks(text, ENGLISH))


@pytest.mark.parametrize(
    ("marked", "act", "mode"),
    [
        ("[She] <said> {the ferry is late}.", "say", "speech"),
        ("{The ferry is late}, <according to> [the harbour master].", "say", "speech"),
        ("[HARBOUR MASTER]<:> {The ferry is late.}", "say", "speech"),
        ("{“Late again.”} <―> [Ann Berg]", "say", "speech"),
        ("[She] <told> {the crew that the ferry is late}.", "say", "speech"),
        ("[She] <told> {the crew to leave}.", "demand", "speech"),
        ("[He] <has repeatedly called for> {a new pier}.", "demand", "speech"),
        ("[He] <continued to call for> {a new pier}.", "demand", "speech"),
        ("[She] <asked> him to {leave the pier}.", "demand", "speech"),
        ("[She] <asked for> {more time}.", "demand", "speech"),
        ("[She] <asked> {whether the pier would hold}.", "ask", "speech"),
        ("[She] <asked> {about plans to build a pier}.", "ask", "speech"),
        ("[She] <wondered> {why the pier sank}.", "ask", "attitude"),
        ("[He] <questioned whether> {the pier would hold}.", "ask", "speech"),
        ("[He] <questioned> {her motives}.", "criticize", "speech"),
        ("[He] <refused to say> {who paid}.", "decline", "speech"),
        ("[He] <declined to comment on> {the bid}.", "decline", "speech"),
        ("[He] <denied> {that he had paid}.", "deny", "speech"),
        ("[He] <rejected> {the accusation}.", "deny", "speech"),
        ("[He] <rejected> {the offer}.", "decline", "speech"),
        ("[The firm] <said> {it would rebuild}.", "say", "speech"),
        ("[The firm] <vowed to> {rebuild}.", "promise", "speech"),
        ("[She] <would like> {a new pier}.", "want", "attitude"),
        ("[A poll] <shows> {that most want a pier}.", "show", "speech"),
        ("[A survey of sailors] <suggests> {that most want a pier}.", "show", "speech"),
        ("[The mayor] <suggested> {that most want a pier}.", "say", "speech"),
        ("[The mayor] <suggested> {building a pier}.", "propose", "speech"),
        ("{His lead} <in> [the latest polls] is small.", "show", "speech"),
        ("[She] <called> {the chairman a liar}.", "criticize", "speech"),
        ("[She] <called> {the crew heroes}.", "praise", "speech"),
        ("[She] <called> {it a pier}.", "say", "speech"),
        ("[The paper] <reported> {that the pier sank}.", "say", "speech"),
        ("[Their] <claim that> {the pier sank} is odd.", "say", "speech"),
        ("[The council]<'s decision> {to close the pier} stands.", "intend", "attitude"),
        ("[The council] <issued a statement condemning> {the bid}.", "criticize", "speech"),
        ("[He] <expressed support for> {the bid}.", "support", "speech"),
        ("[He] <supports> {the bid}.", "support", "attitude"),
        ("[They] <cast their votes for> {Berg}.", "support", "speech"),
        ("[She] <sees> {the pier as a gift}.", "believe", "attitude"),
        ("[Sailors] <are afraid> {the pier will sink}.", "feel", "attitude"),
        ("[He] <accused> {her of lying}.", "accuse", "speech"),
        ("[He] <warned> {that it may sink}.", "warn", "speech"),
        ("[He] <threatened to> {sue}.", "warn", "speech"),
        ("[The firm] <announced> {a new pier}.", "announce", "speech"),
        ("[She] <took issue with> {the bid}.", "criticize", "speech"),
        ("[The engineers] <agreed with> {her}.", "agree", "speech"),
        ("[The court] <overturned> {the ruling}.", None, "speech"),
        ("{“It holds,”} [the court] <ruled>.", "say", "speech"),
        ("{“It holds,”} <grinned> [the diver].", "say", "speech"),
        ("[He] <grinned at> {the pier}.", None, "speech"),
    ],
)
def test_act_and_mode(marked: str, act: str | None, mode: str) -> None:
    found = read(marked)
    assert (found.act, found.mode) == (act, mode)


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("[She] did not <say> {who paid}.", True),
        ("[She] <did not immediately say> {who paid}.", True),
        ("[She] <hasn’t said> {who paid}.", True),
        ("[She] <never mentioned> {the bid}.", True),
        ("[She] <failed to mention> {the bid}.", True),
        ("[She] <did not fail to mention> {the bid}.", False),
        ("[She] <has yet to say> {who paid}.", True),
        ("[She] <said nothing about> {the bid}.", True),
        ("[She] <said> {it was not late}.", False),
        ("Not so, [she] <said>.", False),
        ("[She] <not only said> {it was late}.", False),
        ("[She] <refused to say> {who paid}.", False),
        ("[She] <denied> {the bid}.", False),
        ("[She] <did not deny> {the bid}.", True),
        ("[She] <doubts> {that it holds}.", True),
        ("[She] <has no doubt> {that it holds}.", False),
        ("[She] <was unsure> {whether it holds}.", True),
        ("[Nobody] <said> {it was late}.", True),
        ("[None of the crew] <said> {it was late}.", True),
        ("[No. 2 in the firm] <said> {it was late}.", False),
        ("[She] <made no secret of> {her bid}.", False),
        ("[The man who did not vote] <said> {it was late}.", False),
    ],
)
def test_negated(marked: str, negated: bool) -> None:
    assert read(marked).negated is negated


@pytest.mark.parametrize(
    ("marked", "class_"),
    [
        ("[She] <said> {it was late}.", "REPORTING"),
        ("[She] <hopes> {it is late}.", "I_STATE"),
        ("[She] <promised> {a pier}.", "I_ACTION"),
        ("[She] <heard> {the bell}.", "PERCEPTION"),
        ("[She] <asked> {the crew to leave}.", "I_ACTION"),
        ("[She] <voiced doubt about> {it}.", "I_STATE"),
        ("[She] <grinned at> {it}.", None),
    ],
)
def test_class(marked: str, class_: str | None) -> None:
    assert read(marked).class_ == class_


def test_kind_and_counts_of_a_statement() -> None:
    assert read("[She] <said> {the plan is “too bold”}.") == Description(
        "mixed", "speech", "say", False, 5, 2, "REPORTING"
    )


def test_without_a_cue_a_quotation_is_said_and_the_rest_is_unknown() -> None:
    assert read("{“It holds.”} Nobody else spoke.").act == "say"
    assert read("{It holds.} Nobody else spoke.") == Description("indirect", "speech", None, False, 2, 0, None)


@given(st.text(max_size=60), st.data())
def test_any_spans_of_any_text_are_described(text: str, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
    source, cue, content = (Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    found = describe(text, cue, source, (content,), ENGLISH, quotation.marks(text, ENGLISH))
    assert 0 <= found.quoted_words <= found.content_words
