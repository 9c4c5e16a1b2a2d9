"""Draw, ask and check what `08_wider_family` shows."""
