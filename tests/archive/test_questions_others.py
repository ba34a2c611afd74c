"""Who somebody is, what happened, and who gets quoted, by an archive: what a record answers for the same articles."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

import pytest

from onrecord.archive.questions.asked import Asked
from onrecord.archive.questions.named import asked_of
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.sources import sources
from onrecord.archive.questions.timeline import timeline
from onrecord.archive.questions.who import who
from onrecord.errors import InputError
from onrecord.export.entry import Entry
from onrecord.measures.columns import Rule
from onrecord.record import Record
from onrecord.record.questions import named
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.dossier import Dossier, Other
from onrecord.record.questions.dossier import who as of_record
from onrecord.record.questions.happened import timeline as recorded_timeline
from onrecord.record.questions.sources import Per
from onrecord.record.questions.sources import sources as recorded_sources
from onrecord.rows import StatementRow
from tests.archive.told import plain

FILTERS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"since": "2025-03-15"},
    {"since": "2025-03-14", "until": "2025-03-16", "on": "published"},
    {"publisher": ("herald",)},
)


def _bare(entry: Entry) -> Entry:
    """An entry less what only a record knows."""
    roles = tuple(replace(each, identity=None, entity=each.kind and each.entity) for each in entry.roles)
    return replace(entry, roles=roles, event=None, witnesses=())


def _comparable(value: Any) -> Any:
    """A part of a dossier less what only a record knows."""
    if isinstance(value, tuple):
        return tuple(map(_comparable, value))
    if isinstance(value, StatementRow):
        return plain(value)
    if isinstance(value, Entry):
        return _bare(value)
    return replace(value, id=None) if isinstance(value, Other) else value


@pytest.mark.parametrize("given", FILTERS, ids=str)
@pytest.mark.parametrize("name", ["Ada Lind", "Tom Berg", "Tom O'Berg"])
def test_a_dossier_is_that_of_a_record(archive: Archive, record: Record, name: str, given: dict[str, Any]) -> None:
    ours = who(archive, name, asked_of(archive, Filter(**given)), limit=50)
    theirs = of_record(record, name, named.filter_of(record, given), limit=50)
    for each in (field.name for field in fields(Dossier)):
        if each not in ("identity", "alike", "did", "underwent", "beside"):
            assert _comparable(getattr(ours, each)) == _comparable(getattr(theirs, each)), each
    assert {(each.name, each.times) for each in ours.beside} == {(each.name, each.times) for each in theirs.beside}
    assert ours.identity.name == theirs.identity.name
    assert ours.identity.articles == theirs.identity.articles


def test_each_telling_of_what_they_did_stands_by_itself(archive: Archive) -> None:
    found = who(archive, "Ada Lind", limit=3)
    assert [entry.from_ for entry in found.did] == ["2025-03-27", "2025-03-20", "2025-03-14"]
    assert sorted(entry.words for entry in who(archive, "Tom Berg").underwent) == ["meet", "met"]


TIMELINES: Final[tuple[dict[str, Any], ...]] = (*FILTERS, {"about": "Tom Berg"}, {"by": "Ada Lind"}, {"by": "Tom Berg"})


@pytest.mark.parametrize("given", TIMELINES, ids=str)
def test_a_timeline_has_the_tellings_of_a_record(archive: Archive, record: Record, given: dict[str, Any]) -> None:
    limits = Filter(**{name: value for name, value in given.items() if name not in ("by", "about")})
    ours = timeline(archive, asked_of(archive, limits, by=given.get("by"), about=given.get("about")))
    theirs = recorded_timeline(record, named.filter_of(record, given))
    same = ("tellings", "articles", "outlets", "first", "last", "undated", "unread")
    assert [getattr(ours.coverage, each) for each in same] == [getattr(theirs.coverage, each) for each in same]
    entries = (*ours.chronology.dated, *ours.chronology.undated)
    assert len(entries) == ours.coverage.shown == ours.coverage.happenings
    told = {(each.imprint.id, each.id): each for each in entries}
    for each in (*theirs.chronology.dated, *theirs.chronology.undated):
        assert _bare(told[each.imprint.id, each.id]) == _bare(each)
    assert ours.chronology.today == theirs.chronology.today == "2025-07-10"


def test_a_limit_keeps_the_latest_entries(archive: Archive) -> None:
    every, few = timeline(archive), timeline(archive, limit=2)
    assert few.chronology.dated == every.chronology.dated[-2:]
    assert few.chronology.undated == ()
    assert few.chronology.left_out == every.coverage.undated
    assert str(few.coverage).endswith(f"showing 2 of {every.coverage.happenings}")


@pytest.mark.parametrize("rule", ["story", "outlet", "all"])
@pytest.mark.parametrize("per", ["person", "naming", "outlet", "month"])
@pytest.mark.parametrize("given", [*FILTERS, {"by": "Ada Lind"}, {"kind": "direct"}], ids=str)
def test_sources_are_counted_as_in_a_record(
    archive: Archive, record: Record, rule: Rule, per: Per, given: dict[str, Any]
) -> None:
    limits = Filter(**{name: value for name, value in given.items() if name != "by"})
    ours = sources(archive, asked_of(archive, limits, by=given.get("by")), rule=rule, per=per)
    theirs = recorded_sources(record, named.filter_of(record, given), rule=rule, per=per)
    assert ours.rows == tuple(replace(row, speaker_id=None) for row in theirs.rows)
    assert (ours.count, str(ours.coverage)) == (theirs.count, str(theirs.coverage))


@pytest.mark.parametrize("per", ["title", "role"])
def test_titles_and_roles_are_for_a_record(archive: Archive, per: Per) -> None:
    with pytest.raises(InputError, match="onrecord add"):
        sources(archive, per=per)


@pytest.mark.parametrize("given", [{"reviewed": True}, {"on": "added"}, {"by": 1}])
def test_what_only_a_record_knows_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="onrecord add"):
        Asked(limits=Filter(**given))
