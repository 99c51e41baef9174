"""Pages that only a script fills: a browser of one's own shows them, and goes where it may."""
