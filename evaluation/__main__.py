"""Measure the shipped model on the dev parts of the corpora: ``python -m evaluation``; see docs/evaluation.md."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from evaluation import gate, readings
from evaluation.corpora import Document
from evaluation.readings import Readings
from evaluation.report import Report, as_json, as_table, report
from onrecord import weights
from onrecord.encoder import Encoder
from onrecord.errors import OnRecordError
from onrecord.types import Model


def main() -> int:
    """Read, measure, print; with --gate compare with the floors, with --pin write them. Returns the exit status."""
    options = _options()
    floors = gate.load()
    try:
        encoder = Encoder(weights.load(options.bundle))
        found = readings.documents(options.corpora, floors.parts["subset"].articles if options.subset else None)
    except (OnRecordError, OSError, ValueError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2
    read = readings.read(found, encoder, options.threads)
    reports = _reports(read, floors, options.subset)
    part = next(iter(reports))
    if options.json:
        print(json.dumps({"model": asdict(encoder.bundle.model), "part": part, **as_json(reports[part])}, indent=1))
    else:
        _print(reports[part], encoder.bundle.model)
    digests = {name: gate.digest(_documents(_of_part(read, floors.parts[name]))) for name in reports}
    if options.pin:
        return _pin(floors, reports, digests, encoder.bundle.model, options)
    return _gate(floors, reports, digests) if options.gate else 0


def _reports(read: Readings, floors: gate.Floors, subset: bool) -> dict[str, Report]:
    """The report of each part that was read; the subset is a part of dev."""
    names = ("subset",) if subset else ("dev", "subset")
    return {name: report(_of_part(read, floors.parts[name]), with_acts=name == "dev") for name in names}


def _of_part(read: Readings, part: gate.Part) -> Readings:
    return read if part.articles is None else readings.select(read, part.articles)


def _documents(read: Readings) -> dict[str, tuple[Document, ...]]:
    return {corpus: tuple(one.document for one in each) for corpus, each in read.items()}


def _gate(floors: gate.Floors, reports: Mapping[str, Report], digests: Mapping[str, str]) -> int:
    missed = [
        f"{name}: {line}"
        for name, found in reports.items()
        for line in gate.failures(floors.parts[name], digests[name], found.figures)
    ]
    for line in missed:
        print(f"evaluation: {line}", file=sys.stderr)
    held = sum(len(floors.parts[name].floors) for name in reports)
    print(f"gate: {'FAILED' if missed else 'passed'}, {held} floors", file=sys.stderr)
    return 1 if missed else 0


def _pin(
    floors: gate.Floors,
    reports: Mapping[str, Report],
    digests: Mapping[str, str],
    model: Model,
    options: argparse.Namespace,
) -> int:
    facts = {"day": datetime.now(UTC).date().isoformat(), "model": f"{model.name} {model.version} {model.sha256[:12]}"}
    try:
        for name, found in reports.items():
            given = {"facts": facts, "lower": options.lower, "reason": options.reason}
            floors = gate.pin(floors, name, digests[name], found.figures, **given)
    except gate.GateError as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 1
    gate.save(floors)
    return 0


def _print(found: Report, model: Model) -> None:
    read = ", ".join(f"{corpus} {count}" for corpus, count in found.articles.items())
    print(f"{model.name} {model.version}, sha256 {model.sha256[:12]}; dev articles read: {read}\n")
    print(as_table(found.figures))
    print("\nnested: too few in the gold to rank models by; read the interval.")
    print(f"\nscores of statements, by the headline figure: expected calibration error {found.calibration.error:.3f}")
    for each in found.calibration.bins:
        if each.count:
            print(f"  mean score {each.score:.2f}  right {each.right:.2f}  statements {each.count}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--bundle", type=Path, help="folder of a model bundle; without it the shipped one")
    parser.add_argument("--threads", type=int, help="articles read at once; without it one a processor")
    parser.add_argument("--subset", action="store_true", help="read the gate's small subset only")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--gate", action="store_true", help="exit with 1 where a floor is not reached")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured, less a margin")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors fall; needs a --reason")
    parser.add_argument("--reason", default="", help="with --pin: why, for the history in floors.json")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
