"""Pure: what a verdict rests on, the desk's policy, where each claim stands, and what it lacks."""
