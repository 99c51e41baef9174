"""Import this first: bytecode is written, although Python was told to write none.

Containers say so by PYTHONDONTWRITEBYTECODE, to stay small. Then each worker of each run would
rewrite every test for its asserts, and every command that a test starts would compile the program.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
