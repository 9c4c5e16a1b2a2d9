"""Draw what several notebooks show."""
