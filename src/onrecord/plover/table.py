"""PLOVER's types, modes and magnitudes: how conflictual (-10) or cooperative (10) each is.

The numbers are those of the manual, draft 2.0, with two remarks. It prints 3 for ACCUSE, whose modes are all negative:
a minus sign that got lost, so -3 here. It prints no score for acts of vandalism: theirs is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.types import Code

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of event."""

    quad: Quad
    score: float
    """Magnitude without a mode."""
    needs_recipient: bool
    """Whether PLOVER counts such an event only where it has a recipient."""
    modes: Mapping[str, float | None]
    """Magnitudes by mode."""


TYPES: Mapping[str, Kind] = {
    "AGREE": Kind("verbal cooperation", 2.5, False, {}),
    "CONSULT": Kind("verbal cooperation", 2.5, False, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    "SUPPORT": Kind("verbal cooperation", 5, False, {}),
    "CONCEDE": Kind("verbal cooperation", 4.5, False, {}),
    "COOPERATE": Kind("material cooperation", 9.5, True, {}),
    "AID": Kind("material cooperation", 10, True, {}),
    "RETREAT": Kind(
        "material cooperation",
        6.5,
        False,
        {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    ),
    "REQUEST": Kind("verbal conflict", 0, False, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    "ACCUSE": Kind("verbal conflict", -3, False, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    "REJECT": Kind("verbal conflict", -2, False, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    "THREATEN": Kind(
        "verbal conflict",
        -3.5,
        False,
        {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5},
    ),
    "PROTEST": Kind(
        "material conflict",
        -5,
        False,
        {
            "demo": -5,
            "riot": -7,
            "strike": -5,
            "hunger": -4.5,
            "boycott": -4.5,
            "obstruct": -4.5,
            "vandalize": None,
        },
    ),
    "SANCTION": Kind("material conflict", -6, True, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": Kind(
        "material conflict", -5.5, False, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}
    ),
    "COERCE": Kind(
        "material conflict",
        -7,
        False,
        {
            "seize": -7,
            "restrict": -7,
            "censor": -6.5,
            "curfew": -6.5,
            "martial-law": -7.5,
            "arrest": -7,
            "deport": -7,
            "withhold": -7,
            "misinformation": -6.5,
            "cyber": -7,
        },
    ),
    "ASSAULT": Kind(
        "material conflict",
        -9,
        False,
        {
            "abduct": -8.5,
            "beat": -7.5,
            "torture": -8.5,
            "sexual": -8.5,
            "targeted": -9.5,
            "destroy": -8.5,
            "primitive": -8,
            "firearms": -9,
            "explosives": -9,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "crowd-control": -7.5,
            "unconventional": -10,
        },
    ),
}
"""The 16 types in the order of the manual."""


def code(type_: str, mode: str | None = None) -> Code:
    """The code of a type and a mode of it, with its magnitude."""
    kind = TYPES[type_]
    score = kind.score if mode is None else kind.modes[mode]
    return Code(type=type_, mode=mode, magnitude=None if score is None else float(score))


def quad(code: Code) -> Quad:
    """Whether a code is of words or deeds, of cooperation or conflict."""
    return TYPES[code.type].quad
