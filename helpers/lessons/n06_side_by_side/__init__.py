"""Draw, ask and check what `06_side_by_side` shows."""
