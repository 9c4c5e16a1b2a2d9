"""Benchmarks: ``python -m tools.bench [NAME ...]`` measures, keeps what it found, and renews the README's tables."""
