"""TimeML 1.2 for the tools that read it, in the layout of TempEval-3: NAME.tml an article, with TIMEX3 elements inline.

The text between `<TEXT>` and `</TEXT>` is the article's, code point for code point, so that offsets hold in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from onrecord.export.files import file_name, make_folder, write_text
from onrecord.types import Annotations, Article, TimeExpression

_HEAD = """\
<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
"""

_BARRED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot hold, not even escaped."""


def write(annotations: Iterable[Annotations], folder: Path) -> None:
    """Write the file of each article. Raises `OutputError`."""
    make_folder(folder)
    for each in annotations:
        write_text(folder / f"{file_name(each)}.tml", document(each))


def document(annotations: Annotations) -> str:
    """The file of one article."""
    article = annotations.article
    parts = [f"<DOCID>{_escaped(file_name(annotations))}</DOCID>"]
    # An article without a date has no DCT: TIMEX3 must have a value, and an empty one would claim a creation time. The
    # DTD of TimeML 1.2 knows no DCT, which is TempEval's, and so asks for none.
    if article.published:
        parts.append(f"<DCT>{_creation_time(article.published)}</DCT>")
    if article.title:
        parts.append(f"<TITLE>{_escaped(article.title)}</TITLE>")
    parts.append(f"<TEXT>{''.join(_body(annotations.times, article))}</TEXT>")
    return "\n".join((_HEAD, *(f"{part}\n" for part in parts), "</TimeML>\n"))


def _creation_time(published: str) -> str:
    attributes = {
        "tid": "t0",
        "type": "TIME" if "T" in published else "DATE",
        "value": published,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return _timex3(attributes, published)


def _body(times: Iterable[TimeExpression], article: Article) -> Iterator[str]:
    """The text, escaped, with an element around each time expression."""
    written = tuple(_apart(times))
    names = {time.id: f"t{number}" for number, time in enumerate(written, 1)}
    if article.published:
        names["dct"] = "t0"
    end = 0
    for time in written:
        yield _escaped(article.text[end : time.span.start])
        yield _timex3(_attributes(time, names), article.text[time.span.start : time.span.end])
        end = time.span.end
    yield _escaped(article.text[end:])


def _apart(times: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    """In text order, without those that overlap one before them: elements cannot cross, and TIMEX3 holds words only."""
    end = 0
    for time in sorted(times, key=lambda time: (time.span.start, -time.span.end)):
        if time.span.start >= end:
            yield time
            end = time.span.end


def _attributes(time: TimeExpression, names: Mapping[str, str]) -> dict[str, str | None]:
    """In the order of TempEval-3; `names` are the tids of what a time may be counted from, whose name it must bear."""
    return {
        "tid": names[time.id],
        "type": time.type,
        "value": time.value or "",
        "mod": time.mod,
        "quant": time.quant,
        "freq": time.freq,
        "temporalFunction": "true" if time.anchor else "false",
        "functionInDocument": "NONE",
        "anchorTimeID": names.get(time.anchor or ""),
    }


def _timex3(attributes: Mapping[str, str | None], words: str) -> str:
    given = "".join(f" {name}={quoteattr(_held(value))}" for name, value in attributes.items() if value is not None)
    return f"<TIMEX3{given}>{_escaped(words)}</TIMEX3>"


def _escaped(text: str) -> str:
    """Character data; a carriage return by number, since a parser makes a line feed of a plain one."""
    return escape(_held(text), {"\r": "&#13;"})


def _held(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold, so that it stays as long as it is."""
    return _BARRED.sub("\ufffd", text)
