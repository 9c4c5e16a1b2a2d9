"""Compute activations, networks and their training in NumPy; nothing here draws."""
