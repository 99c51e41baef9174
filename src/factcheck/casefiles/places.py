"""Where in a case's files everything stands, so that whatever is wrong with it can be shown."""

from collections.abc import Hashable

from factcheck.casefiles.layout import claim_file
from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.yamltext import Node
from factcheck.domain import ClaimNumber
from factcheck.errors import FactcheckError
from factcheck.ledger.problem import Problem


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

    def refused(self, problem: Problem) -> FactcheckError:
        """The error that refuses a case for a problem: at the record where it stands, else where it
        should, else at the entry."""
        about = problem.uid
        if about is not None and about in self:
            return self.refusal(about, problem.field, problem.why)
        if isinstance(about, ClaimNumber):
            if not about.part:
                return refusal(claim_file(about.number), None, "the file is missing")
            return self.refusal(ClaimNumber(about.number), "parts", problem.why)
        line = problem.seq or 1
        reason = problem.why if about is not None else f"entry {line} {problem.why}"
        return self.refusal_in_history(problem.stream, line, reason)
