"""`onrecord.evaluate`: counts by hand, and equality with the shared scorer where that lies beside the checkout."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.evaluate import Attribution, Count, Roles, Scores, correct, exact, overlap, plain, score, total
from onrecord.types import Annotations, Span

SCORER = Path(__file__).parents[2] / "shared" / "tools" / "score_statements.py"
TEXT = "Mayor Lind said the bridge will open in May. “It is safe,” she added, “and new.” A union warned of strikes."


def _spans(*phrases: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(phrase), TEXT.index(phrase) + len(phrase)) for phrase in phrases)


def _attribution(source: str | None, cue: str | None, *content: str) -> Attribution:
    return Attribution(_spans(source) if source else (), _spans(cue) if cue else (), _spans(*content))


SAID = _attribution("Mayor Lind", "said", "the bridge will open in May")
ADDED = _attribution("she", "added", "“It is safe,”", "“and new.”")
WARNED = _attribution("A union", "warned", "of strikes")
GOLD = (SAID, ADDED, WARNED)


def test_a_perfect_prediction_counts_everything() -> None:
    scores = score(GOLD, GOLD, TEXT)
    three = Count(3, 3, 3)
    assert scores.fragment == Roles(three, three, Count(4, 4, 4))
    assert scores.token == Roles(Count(5, 5, 5), three, Count(19, 19, 19))
    assert scores.linked == Roles(three, three, three)
    assert (scores.whole, scores.headline) == (three, three)
    assert scores.headline.f1 == 1.0


def test_part_of_the_source_and_most_of_the_content_count_for_the_headline_only() -> None:
    near = _attribution("Lind", "said", "bridge will open in May")  # half of two words, 5 of 5 and 6: F1 10/11
    scores = score([SAID], [near], TEXT)
    none, one = Count(0, 1, 1), Count(1, 1, 1)
    assert scores.fragment == Roles(none, one, none)
    assert scores.token == Roles(Count(1, 1, 2), one, Count(5, 5, 6))
    assert scores.linked == Roles(none, one, none)
    assert (scores.whole, scores.headline) == (none, one)


@pytest.mark.parametrize(
    "predicted",
    [
        _attribution("Mayor Lind", "said", "bridge will open"),  # 3 of 3 and 6 words: F1 6/9
        _attribution("A union", "said", "the bridge will open in May"),
        _attribution(None, "said", "the bridge will open in May"),
        _attribution("Mayor Lind", "added", "the bridge will open in May"),
    ],
    ids=["content", "source", "no source", "cue"],
)
def test_what_the_headline_does_not_count(predicted: Attribution) -> None:
    assert score([SAID], [predicted], TEXT).headline == Count(0, 1, 1)
    assert correct([SAID], [predicted], TEXT) == (False,)


def test_a_pair_without_source_on_either_side_agrees() -> None:
    gold, predicted = _attribution(None, "warned", "of strikes"), _attribution(None, "warned", "of strikes.")
    assert score([gold], [predicted], TEXT).headline == Count(1, 1, 1)  # 2 of 2 and 3 words: exactly 0.8 is enough
    sourced = _attribution("A union", "warned", "of strikes.")
    assert score([gold], [sourced], TEXT).headline == Count(0, 1, 1)


def test_white_space_is_trimmed_and_neighbours_are_joined() -> None:
    start, end = _spans("the bridge will open in May")[0].start, _spans("the bridge will open in May")[0].end
    loose = Attribution((Span(0, 5), Span(5, 11)), SAID.cue, (Span(start - 1, start + 10), Span(start + 11, end + 0)))
    assert score([SAID], [loose], TEXT).whole == Count(1, 1, 1)
    assert score([SAID], [Attribution((), (Span(5, 6),), ())], TEXT).fragment.cue == Count(0, 0, 1)


def test_pairs_are_one_to_one_by_the_largest_overlap_of_cues() -> None:
    gold = [Attribution((), (Span(0, 10),), (Span(20, 30),))]
    small, large = (Attribution((), (Span(start, 14),), (Span(20, 30),)) for start in (8, 2))
    text = "abcde " * 8
    assert correct(gold, [small, large], text) == (False, True)
    assert score(gold, [small, large], text).headline == Count(1, 2, 1)


def test_where_a_cue_is_missing_contents_pair_but_after_all_cues() -> None:
    bare = _attribution("Mayor Lind", None, "the bridge will open in May")
    assert score([bare], [SAID], TEXT).headline == Count(1, 1, 1)
    assert correct([SAID], [bare, SAID], TEXT) == (False, True)


def test_a_span_that_two_attributions_share_counts_once() -> None:
    again = _attribution("Mayor Lind", "added", "“It is safe,”")
    assert score([SAID, again], [SAID], TEXT).fragment.source == Count(1, 1, 1)


def test_nothing_predicted_and_nothing_in_the_gold() -> None:
    assert score((), (), TEXT) == Scores()
    scores = score(GOLD, (), TEXT)
    assert scores.headline == Count(0, 0, 3)
    assert (scores.headline.precision, scores.headline.recall, scores.headline.f1) == (0.0, 0.0, 0.0)


def test_the_total_is_a_micro_average() -> None:
    both = total([score(GOLD, GOLD, TEXT), score([SAID], [], TEXT)])
    assert both.headline == Count(3, 3, 4)
    assert both.headline.precision == 1.0
    assert both.headline.recall == 0.75
    assert both.headline.f1 == pytest.approx(6 / 7)
    assert total([]) == Scores()


def test_exact_and_overlap() -> None:
    assert exact([(0, 4, "person"), (9, 12, "place")], [(0, 4, "person"), (9, 12, "group"), (9, 12, "group")]) == Count(
        1, 2, 2
    )
    one, two, three = Span(0, 10), Span(8, 20), Span(30, 31)
    assert overlap([one, two], [Span(9, 19), three]) == Count(1, 2, 2)
    assert overlap([one, two], [Span(0, 9), Span(9, 11)]) == Count(2, 2, 2)
    assert overlap([], [one]) == Count(0, 1, 0)


def test_statements_within_others_are_left_out(bridge: Annotations) -> None:
    kept = plain(bridge)
    assert [bridge.article.text[s.cue.start : s.cue.end] for s in kept if s.cue] == [
        "told",
        "said",
        "did not say",
        "calling",
    ]
    assert Attribution.of(kept[-1]).source == ()
    assert Attribution.of(kept[0]).content == kept[0].content


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not beside the checkout")
@pytest.mark.parametrize("seed", range(40))
def test_counts_equal_those_of_the_shared_scorer(seed: int) -> None:
    chance = random.Random(seed)
    articles = [_invented(chance) for _ in range(3)]
    theirs, _ = _shared_scorer().score((text, *map(_as_dicts, both)) for text, *both in articles)
    ours = total(score(gold, predicted, text) for text, gold, predicted in articles)
    for block in ("fragment", "token", "linked"):
        for role in ("source", "cue", "content"):
            assert _percent(getattr(getattr(ours, block), role)) == pytest.approx(theirs[block][role], abs=0.011)
    assert _percent(ours.whole) == pytest.approx(theirs["linked"]["whole"], abs=0.011)
    assert _percent(ours.headline) == pytest.approx(theirs["headline"], abs=0.011)


def _shared_scorer() -> ModuleType:
    specification = importlib.util.spec_from_file_location("score_statements", SCORER)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _invented(chance: random.Random) -> tuple[str, list[Attribution], list[Attribution]]:
    """A text of made-up words, gold attributions, and predictions that are near some of them."""
    words, gaps = ("ab", "c", "“", "d-e", ".", "ñu"), (" ", " ", "", "\n", "  ")
    text = "".join(chance.choice(words) + chance.choice(gaps) for _ in range(60))
    gold = [_some(chance, len(text)) for _ in range(chance.randint(0, 6))]
    kept = [one if chance.random() < 0.4 else _moved(one, chance, len(text)) for one in gold if chance.random() < 0.9]
    return text, gold, kept + [_some(chance, len(text)) for _ in range(chance.randint(0, 2))]


def _some(chance: random.Random, length: int) -> Attribution:
    counts = (chance.choice((0, 1, 1, 2)), chance.choice((0, 1, 1, 1, 2)), chance.choice((1, 1, 2, 3)))
    return Attribution(*(tuple(_span(chance, length, 3 + 9 * row) for _ in range(n)) for row, n in enumerate(counts)))


def _span(chance: random.Random, length: int, longest: int) -> Span:
    start = chance.randrange(length - 1)
    return Span(start, min(length, start + chance.randint(1, longest)))


def _moved(one: Attribution, chance: random.Random, length: int) -> Attribution:
    def move(span: Span) -> Span:
        start = max(0, span.start + chance.choice((0, 0, -1, 1)))
        return Span(start, min(length, max(start + 1, span.end + chance.choice((0, 0, -2, 2)))))

    return Attribution(*(tuple(map(move, spans)) for spans in (one.source, one.cue, one.content)))


def _as_dicts(attributions: list[Attribution]) -> list[dict[str, list[tuple[int, int]]]]:
    roles = ("source", "cue", "content")
    return [{role: [(span.start, span.end) for span in getattr(one, role)] for role in roles} for one in attributions]


def _percent(count: Count) -> dict[str, float]:
    return {"p": 100 * count.precision, "r": 100 * count.recall, "f1": 100 * count.f1}
