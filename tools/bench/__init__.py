"""Benchmarks: ``python -m tools.bench [NAME ...]`` measures, and renews docs/measurements.md."""
