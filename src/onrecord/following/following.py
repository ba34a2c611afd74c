"""One run: every feed is read, what is new in it is fetched, and what is recent is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, TypedDict

from onrecord.errors import InputError
from onrecord.following import items
from onrecord.following.feeds import Feed
from onrecord.following.items import Item, Told
from onrecord.following.steps import Kind, Step
from onrecord.ingest.fetch.fetching import Fetched, Fetcher, is_gone, is_passing
from onrecord.record import Record
from onrecord.record.corrections.reread import reread
from onrecord.record.fetched import (
    KnownFeed,
    KnownPage,
    feed_of,
    has_article,
    keep_feed,
    keep_page,
    page_of,
    pages_since,
    removed_article,
)
from onrecord.types import Article

if TYPE_CHECKING:
    from onrecord.encoder import Encoder

Now = Callable[[], datetime]

TRIES: Final = 3
"""How often a page is asked for that cannot be had; then it is left alone."""
MOST: Final = 500
"""New pages of one feed at most that one run asks for."""
SOONEST: Final = timedelta(hours=1)
"""Between two looks at a page at least; the longer it is known, the more."""
RECHECK: Final = timedelta(days=3)


def follow(
    record: Record,
    feeds: Iterable[Feed],
    *,
    fetcher: Fetcher,
    recheck: timedelta = RECHECK,
    now: Now = lambda: datetime.now(UTC),
    threads: int | None = None,
    encoder: Encoder | None = None,
) -> Iterator[Step]:
    """Bring a record up to date with feeds, a page at a time; a run that is stopped loses nothing that it told of.

    A page that a feed names is fetched once; those first fetched within ``recheck`` are looked at again, ever more
    seldom, and one whose text has changed becomes a new version. What fails costs only itself. ``threads`` and
    ``encoder`` as in `onrecord.annotate.annotate`. Raises `RecordError` where the record fails.
    """
    run = _Run(record, fetcher, recheck, now, threads, encoder)
    for feed in feeds:
        yield from run.feed(feed)


class _Run:
    """What one run has to remember."""

    def __init__(
        self,
        record: Record,
        fetcher: Fetcher,
        recheck: timedelta,
        now: Now,
        threads: int | None,
        encoder: Encoder | None,
    ) -> None:
        self._record, self._fetcher, self._recheck, self._now = record, fetcher, recheck, now
        self._threads, self._encoder = threads, encoder
        self._asked: set[str] = set()
        self._left = 0
        """How many new pages of the present feed may still be asked for."""

    def feed(self, feed: Feed) -> Iterator[Step]:
        """One feed: its new pages, then another look at its recent ones."""
        known, self._left = feed_of(self._record, feed.url), MOST
        try:
            fetched = self._fetcher.fetch(feed.url, **_validators(known))
            steps = iter(()) if fetched.unchanged else self._named(feed, fetched)
        except InputError as error:
            yield Step(kind="feed failed", feed=feed, url=feed.url, error=error)
            return
        yield Step(kind="feed unchanged" if fetched.unchanged else "feed read", feed=feed, url=feed.url)
        again = False
        for step in steps:
            again = again or step.again
            yield step
        yield from self._look_again(feed)
        # While pages wait for another try, the feed is read again even if nothing in it has changed.
        renewed = _validators(None) if again else _renewed(fetched, known)
        keep_feed(self._record, KnownFeed(url=feed.url, **renewed, asked=_iso(self._now())))

    def _named(self, feed: Feed, fetched: Fetched) -> Iterator[Step]:
        """What becomes of the entries of a feed; raises `InputError` at once where it is none."""
        if feed.fetch == "entry":
            return map(partial(self._itself, feed), items.articles_of_feed(fetched, feed))
        return chain.from_iterable(map(partial(self._item, feed), items.items_of(fetched, feed)))

    def _itself(self, feed: Feed, entry: Article | InputError) -> Step:
        """An entry that is the article."""
        if isinstance(entry, InputError):
            return Step(kind="failed", feed=feed, url=feed.url, error=entry)
        return self._enter(feed, entry.url or feed.url, entry)

    def _item(self, feed: Feed, item: Item) -> Iterator[Step]:
        """The page of an entry, unless it was asked for before: then it is looked at again at its time."""
        url = item.url
        if url is None:
            error = InputError("an entry without a link", feed.url, advice='write fetch = "entry" for this feed')
            yield Step(kind="failed", feed=feed, url=feed.url, error=error)
            return
        known = page_of(self._record, url)
        if removed := removed_article(self._record, url):
            yield Step(kind="removed", feed=feed, url=url, article=removed)
        elif url in self._asked or (known and known.article) or (not known and has_article(self._record, url)):
            return
        elif known and known.failures >= TRIES:
            yield Step(kind="left alone", feed=feed, url=url)
        elif not self._left:
            yield Step(kind="put off", feed=feed, url=url, again=True)
        else:
            self._left, now = self._left - 1, _iso(self._now())
            yield from self._page(feed, known or KnownPage(url=url, feed=feed.url, seen=now, asked=now), item.told)

    def _look_again(self, feed: Feed) -> Iterator[Step]:
        now = self._now()
        for page in pages_since(self._record, feed.url, _iso(now - self._recheck)):
            if page.url in self._asked or page.failures >= TRIES or not _is_due(page, now):
                continue
            if page.article and removed_article(self._record, page.url) is None:
                yield from self._page(feed, page, items.told_by(self._record.article(page.article)))

    def _page(self, feed: Feed, page: KnownPage, told: Told) -> Iterator[Step]:
        """Ask for a page, and tell what came of it once that is on the disk."""
        self._asked.add(page.url)
        page = replace(page, asked=_iso(self._now()))
        try:
            fetched = self._fetcher.fetch(page.url, **_validators(page))
            found = () if fetched.unchanged else items.articles_of(fetched, feed, told)
        except InputError as error:
            yield self._failed(feed, page, error)
            return
        steps = [self._enter(feed, page.url, article) for article in found]
        article = steps[-1].article if steps else page.article
        keep_page(self._record, replace(page, **_renewed(fetched, page), article=article, failures=0))
        yield from steps or [Step(kind="unchanged", feed=feed, url=page.url, article=article)]

    def _enter(self, feed: Feed, url: str, article: Article) -> Step:
        removed = removed_article(self._record, article.url) if article.url else None
        if removed:
            return Step(kind="removed", feed=feed, url=url, article=removed)
        (added,) = self._record.add([article], threads=self._threads, encoder=self._encoder)
        if "published" in added.filled:
            for _ in reread(self._record, only=[added.id], threads=self._threads, encoder=self._encoder):
                pass  # what its words for days mean, by the date that is known now
        return Step(kind=_KINDS.get(added.outcome, "unchanged"), feed=feed, url=url, article=added.id, added=added)

    def _failed(self, feed: Feed, page: KnownPage, error: InputError) -> Step:
        """A page that cannot be had: the next run tries it again, unless it was tried often enough or is gone."""
        gone = page.article is not None and is_gone(error)
        failures = TRIES if gone else page.failures + (not is_passing(error))
        keep_page(self._record, replace(page, failures=failures))
        kind: Kind = "gone" if gone else "failed"
        return Step(kind=kind, feed=feed, url=page.url, article=page.article, error=error, again=failures < TRIES)


_KINDS: Final[dict[str, Kind]] = {"added": "added", "new version": "new version", "removed": "removed"}


class _Validators(TypedDict):
    """By what an answer is told from the next."""

    etag: str | None
    last_modified: str | None


def _validators(known: KnownFeed | KnownPage | None) -> _Validators:
    return _Validators(
        etag=known.etag if known else None,
        last_modified=known.last_modified if known else None,
    )


def _renewed(fetched: Fetched, known: KnownFeed | KnownPage | None) -> _Validators:
    """What to ask with next time; an answer that nothing has changed need not repeat it."""
    if fetched.unchanged and known and not (fetched.etag or fetched.last_modified):
        return _validators(known)
    return _Validators(etag=fetched.etag, last_modified=fetched.last_modified)


def _is_due(page: KnownPage, now: datetime) -> bool:
    """Whether it is time for another look: after an hour first, then each time after as long as it is known."""
    seen, asked = datetime.fromisoformat(page.seen), datetime.fromisoformat(page.asked)
    return now - asked >= max(SOONEST, asked - seen)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
