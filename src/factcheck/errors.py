"""The one error a user sees, and the exit codes that scripts may rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers to the shell; the table in docs/commands.md says the same."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    BAD_NEWS = 3


class FactcheckError(Exception):
    """An expected failure: what is wrong, and what to do next.

    Args:
        reason: one sentence that says what is wrong, in the user's words.
        instruction: one sentence that says what to do next; may be empty.
        exit_code: what the process exits with.
    """

    def __init__(
        self, reason: str, instruction: str = "", *, exit_code: ExitCode = ExitCode.FAILED
    ) -> None:
        super().__init__(f"{reason} {instruction}".strip())
        self.reason = reason
        self.instruction = instruction
        self.exit_code = exit_code


class ReferenceRefused(FactcheckError):
    """What was typed names no claim, or no article.

    Args:
        typed: the part of it that does not.
        instead: what may be meant by it, or capitals where a person has to say.
    """

    def __init__(self, reason: str, instruction: str, *, typed: str, instead: str) -> None:
        super().__init__(reason, instruction)
        self.typed = typed
        self.instead = instead
