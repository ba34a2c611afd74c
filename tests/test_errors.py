from __future__ import annotations

import json
import os
import pickle

import pytest

from onrecord import errors
from onrecord.errors import (
    InputError,
    ModelError,
    OnRecordError,
    OutputError,
    RecordFormatError,
    TimexError,
    reading,
    writing,
)


def _kinds_of(kind: type) -> set[type]:
    return {kind}.union(*(_kinds_of(each) for each in kind.__subclasses__() if each.__module__ == kind.__module__))


def _thrown(source: object) -> Exception:
    try:
        if callable(source):
            source()
    except Exception as error:  # noqa: BLE001 - whatever the standard library throws is what the test is about
        return error
    raise AssertionError("nothing was thrown")


OS_ERRORS = sorted(
    (kind for kind in _kinds_of(OSError) if kind.__module__ == "builtins"), key=lambda kind: kind.__name__
)

READING_FAULTS = [
    *(kind(5, "Input/output error") for kind in OS_ERRORS),
    _thrown(lambda: b"a\nb\xff".decode("utf-8")),
    _thrown(lambda: b"a\x00b".decode("utf-16")),
    _thrown(lambda: json.loads('{"text": "cut')),
    _thrown(lambda: json.loads("[" * 100_000)),
    _thrown(lambda: json.loads("9" * 5000)),
    _thrown(lambda: os.stat("a\x00b")),
]


@pytest.mark.parametrize("fault", READING_FAULTS, ids=lambda fault: type(fault).__name__)
def test_whatever_reading_throws_becomes_one_line(fault: Exception) -> None:
    with pytest.raises(InputError) as caught, reading("letter.txt"):
        raise fault
    assert caught.value.__cause__ is fault
    assert caught.value.path == "letter.txt"
    assert caught.value.advice
    assert str(caught.value).count("letter.txt") == 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", [kind for kind in OS_ERRORS if kind is not BrokenPipeError])
def test_whatever_writing_throws_becomes_one_line(kind: type[OSError]) -> None:
    with pytest.raises(OutputError, match=r"^cannot write: .+: out\.json: .+$"), writing("out.json"):
        raise kind(28, "No space left on device")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with pytest.raises(BrokenPipeError), writing("standard output"):
        raise BrokenPipeError


def test_a_bug_is_not_dressed_up_as_a_bad_input() -> None:
    with pytest.raises(KeyError), reading("letter.txt"):
        raise KeyError("text")


def test_the_line_of_a_byte_that_is_no_text() -> None:
    with pytest.raises(InputError) as caught, reading("letter.txt"):
        b"one\ntwo\nthr\xffe".decode("utf-8")
    assert str(caught.value) == (
        "not UTF-8: invalid start byte at byte 11: letter.txt, line 3: "
        "convert it to UTF-8, for example with iconv -f CP1252 -t UTF-8"
    )


def test_an_error_of_ours_passes_unchanged() -> None:
    error = InputError("no text", "a.txt")
    with pytest.raises(InputError) as caught, reading("b.txt"):
        raise error
    assert caught.value is error


@pytest.mark.parametrize(
    "error",
    [
        InputError("no text", "a.jsonl", 3, "write some"),
        OutputError("cannot write", "b.json", "make room"),
        ModelError("damaged", "model.onnx", "install again"),
        RecordFormatError("missing field", "order", "read again"),
        TimexError("no hour 25", "'T25'", "use 00 to 23"),
    ],
)
def test_errors_survive_the_way_between_processes(error: OnRecordError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.args) == (type(error), str(error), error.args)


def test_an_error_says_what_where_and_what_to_do() -> None:
    assert str(InputError("no text", "a.jsonl", 3, "write some")) == "no text: a.jsonl, line 3: write some"
    assert str(ModelError("two\nlines")) == "two lines"


def test_the_tree_at_the_top_of_the_module_is_complete() -> None:
    for kind in _kinds_of(OnRecordError):
        assert f"── {kind.__name__} " in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("no text", "no text"),
        ("'1st' is no date (not of the form YYYY-MM-DD)", "… is no date"),
        ("a NUL at character 17 of the text", "a NUL at character … of the text"),
        ("not UTF-8: invalid start byte at byte 17", "not UTF-8: invalid start byte at byte …"),
        ("the field “title” is a number", "the field … is a number"),
    ],
)
def test_a_reason_has_nothing_of_a_single_input(what: str, reason: str) -> None:
    assert InputError(what, "a.txt", 3).reason == reason
