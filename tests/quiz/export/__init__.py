"""Test what shows tables and reports, and what writes a learner's files."""
