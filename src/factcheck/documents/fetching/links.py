"""Link fields and link-format files taken apart (RFC 8288, section 3; RFC 7089, section 5)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

_LINKS_LIMIT = 50_000
_TARGET = re.compile(r"[\s,]*<([^<>]*)>")
# A quoted value may hold commas and semicolons; what follows a backslash is meant as it is.
_PARAMETER = re.compile(
    r"\s*;\s*([!#$%&'*+\-.^_`|~0-9A-Za-z]+)\s*(?:=\s*(?:\"((?:[^\"\\]|\\.)*+)\"|([^\s\";,]*)))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its absolute address, its relations, and its parameters with names in lower case."""

    address: str
    relations: frozenset[str]
    parameters: Mapping[str, str]


def parse_links(field: str, base: str) -> tuple[Link, ...]:
    """Every link of a Link field's value or of a file in link format, in order.

    What is broken is left out: parsing goes on at the next link.

    Args:
        field: the value; several fields joined by commas.
        base: the address that relative targets are resolved against.
    """
    links: list[Link] = []
    at = 0
    while len(links) < _LINKS_LIMIT:
        target = _TARGET.match(field, at)
        if target is None:
            following = field.find("<", at + 1)
            if following < 0:
                break
            at = following
            continue
        at = target.end()
        parameters: dict[str, str] = {}
        while parameter := _PARAMETER.match(field, at):
            value = (
                re.sub(r"\\(.)", r"\1", parameter[2], flags=re.DOTALL)
                if parameter[2]
                else parameter[3]
            )
            # The first of several of one name counts (3.3).
            parameters.setdefault(parameter[1].lower(), value or "")
            at = parameter.end()
        try:
            address = urljoin(base, target[1].strip())
        except ValueError:
            continue
        relations = frozenset(parameters.get("rel", "").lower().split())
        links.append(Link(address, relations, parameters))
    return tuple(links)
