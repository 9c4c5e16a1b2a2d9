"""Draw, ask and check what `02_leaky_relu` shows."""
