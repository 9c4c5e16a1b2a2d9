"""The engine's builds are what its source compiles to, and small enough to be part of a page."""

from tools.engine import BUILDS, ENGINE, compile_engine

MOST_BYTES = 48_000


def test_compiling_the_source_gives_the_builds_that_are_kept(tmp_path):
    compile_engine(tmp_path)
    for name in BUILDS:
        kept = (ENGINE / name).read_bytes()
        assert kept == (tmp_path / name).read_bytes(), f"{name} is not what the source gives: make engine compiles it"
        assert len(kept) <= MOST_BYTES
