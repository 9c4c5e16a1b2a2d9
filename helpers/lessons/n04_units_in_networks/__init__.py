"""Draw, ask and check what `04_units_in_networks` shows."""
