"""Describe and train the networks that the experiments ask about."""
