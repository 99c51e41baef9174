"""Where a quote stands in a text, and how far it is still what it was."""
