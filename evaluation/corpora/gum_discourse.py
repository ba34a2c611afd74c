"""Attributions from GUM's discourse trees (eRST): the satellite has source and cue, its nucleus is the content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from evaluation.corpora.conllu import Parsed, Word
from evaluation.corpora.document import Attribution, Offsets

_ATTRIBUTIONS = ("attribution-positive", "attribution-negative")
_CUES = ("indicative_word", "indicative_phrase")
_SOURCE = "attribution_source"
_CUT_AT_END = frozenset({".", ",", ";", ":", "-", "–", "—", "--", "("})
_CUT_AT_START = frozenset({",", ";", ":", ".", "-", "–", "—", "--", ")"})
_MOST_DIFFERENT_FORMS = 0.01


@dataclass(frozen=True, slots=True)
class _Node:
    identity: str
    parent: str
    relation: str
    words: tuple[int, ...]
    """Indices of the document's words; empty for a group."""


@dataclass(frozen=True, slots=True)
class _Tree:
    nodes: dict[str, _Node]
    children: dict[str, list[_Node]]
    nuclear: frozenset[str]
    """Relations that join a nucleus to its group: "span" and those with several nuclei."""
    signals: dict[tuple[str, str], set[int]]
    """(node, subtype) -> indices of words."""
    forms: list[str]


def attributions(parsed: Parsed, rs4: str) -> tuple[Attribution, ...]:
    """Attributions in order of their cues; those without a signalled cue are left out.

    Raises ValueError where the words of tree and syntax do not correspond (case and rare corrections may differ).
    """
    tree = _parse(rs4)
    words = parsed.words
    align(tree.forms, words, parsed.name)
    found = [_attribution(tree, node, words) for node in tree.nodes.values() if node.relation in _ATTRIBUTIONS]
    whole = sorted({attribution for attribution in found if attribution is not None}, key=lambda one: one.cue)
    return tuple(replace(one, nested=_is_nested(one, whole)) for one in whole)


def sourced(parsed: Parsed, rs4: str) -> tuple[Attribution, ...]:
    """Attributions with a signalled source, without their cues, in order of the satellites.

    The source goes from its first to its last word; the content is each word of the nucleus and what depends on it.
    """
    tree, words = _parse(rs4), parsed.words
    found = []
    for node in tree.nodes.values():
        source = sorted(tree.signals.get((node.identity, _SOURCE), ()))
        if node.relation in _ATTRIBUTIONS and source:
            nucleus = set(_extent(tree, tree.nodes[node.parent])) - set(_extent(tree, node))
            content = tuple((words[number].start, words[number].end) for number in sorted(nucleus))
            found.append(Attribution(_place(source, words), (), content))
    return tuple(found)


def align(tree_words: list[str], words: tuple[Word, ...], name: str) -> None:
    """Raises ValueError unless both are the same words in the same order, but for case and one form in a hundred."""
    different = sum(a.lower() != b.form.lower() for a, b in zip(tree_words, words, strict=False))
    if len(tree_words) != len(words) or different > _MOST_DIFFERENT_FORMS * len(words):
        raise ValueError(
            f"{name}: the discourse tree has {len(tree_words)} words, the syntax {len(words)}, {different} differ"
        )


def _parse(rs4: str) -> _Tree:
    root = ElementTree.fromstring(rs4)
    nodes: dict[str, _Node] = {}
    children: dict[str, list[_Node]] = defaultdict(list)
    forms: list[str] = []
    for element in root.iterfind("body/*"):
        if element.tag not in ("segment", "group"):
            continue
        count = len(forms)
        forms += (element.text or "").split()
        identity, parent = element.attrib["id"], element.get("parent", "")
        node = _Node(identity, parent, element.get("relname", ""), tuple(range(count, len(forms))))
        nodes[node.identity] = node
        children[node.parent].append(node)
    several = (relation.attrib["name"] for relation in root.iterfind("header/relations/rel[@type='multinuc']"))
    return _Tree(nodes, children, frozenset({"span", *several}), _signals(root), forms)


def _signals(root: ElementTree.Element) -> dict[tuple[str, str], set[int]]:
    signals: dict[tuple[str, str], set[int]] = defaultdict(set)
    for signal in root.iter("signal"):
        tokens = (int(token) - 1 for token in signal.get("tokens", "").split(",") if token)
        signals[signal.attrib["source"], signal.get("subtype", "")].update(tokens)
    return signals


def _attribution(tree: _Tree, satellite: _Node, words: tuple[Word, ...]) -> Attribution | None:
    inside = set(_below(tree, satellite))
    signalled = {token for subtype in _CUES for token in tree.signals.get((satellite.identity, subtype), ())}
    source = tree.signals.get((satellite.identity, _SOURCE), set())
    cue = _runs(sorted(signalled & inside - source or signalled & inside))[-1:]
    content = tuple(_spans(sorted(set(_content(tree, satellite)) - inside), words))
    if not cue or not content:
        return None
    speaker = _nearest(_runs(sorted(source - set(cue[0]))), cue[0])
    return Attribution(_place(speaker, words), _place(cue[0], words), content)


def _below(tree: _Tree, node: _Node) -> Iterator[int]:
    """Words of a node: its own, those of its members, and of whatever depends on its members."""
    yield from node.words
    for member in tree.children.get(node.identity, ()):
        if member.relation in tree.nuclear:
            yield from _extent(tree, member)


def _extent(tree: _Tree, node: _Node) -> Iterator[int]:
    """Words of a node and of all its dependents."""
    yield from node.words
    for child in tree.children.get(node.identity, ()):
        yield from _extent(tree, child)


def _content(tree: _Tree, satellite: _Node) -> Iterator[int]:
    """Words of the nucleus; of the whole unit where the satellite interrupts one and hangs on a part of it."""
    nucleus = tree.nodes[satellite.parent]
    yield from _below(tree, nucleus)
    part = nucleus
    while part.relation == "span" and part.parent:
        part = tree.nodes[part.parent]
    if part.relation == "same-unit":
        yield from _below(tree, tree.nodes[part.parent])


def _runs(tokens: list[int]) -> list[list[int]]:
    """Unbroken runs of ascending word indices."""
    runs: list[list[int]] = []
    for token in tokens:
        if runs and runs[-1][-1] + 1 == token:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _nearest(runs: list[list[int]], cue: list[int]) -> list[int]:
    """The run beside the cue: a signal also lists earlier words for the same speaker."""
    return min(runs, key=lambda run: max(run[0] - cue[-1], cue[0] - run[-1]), default=[])


def _place(run: list[int], words: tuple[Word, ...]) -> tuple[Offsets, ...]:
    return ((words[run[0]].start, words[run[-1]].end),) if run else ()


def _spans(tokens: list[int], words: tuple[Word, ...]) -> Iterator[Offsets]:
    """One span for every unbroken run of words, without the stop or comma at its end or the comma at its start."""
    for tokens_of_run in _runs(tokens):
        run = [words[index] for index in tokens_of_run]
        while run and run[-1].form in _CUT_AT_END:
            run.pop()
        while run and run[0].form in _CUT_AT_START:
            run.pop(0)
        if run:
            yield run[0].start, run[-1].end


def _is_nested(attribution: Attribution, others: list[Attribution]) -> bool:
    start, end = attribution.cue[0]
    return any(a <= start and end <= b for other in others if other is not attribution for a, b in other.content)
