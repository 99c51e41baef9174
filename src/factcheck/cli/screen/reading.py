"""What a command was given to read: a file, an address, or standard input."""

import sys
from typing import BinaryIO


def stdin_or(name: str) -> str | BinaryIO:
    """What was named, as a desk takes it: `-` is standard input."""
    return sys.stdin.buffer if name == "-" else name
