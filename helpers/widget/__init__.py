"""Share what all widgets need: their base class, scripts and style sheets, and the presentation mode."""

from helpers.environment_report import require_packages

require_packages()
