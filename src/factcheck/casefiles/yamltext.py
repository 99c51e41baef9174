"""The small part of YAML that a case is written in: values ↔ text, with the line of everything.

A text is one mapping. Its values are mappings, lists, strings, whole numbers, true, false and
null; every string stands in double quotes or as a literal block, so that nothing has a type it
does not show (`no`, `1e3`, `2021-07-27` are words). There are no tags, anchors, aliases, merge
keys, comments, directives or further documents. It is YAML 1.1 and 1.2 alike (yaml.org/spec).

Reading goes through libyaml's events where it is there, not through its objects: nothing is
built before its tag, anchor, depth and style are looked at, and every value keeps its line.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.casefiles.refusal import HIDDEN, escape, refusal

DEEPEST = 8
"""How deep mappings and lists may be nested; a case needs five."""

_LARGEST = 2**31 - 1
_LONG = 72
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(f'["\\\\\n]|{HIDDEN.pattern}')
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,9})\Z")
_PLAIN = {"null": None, "true": True, "false": False}


@dataclass(slots=True)
class Node:
    """A value as it was read.

    Args:
        file, line: where it stands; a mapping's value stands at the line of its key.
        value: a dict of nodes, a list of nodes, a str, int, bool or none.
    """

    file: str
    line: int
    value: Any = field(default=None)


def to_yaml(value: Mapping[str, Any]) -> str:
    """A mapping as text, its keys in the order given; the same value gives the same characters.

    Raises:
        FactcheckError: for a string with a NUL or half a surrogate pair, which no case can hold.
        ValueError: for a value that has no place in a case.
    """
    lines: list[str] = []
    _write_mapping(value, "", lines)
    return "\n".join(lines) + "\n"


def from_yaml(file: str, text: str) -> Node:
    """The mapping that a text holds, as nodes.

    Raises:
        FactcheckError: naming file and line, for anything but what `to_yaml` may write: whatever
            is no YAML, hidden characters that stand raw, tags, anchors, aliases, directives,
            further documents, duplicate keys, bare words, single quotes, folded blocks, numbers
            beyond 2³¹-1, nesting beyond `DEEPEST`, a NUL or half a surrogate pair.
    """
    import yaml

    hidden = HIDDEN.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        raise refusal(file, line, f"the character {escape(hidden[0])} stands here unescaped")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = _Tree(file)
    try:
        for event in yaml.parse(text, Loader=loader):
            tree.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        last = text.rstrip("\n").count("\n")
        line = min(mark.line, last) + 1 if mark else 1
        raise refusal(file, line, f"this is no YAML: {problem}") from error
    if tree.root is None or not isinstance(tree.root.value, dict):
        raise refusal(file, 1, "there is no mapping of fields")
    return tree.root


class _Tree:
    """Nodes from events, one at a time: what is not allowed is refused before it is built."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self._open: list[tuple[Node, str | None, int]] = []

    def take(self, event: Any) -> None:
        """Take one event in. Raises FactcheckError."""
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None) is not None:
            raise refusal(self.file, line, "anchors and aliases are not allowed")
        if getattr(event, "tag", None) is not None:
            raise refusal(self.file, line, f"the tag {event.tag} is not allowed")
        if kind == "DocumentStartEvent" and (event.explicit or self.root is not None):
            raise refusal(self.file, line, "directives and document marks are not allowed")
        if kind == "DocumentEndEvent" and event.explicit:
            raise refusal(self.file, line, "document marks are not allowed")
        if kind == "ScalarEvent":
            self._scalar(event, line)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            node = Node(self.file, line, {} if kind == "MappingStartEvent" else [])
            self._put(node)
            if len(self._open) == DEEPEST:
                raise refusal(self.file, line, f"fields are nested deeper than {DEEPEST}")
            self._open.append((node, None, line))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()

    def _scalar(self, event: Any, line: int) -> None:
        if self._open and isinstance(self._open[-1][0].value, dict) and self._open[-1][1] is None:
            self._key(event, line)
            return
        text = event.value
        if event.style in ('"', "|"):
            if "\0" in text or _has_surrogate(text):
                raise refusal(self.file, line, "a NUL or half a surrogate pair has no place here")
            self._put(Node(self.file, line, text))
        elif event.style:
            raise refusal(self.file, line, "words stand in double quotes or in a block after |")
        elif text in _PLAIN:
            self._put(Node(self.file, line, _PLAIN[text]))
        elif _NUMBER.match(text) and int(text) <= _LARGEST:
            self._put(Node(self.file, line, int(text)))
        else:
            raise refusal(self.file, line, f"'{text}' is no number, true, false or null")

    def _key(self, event: Any, line: int) -> None:
        parent = self._open[-1][0]
        if event.style or not event.value:
            raise refusal(self.file, line, "a field's name stands without quotes")
        if event.value in parent.value:
            raise refusal(self.file, line, f"the field '{event.value}' stands here twice")
        self._open[-1] = (parent, event.value, line)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, key, line = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif key is None:
            raise refusal(self.file, node.line, "a field's name is a word")
        else:
            node.line = line
            parent.value[key] = node
            self._open[-1] = (parent, None, line)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in HIDDEN.findall(text))


def _write_mapping(value: Mapping[str, Any], indent: str, lines: list[str]) -> None:
    for name, item in value.items():
        _write(f"{indent}{name}:", item, indent + "  ", lines)


def _write(lead: str, value: Any, indent: str, lines: list[str]) -> None:
    """Write a value after `lead` (a key or a dash), what hangs under it at `indent`."""
    if isinstance(value, str):
        lines.extend(_text_lines(lead, value, indent))
    elif value is None:
        lines.append(f"{lead} null")
    elif isinstance(value, bool):
        lines.append(f"{lead} {'true' if value else 'false'}")
    elif isinstance(value, int) and 0 <= value <= _LARGEST:
        lines.append(f"{lead} {value}")
    elif isinstance(value, Mapping) and value:
        lines.append(lead)
        _write_mapping(value, indent, lines)
    elif isinstance(value, Sequence) and value:
        lines.append(lead)
        for item in value:
            _write_item(item, indent, lines)
    elif isinstance(value, Sequence):
        lines.append(f"{lead} []")
    else:
        raise ValueError(f"{value!r} has no place in a case")


def _write_item(item: Any, indent: str, lines: list[str]) -> None:
    if not isinstance(item, Mapping):
        _write(f"{indent}-", item, indent + "  ", lines)
        return
    first = len(lines)
    _write_mapping(item, indent + "  ", lines)
    lines[first] = f"{indent}- {lines[first].lstrip()}"


def _text_lines(lead: str, text: str, indent: str) -> list[str]:
    if "\0" in text or _has_surrogate(text):
        raise refusal("the case", None, "a NUL or half a surrogate pair cannot be exported", "")
    if not _reads_as_block(text):
        escaped = _TO_ESCAPE.sub(
            lambda character: _ESCAPES.get(character[0]) or escape(character[0]), text
        )
        return [f'{lead} "{escaped}"']
    ends = text.endswith("\n")
    body = text[:-1] if ends else text
    return [f"{lead} {'|' if ends else '|-'}"] + [
        f"{indent}{line}" if line else "" for line in body.split("\n")
    ]


def _reads_as_block(text: str) -> bool:
    """Whether a literal block shows the text better, and keeps every character of it."""
    if not ("\n" in text or '"' in text or "\\" in text or len(text) > _LONG):
        return False
    if text[0] in " \n" or text.endswith("\n\n") or HIDDEN.search(text):
        return False
    return not any(line.endswith(" ") for line in text.split("\n"))
