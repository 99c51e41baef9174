"""A checker's session at the terminal: one sentence after the other, one line for each."""
