"""Speed of the whole pipeline against the bare encoder, and of 8 bits against 32, within one run."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from tokenizers import Tokenizer

from benchmarks import graphs, texts
from benchmarks.timing import interleaved
from onrecord import encoder, language, pieces, text, times
from onrecord.annotate import annotate, tagged
from onrecord.text import Ints
from onrecord.types import Article
from onrecord.weights import Bundle

Windows = list[dict[str, Ints]]
"""What the graph is given for each window of one article."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Medians over interleaved rounds, in seconds for all articles."""

    articles: int
    tokens: int
    """Words and marks."""
    pipeline: float
    """From text to annotations."""
    bare: float
    """The 8-bit graph up to its last hidden state, on windows without overlap, given word pieces."""
    small: float
    """The 8-bit graph with its heads, on the same windows."""
    whole: float
    """Its twin in 32 bits, on the same windows."""


def measure(articles: Sequence[Article], bundle: Bundle, threads: int, rounds: int) -> Speed:
    """Read the articles `rounds` times in each way, `threads` at once."""
    tokenizer = Tokenizer.from_buffer(bundle.files["tokenizer.json"])
    given = [_windows(article.text, tokenizer) for article in articles]
    shipped = bundle.files["model.onnx"]
    reader = encoder.Encoder(bundle)
    runs: dict[str, Callable[[], object]] = {
        "pipeline": lambda: _drain(annotate(articles, threads=threads, encoder=reader)),
        "bare": _graph(graphs.bare(shipped), given, threads),
        "small": _graph(shipped, given, threads),
        "whole": _graph(graphs.whole(shipped), given, threads),
    }
    tokens = sum(len(text.words(article.text)) for article in articles)
    return Speed(len(articles), tokens, **interleaved(runs, rounds))


def growth(short: int, long: int, bundle: Bundle, rounds: int) -> float:
    """How many times as long an article of ``long`` words takes as one of ``short`` words."""
    reader = encoder.Encoder(bundle)
    articles = {str(length): texts.invented(1, length) for length in (short, long)}
    runs = {
        name: partial(lambda one: _drain(annotate(one, threads=1, encoder=reader)), each)
        for name, each in articles.items()
    }
    seconds = interleaved(runs, rounds)
    return seconds[str(long)] / seconds[str(short)]


def share_of_times(articles: Sequence[Article], bundle: Bundle, rounds: int) -> float:
    """What share of reading articles, one at a time, goes into mending, reading and resolving their times."""
    reader, calendar = encoder.Encoder(bundle), language.load("en").calendar
    found = [(one, [row for part in reader.read(one.text) for row in times.tagged(part, tagged(part, reader)["times"])])
             for one in articles]  # fmt: skip
    runs: dict[str, Callable[[], object]] = {
        "all": lambda: _drain(annotate(articles, threads=1, encoder=reader)),
        "times": lambda: [times.read(one.text, rows, one.published, calendar, float) for one, rows in found],
    }
    seconds = interleaved(runs, rounds)
    return seconds["times"] / seconds["all"]


def _windows(article: str, tokenizer: Tokenizer) -> Windows:
    """The windows of an article, cut where they are full and sharing nothing."""
    words = text.words(article)
    split = pieces.split(article, words, tokenizer)
    frame = tokenizer.token_to_id(pieces.START), tokenizer.token_to_id(pieces.END)
    grid = text.windows(split.counts(), words.gap, encoder.LIMIT - 2, 0)
    return [
        {
            "features": pieces.features(words, split, window.start, window.stop, frame),
            "first": split.first[window.start : window.stop] - split.first[window.start] + 1,
        }
        for window in grid
    ]


def _graph(graph: bytes, given: Sequence[Windows], threads: int) -> Callable[[], None]:
    """A run of one graph over all windows, as many articles at once as the pipeline reads."""
    session = encoder._session(graph)  # its options are the pipeline's: one thread, no arena
    names = {value.name for value in session.get_inputs()}
    kept = [[{name: window[name] for name in names} for window in windows] for windows in given]
    return partial(_run_all, session, kept, threads)


def _run_all(session: Any, given: Sequence[Windows], threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        _drain(pool.map(partial(_run, session), given))


def _run(session: Any, windows: Windows) -> None:
    for window in windows:
        session.run(None, window)


def _drain(results: Iterable[object]) -> None:
    """Take all results and keep none."""
    deque(results, maxlen=0)
