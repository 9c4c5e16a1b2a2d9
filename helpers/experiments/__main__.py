"""Run an experiment at its full size: python -m helpers.experiments NAME."""

import argparse
import json
import pkgutil
import platform
import shutil
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np

import helpers.experiments
from helpers.experiments.checkpointing import DamagedPart, Runner, plain


def names():
    """List the modules that are experiments with a full size."""
    found = [module.name for module in pkgutil.iter_modules(helpers.experiments.__path__) if not module.ispkg]
    return [
        name for name in found if name != "__main__" and hasattr(import_module(f"helpers.experiments.{name}"), "FULL")
    ]


def full_run(name, folder):
    """Run an experiment at its full size; leave its record in the folder."""
    experiment = import_module(f"helpers.experiments.{name}")
    parts = folder / f"{name}.parts"
    runner = Runner(parts, lambda part, seconds: print(f"{seconds:6.0f} s  {part}", flush=True))
    result = experiment.run(**experiment.FULL, runner=runner)
    stored = {
        "command": f"python -m helpers.experiments {name}",
        "date": date.today().isoformat(),
        "versions": {"python": platform.python_version(), "numpy": np.__version__, **getattr(result, "versions", {})},
        "settings": plain(experiment.FULL),
        "result": plain(result),
    }
    (folder / f"{name}.json").write_text(json.dumps(stored) + "\n")
    shutil.rmtree(parts)
    print(experiment.verdict(result))
    print(f"Kept in {folder / name}.json")


def main():
    """Run the experiment that the command line names; stopped, it goes on where it was the next time."""
    parser = argparse.ArgumentParser(prog="python -m helpers.experiments", description=__doc__)
    parser.add_argument("name", choices=names(), metavar="NAME", help=f"one of {', '.join(names())}")
    parser.add_argument("--folder", type=Path, default=Path("results"), help="where the record goes (results)")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    try:
        full_run(chosen.name, chosen.folder)
    except (ModuleNotFoundError, DamagedPart) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. What is done is kept: the same command goes on from there.")


if __name__ == "__main__":
    main()
