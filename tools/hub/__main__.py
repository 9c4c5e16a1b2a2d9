"""Measure how a class fares on a JupyterHub: ``python -m tools.hub --learners 40``.

A hub is started on this machine alone, with a process for each server. All learners log in at once, get
a server, open a notebook and run it, each in a folder of their own. Printed are the times, and what
memory and processor time it took. Linux only; needs jupyterhub beside the lab extra, and
configurable-http-proxy.
"""

import argparse
import asyncio
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import httpx

from tools.hub import processes
from tools.hub.learner import PATIENCE, Learner, LearnerError

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks" / "en"
SECONDS_BETWEEN_LOOKS = 3
SECONDS_TO_SETTLE = 15
SECONDS_TO_START = 60
MB = 1e6
SETTINGS = """
c.JupyterHub.bind_url = "http://127.0.0.1:{public}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie_secret"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.log_level = "WARN"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.pid_file = "{folder}/proxy.pid"
c.Authenticator.allow_all = True
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.Spawner.cmd = ["{python}", "-m", "jupyterhub.singleuser"]
c.Spawner.args = {arguments}
c.Spawner.environment = {{"OPENBLAS_NUM_THREADS": "1"}}
c.Spawner.http_timeout = {patience}
c.Spawner.start_timeout = {patience}
"""


def missing():
    """Say what a hub needs and this machine lacks.

    Returns
    -------
    str
        A sentence, empty when nothing is missing.
    """
    if importlib.util.find_spec("jupyterhub") is None:
        return "jupyterhub is not installed here: install it beside the lab extra, as in 'pip install jupyterhub'."
    if shutil.which("configurable-http-proxy") is None:
        return "configurable-http-proxy is not on the PATH: 'npm install -g configurable-http-proxy' brings it."
    return ""


def spread(values):
    """Say how values spread over the learners.

    Parameters
    ----------
    values : iterable of float

    Returns
    -------
    str
        Median, 95th percentile and maximum; each is one of the values.
    """
    ordered = sorted(values)
    median, high = (ordered[-(-len(ordered) * percent // 100) - 1] for percent in (50, 95))
    return f"median {median:6.1f}   p95 {high:6.1f}   max {ordered[-1]:6.1f}"


@contextmanager
def hub(folder):
    """Have a hub on this machine while the block runs.

    Parameters
    ----------
    folder : pathlib.Path
        Where it and the learners keep their files.

    Yields
    ------
    str
        Its address.
    """
    public, inner, proxy = _free_ports(3)
    address = f"http://127.0.0.1:{public}"
    settings = folder / "jupyterhub_config.py"
    text = SETTINGS.format(
        public=public,
        hub=inner,
        proxy=proxy,
        folder=folder,
        python=sys.executable,
        arguments=["--allow-root"] if os.getuid() == 0 else [],
        patience=PATIENCE,
    )
    settings.write_text(text)
    with (folder / "hub.log").open("w") as log:
        command = [sys.executable, "-m", "jupyterhub", "-f", settings]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(address, process, folder / "hub.log")
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _wait_for(address, process, log):
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        # The proxy is there first, and answers 404 until it knows the hub.
        if _answers(f"{address}/hub/api"):
            return
        time.sleep(0.2)
    raise LearnerError(f"The hub did not start: {log.read_text()[-2000:]}")


def _answers(url):
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False


async def attend(learner, folder, notebooks, diary):
    """Let one learner log in and run notebooks, and note how it went.

    Parameters
    ----------
    learner : Learner
    folder : pathlib.Path
        The learner's own, with copies of the notebooks.
    notebooks : list of str
        Names of notebooks, in order. The kernel of the last is left running.
    diary : dict of str to list of float
        Takes seconds and MB, by what they are of.
    """
    start = time.monotonic()
    await learner.start_server()
    diary["until the server is ready, s"].append(time.monotonic() - start)
    for name in notebooks:
        opened = time.monotonic()
        session = await learner.run(folder / name)
        diary[f"{name}, s"].append(time.monotonic() - opened)
        kernel = list(filter(processes.is_kernel, processes.by_learner()[learner.name]))
        _note_memory(diary, f"{name}, kernel at its end", processes.memory(kernel))
        diary[f"{name}, kernel at most, MB of RSS"].append(processes.peak(kernel) / MB)
        if name != notebooks[-1]:
            await learner.close(session)
    diary["until all is done, s"].append(time.monotonic() - start)
    await learner.leave()


async def watch(peaks):
    """Look at the learners' memory again and again, and keep the most that each took.

    Parameters
    ----------
    peaks : dict of str to processes.Memory
        By the learner's name.
    """
    while True:
        for name, folders in (await asyncio.to_thread(processes.by_learner)).items():
            now = await asyncio.to_thread(processes.memory, folders)
            peaks[name] = processes.Memory(*map(max, now, peaks.get(name, now)))
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


async def hold_class(address, folder, names, notebooks):
    """Let all learners arrive at once, and see how they fare.

    Parameters
    ----------
    address : str
        The hub's.
    folder : pathlib.Path
        Holds a folder for each learner.
    names : list of str
        The learners'.
    notebooks : list of str
        What each of them runs.

    Returns
    -------
    dict of str to list of float
        Seconds and MB, one for each learner, by what they are of.
    """
    diary, peaks = defaultdict(list), {}
    watching = asyncio.create_task(watch(peaks))
    await asyncio.gather(*(attend(Learner(name, address), folder / name, notebooks, diary) for name in names))
    await asyncio.sleep(SECONDS_TO_SETTLE)
    watching.cancel()
    for peak in peaks.values():
        _note_memory(diary, "server and kernel at most", peak)
    for folders in processes.by_learner().values():
        _note_memory(diary, "server and kernel, all done", processes.memory(folders))
        _note_memory(diary, "the kernel alone, all done", processes.memory(filter(processes.is_kernel, folders)))
        diary["processor time, s"].append(processes.cpu_seconds(folders))
    return diary


def _note_memory(diary, what, memory):
    for kind, size in zip(("PSS", "RSS"), memory, strict=True):
        diary[f"{what}, MB of {kind}"].append(size / MB)


def main(arguments):
    """Hold a class and print how it went.

    Parameters
    ----------
    arguments : list of str
        The command line's.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.hub", description=__doc__.partition("\n")[0])
    parser.add_argument("--learners", type=int, default=3)
    parser.add_argument("--notebooks", nargs="+", default=["02"], help="numbers of notebooks, run one after another")
    asked = parser.parse_args(arguments)
    if missing():
        sys.exit(missing())
    notebooks = [next(NOTEBOOKS.glob(f"{number}_*.ipynb")).name for number in asked.notebooks]
    names = [f"learner{number:03}" for number in range(asked.learners)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in names:
            shutil.copytree(NOTEBOOKS, folder / name)
        try:
            with hub(folder) as address:
                diary = asyncio.run(hold_class(address, folder, names, notebooks))
        except LearnerError as error:
            sys.exit(str(error))
    width = max(map(len, diary))
    for what, values in diary.items():
        print(f"{what:{width}}   {spread(values)}")


if __name__ == "__main__":
    main(sys.argv[1:])
