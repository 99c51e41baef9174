"""Regular expressions that are compiled when they are first used.

To compile one that names whole scripts takes milliseconds, since each of their characters is looked
at by itself: a command that looks for no quote would do that a dozen times for nothing.
"""

import re
from typing import Any, cast


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression as `re.compile` gives it, compiled when it is first used.

    Args:
        expression, flags: as `re.compile` takes them.

    Raises:
        re.error: when it is first used, if it is no regular expression.
    """
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))


class _LazyPattern:
    """What is asked of it is looked up once, and is from then on the compiled pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, attribute)
        return attribute
