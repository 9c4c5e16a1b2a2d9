"""Write, build and measure the repository: commands that no learner needs installed."""
