"""Lines from a terminal, with editing, history and completion."""

from collections.abc import Callable, Iterable
from itertools import islice

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput

from factcheck.cli.reviewing.completions import names_a_source
from factcheck.cli.reviewing.typed_lines import Complete
from factcheck.cli.screen.layout import visible_line
from factcheck.text.visible import visible

_ROOM = 7  # lines
_HIDDEN = "\ufffd"


class TerminalLines:
    """Lines that are edited as they are typed; earlier ones come back with the arrows."""

    edits = True

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), input_processors=[_Visible()]
        )

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
                complete_while_typing=Condition(lambda: names_a_source(buffer.text)),
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
            yield Completion(text, -len(typed), display=visible_line(told or text))


class _Visible(Processor):
    """What is edited may be a stranger's words: a character that would turn the line round, or be
    drawn as nothing, is drawn as a sign, and stays what it is."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """One sign for one character, so that the cursor stands where it did."""
        fragments = transformation_input.fragments
        signs = iter(_signs("".join(fragment[1] for fragment in fragments)))
        shown: StyleAndTextTuples = [
            (fragment[0], "".join(islice(signs, len(fragment[1])))) for fragment in fragments
        ]
        return Transformation(shown)


def _signs(text: str) -> str:
    """As many characters as the text has, those alone changed that deceive an eye."""
    signs = []
    for at, character in enumerate(text):
        # With its neighbours: between some letters a joiner is no deceit.
        around = visible(text[max(0, at - 1) : at + 2])
        alone = visible(character)
        signs.append(character if character in around else alone if len(alone) == 1 else _HIDDEN)
    return "".join(signs)
