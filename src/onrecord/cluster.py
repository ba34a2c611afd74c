"""Shards on many processors or machines: the only import of datatrove, whose executors share them out.

An executor runs one step over the parts that are not finished; the archive alone says which those are, so that whatever
datatrove remembers counts for nothing. A shard that fails stops no other.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from subprocess import CalledProcessError
from typing import Any, Final, Literal

from datatrove.executor.local import LocalPipelineExecutor
from datatrove.executor.ray import RayPipelineExecutor
from datatrove.executor.slurm import SlurmPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.logging import logger
from datatrove.utils.stats import PipelineStats
from multiprocess import parent_process

from onrecord import annotate
from onrecord.archive import reports
from onrecord.archive.reports import Report
from onrecord.archive.shards import shard
from onrecord.archive.storage import Storage
from onrecord.encoder import Encoder
from onrecord.errors import OnRecordError

Executor = Literal["local", "slurm", "ray"]

HEARTBEAT: Final = 5.0
"""Seconds between two words from a shard on how far it is."""
THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What tells the libraries beneath numpy with how many threads to compute."""
LOGS: Final = "logs"
"""The folder in an archive for what executors write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """On what shards are read."""

    executor: Executor = "local"
    workers: int = 1
    """Shards at a time."""
    memory: int = 2
    """GB that a scheduler sets aside for each."""
    partition: str | None = None
    """Of Slurm, which needs one."""
    time: str = "24:00:00"
    """The most that Slurm grants a shard."""
    qos: str | None = None
    venv: str | None = None
    """The folder of the virtual environment in which Slurm's jobs find onrecord; by default the one that runs."""
    address: str | None = None
    """Of a Ray cluster; by default one is begun on this machine."""


def read_parts(
    parts: Sequence[str], url: str, machines: Machines, *, encoder: Callable[[], Encoder] = annotate.shipped
) -> str | None:
    """Read these parts of the archive at a path or url, and wait for the end; of Slurm the job's id, at once.

    What fails is told in the archive, see `onrecord.archive.reports`. ``encoder`` gives the encoder in each process.
    """
    if not parts:
        return None
    logger.disable("datatrove")  # prints on standard error what nobody asked for
    step = Shards(parts, url, encoder)
    if machines.executor == "slurm":
        return _submitted(step, machines)
    if machines.executor == "ray":
        _on_ray(step, machines)
    else:
        logs = f"{step.url}/{LOGS}"
        workers = min(machines.workers, len(parts))
        with _one_thread():
            Local([step], tasks=len(parts), workers=workers, logging_dir=logs, skip_completed=False).run()
    return None


@contextmanager
def _one_thread() -> Iterator[None]:
    """Have the libraries of processes that are begun meanwhile compute with one thread each."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


class Shards(PipelineStep):  # type: ignore[misc]
    """The one step: the shard of a rank."""

    name, type = "onrecord", "archive"

    def __init__(self, parts: Sequence[str], url: str, encoder: Callable[[], Encoder]) -> None:
        super().__init__()
        self.parts, self.url, self.encoder = tuple(parts), url.rstrip("/"), encoder

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> tuple[()]:
        """Read one shard; what goes wrong is told in the archive, as far as that can be written."""
        part, storage = self.parts[rank], Storage(self.url)
        try:
            shard(part, self.url, encoder=self.encoder(), watch=Heart(storage, part))
        except OnRecordError as error:
            with suppress(OnRecordError):
                reports.give_up(storage, part, str(error))
        except Exception as error:  # noqa: BLE001 (told, and no reason to stop the others)
            with suppress(OnRecordError):
                reports.give_up(storage, part, f"{type(error).__name__}: {error}", traceback.format_exc())
        return ()


class Heart:
    """Tells how far a shard is, and ends the process where nobody waits for it any more."""

    def __init__(self, storage: Storage, part: str) -> None:
        self._storage, self._part, self._told = storage, part, time.monotonic()

    def __call__(self, report: Report) -> None:
        above = parent_process()
        if above is not None and not above.is_alive():
            sys.exit(1)  # the run was killed; the next one does this shard again
        if time.monotonic() - self._told >= HEARTBEAT:
            self._told = time.monotonic()
            with suppress(OnRecordError):
                reports.tell(self._storage, self._part, report)


class _Quiet:
    """Of an executor: a task that fails in its book-keeping stops no other, and nothing is printed."""

    def _run_for_rank(self, rank: int, local_rank: int = 0, node_rank: int = -1) -> Any:
        logger.disable("datatrove")
        if parent_process() is not None:
            with suppress(ValueError):  # not the thread that may
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process above ends this one
        try:
            return super()._run_for_rank(rank, local_rank=1, node_rank=node_rank)  # type: ignore[misc]
        except Exception:  # noqa: BLE001 (the archive tells which shards are not finished)
            return PipelineStats()


class Local(_Quiet, LocalPipelineExecutor):  # type: ignore[misc]
    """On the processors of this machine."""


class Slurm(_Quiet, SlurmPipelineExecutor):  # type: ignore[misc]
    """On a Slurm cluster."""

    def launch_merge_stats(self) -> None:
        """No job for statistics that nobody reads."""


class Ray(_Quiet, RayPipelineExecutor):  # type: ignore[misc]
    """On a Ray cluster."""


def _submitted(step: Shards, machines: Machines) -> str:
    """Hand the shards to Slurm as an array of jobs; its id. Raises `OnRecordError` where sbatch does not take it."""
    if not machines.partition:
        raise OnRecordError("Slurm needs a partition", advice="name one with --partition; sinfo lists them")
    venv = machines.venv or (sys.prefix if sys.prefix != sys.base_prefix else None)
    executor = Slurm(
        [step],
        tasks=len(step.parts),
        time=machines.time,
        partition=machines.partition,
        mem_per_cpu_gb=machines.memory,
        workers=machines.workers,
        job_name="onrecord",
        qos=machines.qos,
        venv_path=os.path.join(os.path.abspath(venv), "bin", "activate") if venv else None,
        logging_dir=f"{step.url}/{LOGS}",
        skip_completed=False,
    )
    try:
        executor.run()
    except (OSError, CalledProcessError) as error:
        raise OnRecordError(
            f"sbatch did not take the job ({error})", advice="run this where Slurm takes jobs"
        ) from error
    return str(executor.job_id)


def _on_ray(step: Shards, machines: Machines) -> None:
    try:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray
    except ModuleNotFoundError as error:
        raise OnRecordError("needs a library that is missing", "ray", 'pip install "onrecord[ray]"') from error
    own: dict[str, Any] = {"include_dashboard": False, "num_cpus": machines.workers} if machines.address is None else {}
    try:
        ray.init(address=machines.address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, RuntimeError, ValueError) as error:
        what = f"no Ray cluster ({' '.join(str(error).split())[:200]})"
        raise OnRecordError(what, machines.address or "", "correct the address, or leave it out") from error
    try:
        Ray(
            [step],
            tasks=len(step.parts),
            workers=machines.workers,
            mem_per_cpu_gb=machines.memory,
            logging_dir=f"{step.url}/{LOGS}",
            skip_completed=False,
        ).run()
    finally:
        ray.shutdown()
