"""Call a learner's function with care, and say in a sentence what went wrong."""
