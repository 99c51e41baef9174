"""Lines from a terminal, with editing, history and completion."""

from collections.abc import Callable, Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import InMemoryHistory

from factcheck.cli.reviewing.typed_lines import Complete

_ROOM = 7  # lines


class TerminalLines:
    """Lines that are edited as they are typed; earlier ones come back with the arrows."""

    edits = True

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession(history=InMemoryHistory())

    def ask(
        self,
        prompt: str,
        begun: str = "",
        on_change: Callable[[str], None] | None = None,
        complete: Complete | None = None,
    ) -> str | None:
        """One line; none at the end of input (Ctrl-D) and when it is broken off (Ctrl-C)."""
        buffer = self._session.default_buffer

        def tell(_: object) -> None:
            if on_change:
                on_change(buffer.text)

        buffer.on_text_changed += tell
        try:
            return self._session.prompt(
                prompt,
                default=begun,
                completer=_FromDesk(complete) if complete else None,
                # Room for what could be meant is taken from the page above only when it is wanted.
                complete_while_typing=Condition(lambda: buffer.text.startswith(("c ", "cp "))),
                reserve_space_for_menu=_ROOM,
            )
        except (KeyboardInterrupt, EOFError):
            return None
        finally:
            buffer.on_text_changed -= tell


class _FromDesk(Completer):
    """What could be meant, as the desk knows it."""

    def __init__(self, complete: Complete) -> None:
        self._complete = complete

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Each in the place of all that was typed so far."""
        typed = document.text_before_cursor
        for text, told in self._complete(typed):
            yield Completion(text, -len(typed), display=told or text)
