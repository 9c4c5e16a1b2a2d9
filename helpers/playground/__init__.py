"""Show the page on which everything can be tried: networks that the page itself trains and plays."""

from helpers.playground.widget import Playground

__all__ = ["Playground"]
