"""Articles and sources looked at again, and what came of it."""
