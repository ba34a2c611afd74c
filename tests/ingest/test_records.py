from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.containers import records as module
from onrecord.ingest.containers.inflating import GZIP, Damage, inflated, pieces_of
from onrecord.ingest.containers.records import records
from tests.ingest.warcs import packed, record

FOUR = [record(number) for number in range(1, 5)]
WRONG = "wrong length of a WARC record"


def _found(received: bytes) -> list[tuple[str, str]]:
    """The last sign of each address, and what is wrong."""
    return [(raw.url[-1:], raw.fault) for raw in records(_pieces(received))]


def _pieces(received: bytes) -> Iterator[bytes | Damage]:
    stream = io.BytesIO(received)
    return inflated(stream, "a", resume=True) if received.startswith(GZIP) else pieces_of(stream, "a")


def _damaged(received: bytes, at: int) -> bytes:
    return received[:at] + bytes([received[at] ^ 0xFF]) + received[at + 1 :]


ALL = [("1", ""), ("2", ""), ("3", ""), ("4", "")]


@pytest.mark.parametrize(
    "received",
    [
        b"".join(FOUR),
        packed(*FOUR),
        packed(b"".join(FOUR)),
        packed(*FOUR) + bytes(512),
        b"\r\n".join(FOUR),
        b"".join(FOUR).replace(b"\r\n\r\nWARC", b"\nWARC"),
    ],
)
def test_records_stand_plain_or_packed_with_any_line_ends_between(received: bytes) -> None:
    assert _found(received) == ALL


@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (record(2, length=900), WRONG),
        (record(2, length=300), WRONG),
        (record(2, length=10**12), WRONG),
        (record(2, length=-5), "a WARC record without a length"),
        (record(2, Content_Length=""), "a WARC record without a length"),
        (b"WARC/1.0\r\n" + b"x" * 100_000 + b"\r\n\r\n", "a head of a WARC record without an end"),
    ],
)
def test_a_wrong_record_costs_only_itself(second: bytes, fault: str, pack: bool) -> None:
    every = [FOUR[0], second, *FOUR[2:]]
    found = _found(packed(*every) if pack else b"".join(every))
    assert [each[0] for each in found if not each[1]] == ["1", "3", "4"]
    assert found[1][1] == fault


def test_a_damaged_member_costs_only_itself() -> None:
    one, two, *rest = (packed(each) for each in FOUR)
    for wrong in (_damaged(two, 100), _damaged(two, len(two) - 6), two[:200], b"what is this"):
        assert _found(b"".join([one, wrong, *rest])) == [("1", ""), ("", "damaged gzip"), ("3", ""), ("4", "")]


def test_what_is_cut_off_is_the_last() -> None:
    whole = b"".join(FOUR)
    assert _found(whole[:-60]) == [*ALL[:3], ("4", "truncated WARC record")]
    assert _found(whole[: -len(FOUR[3]) + 20]) == [*ALL[:3], ("", "truncated WARC record")]
    assert _found(packed(*FOUR)[:-60]) == [*ALL[:3], ("4", "truncated gzip")]


def test_a_long_record_is_passed_over_and_never_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 200_000)
    long = record(2, b"x" * 400_000)
    fault = "a WARC record of more than 0 MB"
    for received in (b"".join([FOUR[0], long, *FOUR[2:]]), packed(FOUR[0], long, *FOUR[2:])):
        assert _found(received) == [("1", ""), ("2", fault), ("3", ""), ("4", "")]
    lie = record(2, length=300_000)
    assert _found(b"".join([FOUR[0], lie, *FOUR[2:]])) == [("1", ""), ("2", WRONG), ("3", ""), ("4", "")]


def test_an_address_is_safe_to_print() -> None:
    (raw,) = records(iter([record(1, WARC_Target_URI="https://a.example/\x1b[31m")]))
    assert raw.url == "https://a.example/\ufffd[31m"


@given(st.data())
def test_bytes_between_and_lost_bytes_never_cost_what_is_far_from_them(data: st.DataObject) -> None:
    whole = b"".join(FOUR)
    at = data.draw(st.integers(0, len(FOUR[0]) + len(FOUR[1]) - 1))
    junk = data.draw(st.binary(max_size=20))
    lost = data.draw(st.integers(0, 20))
    found = _found(whole[:at] + junk + whole[at + lost :])
    assert found[-1] == ("4", "")
