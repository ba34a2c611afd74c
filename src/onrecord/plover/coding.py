"""The PLOVER code of a trigger: its row in the table of words, then the edge rules of the manual.

Most events of general news get none: a code is for what states, groups and people do to one another in politics and
society. What becomes of an event (planned, denied, ...) is its factuality, which stands apart from the code.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language import Language
from onrecord.plover.edges import settled
from onrecord.plover.matching import kinded
from onrecord.plover.scope import Participant, Trigger, anchor, lemma
from onrecord.plover.table import code
from onrecord.syntax import Syntax
from onrecord.types import Code, Factuality


def coded(
    syntax: Syntax,
    trigger: Trigger,
    class_: str,
    roles: Sequence[Participant],
    factuality: Factuality,
    known: Language,
) -> Code | None:
    """The code of a happening, or of a statement by its cue; None for what is no event of PLOVER.

    ``class_`` is the TimeML class of the trigger, ``roles`` are its participants.
    """
    found = kinded(syntax, trigger, class_, roles, known.codes)
    if found is None:
        return None
    found = settled(found, syntax, anchor(syntax, trigger), factuality, known.codes)
    return None if found is None else code(*found)


def is_joint(syntax: Syntax, trigger: Trigger, code: Code, known: Language) -> bool:
    """Whether all participants of an event are its actors: meetings without host and guest, violence of two sides."""
    if code.type == "CONSULT":
        return code.mode != "visit"
    return code.type == "ASSAULT" and lemma(syntax, anchor(syntax, trigger), known.codes) in known.codes.mutual
