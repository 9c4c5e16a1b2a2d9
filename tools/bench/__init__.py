"""Measure, and renew docs/measurements.md: ``python -m tools.bench [NAME ...]``."""
