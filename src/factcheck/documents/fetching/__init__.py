"""Bytes from an address: over HTTP(S), politely and safely."""
