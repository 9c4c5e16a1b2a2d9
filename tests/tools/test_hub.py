"""Test what is read of a hub's processes, and how it is told. The hub itself is started by hand."""

import mmap
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tools.hub import __main__ as hub
from tools.hub import processes

HERE = Path(f"/proc/{os.getpid()}")
MIB = 2**20
ROOT = Path(__file__).resolve().parents[2]

linux = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells this")


@linux
def test_memory_grows_by_what_is_taken():
    before = processes.memory([HERE])
    # Straight from the system: Python may have as much left over from an earlier test.
    taken = mmap.mmap(-1, 64 * MIB)
    for _ in range(64):
        taken.write(os.urandom(MIB))
    after = processes.memory([HERE])
    assert len(taken) == pytest.approx(after.pss - before.pss, rel=0.1)
    assert len(taken) == pytest.approx(after.rss - before.rss, rel=0.1)


@linux
def test_peak_is_what_the_operating_system_says():
    import resource  # not there on Windows

    assert processes.peak([HERE]) == pytest.approx(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, rel=0.02)


@linux
def test_processor_time_counts_children_that_have_ended():
    subprocess.run([sys.executable, "-c", "sum(range(10**7))"], check=True)
    assert processes.cpu_seconds([HERE]) == pytest.approx(sum(os.times()[:4]), abs=0.1)


@linux
def test_processes_of_a_learner_are_found_by_their_environment():
    environment = {**os.environ, "JUPYTERHUB_USER": "someone", "JUPYTERHUB_SERVER_NAME": "else"}
    command = [sys.executable, "-c", "print(flush=True); input()"]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        folder = Path(f"/proc/{process.pid}")
        owners = [name for name, folders in processes.by_learner().items() if folder in folders]
        process.stdin.close()
    assert owners == ["someone"]


def test_shared_memory_counts_by_its_share():
    rollup = "0000-ffff ---p 00:00 0 [rollup]\nRss:      400 kB\nPss:      100 kB\nPss_Anon:   7 kB\n"
    assert processes.memory_of(rollup) == processes.Memory(pss=100 * 1024, rss=400 * 1024)


def test_name_of_a_process_does_not_disturb():
    before, after = "7 (", ") S 1 7 7 0 -1 4194560 9 9 9 9 200 30 4 1 20 0 1 0 100"
    assert processes.cpu_seconds_of(before + "a) (b 5" + after, ticks=100) == 2.35


def test_process_that_has_ended_takes_nothing():
    gone = [Path("/proc/0")]
    assert processes.memory(gone) == (0, 0)
    assert processes.peak(gone) == processes.cpu_seconds(gone) == 0
    assert not processes.is_kernel(gone[0])


def test_a_kernel_is_known_by_its_identity(tmp_path):
    (tmp_path / "cmdline").write_text("python\0-m\0ipykernel_launcher\0-f\0/run/kernel-12ab.json\0")
    assert processes.is_kernel(tmp_path) and processes.is_kernel(tmp_path, "12ab")
    assert not processes.is_kernel(tmp_path, "34cd")


@pytest.mark.parametrize(
    ("values", "said"),
    [([7], (7, 7, 7)), ([3, 1, 2], (2, 3, 3)), (range(1, 41), (20, 38, 40)), (range(1, 101), (50, 95, 100))],
)
def test_spread_names_values_that_were_measured(values, said):
    words = hub.spread(values).split()
    assert tuple(map(float, words[1::2])) == said


def test_what_is_missing_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(hub.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="jupyterhub is not installed here"):
        hub.main(["--learners", "40"])
    monkeypatch.setattr(hub.importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(hub.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="configurable-http-proxy is not on the PATH"):
        hub.main(["--learners", "40"])


def test_cluster_opens_a_notebook_of_the_folder_that_it_fetches():
    server = yaml.safe_load((ROOT / "tools" / "hub" / "values.yaml").read_text())["singleuser"]
    fetched = server["lifecycleHooks"]["postStart"]["exec"]["command"][-1].removesuffix(" || true").split()[-1]
    folder, _, notebook = server["defaultUrl"].removeprefix("/lab/tree/").partition("/")
    assert folder == fetched
    assert (ROOT / notebook).is_file()
