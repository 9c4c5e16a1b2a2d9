"""Trace the decimals and percentages of the notebooks' prose to what they come from."""
