"""Pure: str in, values out. Sentences, alignment, quotes, details; no desk is asked."""
