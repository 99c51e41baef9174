"""Any text into sentences with exact spans."""
