"""Whether an address still says what it said."""
