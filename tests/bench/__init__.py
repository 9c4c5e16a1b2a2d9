"""Benchmarks: ``python -m tests.bench`` prints them as ratios, which machines share more than times."""
