"""The page on which everything can be tried: networks trained in Python, and played, compared and rewound in the browser."""

from helpers.playground.widget import Playground

__all__ = ["Playground"]
