"""Newswire NER: lines of tokens and tags become running text and names."""

from __future__ import annotations

from pathlib import Path

from evaluation.corpora.newswire_ner import parse, read
from evaluation.splits import newswire_ner_part

ARTICLE = """\
https://press.example/1\tO

Ada\tB-Person
Moss\tI-Person
leads\tO
the\tO
Bank\tB-Organization\tB-Organization
of\tI-Organization\tI-Organization
Zenda\tI-Organization\tB-Location\tB-Location
in\tO
May\tB-Date
.\tO

Zendan\tB-NORP
voters at\tO

the O
Old\tI-Facility
Mill\tI-Facility
Mira\tB-Person
Ada\tB-Person
!\tO
“\tB-Misc
"""


def write(root: Path, names: list[str]) -> None:
    (root / "newswire-ner").mkdir()
    for name in names:
        (root / "newswire-ner" / name).write_text(ARTICLE, encoding="utf-8")


def test_text_and_names(tmp_path: Path) -> None:
    write(tmp_path, ["a.txt.tsv"])
    (document,) = read(tmp_path, "dev")
    assert document.name == "a.txt"
    # the break before "the" is in the middle of a sentence
    assert document.text == "Ada Moss leads the Bank of Zenda in May.\n\nZendan voters at the Old Mill Mira Ada! “"
    assert [(document.text[name.start : name.end], name.kind) for name in document.names or ()] == [
        ("Ada Moss", "person"),
        ("Bank of Zenda", "organization"),
        ("Zendan", "group"),
        ("Old Mill", "place"),
        ("Mira", "person"),
        ("Ada", "person"),
    ]
    assert document.sentences is None
    assert document.attributions is None


def test_malformed_lines_are_read_and_counted() -> None:
    tokens = parse(["Zenda    B-Location\n", "sleeps O\n", "lonely\n", "\n", "End\tO\n"])
    assert tokens.malformed == 3
    assert tokens.paragraphs == ((("Zenda", "B-Location"), ("sleeps", "O"), ("lonely", "O")), (("End", "O"),))


def test_the_rest_of_a_cut_address_is_dropped_but_not_text_beside_it() -> None:
    assert parse(["https://press.example/a\tO\n", "%\tO\n", "C3\tO\n", "\n", "Hush\tO\n"]).paragraphs == (
        (("Hush", "O"),),
    )
    assert parse(["https://press.example/a\tO\n", "Hush\tO\n"]).paragraphs == ((("Hush", "O"),),)
    assert parse(["No\tO\n", "address\tO\n"]).paragraphs == ((("No", "O"), ("address", "O")),)


def test_every_tenth_name_is_for_development(tmp_path: Path) -> None:
    names = [f"{number:02}.tsv" for number in range(21)]
    assert newswire_ner_part(reversed(names), "dev") == ("00.tsv", "10.tsv", "20.tsv")
    train = newswire_ner_part(names, "train")
    assert len(train) == 18
    assert not set(train) & {"00.tsv", "10.tsv", "20.tsv"}
    write(tmp_path, names)
    assert [document.name for document in read(tmp_path, "train")] == [name[:2] for name in train]


def test_articles_of_train_are_not_repeated_in_dev() -> None:
    assert newswire_ner_part(["sa_star_13.txt.tsv"], "dev") == ()
    assert newswire_ner_part(["a.tsv", "sa_star_13.txt.tsv"], "train") == ()
