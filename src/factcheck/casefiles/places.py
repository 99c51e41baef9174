"""Where in a case's files everything stands, so that whatever is wrong with it can be shown."""

from collections.abc import Hashable

from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.yamltext import Node
from factcheck.errors import FactcheckError


class Places:
    """The nodes of records by uid, of claims by (number, part), of placements by (revision,
    number, part), of snapshots by (source's uid, number); and the file of each stream."""

    def __init__(self) -> None:
        self._nodes: dict[Hashable, Node] = {}
        self._histories: dict[str, str] = {}

    def add(self, key: Hashable, node: Node) -> None:
        """Remember where something stands. Raises FactcheckError when it stands twice."""
        if key in self._nodes:
            first = self._nodes[key]
            raise refusal(
                node.file, node.line, f"this stands already in {first.file}, line {first.line}"
            )
        self._nodes[key] = node

    def add_history(self, stream: str, file: str) -> None:
        """Remember the file of a stream's entries."""
        self._histories[stream] = file

    def __contains__(self, key: Hashable) -> bool:
        """Whether something stands anywhere."""
        return key in self._nodes

    def node(self, key: Hashable) -> Node:
        """The node of something that stands there."""
        return self._nodes[key]

    def refusal(self, key: Hashable, field: str | None, reason: str) -> FactcheckError:
        """The error that refuses something, at its field where it has that one."""
        node = self._nodes[key]
        if isinstance(node.value, dict) and field in node.value:
            node = node.value[field]
        return refusal(node.file, node.line, reason)

    def refusal_in_history(self, stream: str, line: int, reason: str) -> FactcheckError:
        """The error that refuses an entry; its line in the stream's file, from 1."""
        return refusal(self._histories[stream], line, reason)
