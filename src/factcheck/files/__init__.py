"""The files that the program writes: whole or not at all, and never over the desk itself."""
