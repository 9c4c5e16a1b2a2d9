"""Show tables and reports as text and as HTML."""
