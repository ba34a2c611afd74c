"""The heads, one file each; HEADS is the one table of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from torch import nn

from training.heads import coreference, discourse, links, mentions, names, roles, starts, times

HEADS: Final[dict[str, Callable[[], nn.Module]]] = {
    "starts": starts.head,
    "names": names.head,
    "roles": roles.head,
    "discourse": discourse.head,
    "links": links.head,
    "mentions": mentions.head,
    "coreference": coreference.head,
    "times": times.head,
}
