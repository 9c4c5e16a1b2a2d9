"""Compute numbers that a notebook says and no output of it prints: a module for each notebook.

`NUMBERS` has, by the id of a cell, what the cell says: a description, and a function that returns a number, several, or
the text that a figure shows with its controls moved. Each number has to be said in that cell; a percentage is given in
per cent. `SETTINGS` has what the figures and experiments of the notebook are set to, and may be said in any cell.
"""
