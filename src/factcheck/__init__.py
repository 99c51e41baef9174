"""A claim verification and fact-check workbench.

For programs: `open` and `create` give a `Desk`, which does what the commands do (docs/python.md).
Each is imported when it is first asked for, so that `import factcheck` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.desk import Desk, create, open
    from factcheck.desk.citations import Cite
    from factcheck.errors import FactcheckError

__version__ = "0.1.0"
__all__ = ["Cite", "Desk", "FactcheckError", "__version__", "create", "open"]

_HOMES = {
    "Cite": "factcheck.desk.citations",
    "Desk": "factcheck.desk",
    "FactcheckError": "factcheck.errors",
    "create": "factcheck.desk",
    "open": "factcheck.desk",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
