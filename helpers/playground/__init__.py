"""Show the page on which everything can be tried: networks that Python trains and the browser plays."""

from helpers.playground.widget import Playground

__all__ = ["Playground"]
