"""PolNeAR's brat stand-off, from files that the tests write themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.corpora import CORPORA, Attribution
from evaluation.corpora.polnear import normal, parse_annotations, read

CORPORA_FOLDER = Path(__file__).parents[4] / "shared" / "data"
TEXT = "Rain\u00a0to stop, Ada Moss said.\nShe hopes so."
ANNOTATIONS = (
    "T1\tSource 14 22\tAda Moss\n"
    "T2\tCue 23 27\tsaid\n"
    "T3\tContent 0 4;5 12\tRain to stop\n"
    "T4\tContent 26 40\ta span that holds a line\n"
    "break\n"
    "T5\tContent nowhere\tbroken\n"
    "T6\tAttribution 23 27\tsaid\n"
    "E1\tAttribution:T6 Source:T1 Cue:T2 Content:T3 Content2:T5\n"
    "T7\tDiscuss 0 4\tRain\n"
    "E2\tDiscuss:T7\n"
    "T8\tAttribution 33 38\thopes\n"
    "E3\tAttribution:T8\n"
    "A1\tNested E1\n"
)


def write_article(root: Path, name: str, text: str, **annotators: str) -> None:
    folder = root / "polnear" / "dev"
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    (folder / "text" / f"{name}.txt").write_bytes(text.encode())
    for annotator, lines in annotators.items():
        (folder / "attributions" / f"{name}_{annotator}.ann").write_bytes(lines.encode())
    with (root / "polnear" / "metadata.tsv").open("a", encoding="utf-8") as table:
        if table.tell() == 0:
            table.write("filename\tpublisher\tpublication_date\n")
        table.write(f'{name}\tThe "Gazette\t2016-05-0{len(name)}\n')


def test_reads_an_article_with_its_date_and_the_first_annotator(tmp_path: Path) -> None:
    write_article(tmp_path, "b_2", TEXT, zz="", aa=ANNOTATIONS)
    write_article(tmp_path, "a", "Quiet\r\n day.", aa="")
    first, second = read(tmp_path, "dev")
    assert (first.name, first.text, first.published, first.attributions) == ("a", "Quiet\r\n day.", "2016-05-01", ())
    assert (second.text, second.published) == (TEXT, "2016-05-03")
    assert second.sentences is None
    assert second.names is None
    # the no-break space between the two parts of T3 is white space: they touch and become one span
    assert second.attributions == (Attribution(((14, 22),), ((23, 27),), ((0, 12),)),)


def test_discontinuous_spans_stay_apart() -> None:
    (roles,) = parse_annotations("T1\tContent 1 4;8 12\tx\nT2\tAttribution 0 1\tx\nE1\tAttribution:T2 Content:T1\n")
    assert roles["content"] == [(1, 4), (8, 12)]


def test_lines_that_are_broken_and_events_without_spans_are_left_out() -> None:
    (roles,) = parse_annotations(ANNOTATIONS)
    assert roles == {"source": [(14, 22)], "cue": [(23, 27)], "content": [(0, 4), (5, 12)]}


def test_numbered_roles_count_as_their_role() -> None:
    lines = "T1\tSource 0 1\tx\nT2\tSource 5 6\tx\nT3\tAttribution 0 1\tx\nE1\tAttribution:T3 Source:T2 Source2:T1\n"
    (roles,) = parse_annotations(lines)
    assert roles["source"] == [(5, 6), (0, 1)]


def test_spans_are_trimmed_and_merged_where_one_white_space_parts_them() -> None:
    text = "one two, three  four"
    spans = {"source": [(9, 15), (0, 4), (4, 8)], "cue": [(9, 16), (15, 20)], "content": [(3, 4)]}
    expected = Attribution(source=((0, 14),), cue=((9, 14), (16, 20)), content=())
    assert normal(text, spans) == expected


def test_spans_with_a_comma_between_them_stay_apart() -> None:
    assert normal("one, two", {"source": [(5, 8), (0, 3)], "cue": [], "content": []}).source == ((0, 3), (5, 8))


def test_an_unknown_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no split 'test'"):
        next(read(tmp_path, "test"))


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPORA_FOLDER / "polnear").is_dir(), reason="the corpora are not beside the checkout")
def test_counts_of_the_development_part() -> None:
    documents = list(CORPORA["polnear"](CORPORA_FOLDER, "dev"))
    assert len(documents) == 84
    assert sum(len(document.attributions or ()) for document in documents) == 2192
    assert all(document.published for document in documents)
