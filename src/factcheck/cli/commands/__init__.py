"""The commands, one file per noun: each parses, calls one use case, and shows what came of it."""
