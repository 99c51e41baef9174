"""The tables, one file per noun, with a name for every constraint.

Core tables; nothing here is ever an object.
"""

from factcheck.model.article import Article, Retirement, Revision
from factcheck.model.base import Base, aliased
from factcheck.model.blob import Blob
from factcheck.model.citation import Citation, Withdrawal
from factcheck.model.claim import Claim, Note, Placement, PlacementOrigin, Skip, Wait
from factcheck.model.edition import Edition
from factcheck.model.policy import Policy, Rating
from factcheck.model.publication import Amendment, Publication
from factcheck.model.reviewer import Reviewer
from factcheck.model.source import Anchoring, Passage, Snapshot, Source, SourceCheck, WatchedFile
from factcheck.model.stream import Entry, Redaction, Stream
from factcheck.model.tick import Tick
from factcheck.model.verdict import Overruling, Signoff, Verdict, VerdictBasis

__all__ = [
    "Amendment",
    "Anchoring",
    "Article",
    "Base",
    "Blob",
    "Citation",
    "Claim",
    "Edition",
    "Entry",
    "Note",
    "Overruling",
    "Passage",
    "Placement",
    "PlacementOrigin",
    "Policy",
    "Publication",
    "Rating",
    "Redaction",
    "Retirement",
    "Reviewer",
    "Revision",
    "Signoff",
    "Skip",
    "Snapshot",
    "Source",
    "SourceCheck",
    "Stream",
    "Tick",
    "Verdict",
    "VerdictBasis",
    "Wait",
    "WatchedFile",
    "Withdrawal",
    "aliased",
]
