"""Cases: an article with all that belongs to it, as a folder of plain files; no words are lost."""

from factcheck.casefiles.case import (
    Case,
    EditionFile,
    Passage,
    PolicyFile,
    RevisionFile,
    SnapshotFile,
    SourceFile,
)
from factcheck.casefiles.folder import Limits, read_folder, write_folder
from factcheck.casefiles.parsing import parse
from factcheck.casefiles.rendering import render

__all__ = [
    "Case",
    "EditionFile",
    "Limits",
    "Passage",
    "PolicyFile",
    "RevisionFile",
    "SnapshotFile",
    "SourceFile",
    "parse",
    "read_folder",
    "render",
    "write_folder",
]
