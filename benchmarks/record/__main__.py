"""Fill a large record and measure what the record promises; see docs/evaluation.md."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import verify
from benchmarks.archive_texts import Archive, archive
from benchmarks.printed import line
from benchmarks.record.asking import ask
from benchmarks.record.filling import AT_ONCE, fill, reading
from benchmarks.record.killing import kill
from benchmarks.record.sharing import READERS, share

SHARE, GROWTH = 0.10, 4.0
"""Of adding in reading, and of the file to the text, at most."""
MEDIANS = {"full text": 0.030, "dossier": 0.030, "timeline": 0.050}
WORSTS = {"full text": 0.150, "dossier": 0.150, "timeline": 0.150}
WAIT = 1.0
"""Seconds that a reader waits at most while another process writes."""
VERIFY = 1.0


def main() -> int:
    """Measure and print; exit status 1 where something is not as it must be."""
    options = _options()
    made = archive(options.articles, options.seed)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = options.keep or Path(folder) / "record.db"
        met = [_filled(path, made), _asked(path), _shared(path, made, options.seconds), _verified()]
        met.append(_killed(Path(folder) / "killed.db", made, options.kills))
    return 0 if all(met) else 1


def _filled(path: Path, made: Archive) -> bool:
    read, filled = reading(made), fill(path, made)
    print(
        f"{filled.articles} articles, {filled.text / 2**20:.0f} MiB of text, {filled.statements} statements, "
        f"{filled.happenings} happenings; the slowest {AT_ONCE} articles {1000 * filled.slowest:.1f} ms each"
    )
    added = filled.seconds / filled.articles
    share, growth = added / read, filled.size / filled.text
    told = f"{share:.3f} ({1000 * added:.1f} : {1000 * read:.0f} ms an article)"
    met = [line("adding : reading", told, f"{SHARE}", share <= SHARE)]
    return all([*met, line("file : text", f"{growth:.2f}", f"{GROWTH}", growth <= GROWTH)])


def _asked(path: Path) -> bool:
    met = []
    for name, times in ask(path).items():
        for which, seconds, most in (("median", times.median, MEDIANS), ("worst", times.worst, WORSTS)):
            told, wanted = f"{1000 * seconds:.1f} ms", f"{1000 * most[name]:.0f} ms"
            met.append(line(f"{name}, {which}", told, wanted, seconds <= most[name]))
    return all(met)


def _shared(path: Path, made: Archive, seconds: float) -> bool:
    shared = share(path, made, seconds)
    told = f"{shared.longest:.2f} s ({shared.questions} questions, {shared.added} articles added)"
    return line(f"longest wait of {READERS} readers", told, f"{WAIT:.0f} s", shared.longest <= WAIT)


def _killed(path: Path, made: Archive, kills: int) -> bool:
    killed = kill(path, made, kills)
    told = f"{killed.missing} missing of {killed.acknowledged} articles, {killed.damaged} times damaged"
    return line(f"after {killed.kills} kills", told, "0", not killed.missing and not killed.damaged)


def _verified() -> bool:
    slowest = max(verify.run().values())
    return line("verify, 40 quotations, 50 pages", f"{slowest:.2f} s", f"{VERIFY:.0f} s", slowest <= VERIFY)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000, help="articles of the record")
    parser.add_argument("--seconds", type=float, default=60, help="how long readers and a writer share it")
    parser.add_argument("--kills", type=int, default=50, help="how often a process that adds is killed")
    parser.add_argument("--seed", type=int, default=1, help="of the articles")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where to leave the record, for other benchmarks")
    parser.add_argument("--folder", type=Path, help="where to make the record; without it the folder for scratch files")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
