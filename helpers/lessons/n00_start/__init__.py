"""Draw the figures of `00_start_here` and test the installation."""
