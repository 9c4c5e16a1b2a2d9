"""Keep results of quick runs in a folder, so that several processes that run the same notebooks compute each once.

The tests run every notebook in several ways: cell by cell, twice, in JupyterLab, and as a page. The environment variable
``RESULT_CACHE`` names the folder; without it nothing is kept.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

from helpers.experiments.checkpointing import Runner, from_plain, plain

__all__ = ["FOLDER", "cached"]

FOLDER = "RESULT_CACHE"


def cached(run, settings):
    """Return the result of ``run(**settings)``, computed here or by another process before.

    Parameters
    ----------
    run : callable
        Of a module whose ``Result``, a dataclass of numbers, arrays and lists of texts, it returns.
    settings : dict
        What tells one run from another.

    Returns
    -------
    Result
        Numbers are kept to their last bit.
    """
    key = f"{run.__module__} {run.__qualname__} {json.dumps(plain(settings), default=str, sort_keys=True)}"
    file = Path(os.environ[FOLDER], f"{hashlib.sha256(key.encode()).hexdigest()}.json")
    if file.exists():
        return from_plain(sys.modules[run.__module__].Result, json.loads(file.read_text(encoding="utf-8")))
    result = run(**settings, runner=Runner())
    # Two processes may compute the same at the same time; each then puts a whole file in its place.
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(plain(result, digits=None)), encoding="utf-8")
    unfinished.replace(file)
    return result
