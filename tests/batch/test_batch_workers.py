"""Workers that die, a run that is killed, a cluster."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import dying_worker
import pytest
from batch_support import SHARED, command, digests, matters, program, told

from mougen.errors import InputError
from mougen.workflow import drafting
from mougen.workflow.crews import Cluster, Lost, Processes, work_off
from mougen.workflow.journal import FILE, FOLDER

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@posix
def test_a_worker_that_dies_costs_its_own_job_and_no_other():
    jobs = ["first", "deadly", "faulty", *map(str, range(8))]
    results = dict(work_off(Processes(2), dying_worker.work, jobs))
    assert len(results) == len(jobs)
    deadly, faulty = results.pop("deadly"), results.pop("faulty")
    assert isinstance(deadly, Lost)
    assert "the process that drafted it ended (killed, or out of memory)" in deadly.why
    assert isinstance(faulty, Lost)
    assert "RuntimeError: out of paper" in faulty.why
    assert all(result == f"{job} is done" for job, result in results.items())


@posix
def test_a_worker_that_somebody_kills_costs_nothing(tmp_path):
    jobs = [f"unlucky:{tmp_path / 'once'}", *map(str, range(3))]
    assert not [result for _, result in work_off(Processes(2), dying_worker.work, jobs) if isinstance(result, Lost)]


@posix
def test_a_run_that_is_killed_leaves_no_worker_behind_and_the_next_goes_on(bank, tmp_path):
    root = matters(tmp_path, *"abcdefghijklmnop")
    run = subprocess.Popen(command("draft", "--batch", root, "--jobs", 2), stdout=subprocess.DEVNULL)
    _until(lambda: len(_finished(root)) >= 2)
    children = _children(run.pid)
    run.send_signal(signal.SIGKILL)
    run.wait()
    _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
    assert all(zipfile.is_zipfile(path) for path in root.rglob("*.docx")), "what is there is whole"
    journal = root / FOLDER / FILE
    journal.write_bytes(journal.read_bytes()[:-40])  # as where the power failed within a line

    body = told(program("draft", "--batch", root, "--json"))
    assert {matter["status"] for matter in body["matters"]} == {"kept", "written"}
    assert not list(root.rglob("*.tmp"))
    for name in "abcdefghijklmnop":
        alone = drafting.render(bank, drafting.check(bank, drafting.read(bank, root / name)))
        assert {path.read_bytes() for path in (root / name).glob("*.docx")} == set(alone.values())
    again = told(program("draft", "--batch", root, "--json"))
    assert {matter["status"] for matter in again["matters"]} == {"kept"}
    assert [again[part] for part in ("documents", "findings")] == [body[part] for part in ("documents", "findings")]


@posix
def test_a_run_that_is_interrupted_keeps_what_it_finished(tmp_path):
    root = matters(tmp_path, *"abcdefghijklmnop")
    run = subprocess.Popen(
        command("draft", "--batch", root, "--jobs", 2), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    _until(lambda: _finished(root))
    os.killpg(run.pid, signal.SIGINT)  # as Ctrl-C does: to the program and to its workers
    _, stderr = run.communicate(timeout=60)
    assert run.returncode == 130
    assert stderr.strip() == "Stopped. Everything that was accepted is saved."
    assert 2 * len(_finished(root)) == len(digests(root)) < 32


def _finished(root: Path) -> list[str]:
    journal = root / FOLDER / FILE
    return journal.read_text("utf-8").splitlines() if journal.exists() else []


def _children(pid: int) -> list[str]:
    if not Path("/proc").is_dir():
        pytest.skip("this system does not show who has started whom")
    return Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()


def _until(happens) -> None:
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end, "it never happens"
        time.sleep(0.02)


def test_a_cluster_gives_the_same_bytes(bank, example, tmp_path):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'mougen[cluster]'")
    matters(tmp_path, "broken")
    (tmp_path / "broken" / "matter.yaml").write_text("kind: pact\n", "utf-8")
    shutil.copytree(SHARED, tmp_path / "shared", ignore=shutil.ignore_patterns("*.docx", "*.sha256"))
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=":0"
    ) as cluster:
        done = program("draft", "--batch", tmp_path, "--scheduler", cluster.scheduler_address, "--json")
    body = told(done)
    assert done.returncode == 1
    assert [matter["status"] for matter in body["matters"]] == ["refused", "written"]
    assert "there is no kind of document “pact”" in body["findings"][0]["message"]
    alone = drafting.render(bank, drafting.check(bank, example(SHARED.name)))
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*.docx"))] == list(alone.values())


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1:8786", "tcp://127.0.0.1:port", "another server"])
def test_a_scheduler_that_is_not_there(address, monkeypatch):
    monkeypatch.setattr("mougen.workflow.crews.PATIENCE", 0.5)
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'mougen[cluster]'")
    with socket.create_server(("127.0.0.1", 0)) as other:
        where = address if address != "another server" else f"tcp://127.0.0.1:{other.getsockname()[1]}"
        before = time.monotonic()
        with pytest.raises(InputError, match="no Dask scheduler answers there; check"), Cluster(where).hired():
            pass
    assert time.monotonic() - before < 10


def test_no_dask(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(InputError, match=r"install it with: pip install 'mougen\[cluster\]'"),
        Cluster("tcp://x:1").hired(),
    ):
        pass
