"""Compile the engine's two builds into ``helpers/engine/``: ``python -m tools.engine``."""

import subprocess
import sys
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[1] / "helpers" / "engine"
# By file, what sets a build apart: SIMD, or a processor that is only promised what all browsers have.
BUILDS = {"simd.wasm": ["-msimd128"], "plain.wasm": []}
OPTIONS = [
    *("-target", "wasm32-freestanding", "-std=c++20", "-O3", "-mbulk-memory", "-mnontrapping-fptoint"),
    *("-ffreestanding", "-nostdlib", "-fno-builtin", "-fno-exceptions", "-fno-rtti"),
    "-ffp-contract=off",  # a product and a sum are rounded one after the other, as NumPy rounds them
    *("-Wall", "-Wextra", "-Werror"),
    *("-Wl,--no-entry", "-Wl,--strip-all", "-Wl,-z,stack-size=16384"),
]


def compile_engine(folder):
    """Write the builds into a folder.

    Parameters
    ----------
    folder : pathlib.Path

    Raises
    ------
    subprocess.CalledProcessError
        The source is not valid; the compiler has printed why.
    """
    for name in BUILDS:
        compile_build(name, ENGINE / "source", folder / name)


def compile_build(name, source, to):
    """Write one build, by its name in `BUILDS`, of a folder with the source to a file; errors as above."""
    compiler = [sys.executable, "-m", "ziglang", "c++"]
    subprocess.run([*compiler, *OPTIONS, *BUILDS[name], "-o", to, source / "engine.cpp"], check=True)
    to.chmod(0o644)


if __name__ == "__main__":
    compile_engine(ENGINE)
