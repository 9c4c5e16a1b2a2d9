"""Share what all widgets need: their base class, scripts and style sheets, and the presentation mode."""
