"""Events and factuality, cross-validated: ``python -m evaluation.crossvalidate_events --bundles DIR0 ... DIR4``.

The training part of TimeBank and AQUAINT by folds of whole stories, each read by the bundle that did not learn from it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation import events, readings, statuses, stories
from evaluation.corpora import CORPORA, Document
from evaluation.report import as_table
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.errors import OnRecordError


def main() -> int:
    """Read, measure, print. Returns the exit status."""
    options = _options()
    try:
        folds = held_out(tuple(CORPORA["timeml"](options.corpora, "train")))
        encoders = (Encoder(weights.load(bundle)) for bundle in options.bundles)
        read = [
            reading
            for fold, encoder in zip(folds, encoders, strict=True)
            for reading in readings.read({"timeml": fold}, encoder, options.threads)["timeml"]
        ]
    except (OnRecordError, OSError, ValueError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2
    read.sort(key=lambda reading: reading.document.name)
    print(as_table((*events.figures(read), *statuses.figures(read))))
    return 0


def held_out(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], ...]:
    """The documents of each fold."""
    texts = {document.name: document.text for document in documents}
    held = [stories.fold(texts, number) for number in range(stories.FOLDS)]
    return tuple(tuple(document for document in documents if document.name in each) for each in held)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.crossvalidate_events", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    help_ = "folders of the model bundles, in order of the folds that they did not learn from"
    parser.add_argument("--bundles", type=Path, nargs=stories.FOLDS, required=True, metavar="DIR", help=help_)
    parser.add_argument("--threads", type=int, help="articles read at once; without it one a processor")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
