"""Which documents of a corpus without official parts are for training and which for development.

Lists hold file names only. Every tenth name in sorted order is for development, so the choice depends on nothing but
the names and can be repeated anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

DEV_EVERY = 10

REPEATED = frozenset({"cn_article_scmp_58.txt.tsv", "sa_star_13.txt.tsv"})
"""Files whose position is in dev and whose article is in train under another name: in neither part."""


def newswire_ner_part(names: Iterable[str], split: str) -> tuple[str, ...]:
    """The sorted file names of `split` ("train" or "dev"): every tenth is dev, from the first on; see REPEATED."""
    ordered = sorted(names)
    if split == "dev":
        return tuple(name for name in ordered[::DEV_EVERY] if name not in REPEATED)
    return tuple(name for index, name in enumerate(ordered) if index % DEV_EVERY and name not in REPEATED)
