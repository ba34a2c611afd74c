"""Make scores probabilities: ``python -m training.calibrate --bundle DIR`` adds curves, and dev figures, to a manifest.

Isotonic regression (Zadrozny and Elkan 2002) from what the model is sure of to the share that is right: statements, in
the sense of the headline figure, on the PolNeAR articles held out of training; names on dev of newswire-ner.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sklearn.isotonic import IsotonicRegression

from evaluation import readings, statements
from evaluation.readings import Reading
from evaluation.report import as_json, report
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.weights import SEAL
from training.export import write_manifest
from training.train import documents

Pairs = Sequence[tuple[float, bool]]


def curve(pairs: Pairs) -> dict[str, list[float]]:
    """The rising steps from sureness to the share of right ones; never quite 0 or 1, which no sample can prove."""
    fitted = IsotonicRegression(y_min=0.005, y_max=0.995, out_of_bounds="clip")
    fitted.fit([sure for sure, _ in pairs], [float(right) for _, right in pairs])
    return {
        "sure": [round(float(x), 4) for x in fitted.X_thresholds_],
        "right": [round(float(y), 4) for y in fitted.y_thresholds_],
    }


def named(found: Iterable[Reading]) -> Iterator[tuple[float, bool]]:
    """For each name that was found its sureness, and whether span and kind are right."""
    for one in found:
        gold = {(name.start, name.end, name.kind) for name in one.document.names or ()}
        for entity in one.annotations.entities:
            for mention in entity.mentions:
                yield mention.score, (mention.span.start, mention.span.end, entity.kind) in gold


def main() -> None:
    """Read the held-out articles with the bundle as it is, fit, and write the manifest anew."""
    options = _options()
    bundle = weights.load(options.bundle)
    made_here = ("format", "files", "calibration", "figures", SEAL)
    facts = {key: value for key, value in bundle.manifest.items() if key not in made_here}
    write_manifest(options.bundle, facts)
    encoder = Encoder(weights.load(options.bundle))
    held = {
        "polnear": tuple(documents(options.corpora, "polnear", "calibration")),
        "newswire-ner": tuple(documents(options.corpora, "newswire-ner", "dev")),
    }
    read = readings.read(held, encoder)
    curves = {
        "statements": curve(list(statements.confidences(read["polnear"]))),
        "names": curve(list(named(read["newswire-ner"]))),
    }
    facts["calibration"] = curves
    write_manifest(options.bundle, facts)
    write_manifest(options.bundle, {**facts, "figures": figures(options.corpora, options.bundle)})


def figures(corpora: Path, bundle: Path) -> dict[str, float]:
    """F1 in percent of every figure on the dev parts, read with a bundle as it ships."""
    read = readings.read(readings.documents(corpora), Encoder(weights.load(bundle)))
    return {name: row["f1"] for name, row in as_json(report(read, with_acts=True))["figures"].items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, default=Path("src/onrecord/model"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    return parser.parse_args()


if __name__ == "__main__":
    main()
