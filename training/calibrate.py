"""Make scores probabilities: ``python -m training.calibrate --bundle DIR`` adds curves, and dev figures, to a manifest.

Isotonic regression (Zadrozny and Elkan 2002) from what the model is sure of to the share that is right: statements, in
the sense of the headline figure, on the PolNeAR articles held out of training; names on dev of newswire-ner; other
mentions on GUM dev; speakers on GUM's folds, each read by the bundle that did not learn from it (``--folds``); times
and happenings on dev of TimeBank and AQUAINT. With ``--keep`` the curves of heads that did not learn anew come from the
bundle before.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sklearn.isotonic import IsotonicRegression

from evaluation import coreference, events, names, readings, speakers, statements, times
from evaluation.crossvalidate import held_out
from evaluation.folds import FOLDS
from evaluation.readings import Reading
from evaluation.report import as_json, report
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.weights import SEAL
from training.export import write_manifest
from training.train import documents

Pairs = Sequence[tuple[float, bool]]
Confidences = Callable[[Sequence[Reading]], Iterable[tuple[float, bool]]]
HELD_OUT: dict[str, tuple[str, str, Confidences]] = {
    "statements": ("polnear", "calibration", statements.confidences),
    "names": ("newswire-ner", "dev", names.confidences),
    "mentions": ("gum", "dev", coreference.confidences),
    "times": ("timeml", "dev", times.confidences),
    "happenings": ("timeml", "dev", events.confidences),
}
"""Of each curve the corpus and part that it is fitted on, and what tells how sure each entry is and whether right."""


def curve(pairs: Pairs) -> dict[str, list[float]]:
    """The rising steps from sureness to the share of right ones; never quite 0 or 1, which no sample can prove."""
    fitted = IsotonicRegression(y_min=0.005, y_max=0.995, out_of_bounds="clip")
    fitted.fit([sure for sure, _ in pairs], [float(right) for _, right in pairs])
    return {
        "sure": [round(float(x), 4) for x in fitted.X_thresholds_],
        "right": [round(float(y), 4) for y in fitted.y_thresholds_],
    }


def main() -> None:
    """Read the held-out articles with the bundle as it is, fit, and write the manifest anew."""
    options = _options()
    bundle = weights.load(options.bundle)
    made_here = ("format", "files", "calibration", "figures", SEAL)
    facts = {key: value for key, value in bundle.manifest.items() if key not in made_here}
    write_manifest(options.bundle, facts)
    encoder = Encoder(weights.load(options.bundle))
    kept = weights.load(options.keep).manifest["calibration"] if options.keep else {}
    fitted = {name: fit(name, options.corpora, encoder) for name in HELD_OUT if name not in kept}
    facts["calibration"] = kept | fitted
    if options.folds:
        facts["calibration"]["speakers"] = curve(list(voices(options.corpora, options.folds)))
    write_manifest(options.bundle, facts)
    write_manifest(options.bundle, {**facts, "figures": figures(options.corpora, options.bundle)})


def fit(name: str, corpora: Path, encoder: Encoder) -> dict[str, list[float]]:
    """One curve of ``HELD_OUT``."""
    corpus, part, confidences = HELD_OUT[name]
    held = {corpus: tuple(documents(corpora, corpus, part))}
    return curve(list(confidences(readings.read(held, encoder)[corpus])))


def voices(corpora: Path, bundles: Sequence[Path]) -> Iterator[tuple[float, bool]]:
    """The speakers of GUM's folds: how sure they are, and whether they are right."""
    for fold, bundle in zip(held_out(corpora), bundles, strict=True):
        yield from speakers.confidences(readings.read({"gum": fold}, Encoder(weights.load(bundle)))["gum"])


def figures(corpora: Path, bundle: Path) -> dict[str, float]:
    """F1 in percent of every figure on the dev parts, read with a bundle as it ships."""
    read = readings.read(readings.documents(corpora), Encoder(weights.load(bundle)))
    return {name: row["f1"] for name, row in as_json(report(read, with_acts=True))["figures"].items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, default=Path("src/onrecord/model"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--keep", type=Path, help="bundle whose curves stay, because its heads do")
    parser.add_argument("--folds", type=Path, nargs=FOLDS, metavar="DIR", help="bundles of the folds, in order")
    return parser.parse_args()


if __name__ == "__main__":
    main()
