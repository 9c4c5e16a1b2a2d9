"""Measure the claims of the lecture, one module a question; numbers only, no drawings."""
