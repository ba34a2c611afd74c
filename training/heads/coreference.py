"""Coreference: for each mention the earlier mention that it refers back to, or none (GUM's chains).

Mention ranking (Denis and Baldridge 2008; Lee et al. 2017): a mention's own vector, from its head and both ends of its
phrase, times an earlier mention's, and learnt scores of the cases of ``onrecord.pairs``. No antecedent scores zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation.corpora import Document
from onrecord import language, pairs
from onrecord.pairs import Views
from onrecord.text import Ints, Words
from training.network import WIDTH
from training.sample import word_range

DEEP, COMPARED = 256, 64


@dataclass(frozen=True, slots=True)
class Chains:
    """The mentions of a document that lie in one window, in text order, and what is compared of them."""

    document: str
    views: Views
    """Of the whole document."""
    rows: Ints
    """Which of the document's mentions these are."""
    phrase: Ints
    """[N, 3]: head, first and last word in the window."""
    chain: Ints
    """[N]: number of the chain within the document."""


class CoreferenceHead(nn.Module):
    """Scores pairs of mentions; see the module."""

    def __init__(self) -> None:
        super().__init__()
        self.mention = nn.Linear(3 * WIDTH, DEEP)
        self.query = nn.Linear(DEEP, COMPARED)
        self.key = nn.Linear(DEEP, COMPARED)
        self.prior = nn.Linear(DEEP, 1)
        self.tables = nn.ParameterDict({name: torch.zeros(size) for name, size in pairs.SIZES.items()})
        self.dropout = nn.Dropout(0.2)

    def encode(self, document: Document, words: Words) -> Chains | None:
        """The mentions of a document."""
        if document.references is None:
            return None
        found = {}
        for each in document.references:
            first, stop = word_range(words, each.start, each.end)
            head = word_range(words, *each.head)[0]
            if first <= head < stop:
                found[head] = (first, stop, head, each)
        rows = sorted(found.values(), key=lambda row: (row[0], -row[1], row[2]))
        numbers: dict[str, int] = {}
        chain = [numbers.setdefault(row[3].chain, len(numbers)) for row in rows]
        seen = pairs.views(
            document.text,
            words,
            [row[:2] for row in rows],
            [row[2] for row in rows],
            [row[3].kind for row in rows],
            [row[3].form for row in rows],
            language.load("en"),
        )
        phrase = np.array([(row[2], row[0], row[1] - 1) for row in rows], dtype=np.int32).reshape(-1, 3)
        return Chains(document.name, seen, np.arange(len(rows)), phrase, np.array(chain, dtype=np.int32))

    def cut(self, target: Chains, start: int, stop: int) -> Chains:
        """The mentions whose heads lie in words ``start`` to ``stop``."""
        inside = (target.phrase[:, 0] >= start) & (target.phrase[:, 0] < stop)
        phrase = np.clip(target.phrase[inside], start, stop - 1) - start
        return Chains(target.document, target.views, target.rows[inside], phrase, target.chain[inside])

    def compared(self, vectors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[N, 3 * 384] vectors of head, first and last word -> [N, 64] query, [N, 64] key, [N] prior."""
        deep = self.dropout(functional.relu(self.mention(vectors)))
        return self.query(deep), self.key(deep), self.prior(deep)[:, 0]

    def scores(self, vectors: Tensor, views: Views, rows: Ints) -> Tensor:
        """[N, N]: how well each earlier mention (column) suits each mention (row); later ones do not."""
        query, key, prior = self.compared(vectors)
        total = query @ key.T * COMPARED**-0.5 + prior[:, None]
        for name, case in pairs.cases(_chosen(views, rows), slice(None), slice(None)).items():
            total = total + self.tables[name][torch.from_numpy(case).long()]
        earlier = torch.ones(len(rows), len(rows), dtype=torch.bool).tril(-1)
        return total.masked_fill(~earlier, -1e4)

    def loss(self, vectors: Tensor, mask: Tensor, targets: Sequence[Chains]) -> Tensor:
        """Negative log likelihood of the right antecedents, a word; windows of one document are read together."""
        documents: dict[str, list[int]] = {}
        for row, target in enumerate(targets):
            documents.setdefault(target.document, []).append(row)
        losses = [self._document(vectors, [(row, targets[row]) for row in rows]) for rows in documents.values()]
        return torch.stack(losses).sum() / mask.sum()

    def _document(self, vectors: Tensor, parts: Sequence[tuple[int, Chains]]) -> Tensor:
        parts = sorted((part for part in parts if len(part[1].rows)), key=lambda part: int(part[1].rows[0]))
        if not parts:
            return vectors.sum() * 0.0
        found = torch.cat([vectors[row][torch.from_numpy(part.phrase).long()].flatten(1) for row, part in parts])
        rows, chain = (np.concatenate([getattr(part, name) for _, part in parts]) for name in ("rows", "chain"))
        scores = self.scores(found, parts[0][1].views, rows)
        scores = torch.cat([scores.new_zeros(len(rows), 1), scores], 1)
        right = torch.from_numpy(chain[:, None] == chain[None, :]).tril(-1)
        right = torch.cat([~right.any(1, keepdim=True), right], 1)
        return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).sum()


def _chosen(views: Views, rows: Ints) -> Views:
    same = tuple(numbers[rows] for numbers in views.same)
    names = ("form", "group", "pronoun", "line", "head", "start", "stop")
    return Views(**{name: getattr(views, name)[rows] for name in names}, same=(same[0], same[1], same[2]))


def head() -> CoreferenceHead:
    """The head."""
    return CoreferenceHead()
