"""A terminal to type commands into: the real program, on a real desk, with a clock that ticks."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from desks import TickingClock

from factcheck.cli import main
from factcheck.cli.command_context import CommandContext

STORY = (
    "The bridge was built in 1932. It is 1,149 metres long. “Nobody knows who paid for it”, said "
    "the mayor Ada Brand. It is the most beautiful one in the country."
)


@dataclass
class Terminal:
    """Commands typed at a desk (none: where one stands). `who` is at work unless a command says
    `--as`; `columns` is how wide the terminal is, none is a pipe."""

    desk: Path | None
    clock: TickingClock
    who: str | None = "anna"
    columns: int | None = None

    def type(self, line: str | list[str], *, code: int = 0, stdin: Any = None) -> Result:
        """Type a command (without `factcheck`), and check what it exits with."""
        words = shlex.split(line) if isinstance(line, str) else line
        environment = {
            "FACTCHECK_REVIEWER": self.who,
            "COLUMNS": str(self.columns) if self.columns else None,
        }
        place = CommandContext(str(self.desk) if self.desk else None, None, self.clock)
        result = CliRunner().invoke(
            main, words, input=stdin, env=environment, obj=place, prog_name="factcheck"
        )
        # A command's own process would end here.
        place.close()
        said = f"factcheck {shlex.join(words)}\n{result.output}"
        if result.exception and not isinstance(result.exception, SystemExit):
            raise AssertionError(said) from result.exception
        assert result.exit_code == code, said
        return result

    def out(self, line: str | list[str], **told: Any) -> str:
        """What a command that succeeds prints on stdout."""
        return self.type(line, **told).stdout

    def refused(self, line: str | list[str], *, code: int = 1, stdin: Any = None) -> str:
        """What a command that fails prints on stderr; it prints nothing on stdout."""
        result = self.type(line, code=code, stdin=stdin)
        assert result.stdout == ""
        return result.stderr
