"""The reader of ECB+."""

from __future__ import annotations

from evaluation.corpora.ecbplus import dev, story

TOKENS = (
    (0, "http : / / a . example / 1"),
    (1, "Anna Lind wins"),
    (2, "Lind checked herself into `` Harbour House '' ."),
    (3, "She left ."),
)
MARKABLES = """
<HUMAN_PART_PER m_id="1"><token_anchor t_id="10"/><token_anchor t_id="11"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="2"><token_anchor t_id="13"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="14"/><token_anchor t_id="16"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="4"><token_anchor t_id="22"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="5"><token_anchor t_id="15"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="9" TAG_DESCRIPTOR="lind" instance_id="HUM1"></HUMAN_PART_PER>
"""
RELATIONS = """
<CROSS_DOC_COREF r_id="7" note="HUM1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>
"""


def _xml() -> str:
    number, rows = 0, []
    for sentence, words in TOKENS:
        for word in words.split():
            number += 1
            rows.append(f'<token t_id="{number}" sentence="{sentence}" number="0">{word}</token>')
    return f"<Document>{''.join(rows)}<Markables>{MARKABLES}</Markables><Relations>{RELATIONS}</Relations></Document>"


def test_a_story_has_its_text_and_the_mentions_of_validated_sentences() -> None:
    found = story("3_1ecbplus", _xml(), frozenset({1, 2}))
    assert found.text == "Anna Lind wins\n\nLind checked herself into “Harbour House”. She left."
    assert (found.topic, found.story, found.url) == ("3", "3ecbplus", "http://a.example/1")
    spelled = [(found.text[each.start : each.end], each.cluster) for each in found.people]
    assert spelled == [("Anna Lind", "HUM1"), ("Lind", "HUM1"), ("herself", "3_1ecbplus/m5")]
    (event,) = found.events
    assert [found.text[start:end] for start, end in event.parts] == ["checked", "into"]
    assert found.text[event.start : event.end] == "checked herself into"


def test_topics_for_development_are_numbers() -> None:
    assert dev() == {"2", "5", "12", "18", "21", "23", "34", "35"}
