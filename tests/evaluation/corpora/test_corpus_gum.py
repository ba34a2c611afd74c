"""GUM: names from nested mentions, attributions from discourse trees; the documents are invented here."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.corpora.conllu import Parsed, documents
from evaluation.corpora.gum import read
from evaluation.corpora.gum_discourse import attributions
from evaluation.corpora.gum_names import mentions, names

Row = tuple[str, str, int, str, str]
"""form, part of speech, number of the head, relation, last column"""


def parse(*sentences: list[Row], name: str = "made") -> Parsed:
    return next(documents(conllu(*sentences, name=name)))


def conllu(*sentences: list[Row], name: str = "made") -> list[str]:
    lines = [f"# newdoc id = {name}", "# meta::dateCreated = 2020-02-03"]
    for rows in sentences:
        for number, (form, upos, head, relation, column) in enumerate(rows, 1):
            features = "Number=Plur" if form.endswith("s") else "_"
            lines.append("\t".join([str(number), form, form, upos, "_", features, str(head), relation, "_", column]))
        lines.append("")
    return lines


def shown(parsed: Parsed) -> list[tuple[str, str]]:
    return [(parsed.text[name.start : name.end], name.kind) for name in names(parsed)]


NO_SPACE = "SpaceAfter=No"
AMBASSADOR: list[Row] = [
    ("The", "DET", 3, "det", "Entity=(1-person-new-cf1-1-coref(2-place-new-cf2-1-sgl"),
    ("Ruritanian", "ADJ", 3, "amod", "Entity=2)"),
    ("Ambassador", "PROPN", 7, "nmod:desc", "_"),
    ("to", "ADP", 6, "case", "_"),
    ("the", "DET", 6, "det", "Entity=(3-place-new-cf3-1-coref-Freedonia"),
    ("Freedonia", "PROPN", 3, "nmod", "Entity=3)"),
    ("Hugo", "PROPN", 9, "nsubj", "_"),
    ("Firefly", "PROPN", 7, "flat", "Entity=1)"),
    ("left", "VERB", 0, "root", "_"),
    ("Monday", "PROPN", 9, "obl", "Entity=(4-time-new-cf4-1-sgl)"),
]


def test_concatenated_brackets_of_mentions() -> None:
    found = list(mentions(parse(AMBASSADOR).sentences[0]))
    assert [(mention.first, mention.last, mention.type) for mention in found] == [
        (0, 1, "place"),
        (4, 5, "place"),
        (0, 7, "person"),
        (9, 9, "time"),
    ]


def test_a_mention_may_open_and_others_close_on_one_word() -> None:
    rows: list[Row] = [
        ("Fall", "NOUN", 0, "root", "Entity=(7-event-new(8-place-new"),
        ("Rome", "PROPN", 1, "nmod", "Entity=(9-place-new)8)7)"),
    ]
    found = sorted((mention.first, mention.last, mention.type) for mention in mentions(parse(rows).sentences[0]))
    assert found == [(0, 1, "event"), (0, 1, "place"), (1, 1, "place")]


def test_people_are_cut_to_the_name_and_times_dropped() -> None:
    assert shown(parse(AMBASSADOR)) == [
        ("Ruritanian", "group"),
        ("Freedonia", "place"),
        ("Hugo Firefly", "person"),
    ]


def test_an_organization_keeps_the_place_in_its_name_and_loses_its_article() -> None:
    rows: list[Row] = [
        ("The", "DET", 2, "det", "Entity=(1-organization-new"),
        ("University", "PROPN", 0, "root", "_"),
        ("of", "ADP", 4, "case", "_"),
        ("Zenda", "PROPN", 2, "nmod", "Entity=(2-place-new)1)"),
    ]
    assert shown(parse(rows)) == [("University of Zenda", "organization")]


def test_the_parts_of_a_coordination_are_names_of_their_own() -> None:
    rows: list[Row] = [
        ("Acme", "PROPN", 0, "root", "Entity=(1-organization-new(2-organization-new)"),
        ("and", "CCONJ", 3, "cc", "_"),
        ("Brick", "PROPN", 1, "conj", "Entity=(3-organization-new)1)"),
    ]
    assert shown(parse(rows)) == [("Acme", "organization"), ("Brick", "organization")]


def test_common_nouns_bare_titles_and_addresses_are_no_names() -> None:
    rows: list[Row] = [
        ("president", "NOUN", 0, "root", "Entity=(1-person-new)"),
        ("President", "PROPN", 1, "dep", "Entity=(2-person-new)"),
        ("http://zenda.example", "PROPN", 1, "dep", "Entity=(3-abstract-new)"),
    ]
    assert shown(parse(rows)) == []


def test_plural_people_are_a_group_and_other_types_are_other() -> None:
    rows: list[Row] = [
        ("Zendans", "PROPN", 2, "nsubj", "Entity=(1-person-new)"),
        ("love", "VERB", 0, "root", "_"),
        ("Duck", "PROPN", 2, "obj", "Entity=(2-abstract-new"),
        ("Soup", "PROPN", 3, "flat", "Entity=2)"),
    ]
    assert shown(parse(rows)) == [("Zendans", "group"), ("Duck Soup", "other")]


# "Tolls , Mira said , will rise . She thinks he believes it works ."
TOLLS: list[Row] = [
    ("Tolls", "NOUN", 7, "nsubj", NO_SPACE),
    (",", "PUNCT", 7, "punct", "_"),
    ("Mira", "PROPN", 4, "nsubj", "Entity=(1-person-new)"),
    ("said", "VERB", 7, "parataxis", NO_SPACE),
    (",", "PUNCT", 7, "punct", "_"),
    ("will", "AUX", 7, "aux", "_"),
    ("rise", "VERB", 0, "root", NO_SPACE),
    (".", "PUNCT", 7, "punct", "_"),
]
THINKS: list[Row] = [
    (form, "X", 0, "dep", NO_SPACE if form == "works" else "_")
    for form in ("She", "thinks", "he", "believes", "it", "works", ".")
]
SEGMENTS = """
<segment id="1" parent="20" relname="span">tolls ,</segment>
<segment id="2" parent="1" relname="attribution-positive">Mira said ,</segment>
<segment id="3" parent="21" relname="same-unit">will rise .</segment>
<segment id="4" parent="22" relname="attribution-positive">She thinks</segment>
<segment id="5" parent="6" relname="attribution-negative">he believes</segment>
<segment id="6" parent="22" relname="span">it works .</segment>
<group id="20" type="span" parent="21" relname="same-unit"/>
<group id="21" type="multinuc" parent="23" relname="joint-list"/>
<group id="22" type="span" parent="24" relname="span"/>
<group id="24" type="span" parent="23" relname="joint-list"/>
<group id="23" type="multinuc"/>
"""
SIGNALS = """
<signal source="2" type="semantic" subtype="attribution_source" tokens="3"/>
<signal source="2" type="lexical" subtype="indicative_word" tokens="4"/>
<signal source="4" type="semantic" subtype="attribution_source" tokens="1,9"/>
<signal source="4" type="lexical" subtype="indicative_word" tokens="10,13"/>
<signal source="5" type="lexical" subtype="indicative_phrase" tokens="12"/>
"""


def rs4(segments: str = SEGMENTS, signals: str = SIGNALS) -> str:
    relations = "".join(
        f'<rel name="{name}" type="{kind}"/>'
        for name, kind in (("same-unit", "multinuc"), ("joint-list", "multinuc"), ("attribution-positive", "rst"))
    )
    header = f"<header><relations>{relations}</relations></header>"
    return f"<rst>{header}<body>{segments}<signals>{signals}</signals></body></rst>"


def words_of(parsed: Parsed, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [parsed.text[start:end] for start, end in spans]


def test_content_goes_around_the_satellite_that_interrupts_it() -> None:
    parsed = parse(TOLLS, THINKS)
    first = attributions(parsed, rs4())[0]
    assert words_of(parsed, first.source) == ["Mira"]
    assert words_of(parsed, first.cue) == ["said"]
    assert words_of(parsed, first.content) == ["Tolls", "will rise"]
    assert not first.nested


def test_content_of_a_group_holds_the_nested_attribution() -> None:
    parsed = parse(TOLLS, THINKS)
    _, outer, inner = attributions(parsed, rs4())
    # tokens 1 and 9 are signalled: the source is the run beside the cue; cue tokens outside of the satellite are not
    assert (words_of(parsed, outer.source), words_of(parsed, outer.cue)) == (["She"], ["thinks"])
    assert words_of(parsed, outer.content) == ["he believes it works"]
    assert not outer.nested
    assert (inner.source, words_of(parsed, inner.cue)) == ((), ["believes"])
    assert words_of(parsed, inner.content) == ["it works"]
    assert inner.nested


def test_a_satellite_without_a_signalled_cue_is_left_out() -> None:
    signals = "\n".join(line for line in SIGNALS.splitlines() if "indicative_phrase" not in line)
    assert len(attributions(parse(TOLLS, THINKS), rs4(signals=signals))) == 2


def test_of_a_cue_in_pieces_the_last_is_taken() -> None:
    parsed = parse(TOLLS, THINKS)
    signals = '<signal source="2" subtype="indicative_phrase" tokens="3,5"/>'
    (found,) = attributions(parsed, rs4(signals=signals))
    assert words_of(parsed, found.cue) == [","]


def test_trees_that_do_not_match_the_syntax_are_refused() -> None:
    with pytest.raises(ValueError, match="made: the discourse tree has 15 words, the syntax 8"):
        attributions(parse(TOLLS), rs4())


def test_reads_documents_with_all_layers(tmp_path: Path) -> None:
    for kind in ("dep", "rst"):
        (tmp_path / "gum" / "dev" / kind).mkdir(parents=True)
    folder = tmp_path / "gum" / "dev"
    (folder / "dep" / "made.conllu").write_text("\n".join(conllu(TOLLS, THINKS)) + "\n", encoding="utf-8")
    (folder / "rst" / "made.rs4").write_text(rs4(), encoding="utf-8")
    (document,) = read(tmp_path, "dev")
    assert document.text == "Tolls, Mira said, will rise. She thinks he believes it works."
    assert document.published == "2020-02-03"
    assert document.sentences == ((0, 28), (29, 61))
    assert [(name.start, name.end, name.kind) for name in document.names or ()] == [(7, 11, "person")]
    assert len(document.attributions or ()) == 3
