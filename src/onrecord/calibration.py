"""From how sure the model is to the probability of being right: the curves of a bundle, see `docs/evaluation.md`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

Calibrate = Callable[[float], float]
"""From what the model is sure of to the probability of being right."""


def curve(manifest: Mapping[str, Any], name: str) -> Calibrate:
    """One calibration curve of a bundle, to three decimals; a straight one where the bundle has none."""
    known = manifest.get("calibration", {}).get(name, {"sure": [0.0, 1.0], "right": [0.0, 1.0]})
    return partial(_interpolated, known["sure"], known["right"])


def _interpolated(places: Sequence[float], heights: Sequence[float], place: float) -> float:
    """The height of a broken line at a place; numpy takes ten times as long for one place."""
    at = bisect_right(places, place)
    if at in (0, len(places)):
        return round(heights[max(at - 1, 0)], 3)
    share = (place - places[at - 1]) / (places[at] - places[at - 1])
    return round(heights[at - 1] + share * (heights[at] - heights[at - 1]), 3)
