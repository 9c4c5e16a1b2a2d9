"""One module a question; numbers only, no drawings."""
