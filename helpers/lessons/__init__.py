"""One module a notebook: the calls that its cells make."""
