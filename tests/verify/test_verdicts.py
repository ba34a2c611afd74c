"""A pair of article and source for every status, and what does not count as a difference."""

from __future__ import annotations

import pytest

from tests.verify.checked import changes, check, only, passages, statuses

LETTER = (
    "To the harbour board. We will open the bridge in May, and we will not charge a toll for the first year.\n\n"
    "The old pier is sound. Our engineers looked at it twice and found no cracks in its footings.\n\n"
    "Nobody will lose a job because of this plan. The ferry carried four hundred thousand people last year, and it "
    "will run until the bridge has been open for a full winter.\n"
)


@pytest.mark.parametrize(
    "quotation",
    [
        "“We will open the bridge in May”",
        '"we will open the bridge in May,"',
        "'We will open the bridge in May'",
        "‘we will not charge a toll’",
        "«we will not charge a toll»",
        "„we will not charge a toll“",
        "“WE WILL NOT CHARGE A TOLL!”",
        "“charge a toll for the first year. The old pier is sound”",
        "“We will open the bridge\nin May”",
        "“four-hundred thousand people”",
        "“footings”",
    ],
)
def test_what_an_editor_may_do_is_verbatim(quotation: str) -> None:
    assert statuses(f"She wrote {quotation} and no more.", LETTER) == ["verbatim"]


@pytest.mark.parametrize(
    ("quotation", "original"),
    [
        ("“Our engineers … found no cracks”", "Our engineers looked at it twice and found no cracks"),
        ("“Our engineers [...] found no cracks”", "Our engineers looked at it twice and found no cracks"),
        ("“Our engineers . . . found no cracks”", "Our engineers looked at it twice and found no cracks"),
        ("“The old pier … has been open”", None),
        ("“[They] will not charge a toll”", "will not charge a toll"),
        ("“Our engineers looked at [the pier] twice”", "Our engineers looked at it twice"),
        ("“The old pier [of 1911] is sound”", "The old pier is sound"),
        ("“The old pier is sound [sic]”", "The old pier is sound"),
        ("“[T]he old pier is sound”", "The old pier is sound"),
        ("“Our engineers look[ed] at it twice”", "Our engineers looked at it twice"),
        ("“Our engineers looked at it … [at its] footings”", None),
    ],
)
def test_brackets_and_ellipses_are_marked_by_the_article(quotation: str, original: str | None) -> None:
    finding = only(f"She wrote {quotation}.", LETTER)
    assert finding.status == "bracketed"
    if original:
        assert passages(finding, LETTER) == [original]
    assert all(each.marked for each in finding.differences)


@pytest.mark.parametrize(
    ("quotation", "dropped"),
    [
        ("“We will open in May”", ["the bridge"]),
        ("“Our engineers looked at it and found no cracks”", ["twice"]),
        ("“The old pier is sound. Nobody will lose a job because of this plan”", None),
        ("“Our engineers … no cracks in footings”", ["looked at it twice and found", "its"]),
    ],
)
def test_words_silently_dropped_are_spliced(quotation: str, dropped: list[str] | None) -> None:
    article = f"She wrote {quotation}."
    finding = only(article, LETTER)
    assert finding.status == "spliced"
    if dropped:
        assert [original for _, _, original in changes(finding, article, LETTER)] == dropped


def test_distant_passages_joined_are_spliced_with_both_of_them() -> None:
    far = f"{LETTER}{'Nothing of note was said about the weather on the coast. ' * 60}\n\nThe board thanked the divers."
    article = "She wrote “The board thanked the divers. The old pier is sound. Our engineers looked at it twice”."
    finding = only(article, far)
    assert finding.status == "spliced"
    assert passages(finding, far) == [
        "The board thanked the divers",
        "The old pier is sound. Our engineers looked at it twice",
    ]
    assert [each.change for each in finding.differences] == ["moved"]


def test_passages_of_two_sources_joined_are_spliced() -> None:
    other = "The council met on Tuesday and voted for the tunnel under the river."
    article = "They wrote “The old pier is sound and voted for the tunnel under the river”."
    finding = only(article, LETTER, other)
    assert finding.status == "spliced"
    assert [passage.source for passage in finding.passages] == ["0.txt", "1.txt"]


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("“Nobody will lose their job because of this plan”", ("changed", "their", "a")),
        ("“The old pier is very sound”", ("inserted", "very", None)),
        ("“We will open the bridge in June”", ("changed", "June", "May")),
        ("“We will charge a toll for the first month”", ("changed", "month", "year")),
    ],
)
def test_other_words_are_altered(quotation: str, difference: tuple[str, str, str | None]) -> None:
    article = f"She wrote {quotation}."
    finding = only(article, LETTER)
    assert finding.status == "altered"
    assert difference in changes(finding, article, LETTER)


@pytest.mark.parametrize(
    "quotation", ["“Everybody hates this shameful deal”", "“disgrace”", "“a disgrace”", "“of the”", "“the tunnel”"]
)
def test_other_quotations_are_not_found(quotation: str) -> None:
    finding = only(f"He called it {quotation}.", LETTER)
    assert (finding.status, finding.differences) == ("not found", ())


def test_what_is_near_is_shown_where_nothing_is_found() -> None:
    finding = only("“The engineers never looked for cracks in those footings, I fear,” he wrote.", LETTER)
    assert finding.status == "not found"
    assert [passage.source for passage in finding.passages] == ["0.txt"]


def test_the_worst_come_first_and_short_ones_last() -> None:
    article = (
        "“We will open the bridge in May.” “A shameful deal for all of us.” “The bold old pier is sound.” “disgrace” "
        "“We will open in May.” “toll” “Our engineers … found no cracks.”"
    )
    assert statuses(article, LETTER) == [
        "not found", "altered", "spliced", "bracketed", "verbatim", "not found", "verbatim",
    ]  # fmt: skip


def test_the_sentences_around_a_passage_and_its_place() -> None:
    finding = only("“Our engineers looked at it twice”", LETTER)
    (passage,) = finding.passages
    assert passage.line == 3
    assert passage.number == 2
    assert passage.before is not None
    assert passage.after is not None
    assert LETTER[passage.before.start : passage.before.end] == "The old pier is sound."
    assert LETTER[passage.sentence.start : passage.sentence.end].endswith("no cracks in its footings.")
    assert LETTER[passage.after.start : passage.after.end] == "Nobody will lose a job because of this plan."


def test_a_title_is_checked_too() -> None:
    found = check("Nothing is quoted.", LETTER, title="Bridge “will open in May”, pier “is sound”").findings
    assert [(each.status, each.quotation.where) for each in found] == [("spliced", "title"), ("verbatim", "title")]


def test_a_word_divided_at_the_end_of_a_line_is_one() -> None:
    assert statuses("“the negotiations went well”", "We think the nego-\ntiations went well.") == ["verbatim"]


def test_figures_and_signs() -> None:
    text = "It cost $1,200 or 5 percent of Smith & Sons."
    assert statuses("“It cost $1200 or 5% of Smith and Sons”", text) == ["verbatim"]
    assert statuses("“It cost €1200 or 5% of Smith and Sons”", text) == ["altered"]


def test_faithful_is_verbatim_or_bracketed() -> None:
    assert check("“The old pier is sound” and “[the pier] is sound”", LETTER).faithful
    assert not check("“The old pier is sound” and “disgrace”", LETTER).faithful
    assert check("Nothing is quoted.", LETTER).faithful
