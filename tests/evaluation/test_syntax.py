"""`evaluation.syntax`: heads and relations over tokens that are coarser than our words; invented sentences."""

from __future__ import annotations

import pytest

from evaluation.corpora import Document, conllu, ud_syntax
from evaluation.corpora.conllu import Parsed
from evaluation.readings import Reading
from evaluation.syntax import Scores, figures, score
from onrecord.evaluate import Count
from onrecord.syntax import INSIDE, ROOT, Syntax
from onrecord.types import Annotations, Article, Model

ROWS = """# newdoc id = made
1\tLund\tLund\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\t_
5\tRuritania\tRuritania\tPROPN\tNNP\t_\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1-2\tCannot\t_\t_\t_\t_\t_\t_\t_\t_
1\tCan\tcan\tAUX\tMD\t_\t3\taux\t_\t_
2\tnot\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tsay\tsay\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""
LUND, DIDN, APOSTROPHE, T, LEAVE, RURITANIA, STOP = range(7)


def _gold(rows: str = ROWS) -> Parsed:
    return next(conllu.documents(rows.splitlines()))


FIRST_ONLY = _gold(ROWS.partition("\n\n")[0])


def _predicted(gold: Parsed, heads: dict[int, int] | None = None, relations: dict[int, str] | None = None) -> Syntax:
    """The gold's trees, with some heads or relations changed."""
    right = ud_syntax.syntax(gold)
    changed_heads = [(heads or {}).get(at, head) for at, head in enumerate(right.heads)]
    changed = [(relations or {}).get(at, relation) for at, relation in enumerate(right.relations)]
    return Syntax(right.text, right.words, tuple(changed_heads), tuple(changed), right.tags)


def _counts(found: Scores) -> list[Count]:
    return [found.tokens, found.uas, found.las]


def test_the_gold_itself_is_right_however_fine_our_words_are() -> None:
    assert _counts(score(FIRST_ONLY, _predicted(FIRST_ONLY))) == [Count(6, 6, 6)] * 3


def test_a_token_without_a_word_of_its_own_is_missed() -> None:
    assert _counts(score(_gold(), _predicted(_gold()))) == [Count(9, 9, 10)] * 3


def test_heads_and_relations_count_apart() -> None:
    wrong = _predicted(FIRST_ONLY, heads={LUND: RURITANIA}, relations={RURITANIA: "obl", STOP: "punct:end"})
    assert _counts(score(FIRST_ONLY, wrong)) == [Count(6, 6, 6), Count(5, 6, 6), Count(4, 6, 6)]


def test_subtypes_do_not_count() -> None:
    assert score(FIRST_ONLY, _predicted(FIRST_ONLY, relations={LUND: "nsubj:pass"})).las == Count(6, 6, 6)


def test_the_head_may_be_any_word_of_a_token() -> None:
    gold = _gold(ROWS.partition("\n\n")[0].replace("NNP\t_\t4\tobj", "NNP\t_\t3\tobj"))
    assert score(gold, _predicted(gold, heads={RURITANIA: T})).uas == Count(6, 6, 6)


def test_a_root_too_many() -> None:
    assert score(FIRST_ONLY, _predicted(FIRST_ONLY, heads={STOP: ROOT})).uas == Count(5, 6, 6)


def test_tokens_that_are_cut_otherwise_are_missed() -> None:
    apart = _predicted(FIRST_ONLY, relations={T: "dep"})
    assert _counts(score(FIRST_ONLY, apart)) == [Count(5, 7, 6)] * 3
    together = _predicted(FIRST_ONLY, heads={APOSTROPHE: DIDN, T: DIDN}, relations={APOSTROPHE: INSIDE})
    assert _counts(score(FIRST_ONLY, together)) == [Count(4, 5, 6)] * 3


def test_trees_of_another_text_are_an_error() -> None:
    with pytest.raises(ValueError, match="of another text"):
        score(_gold(), _predicted(FIRST_ONLY))


def test_figures_leave_out_what_was_not_parsed() -> None:
    model = Model(name="by hand", version="1", sha256="0" * 64)
    record = Annotations(model=model, article=Article.of(FIRST_ONLY.text))
    document = Document("gum", "made", FIRST_ONLY.text, parsed=FIRST_ONLY)
    read = Reading(document, record, syntax=_predicted(FIRST_ONLY, heads={LUND: STOP}))
    found = {figure.name: figure.count for figure in figures([read, Reading(document, record)])}
    assert found == {
        "syntax.tokens": Count(6, 6, 6),
        "syntax.uas": Count(5, 6, 6),
        "syntax.las": Count(5, 6, 6),
    }
