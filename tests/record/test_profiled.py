"""`onrecord.record.profiled` and `.terms`: what is known of identities comes back as it was, from few bytes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordFormatError
from onrecord.identity import Profile, to_json
from onrecord.record import Record, profiled, terms
from onrecord.record.connection import transaction

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
LISTS = st.dictionaries(NAMES, st.integers(1, 300), max_size=6).map(lambda counts: tuple(counts.items()))
PROFILES = st.builds(
    Profile,
    kind=st.sampled_from(("person", "organization", "place", "group", "other")),
    name=NAMES,
    names=LISTS,
    spellings=LISTS,
    offices=LISTS,
    company=LISTS,
    places=LISTS,
    told=st.tuples(st.integers(0, 200), st.integers(0, 200)),
    geonames=st.none() | st.integers(0, 20_000_000),
    country=st.none() | WORDS,
)
LIND = Profile(
    kind="person",
    name="Ada Lind",
    names=(("Ada Lind", 3), ("Lind", 1)),
    spellings=(("Ada Lind", 5), ("Lind", 4), ("Mayor Lind", 1)),
    offices=(("mayor", 3),),
    company=(("okoro", 2), ("harbour board", 1)),
    places=(("ostrana", 1),),
    told=(0, 4),
)


def memoryless() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE term (number INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE)")
    return connection


@given(PROFILES)
def test_a_profile_comes_back_as_it_was(profile: Profile) -> None:
    connection = memoryless()
    assert profiled.unpack(connection, profile.kind, profile.name, profiled.pack(connection, profile)) == profile
    connection.close()


def test_what_is_spelled_as_ever_takes_no_room(record: Record) -> None:
    plain = Profile(kind="other", name="Nordhavn", names=(("Nordhavn", 1),), spellings=(("Nordhavn", 1),))
    with record.changing() as connection:
        assert profiled.pack(connection, plain) == b""
        assert len(profiled.pack(connection, LIND)) < len(json.dumps(to_json(LIND))) / 3
        assert profiled.pack(connection, LIND).count(b"Lind") == 1  # of "Mayor Lind", which is no part of the name


@given(st.lists(st.tuples(st.integers(1, 1 << 40) | NAMES, st.integers(1, 300)), max_size=30).map(tuple))
def test_whom_an_article_names_comes_back_as_it_was(named: tuple[tuple[int | str, int], ...]) -> None:
    assert profiled.unpack_named(profiled.pack_named(named)) == named


@pytest.mark.parametrize("packed", [b"\x80", b"\x05\x00\x00\xff\xff\xff\xff\xff\x0f", b"\x00\x00\x02\x00\x63"])
def test_damaged_profiles_say_so(record: Record, packed: bytes) -> None:
    with pytest.raises(RecordFormatError):
        profiled.unpack(record.connection, "person", "Ada Lind", packed)


@pytest.mark.parametrize("packed", [b"", b"\x80", b"\x03\x00"])
def test_damaged_names_of_an_article_say_so(packed: bytes) -> None:
    with pytest.raises(RecordFormatError, match="read the article again"):
        profiled.unpack_named(packed)


def test_keys_of_identities_are_numbers_of_31_bits() -> None:
    found = profiled.keys(["p:lind/", "p:lind/a", "p:lind/"])
    assert len(found) == 2
    assert all(0 <= key < 1 << 31 for key in found)


def test_what_was_taken_back_is_not_remembered(record: Record) -> None:
    connection = record.connection
    with suppress(KeyboardInterrupt), transaction(connection):
        lost = profiled.pack(connection, LIND)
        raise KeyboardInterrupt
    with record.changing():
        others = ["tunnel", "bridge", "canal", "quarry"]
        assert terms.words(connection, terms.numbers(connection, others)) == others
        assert profiled.unpack(connection, "person", "Ada Lind", lost) != LIND
        again = profiled.pack(connection, LIND)
    assert profiled.unpack(connection, "person", "Ada Lind", again) == LIND


def test_two_records_do_not_share_what_they_remember(record: Record, tmp_path: Path) -> None:
    with record.changing() as connection:
        packed = profiled.pack(connection, LIND)
    with Record(tmp_path / "other.db", write=True) as other, pytest.raises(RecordFormatError, match="no such term"):
        profiled.unpack(other.connection, "person", "Ada Lind", packed)
