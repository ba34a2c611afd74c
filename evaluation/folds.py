"""Which documents of GUM coreference and speakers are measured on, and their five folds for cross-validation.

GUM's dev part has six documents of these genres, too few to measure by; so each fold of train and dev is read by a
model that did not learn from it. The list holds names only.
"""

from __future__ import annotations

GENRES = ("interview", "news", "speech")
"""The second part of a document's name."""
FOLDS = 5

NAMES = tuple(
    f"GUM_{genre}_{story}"
    for genre, stories in (
        (
            "interview",
            "ants chomsky cocktail cyclone daly dungeon gaming herrick licen mckenzie messina onion peres stardust",
        ),
        (
            "news",
            "afghan clock crane election expo flag hackers homeopathic ie9 iodine korea questionnaire soccer stampede "
            "taxes warhol warming worship",
        ),
        ("speech", "albania destiny floyd humanitarian impeachment inauguration nixon remarks school telescope trump"),
    )
    for story in stories.split()
)
"""All documents of these genres in train and dev, sorted."""


def is_measured(name: str) -> bool:
    """Whether a document of GUM is of one of the genres."""
    return name.startswith(tuple(f"GUM_{genre}_" for genre in GENRES))


def fold(number: int) -> tuple[str, ...]:
    """The documents that fold `number`, from 0, holds out: every fifth, so that each fold has its share of each genre.

    Raises ValueError where there is no such fold.
    """
    if number not in range(FOLDS):
        raise ValueError(f"no fold {number}: they go from 0 to {FOLDS - 1}")
    return NAMES[number::FOLDS]
