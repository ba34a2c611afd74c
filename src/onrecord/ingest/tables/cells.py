"""A value of a table or of JSON in Python's own types, whoever made it: numpy and pandas as well."""

from __future__ import annotations

from decimal import Decimal

from onrecord.errors import reading
from onrecord.ingest.text import check_characters


def value_of(value: object, where: str, path: str, line: int | None) -> object:
    """The value; null where the cell is empty or stands for nothing (NaN), an integer where a number is whole.

    Bytes are read as UTF-8. Raises `InputError` on what no text has, which it says of `where`.
    """
    value = _scalar(value)
    if isinstance(value, bytes):
        with reading(path, line):
            value = value.decode("utf-8")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        check_characters(value, where, path, line)
        return value if value.strip() else None
    return value


def _scalar(value: object) -> object:
    """The value in Python's own types: of numpy's and pandas' as well; null for what stands for nothing."""
    kind = type(value).__name__
    if kind in ("NAType", "NaTType"):
        return None
    if kind == "datetime64":
        return value.astype("datetime64[us]").item()  # type: ignore[attr-defined]
    if type(value).__module__ == "numpy" and kind != "ndarray":
        value = value.item()  # type: ignore[attr-defined]
    if isinstance(value, float | Decimal) and str(value).casefold().lstrip("-s") == "nan":
        return None
    return value


def kind_of(value: object) -> str:
    """What a value is, in the words of JSON."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float | Decimal):
        return "a number"
    names = {dict: "an object", list: "an array", tuple: "an array", str: "a string", type(None): "null"}
    return names.get(type(value), f"a value of type {type(value).__name__}")
