"""Coreference and speakers, cross-validated: ``python -m evaluation.crossvalidate --bundles DIR0 ... DIR4``.

Each fold's documents are read by the bundle that did not learn from them; figures are over all folds together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evaluation import coreference, readings, speakers
from evaluation.corpora import CORPORA, Document
from evaluation.corpora.document import SPLITS
from evaluation.figures import Figure
from evaluation.folds import FOLDS, fold, is_measured
from evaluation.readings import Reading
from evaluation.report import as_table
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.errors import OnRecordError


def main() -> int:
    """Read, measure, print. Returns the exit status."""
    options = _options()
    try:
        documents = held_out(options.corpora)
        encoders = (Encoder(weights.load(bundle)) for bundle in options.bundles)
        read = [_read(*each, options.threads) for each in zip(documents, encoders, strict=True)]
    except (OnRecordError, OSError, ValueError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2
    print(as_table(figures(read)))
    return 0


def held_out(root: Path) -> tuple[tuple[Document, ...], ...]:
    """The documents of each fold. Raises ValueError where the corpus and the folds are not of the same documents."""
    found = {each.name: each for split in SPLITS for each in CORPORA["gum"](root, split) if is_measured(each.name)}
    folds = tuple(fold(number) for number in range(FOLDS))
    if different := set(found) ^ {name for names in folds for name in names}:
        raise ValueError(f"in the corpus or in the folds only: {', '.join(sorted(different))}")
    return tuple(tuple(found[name] for name in names) for names in folds)


def figures(folds: Sequence[Sequence[Reading]]) -> tuple[Figure, ...]:
    """The figures of all folds together, with intervals over their documents."""
    read = sorted((reading for each in folds for reading in each), key=lambda reading: reading.document.name)
    found = (*coreference.of_readings(read), *speakers.figures(read))
    return tuple(replace(figure, name=f"gum.{figure.name}") for figure in found)


def _read(documents: tuple[Document, ...], encoder: Encoder, threads: int | None) -> tuple[Reading, ...]:
    model = encoder.bundle.model
    learnt = encoder.bundle.manifest.get("trained_on", {}).get("gum", "unknown")
    print(f"{model.sha256[:12]}, learnt from GUM {learnt}: reads {len(documents)} documents", file=sys.stderr)
    return readings.read({"gum": documents}, encoder, threads)["gum"]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.crossvalidate", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    help_ = "folders of the model bundles, in order of the folds that they did not learn from"
    parser.add_argument("--bundles", type=Path, nargs=FOLDS, required=True, metavar="DIR", help=help_)
    parser.add_argument("--threads", type=int, help="articles read at once; without it one a processor")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
