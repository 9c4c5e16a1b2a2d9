"""Draw, ask and check what `07_depth_and_initialization` shows."""
