"""A case as pages: an index of what was found, and a page an article with its statements marked where they stand."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord import __version__
from onrecord.export import facts
from onrecord.export.entry import Entry
from onrecord.export.terminal import clean, headline
from onrecord.pack.document import document
from onrecord.pack.listed import listed
from onrecord.pack.marked import escaped, marked
from onrecord.pack.stretches import anchor
from onrecord.record.case import Case
from onrecord.record.corrections.decisions import Decision
from onrecord.record.questions.words import Phrase
from onrecord.rows import StatementRow
from onrecord.types import Annotations

LIMITS = ("since", "until", "on", "publisher", "by", "about", "mode", "kind", "reviewed")


def pages(case: Case) -> Iterator[tuple[str, str]]:
    """Name and HTML: a page an article in the order of their names, then the index."""
    rows: dict[str, list[StatementRow]] = defaultdict(list)
    for row in (*case.rows, *case.rejected):
        rows[row.article].append(row)
    for each in sorted(case.annotations, key=lambda each: each.article.id):
        own = sorted(rows[each.article.id], key=lambda row: (row.content, row.id))
        yield article_name(each.article.id), _article(each, own, case.sought)
    yield "index.html", _index(case)


def article_name(id: str) -> str:
    return f"articles/{id}.html"


def title(case: Case) -> str:
    """What was asked, in short."""
    words = [str(each) for each in (case.query.get("words"), *case.query.get("also", ())) if each]
    by, about = (case.query.get(name) for name in ("by", "about"))
    parts = [" or ".join(words), f"by {by}" if by else "", f"about {about}" if about else ""]
    return clean(" ".join(part for part in parts if part)) or "All statements"


def _index(case: Case) -> str:
    name = title(case)
    return document(
        f"{name} · onrecord",
        (
            f'<header><p class="eyebrow">Case file</p><h1>{escaped(name)}</h1>',
            f'<p class="small">{escaped(_limits(case))}</p>',
            f'<p class="small coverage">{escaped(str(case.coverage))}</p></header>',
            *(f'<p class="small">Note: {escaped(note)}</p>' for note in case.notes),
            "<main>",
            *_statements(case),
            *_articles(case),
            *_happenings(case),
            *_decisions(case.decisions),
            "</main>",
            *_about(case),
        ),
    )


def _limits(case: Case) -> str:
    """In the words of the options; which day counts matters only where days are named."""
    days = case.query.get("since") or case.query.get("until")
    names = (name for name in LIMITS if case.query.get(name) and (name != "on" or days))
    told = [f"{name}: {_limit(case.query[name])}" for name in names]
    return " · ".join(told) or "No other limits"


def _limit(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else "yes" if value is True else str(value)


def _statements(case: Case) -> Iterator[str]:
    yield "<h2>Statements</h2>"
    if not case.rows:
        yield "<p>None.</p>"
        return
    yield '<ol class="statements">'
    yield from (listed(row, f"{article_name(row.article)}#{anchor(row)}", case.sought) for row in case.rows)
    yield "</ol>"


def _articles(case: Case) -> Iterator[str]:
    counts = Counter(row.article for row in case.rows)
    yield "<h2>Articles</h2>"
    yield from _table(
        ("Published", "Outlet", "Article", "Statements"),
        (
            (
                _day(each.article.published),
                escaped(clean(each.article.publisher or "")),
                f'<a href="{article_name(each.article.id)}">{escaped(headline(each.article))}</a>',
                str(counts[each.article.id]),
            )
            for each in case.annotations
        ),
    )


def _happenings(case: Case) -> Iterator[str]:
    yield "<h2>What happened and is to come</h2>"
    rest = f"{len(case.chronology.undated)} without a date stand in <code>timeline.csv</code>."
    yield f'<p class="small">As the articles above tell it. {rest}</p>'
    yield from _table(("Day", "Status", "What", "Told in"), map(_happening, case.chronology.dated))


def _happening(entry: Entry) -> tuple[str, ...]:
    imprint = entry.imprint
    pieces = ((piece, escaped(clean(words))) for piece, words in facts.deed(entry))
    words = " ".join(f"<b>{each}</b>" if piece == "trigger" else each for piece, each in pieces)
    context = f'<br><span class="small">{escaped(clean(entry.context_words))}</span>'
    told = f'<a href="{article_name(imprint.id)}">{escaped(clean(imprint.publisher or imprint.headline))}</a>'
    days = f'<span class="day">{escaped(" ".join(facts.dates(entry)))}</span>'
    return days, entry.factuality, words + context, told


def _decisions(decisions: tuple[Decision, ...]) -> Iterator[str]:
    if decisions:
        yield "<h2>What people decided</h2>"
        yield from _table(("No.", "When", "Reviewer", "Decision", "Entry", "Words"), map(_decision, decisions))


def _decision(decision: Decision) -> tuple[str, ...]:
    reviewer, words = escaped(clean(decision.reviewer)), escaped(clean(decision.words or _who(decision)))
    verb = decision.verb if decision.undoes is None else f"{decision.verb} {decision.undoes}"
    return str(decision.number), escaped(decision.made), reviewer, verb, ", ".join(_entries(decision)), words


def _entries(decision: Decision) -> Iterator[str]:
    """Links to the articles: one, of a split each that is here, of a merge none."""
    own = ["/".join(part for part in (decision.article, decision.entry) if part)] if decision.article else []
    for entry in (*own, *(each["entity"] for each in decision.value.get("entities", ()))):
        yield f'<a href="{article_name(entry.partition("/")[0])}">{escaped(entry)}</a>'


def _who(decision: Decision) -> str:
    """Who is one, or who is somebody else."""
    value = decision.value
    told = (value["into"], *value["from"]) if decision.verb == "merge" else value.get("entities", ())
    return (" = " if decision.verb == "merge" else ", ").join(str(each["name"]) for each in told)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Cells are HTML."""
    yield '<div class="scroll"><table>'
    yield "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in head) + "</tr></thead><tbody>"
    yield from ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    yield "</tbody></table></div>"


def _day(moment: str | None) -> str:
    return f'<span class="day">{escaped(moment[:10])}</span>' if moment else "undated"


def _about(case: Case) -> Iterator[str]:
    models = sorted({f"{each.model.name} {each.model.version}" for each in case.annotations})
    made = f"onrecord {__version__}, model {escaped(', '.join(models) or 'none')}"
    yield (
        f"<footer><p>Made with {made}. Beside these pages stand <code>statements.csv</code>, "
        "<code>timeline.csv</code>, <code>decisions.csv</code>, the articles as they were read in <code>texts</code>, "
        "all that was found in them in <code>annotations.jsonl</code>, and the sha256 of every file in "
        "<code>manifest.json</code>. <code>onrecord check case.zip</code> verifies the hashes and reads the texts "
        "again.</p></footer>"
    )


def _article(annotations: Annotations, rows: Sequence[StatementRow], sought: Sequence[Phrase]) -> str:
    """The whole text, and below it the statements in its order; every number leads to the other."""
    article = annotations.article
    name = headline(article)
    origin = " · ".join(part for part in (article.publisher, (article.published or "")[:10] or "undated") if part)
    return document(
        f"{name} · onrecord",
        (
            '<nav><a href="../index.html">Back to the case</a></nav>',
            f'<header><p class="eyebrow">{escaped(clean(origin))}</p><h1 dir="auto">{escaped(name)}</h1></header>',
            "<main>",
            f'<div class="text" dir="auto" lang="{escaped(article.language or "")}">{marked(article.text, rows)}</div>',
            *_own_statements(rows, sought),
            "<h2>Where it comes from</h2>",
            *_origin(annotations),
            "</main>",
        ),
    )


def _own_statements(rows: Sequence[StatementRow], sought: Sequence[Phrase]) -> Iterator[str]:
    if rows:
        yield '<h2>Statements</h2><ol class="statements">'
        yield from (listed(row, f"#{anchor(row)}", sought, number=at) for at, row in enumerate(rows, start=1))
        yield "</ol>"


def _origin(annotations: Annotations) -> Iterator[str]:
    article, model = annotations.article, annotations.model
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    told = (
        ("Address", article.url),
        ("Published", article.published and f"{article.published}, from the {article.published_from}"),
        ("Retrieved", article.retrieved),
        ("Key", article.key),
        ("Text", f"texts/{article.id}.txt, sha256 {digest}"),
        ("Source", f"sha256 {article.source_sha256}, read by {article.extractor}"),
        ("Model", f"{model.name} {model.version}, sha256 {model.sha256}"),
        *(("Note", notice) for notice in annotations.notices),
    )
    yield "<dl>"
    yield from (f"<dt>{name}</dt><dd>{escaped(clean(words))}</dd>" for name, words in told if words)
    yield "</dl>"
