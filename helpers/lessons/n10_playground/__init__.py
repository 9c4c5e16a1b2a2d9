"""Draw, ask and check what `10_playground` shows beside the playground."""
