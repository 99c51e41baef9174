"""Packages that are zip archives: opened as a stranger's, within bounds, whatever they hold."""

import zipfile
from io import BytesIO

from factcheck.errors import FactcheckError

_MEMBERS_LIMIT = 10_000
_XML_SHARE = 4
_CHUNK = 1024 * 1024
_XML_NAMES = (".xml", ".rels", ".xhtml", ".html", ".opf", ".ncx")


class Package:
    """A zip archive of which every member is known to unpack, and to no more than it may."""

    def __init__(self, archive: zipfile.ZipFile, called: str) -> None:
        self._archive = archive
        self.called = called
        self.names = frozenset(archive.namelist())
        self._folded = {name.lower(): name for name in sorted(self.names, reverse=True)}

    def find(self, name: str) -> str | None:
        """The name that a member really has, whatever the case of its letters; none without one."""
        return name if name in self.names else self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises KeyError when there is none of this name."""
        return self._archive.read(name)


def open_package(data: bytes, *, unpacked_limit: int, called: str) -> Package:
    """Open a package.

    Args:
        data: its bytes.
        unpacked_limit: how many bytes it may unpack to; its XML, a quarter of that.
        called: what messages call it ("Word file").

    Raises:
        FactcheckError: when it unpacks beyond the limit, is encrypted, or packed in another way
            than such packages are (ECMA-376, part 2, annex B; OpenDocument 1.3, part 2, 2.2; EPUB
            3.3, 4.2.2: stored and deflated are all there is).
        zipfile.BadZipFile: when it is broken.
    """
    archive = zipfile.ZipFile(BytesIO(data))
    members = archive.infolist()
    xml = sum(one.file_size for one in members if one.filename.lower().endswith(_XML_NAMES))
    if (
        len(members) > _MEMBERS_LIMIT
        or sum(member.file_size for member in members) > unpacked_limit
        or xml > unpacked_limit // _XML_SHARE
    ):
        raise _too_much(called)
    if any(member.flag_bits & 1 for member in members):
        raise FactcheckError(f"The {called} is encrypted.", "Save it without a password.")
    _refuse_bomb(archive, unpacked_limit, called)
    return Package(archive, called)


def _refuse_bomb(archive: zipfile.ZipFile, unpacked_limit: int, called: str) -> None:
    """Unpack every member once, counting: what a package declares of itself is only its word."""
    unpacked = 0
    for member in archive.infolist():
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise FactcheckError(
                f"The {called} is packed in a way no {called} is.",
                "Open it in the program it was made with and save it again.",
            )
        with archive.open(member) as content:
            while some := content.read(_CHUNK):
                unpacked += len(some)
                if unpacked > unpacked_limit:
                    raise _too_much(called)


def _too_much(called: str) -> FactcheckError:
    return FactcheckError(
        f"The {called} unpacks to more than the limit allows.",
        "Give a part of it, or raise size_mb under [limits] in factcheck.toml.",
    )
