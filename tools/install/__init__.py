"""Make the environment that `make` works in, whatever is set on the machine, and name the true cause where it cannot."""
