"""What the notebooks import: activation functions and the figures that show them move."""
