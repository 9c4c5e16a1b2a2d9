"""Ask questions in a widget that marks and explains, and keep the answers."""
