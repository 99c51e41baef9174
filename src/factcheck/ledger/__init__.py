"""Pure: what a desk's histories are made of, and whether they hold together."""
