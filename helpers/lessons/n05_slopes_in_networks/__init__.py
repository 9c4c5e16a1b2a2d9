"""Draw, ask and check what `05_slopes_in_networks` shows."""
