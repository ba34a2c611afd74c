"""The same happening, told by several articles or several times by one: one event with several witnesses.

Whether it was planned, held or denied makes no two of it: that stands beside each witness. Two are one event only where
the articles tell of the same occasion (`scenes`) or the same who does the same on the same day; days that differ and
places that differ make two. The order in which articles come can matter: each happening goes to the likest event so
far and stays there.

    chronicle = Chronicle()
    numbers = chronicle.add(scene(annotations, identities), witnesses(annotations, identities))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord import language
from onrecord.identity import scenes
from onrecord.identity.scenes import Name, Scene, likeness
from onrecord.identity.witnesses import Witness
from onrecord.types import RoleName

NEAR: Final = 0.3
"""How alike the scenes of two articles on one occasion are at least."""
WINDOW: Final = 10
"""Days between the publication of articles that tell of one event, where no two dates tell it."""
RECURS: Final = 5
"""Days between publications after which what neither article dates is another time of the same kind."""
BOUND: Final = 3
"""Days of the longest interval that by itself tells which of a kind is meant."""
WORDED: Final = 0.5
"""What part of the shorter sentence's words two sentences share that tell one happening of a plain kind."""
CANDIDATES: Final = 40
"""How many articles are looked at for one, those with most keys in common first."""
_PLANS: Final = frozenset({"planned", "possible"})
_DENIALS: Final = frozenset({"denied", "counterfactual"})
_TELLING: Final[tuple[RoleName, ...]] = ("actor", "recipient", "place")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A happening that is known, for one to be compared with."""

    event: int
    witness: Witness
    likeness: float
    """Of the scenes of the two articles; 1 within one article."""


def same(one: Witness, other: Witness, likeness: float, code: str = "en") -> bool:
    """Whether two tell of one happening, in articles as alike as ``likeness``. The order does not matter."""
    if one.concept != other.concept or not _together(one, other, within=likeness >= 1):
        return False
    common = _names(one) & _names(other)
    if not common and _others(one, other):
        return False
    if likeness < NEAR and not (common and _dated(one) and _dated(other)):
        return False
    if one.concept in language.load(code).concepts.plain:
        return bool(common) and _worded(one, other)
    return True


def choose(witness: Witness, candidates: Sequence[Candidate], code: str = "en") -> int | None:
    """The event of the likest candidate that tells of the same; None where none does.

    An event one of whose candidates is of another day is none, nor is one that an earlier article has as a fact, for
    what is planned for no known day: "demanded a new vote". Of equally like ones the lowest number.
    """
    kind = [each for each in candidates if each.witness.concept == witness.concept]
    barred = {each.event for each in kind if not _agree(witness, each.witness) or _anew(witness, each.witness)}
    fitting = [each for each in kind if each.event not in barred and same(witness, each.witness, each.likeness, code)]
    best = max(fitting, key=lambda each: (each.likeness, -each.event), default=None)
    return best.event if best else None


def day_keys(witness: Witness) -> tuple[str, ...]:
    """Under what a dated happening is entered and sought beside its article: kind, day and who took part.

    This finds a plan from weeks before the day. Empty where nothing dates it to `BOUND` days or nobody is known.
    """
    if not _dated(witness) or witness.from_ is None:
        return ()
    names = dict.fromkeys(name for _, name in witness.participants if isinstance(name, int))
    return tuple(f"{witness.concept}|{witness.from_[:10]}|{name}" for name in names)


def _together(one: Witness, other: Witness, *, within: bool) -> bool:
    """Whether the times allow one happening; ``within`` says that one article tells both."""
    if not _agree(one, other) or _another(one, other, within=within) or _another(other, one, within=within):
        return False
    if one.from_ and other.from_:
        return (_dated(one) and _dated(other)) or _apart(one.published, other.published) <= WINDOW
    if one.from_ or other.from_:
        dated, undated = (one, other) if one.from_ else (other, one)
        return _apart(dated.from_, undated.published) <= WINDOW
    return _apart(one.published, other.published) <= RECURS


def _agree(one: Witness, other: Witness) -> bool:
    """False where both are dated and no day is common."""
    if not (one.from_ and one.to and other.from_ and other.to):
        return True
    return one.from_[:10] == other.from_[:10] or (one.from_ < other.to and other.from_ < one.to)


def _another(plan: Witness, fact: Witness, *, within: bool) -> bool:
    """Whether the one is planned for no known day, where the article has the other as a fact or is a later one."""
    if plan.factuality not in _PLANS or fact.factuality in _PLANS or plan.from_:
        return False
    return within or bool(plan.published and fact.published and plan.published[:10] > fact.published[:10])


def _anew(one: Witness, other: Witness) -> bool:
    """Whether the later of two articles plans, for no known day, what the earlier has as a fact."""
    return _another(one, other, within=False) or _another(other, one, within=False)


def _others(one: Witness, other: Witness) -> bool:
    """Whether both tell someone known in the same role, or a place; asked where nobody is common to them.

    Of a denial and what is none, anyone known will do: what Ada did not sign is not what Tom signed with Bo.
    """
    if (one.factuality in _DENIALS) != (other.factuality in _DENIALS):
        return all(any(_known(each, role) for role in _TELLING) for each in (one, other))
    return any(_known(one, role) and _known(other, role) for role in _TELLING)


def _known(witness: Witness, role: RoleName) -> bool:
    """Whether an identity of the record has the role."""
    return any(each == role and isinstance(name, int) for each, name in witness.participants)


def _names(witness: Witness) -> frozenset[Name]:
    return frozenset(name for _, name in witness.participants)


def _worded(one: Witness, other: Witness) -> bool:
    common = len(set(one.words) & set(other.words))
    return common >= WORDED * (1 + min(len(one.words), len(other.words)))


def _dated(witness: Witness) -> bool:
    """Whether the date tells which one of a kind it is."""
    if not (witness.from_ and witness.to):
        return False
    return _apart(witness.from_, witness.to) <= BOUND


def _apart(one: str | None, other: str | None) -> int:
    """Days between two; 0 where one is not known."""
    if not (one and other):
        return 0
    return abs(date.fromisoformat(one[:10]).toordinal() - date.fromisoformat(other[:10]).toordinal())


class Chronicle:
    """Events in memory, with numbers from 1: what a record does over its own tables."""

    def __init__(self, code: str = "en") -> None:
        self._code = code
        self._articles: list[tuple[Scene, dict[str, list[tuple[int, Witness]]]]] = []
        self._entries: dict[int, list[int]] = {}
        self._days: dict[str, list[tuple[int, int, Witness]]] = {}
        self._last = 0

    def add(self, scene: Scene, witnesses: Mapping[str, Witness]) -> dict[str, int]:
        """The event of each happening of one article, by id."""
        published = next((each.published for each in witnesses.values()), None)
        near = self._near(scene, published)
        own: dict[str, list[tuple[int, Witness]]] = {}
        found: dict[str, int] = {}
        for id, witness in witnesses.items():
            told = [(1.0, own), *((like, self._articles[at][1]) for at, like in near)]
            candidates = [
                Candidate(event, each, like) for like, kinds in told for event, each in kinds.get(witness.concept, ())
            ]
            candidates += self._same_day(scene, witness)
            found[id] = choose(witness, candidates, self._code) or self._new()
            own.setdefault(witness.concept, []).append((found[id], witness))
        self._enter(scene, published, own)
        return found

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _near(self, scene: Scene, published: str | None) -> list[tuple[int, float]]:
        """Articles on the same occasion, with their likeness."""
        shared = Counter(at for key in scenes.sought(scene, published) for at in self._entries.get(key, ()))
        first = sorted((-count, at) for at, count in shared.items() if count >= scenes.SHARED)[:CANDIDATES]
        alike = [(at, likeness(scene, self._articles[at][0])) for _, at in first]
        return [(at, like) for at, like in alike if like >= NEAR]

    def _same_day(self, scene: Scene, witness: Witness) -> Iterable[Candidate]:
        for key in day_keys(witness):
            for at, event, other in self._days.get(key, ()):
                yield Candidate(event, other, likeness(scene, self._articles[at][0]))

    def _enter(self, scene: Scene, published: str | None, own: dict[str, list[tuple[int, Witness]]]) -> None:
        at = len(self._articles)
        self._articles.append((scene, own))
        for key in scenes.keys(scene, published):
            self._entries.setdefault(key, []).append(at)
        for rows in own.values():
            for event, witness in rows:
                for day in day_keys(witness):
                    self._days.setdefault(day, []).append((at, event, witness))
