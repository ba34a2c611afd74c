"""Shards by the executors of datatrove."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord import cluster
from onrecord.archive import plan, reports
from onrecord.archive.storage import Storage
from onrecord.cluster import Machines, read_parts
from onrecord.errors import OnRecordError
from tests.archive import stories

ROOT = Path(__file__).parents[2]


def _parts(source: str, url: str, tasks: int = 3) -> list[str]:
    return [name for run in plan.planned(Storage(url), source, tasks) for name in run.names()]


def _broken() -> Any:
    raise OnRecordError("the model is damaged", "model.onnx", "install it again")


@pytest.mark.parametrize("workers", [1, 2])
def test_local_workers_write_what_one_shard_after_the_other_does(
    tmp_path: Path, workers: int, capfd: pytest.CaptureFixture[str]
) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    read_parts(_parts(source, url), url, Machines(workers=workers), encoder=stories.encoder)
    stories.run(source, str(tmp_path / "alone"), 3)
    assert stories.files(url) == stories.files(str(tmp_path / "alone"))
    assert capfd.readouterr() == ("", "")


def test_a_shard_that_fails_stops_no_other_and_is_done_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    parts, read = _parts(source, url), cluster.shard

    def fails(part: str, *given: Any, **named: Any) -> Any:
        if part == parts[1]:
            raise OnRecordError("cannot be written (no space)", "out", "make room")
        return read(part, *given, **named)

    monkeypatch.setattr(cluster, "shard", fails)
    read_parts(parts, url, Machines(), encoder=stories.encoder)
    storage = Storage(url)
    assert reports.finished_parts(storage) == {parts[0], parts[2]}
    assert reports.given_up(storage, parts[1]) == "cannot be written (no space): out: make room"
    monkeypatch.undo()
    read_parts(parts[1:2], url, Machines(), encoder=stories.encoder)
    stories.run(source, str(tmp_path / "alone"), 3)
    assert stories.files(url) == stories.files(str(tmp_path / "alone"))


def test_a_model_that_cannot_be_loaded_is_told_by_every_shard(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    parts = _parts(source, url)
    read_parts(parts, url, Machines(), encoder=_broken)
    assert {reports.given_up(Storage(url), part) for part in parts} == {
        "the model is damaged: model.onnx: install it again"
    }


def test_a_run_that_is_killed_goes_on_to_the_same_end(tmp_path: Path) -> None:
    source = stories.write(tmp_path / "in")
    stories.run(source, str(tmp_path / "whole"))
    expected = stories.files(str(tmp_path / "whole"))
    killed = [signal.SIGKILL if _killed(source, tmp_path / "out", at) else 0 for at in _moments(5)]
    assert killed.count(signal.SIGKILL) >= 3
    stories.run(source, str(tmp_path / "out"))
    assert stories.files(str(tmp_path / "out")) == expected


def _moments(count: int) -> list[int]:
    drawn = random.Random(20251125)
    return sorted(drawn.randrange(1, 40) for _ in range(count))


def _killed(source: str, url: Path, moment: int) -> bool:
    command = [sys.executable, "-m", "tests.archive.mortal", source, str(url), str(moment)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL


def test_slurm_gets_an_array_of_one_job_a_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    submitted: list[str] = []

    def sbatch(command: list[str]) -> bytes:
        submitted.append(Path(command[-1]).read_text(encoding="utf-8"))
        return b"Submitted batch job 4711\n"

    monkeypatch.setattr("subprocess.check_output", sbatch)
    on = Machines(executor="slurm", workers=2, partition="cpu", time="02:00:00", memory=3, venv=str(tmp_path / "venv"))
    assert read_parts(_parts(source, url), url, on, encoder=stories.encoder) == "4711"
    (script,) = submitted
    told = dict(re.findall(r"^#SBATCH --([a-z-]+)(?:=(.*))?$", script, re.MULTILINE))
    assert told["array"] == "0-2%2"
    assert (told["partition"], told["time"], told["mem-per-cpu"], told["cpus-per-task"]) == (
        "cpu",
        "02:00:00",
        "3G",
        "1",
    )
    assert "qos" not in told
    assert f"source {tmp_path}/venv/bin/activate" in script
    assert re.search(r"^\s*srun .*launch_pickled_pipeline .*/logs/executor\.pik$", script, re.MULTILINE)
    _array(tmp_path, monkeypatch)
    stories.run(source, str(tmp_path / "alone"), 3)
    assert stories.files(url) == stories.files(str(tmp_path / "alone"))


def _array(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what the jobs of the array would."""
    import dill

    monkeypatch.setattr("datatrove.executor.slurm.expand_slurm_nodelist", lambda nodes: [nodes])
    monkeypatch.setattr("signal.signal", lambda *given: None)
    monkeypatch.setenv("SLURM_NODELIST", "node1")
    for rank in range(3):
        monkeypatch.setenv("SLURM_ARRAY_TASK_ID", str(rank))
        dill.loads((tmp_path / "out" / "logs" / "executor.pik").read_bytes()).run()


def test_slurm_without_a_partition_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="needs a partition"):
        read_parts(["a-00000"], str(tmp_path), Machines(executor="slurm"))


def test_a_machine_without_slurm_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OnRecordError, match="sbatch did not take the job"):
        read_parts(["a-00000"], str(tmp_path / "out"), Machines(executor="slurm", partition="cpu"))


@pytest.mark.slow
def test_a_ray_cluster_writes_what_local_workers_do(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    script = (
        "import json, sys\n"
        "from onrecord.cluster import Machines, read_parts\n"
        "from tests.archive import stories\n"
        "read_parts(json.loads(sys.argv[1]), sys.argv[2], Machines(executor='ray', workers=2, memory=1), "
        "encoder=stories.encoder)\n"
    )
    parts = json.dumps(_parts(source, url))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, parts, url], cwd=ROOT, env=environment, check=True)
    stories.run(source, str(tmp_path / "alone"), 3)
    assert stories.files(url) == stories.files(str(tmp_path / "alone"))
