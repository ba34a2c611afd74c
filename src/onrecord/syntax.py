"""The syntax of a text: for every word its head, its relation to it (Universal Dependencies 2) and its part of speech.

Words are those of `text.words`, finer than the tokens of treebanks: what a token has behind its first word hangs on
that word by the relation ``INSIDE`` ("n't" of "don't" is the word "'" with "t" inside; "U.S." is "U" with 3 inside).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.text import Words

ROOT = -1
"""The head of a word that has none: the root of a sentence."""
INSIDE = "inside"
"""The relation of a token's later words to its first."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """A tree over the words of each sentence of a text (W words); words of different sentences are never joined."""

    text: str
    words: Words
    heads: tuple[int, ...]
    """[W]: the head of each word as a row of ``words``, or ``ROOT``."""
    relations: tuple[str, ...]
    """[W]: UD relations with their subtypes: nsubj, nsubj:pass, obl:agent, acl:relcl, ...; of a root "root"."""
    tags: tuple[str, ...]
    """[W]: parts of speech of the Penn Treebank: NNP, VBD, MD, ..."""
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    """[W]: the words that hang on each word, in order of the text."""
    lasts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """[W]: the last word of the token that begins with each word; the word itself where there is but one."""
    lowers: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """[W]: each word in lower case; of a token of several words, for its first, the whole token ("u.s.", "n't")."""

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.heads]
        lasts = list(range(len(self.heads)))
        for word, head in enumerate(self.heads):
            if head != ROOT:
                below[head].append(word)
            if self.relations[word] == INSIDE and head < word and lasts[head] == word - 1:
                lasts[head] = word
        lower, places = self.text.lower(), self.words.spans.tolist()
        if len(lower) != len(self.text):  # a letter that grows when lowered would move all behind it
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in self.text)
        lowers = tuple(lower[place[0] : places[last][1]] for place, last in zip(places, lasts, strict=True))
        for name, value in (("children", tuple(map(tuple, below))), ("lasts", tuple(lasts)), ("lowers", lowers)):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.heads)

    def lower(self, word: int) -> str:
        """A word, or the token that begins with it, in lower case; see ``lowers``."""
        return self.lowers[word]

    def last(self, word: int) -> int:
        """The last word of the token that begins with a word; see ``lasts``."""
        return self.lasts[word]

    def below(self, word: int, *relations: str) -> Iterator[int]:
        """The words that hang on a word by one of these relations; a name without subtype stands for all subtypes."""
        for child in self.children[word]:
            own = self.relations[child]
            if own in relations or own.partition(":")[0] in relations:
                yield child

    def above(self, word: int) -> Iterator[int]:
        """The heads over a word, from its own up to the root."""
        head = self.heads[word]
        while head != ROOT:
            yield head
            head = self.heads[head]

    def subtree(self, word: int, without: Sequence[str] = ()) -> list[int]:
        """A word and all below it, in order of the text; ``without`` the branches that hang by these relations."""
        found, waiting = [word], [word]
        while waiting:
            for child in self.children[waiting.pop()]:
                if self.relations[child] not in without and self.relations[child].partition(":")[0] not in without:
                    found.append(child)
                    waiting.append(child)
        return sorted(found)
