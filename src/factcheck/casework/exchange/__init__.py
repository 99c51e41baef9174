"""Cases out of a desk, and into one."""
