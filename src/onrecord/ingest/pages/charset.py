"""The characters of a page: which encoding its bytes are in, whatever is said of them.

In order: a byte order mark, what the server said, what the page says, UTF-8, a guess. What is said counts only where
the bytes are of it; and bytes that are UTF-8 are UTF-8 whatever is said, for other text hardly ever looks like it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = ((codecs.BOM_UTF8, "utf_8"), (codecs.BOM_UTF16_LE, "utf_16_le"), (codecs.BOM_UTF16_BE, "utf_16_be"))
_META: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_META_WITHIN: Final = 8192
"""Bytes of the beginning in which a page says what it is in; browsers look at 1024."""
_KNOWN: Final = re.compile(
    r"utf_8|utf_16(_[bl]e)?|cp\d{3,4}|iso8859_\d+|koi8_[rut]|gb18030|gbk|gb2312|big5\w*|euc_\w+|shift_jis\w*|mac_\w+|tis_620|ascii"
)
"""Python's names of encodings of text; it has others, such as zip, that no page is in."""
_WIDER: Final = {
    "ascii": "cp1252", "iso8859_1": "cp1252", "iso8859_9": "cp1254", "iso8859_11": "cp874", "tis_620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""What browsers read these as, for what is said to be the one is often the other."""
_LATIN: Final = 0.1
"""What share of the bytes of a text in Latin letters are beyond ASCII, at most."""
_DAMAGED: Final = 0.2
"""What share of the characters beyond ASCII may be broken in a text that is UTF-8 all the same."""
_GUESSED: Final = 65_536
"""Bytes that a guess looks at."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, and what had to be decided on the way."""

    text: str
    """Without control characters, which no text has and the parser would stop at."""
    notices: tuple[str, ...] = ()


def decoded(received: bytes, told: str | None = None) -> Decoded:
    """The characters of some bytes; ``told`` is the charset that the server named. Never raises."""
    for mark, name in _MARKS:
        if received.startswith(mark):
            return Decoded(_clean(received[len(mark) :].decode(name, "replace")))
    found = _META.search(received, 0, _META_WITHIN)
    meta = None if found is None else (found[1] or found[2]).decode("ascii", "replace")
    named = told or meta
    if received.isascii() and not (_codec(told) or "").startswith("utf_16"):
        return Decoded(_clean(received.decode("ascii")))
    for codec in dict.fromkeys(("utf_8", _codec(told), _codec(meta, of_page=True))):
        text = None if codec is None else _strict(received, codec)
        if codec is not None and text is not None:
            return Decoded(_clean(text), _notices(named, codec))
    return _guessed(received, named)


def _guessed(received: bytes, named: str | None) -> Decoded:
    """The same where nothing that is said is true."""
    text = received.decode("utf-8", "replace")
    beyond, broken = sum(letter > "\x7f" for letter in text), text.count("\ufffd")
    if broken <= _DAMAGED * beyond:
        return Decoded(_clean(text), (f"the text is UTF-8 with {broken} broken characters, now U+FFFD",))
    if broken <= _LATIN * len(received):
        return Decoded(_clean(received.decode("cp1252", "replace")), _notices(named, "cp1252", guessed=True))
    from charset_normalizer import from_bytes  # late: it is seldom needed

    best = from_bytes(received[:_GUESSED]).best()
    codec = "cp1252" if best is None else best.encoding
    return Decoded(_clean(received.decode(codec, "replace")), _notices(named, codec, guessed=True))


def _notices(named: str | None, codec: str, *, guessed: bool = False) -> tuple[str, ...]:
    is_ = f"{'seems to be' if guessed else 'is'} {_shown(codec)}"
    if named is None:
        return (f"no charset is named; the text {is_}",)
    true = codec in (_codec(named), _codec(named, of_page=True))
    return () if true and not guessed else (f"the charset is said to be {named[:40]}, but the text {is_}",)


def _codec(label: str | None, *, of_page: bool = False) -> str | None:
    """The encoding that browsers take a label for; None where no page is in it.

    A page that says UTF-16 in ASCII letters is not.
    """
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    if not _KNOWN.fullmatch(name) or (of_page and name.startswith("utf_16")):
        return None
    return _WIDER.get(name, name)


def _strict(received: bytes, codec: str) -> str | None:
    """The text; None where the bytes are not of the encoding. Five bytes that windows-1252 leaves out are let pass."""
    if codec == "cp1252":
        text = received.decode(codec, "replace")
        return text if text.count("\ufffd") <= _DAMAGED * sum(byte > 127 for byte in received) else None
    try:
        return received.decode(codec)
    except (UnicodeDecodeError, ValueError):
        return None


def _shown(codec: str) -> str:
    return codec.replace("_", "-").upper() if codec.startswith("utf") else codec.replace("cp12", "windows-12")


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
