"""Bytes to text, one file per format; what is refused is refused with one clear sentence."""
