"""Run All in JupyterLab: seconds from the command to the end of the last cell, and what the kernel takes."""

from pathlib import Path
from time import perf_counter

from tests.bench.jupyterlab import window
from tests.bench.report import spread
from tests.hub import processes
from tests.save_notebooks import NOTEBOOKS

ROUNDS = 3
MB = 1e6
MOST_MB = 300


def measure():
    """Run each English notebook, each time in a new kernel, and look at the kernel at its end."""
    names = [path.stem for path in sorted(NOTEBOOKS.glob("en/[0-9]*.ipynb"))]
    runs = {name: [] for name in names}
    with window() as opened:
        for _ in range(ROUNDS):
            for name in names:
                opened.lab.shut_down_kernels()
                opened.open(f"en/{name}.ipynb")
                start = perf_counter()
                opened.run_all()
                runs[name].append({"s": perf_counter() - start, **_kernel(opened.do("return kernel.id;"))})
                failed = [output for output in opened.outputs() if output["output_type"] == "error"]
                assert not failed, f"{name}: {failed}"
    return {"runs": runs}


def _kernel(identity):
    """What Linux says of a kernel; nothing elsewhere."""
    folders = [folder for folder in Path("/proc").glob("[0-9]*") if processes.is_kernel(folder, identity)]
    if not folders:
        return {}
    return {
        "cpu_s": processes.cpu_seconds(folders),
        "pss_mb": processes.memory(folders).pss / MB,
        "peak_rss_mb": processes.peak(folders) / MB,
    }


def rows(record):
    """Each notebook."""
    return [_row(name, runs) for name, runs in record["runs"].items()]


def _row(name, runs):
    took = spread([run["s"] for run in runs], "s")
    if "peak_rss_mb" not in runs[0]:
        return name, f"{took}; memory not measured", "", True
    end, peak = (max(run[kind] for run in runs) for kind in ("pss_mb", "peak_rss_mb"))
    took += f"; {end:.0f} MB (PSS) at the end, {peak:.0f} MB (RSS) at most"
    return name, took, f"< {MOST_MB} MB", peak < MOST_MB
