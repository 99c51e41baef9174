"""Cases: an article with all that belongs to it, as a folder of plain files; no words are lost."""

from factcheck.casefiles.as_it_stood import case_at, case_before_revision
from factcheck.casefiles.folder import Limits, read_folder, write_folder
from factcheck.casefiles.parsing import parse
from factcheck.casefiles.rendering import render
from factcheck.ledger.dossier import (
    Case,
    EditionFile,
    Passage,
    PolicyFile,
    RevisionFile,
    SeenQuote,
    SnapshotFile,
    SourceFile,
)

__all__ = [
    "Case",
    "EditionFile",
    "Limits",
    "Passage",
    "PolicyFile",
    "RevisionFile",
    "SeenQuote",
    "SnapshotFile",
    "SourceFile",
    "case_at",
    "case_before_revision",
    "parse",
    "read_folder",
    "render",
    "write_folder",
]
