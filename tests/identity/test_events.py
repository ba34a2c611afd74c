"""`onrecord.identity.events`: one event with several witnesses, and what recurs apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity.events import NEAR, Candidate, Chronicle, choose, day_keys, same
from onrecord.identity.scenes import Scene, keys, likeness, sought
from onrecord.identity.witnesses import Witness
from onrecord.types import Factuality, RoleName

TREATY = Scene(((1, 6), (2, 4), (3, 2)), (("treaty", 5), ("river", 4), ("water", 2)))
STRIKE = Scene(((7, 5), (8, 2)), (("tram", 6), ("wage", 3), ("driver", 2)))


def witness(
    concept: str = "meet",
    *,
    status: Factuality = "happened",
    day: str | None = None,
    published: str | None = "2025-03-04",
    actor: int | str | None = None,
    place: int | None = None,
    words: tuple[str, ...] = (),
) -> Witness:
    told: tuple[tuple[RoleName, int | str | None], ...] = (("actor", actor), ("place", place))
    return Witness(
        concept=concept,
        factuality=status,
        from_=day,
        to=f"{day[:8]}{int(day[8:]) + 1:02}" if day else None,
        published=published,
        participants=tuple((role, name) for role, name in told if name is not None),
        words=words,
    )


def test_planned_on_friday_held_on_monday_denied_by_one_is_one_event() -> None:
    chronicle = Chronicle()
    planned = witness(status="planned", day="2025-03-10", published="2025-03-07", actor=1)
    held = witness(day="2025-03-10", published="2025-03-10", actor=1)
    denied = witness(status="denied", published="2025-03-11")
    found = [chronicle.add(TREATY, {"h": each})["h"] for each in (planned, held, denied)]
    assert found == [1, 1, 1]


def test_a_weekly_meeting_is_another_each_week() -> None:
    chronicle = Chronicle()
    days = ("2025-03-03", "2025-03-10", "2025-03-17")
    dated = [chronicle.add(TREATY, {"h": witness(day=day, published=day, actor=1)})["h"] for day in days]
    assert dated == [1, 2, 3]
    undated = Chronicle()
    assert [undated.add(TREATY, {"h": witness(published=day)})["h"] for day in days] == [1, 2, 3]


def test_the_same_kind_on_another_occasion_is_another() -> None:
    chronicle = Chronicle()
    assert chronicle.add(TREATY, {"h": witness()}) == {"h": 1}
    assert chronicle.add(STRIKE, {"h": witness()}) == {"h": 2}
    assert likeness(TREATY, STRIKE) == 0


def test_a_plan_from_long_before_is_found_by_day_and_participant() -> None:
    chronicle = Chronicle()
    chronicle.add(STRIKE, {"h": witness(status="planned", day="2025-05-20", published="2025-03-04", actor=1)})
    assert chronicle.add(TREATY, {"h": witness(day="2025-05-20", published="2025-05-20", actor=1)}) == {"h": 1}
    assert chronicle.add(TREATY, {"h": witness(day="2025-05-21", published="2025-05-21", actor=1)}) == {"h": 2}
    assert day_keys(witness(day="2025-05-20", actor="mayor")) == ()


def test_another_place_or_another_actor_is_another_event() -> None:
    assert same(witness("attack", place=1), witness("attack", place=1), 0.9)
    assert not same(witness("attack", place=1), witness("attack", place=2), 0.9)
    assert not same(witness("arrest", actor=1), witness("arrest", actor=2), 0.9)
    assert same(witness("arrest", actor=1), witness("arrest", actor="police"), 0.9)


def test_a_meeting_held_and_one_to_come_are_two() -> None:
    held, again = witness(actor=1), witness(status="planned", actor=1)
    assert not same(held, again, 1.0)
    assert same(held, again, 0.9)
    assert not same(held, witness(status="planned", actor=1, published="2025-03-05"), 0.9)


def test_what_is_demanded_after_the_fact_is_another_whatever_else_tells_of_the_event() -> None:
    chronicle = Chronicle()
    planned = witness("elect", status="planned", day="2025-03-10", published="2025-03-07")
    held = witness("elect", published="2025-03-11")
    anew = witness("elect", status="possible", published="2025-03-13")
    assert [chronicle.add(TREATY, {"h": each})["h"] for each in (planned, held, anew)] == [1, 1, 2]


def test_a_denial_of_others_is_another_event() -> None:
    signed = witness("sign", status="possible", actor=1)
    assert not same(signed, witness("sign", status="denied", place=2), 0.9)
    assert same(signed, witness("sign", place=2), 0.9)
    assert same(signed, witness("sign", status="denied", actor=1, place=2), 0.9)
    assert same(signed, witness("sign", status="denied"), 0.9)


def test_what_is_long_past_is_not_what_an_undated_article_tells() -> None:
    assert not same(witness("attack", day="2024-06-01"), witness("attack"), 0.9)
    assert same(witness("attack", day="2025-03-01"), witness("attack"), 0.9)


def test_plain_kinds_need_someone_and_words_in_common() -> None:
    words = ("reservoir", "ministry", "level")
    assert not same(witness("say"), witness("say"), 0.9)
    assert not same(witness("say", actor=1), witness("say", actor=1), 0.9)
    assert same(witness("say", actor=1, words=words), witness("say", actor=1, words=words), 0.9)


def test_an_event_of_another_day_is_barred_and_the_likest_chosen() -> None:
    known = [
        Candidate(1, witness(), 0.9),
        Candidate(1, witness(day="2025-03-03"), 0.5),
        Candidate(3, witness(), 0.5),
        Candidate(2, witness(), 0.5),
        Candidate(4, witness("attack"), 0.8),
    ]
    assert choose(witness(), known) == 1
    assert choose(witness(day="2025-03-04"), known) == 2
    assert choose(witness("sign"), known) is None


def test_articles_on_one_occasion_share_keys_over_the_edge_of_a_week() -> None:
    for day in range(1, 15):
        first, second = f"2025-03-{day:02}", f"2025-03-{day + 7:02}"
        assert len(set(keys(TREATY, first)) & set(sought(TREATY, second))) == 6
        assert not set(keys(TREATY, first)) & set(sought(TREATY, f"2025-04-{day + 5:02}"))
    assert keys(TREATY, None) == sought(TREATY, None)


days = st.none() | st.integers(1, 28).map(lambda day: f"2025-03-{day:02}")
witnesses = st.builds(
    witness,
    st.sampled_from(["meet", "say"]),
    status=st.sampled_from(["happened", "planned", "denied"]),
    day=days,
    published=days,
    actor=st.none() | st.integers(1, 3),
    place=st.none() | st.integers(4, 5),
)


@given(witnesses, witnesses, st.sampled_from([0.0, NEAR, 0.9, 1.0]))
def test_the_order_of_two_does_not_matter(one: Witness, other: Witness, like: float) -> None:
    assert same(one, other, like) == same(other, one, like)


@given(st.lists(witnesses, max_size=6))
def test_no_event_holds_two_days(told: list[Witness]) -> None:
    chronicle = Chronicle()
    numbers = [chronicle.add(TREATY, {"h": each})["h"] for each in told]
    for number in set(numbers):
        assert len({each.from_ for each, own in zip(told, numbers, strict=True) if own == number and each.from_}) <= 1
