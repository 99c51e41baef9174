"""Which sentence of a revision came from which of the one before."""
