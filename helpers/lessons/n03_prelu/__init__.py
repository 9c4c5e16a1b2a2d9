"""Draw, ask and check what `03_prelu` shows."""
