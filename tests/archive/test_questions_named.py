"""Whom a name means in an archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.archive.questions.named import asked_of, whom
from onrecord.archive.questions.opened import Archive
from onrecord.errors import RecordError
from onrecord.record.questions.asking import AmbiguousName, Filter
from onrecord.types import EntityKind
from tests.archive.made import archive as made
from tests.happened import Story

Named = Callable[..., Archive]


@pytest.fixture
def named(tmp_path: Path) -> Named:
    """An archive in which each name stands in an article of its own; a kind may stand behind it."""

    def of(*names: str, kinds: dict[str, EntityKind] | None = None) -> Archive:
        read = []
        for at, name in enumerate(names):
            found = Story(f"{name} came {at} times.").record(published=f"2025-01-{at + 1:02}", names={name: name})
            (entity,) = found.entities
            read.append(replace(found, entities=(replace(entity, kind=(kinds or {}).get(name, "person")),)))
        return Archive(made(tmp_path, read))

    return of


def test_a_name_is_found_however_it_is_written(named: Named) -> None:
    with named("Chloé Dühr", "CHLOE DUHR", "Chloé Dühr") as archive:
        found = whom(archive, "chloe dühr")
        assert (found.name, found.keys, found.articles) == ("Chloé Dühr", ("chloe duhr",), 3)


def test_all_words_that_are_asked_for_must_be_there(named: Named) -> None:
    with named("Ada Maria Lind", "Eva Berg") as archive:
        assert whom(archive, "Lind Ada").name == "Ada Maria Lind"
        with pytest.raises(RecordError, match=r"nobody is called 'Ada Berg'.*Eva Berg \(person, 0 statements"):
            whom(archive, "Ada Berg")


def test_spellings_that_are_safely_one_are_one(named: Named) -> None:
    with named("Oleksandr Zelensky", "Oleksandr Zelenskyy", "Zelenskyy") as archive:
        assert whom(archive, "Oleksandr Zelenskyy").keys == ("oleksandr zelenskyy",)
        assert whom(archive, "Zelenskyy").keys == ("oleksandr zelenskyy", "zelenskyy")


def test_a_surname_is_the_only_one_who_has_it(named: Named) -> None:
    with named("Ada Lind", "Lind") as archive:
        assert whom(archive, "Lind").keys == ("ada lind", "lind")
        assert whom(archive, "Ada Lind").keys == ("ada lind",)
        assert whom(archive, '"Lind"').keys == ("lind",)


def test_of_several_nothing_is_guessed(named: Named) -> None:
    with named("Ada Lind", "Eva Lind", "Lind", "Ada Lind") as archive:
        with pytest.raises(AmbiguousName, match=r"several are called 'Lind'.*Ada Lind \(person.*2 articles\)") as told:
            whom(archive, "Lind")
        assert [name for _, name in told.value.candidates] == ["Ada Lind", "Eva Lind", "Lind"]
        assert whom(archive, "Eva Lind").keys == ("eva lind",)


def test_a_place_goes_before_what_is_called_after_it(named: Named) -> None:
    with named(
        "Ostrana", "Ostrana University", kinds={"Ostrana": "place", "Ostrana University": "organization"}
    ) as archive:
        assert whom(archive, "Ostrana").keys == ("ostrana",)


@pytest.mark.parametrize(
    "name", ["x' OR '1'='1", "%", "'; DROP VIEW entities; --", '"', "''", "i42", "$word", "x" * 500]
)
def test_a_name_is_never_sql(named: Named, name: str) -> None:
    with named("Ada Lind") as archive, pytest.raises(RecordError, match="nobody is called"):
        whom(archive, name)


def test_quotes_in_names(named: Named) -> None:
    with named("Tom O'Berg", 'Eva "Evi" Lund') as archive:
        assert whom(archive, "Tom O'Berg").name == "Tom O'Berg"
        assert whom(archive, "Eva Lund").name == 'Eva "Evi" Lund'


def test_an_outlet_that_is_none_is_told(archive: Archive) -> None:
    with pytest.raises(RecordError, match=r"no outlet is called 'Nobody'.*Courier"):
        asked_of(archive, Filter(publisher=("Nobody",)))
    assert asked_of(archive, Filter(publisher=("courier",))).limits.publisher == ("Courier",)
