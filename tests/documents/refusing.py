"""How the specifications here ask for a refusal."""

from collections.abc import Callable

import pytest

from factcheck.documents import Document, read_document
from factcheck.errors import FactcheckError


def refusal(data: bytes, **options: str | int | None) -> str:
    """The reason for which these bytes are refused; it is one sentence and there is a next step."""
    return refusal_of(lambda: read_document(data, **options))  # type: ignore[arg-type]


def refusal_of(act: Callable[[], Document]) -> str:
    with pytest.raises(FactcheckError) as caught:
        act()
    reason = caught.value.reason
    assert reason.endswith(".")
    assert "\n" not in reason
    assert caught.value.instruction.endswith(".")
    return reason
