"""Ask Linux about the learners' processes: the memory that they take, and what they have computed."""

import os
from pathlib import Path
from typing import NamedTuple

OWNER = "JUPYTERHUB_USER="  # the hub sets it for a learner's server, from which the kernels inherit it
KIB = 1024
TICKS = os.sysconf("SC_CLK_TCK")


class Memory(NamedTuple):
    """Hold bytes of memory.

    Attributes
    ----------
    pss : int
        What processes have alone, and their share of what they have in common with others: these add up.
    rss : int
        All that they see, what they have in common counted in full each time.
    """

    pss: int
    rss: int


def memory_of(rollup):
    """Read the memory of one process.

    Parameters
    ----------
    rollup : str
        The text of its ``smaps_rollup``.

    Returns
    -------
    Memory
    """
    sizes = {line.split()[0]: line.split()[1] for line in rollup.splitlines() if line.endswith(" kB")}
    return Memory(int(sizes["Pss:"]) * KIB, int(sizes["Rss:"]) * KIB)


def peak_of(status):
    """Read the most memory that one process ever took.

    Parameters
    ----------
    status : str
        The text of its ``status``.

    Returns
    -------
    int
        Bytes, counted as in `Memory.rss`.
    """
    return next(int(line.split()[1]) * KIB for line in status.splitlines() if line.startswith("VmHWM:"))


def cpu_seconds_of(stat, ticks=TICKS):
    """Read the processor time of one process and of those of its children that have ended.

    Parameters
    ----------
    stat : str
        The text of its ``stat``.
    ticks : int
        How many ticks of that file's clock make a second.

    Returns
    -------
    float
    """
    # The process's name stands in parentheses, and may hold spaces and parentheses itself.
    return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / ticks


def memory(folders):
    """Add up the memory of processes.

    Parameters
    ----------
    folders : iterable of pathlib.Path
        Their folders under ``/proc``.

    Returns
    -------
    Memory
    """
    each = [memory_of(text) for folder in folders if (text := _read(folder / "smaps_rollup"))]
    return Memory(sum(one.pss for one in each), sum(one.rss for one in each))


def peak(folders):
    """Add up the most memory that each process ever took.

    Parameters
    ----------
    folders : iterable of pathlib.Path
        Their folders under ``/proc``.

    Returns
    -------
    int
    """
    return sum(peak_of(text) for folder in folders if (text := _read(folder / "status")))


def cpu_seconds(folders):
    """Add up the processor time of processes.

    Parameters
    ----------
    folders : iterable of pathlib.Path
        Their folders under ``/proc``.

    Returns
    -------
    float
    """
    return sum(cpu_seconds_of(text) for folder in folders if (text := _read(folder / "stat")))


def by_learner():
    """Find the processes of every learner.

    Returns
    -------
    dict of str to list of pathlib.Path
        The processes' folders under ``/proc``, by the learner's name.
    """
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        for entry in _read(folder / "environ").split("\0"):
            if entry.startswith(OWNER):
                found.setdefault(entry.removeprefix(OWNER), []).append(folder)
    return found


def is_kernel(folder, identity=""):
    """Return True if a process runs a notebook's code.

    Parameters
    ----------
    folder : pathlib.Path
        The process's folder under ``/proc``.
    identity : str
        Which kernel it has to be, as Jupyter's server names it; any by default.

    Returns
    -------
    bool
    """
    line = command(folder)
    return "ipykernel_launcher" in line and identity in line


def command(folder):
    """Return the command that a process was started with, its words with zeros between them."""
    return _read(folder / "cmdline")


def _read(path):
    """Read a file of a process; empty when it has ended, or is somebody else's."""
    try:
        return path.read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return ""
