"""The values that a desk hands out, under one roof, for annotations.

They are frozen: records are in `factcheck.domain`, and these are what is made of them.
"""

from factcheck.casework.acts.add_article import AddedArticle
from factcheck.casework.acts.add_citation import AddedCitation
from factcheck.casework.acts.add_reviewer import ListedReviewer
from factcheck.casework.acts.add_source import AddedSnapshot
from factcheck.casework.acts.add_tick import GivenTick
from factcheck.casework.acts.add_verdict import GivenVerdict
from factcheck.casework.acts.divide_claim import AddedPart, NewPart
from factcheck.casework.acts.issue_edition import Issued
from factcheck.casework.acts.publish_article import Published
from factcheck.casework.acts.redact import Erased, Redacted
from factcheck.casework.acts.repeat_verdict import RepeatedVerdict
from factcheck.casework.acts.revise_article import Revised
from factcheck.casework.acts.undo import Undone
from factcheck.casework.exchange.import_case import Imported
from factcheck.casework.integrity.check_report import ChangedLine, CheckedReport
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.integrity.verify_against import CheckedHistory
from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.casework.views.check_article import ArticleDiscrepancy, CheckedArticle
from factcheck.casework.views.compare_revisions import ComparedSentence, Comparison
from factcheck.casework.views.editions import KeptEdition
from factcheck.casework.views.gate import Gate
from factcheck.casework.views.list_articles import ListedArticle
from factcheck.casework.views.list_sources import ListedCheck, ListedSource, ShownSnapshot
from factcheck.casework.views.open_drafts import OpenDraft
from factcheck.casework.views.particulars import Particulars
from factcheck.casework.views.passages_at_hand import PassageAtHand
from factcheck.casework.views.publications import DecidedAmendment, EnteredPublication
from factcheck.casework.views.quoted_words import QuotedWords
from factcheck.casework.views.references import NamedArticle, NamedClaim
from factcheck.casework.views.remarks import WrittenRemark
from factcheck.casework.views.similar_claims import Difference, SimilarClaim
from factcheck.casework.views.status import ArticleStatus
from factcheck.casework.watching.check_articles import ArticleCheck
from factcheck.casework.watching.last_reported import ChangedStanding
from factcheck.casework.watching.record_check import QuoteFound, RecordedCheck
from factcheck.casework.watching.rerun import Progress, Rerun
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.desk.keeping import ExportedCase
from factcheck.standing.followed_corrections import FollowedCorrection
from factcheck.standing.proposed_ticks import ProposedDetail, ProposedSheet, QuotedDetail

__all__ = [
    "AddedArticle",
    "AddedCitation",
    "AddedPart",
    "AddedSnapshot",
    "ArticleCheck",
    "ArticleDiscrepancy",
    "ArticleStatus",
    "Board",
    "ChangedLine",
    "ChangedStanding",
    "CheckedArticle",
    "CheckedHistory",
    "CheckedReport",
    "ClaimOnBoard",
    "ComparedSentence",
    "Comparison",
    "DecidedAmendment",
    "Difference",
    "EnteredPublication",
    "Erased",
    "ExportedCase",
    "Fault",
    "FollowedCorrection",
    "Gate",
    "GivenTick",
    "GivenVerdict",
    "Imported",
    "Issued",
    "KeptEdition",
    "ListedArticle",
    "ListedCheck",
    "ListedReviewer",
    "ListedSource",
    "NamedArticle",
    "NamedClaim",
    "NewPart",
    "OpenDraft",
    "Particulars",
    "PassageAtHand",
    "Progress",
    "ProposedDetail",
    "ProposedSheet",
    "Published",
    "QuoteFound",
    "QuotedDetail",
    "QuotedWords",
    "RecordedCheck",
    "Redacted",
    "RepeatedVerdict",
    "Rerun",
    "Revised",
    "ShownSnapshot",
    "SimilarClaim",
    "Undone",
    "WatchedSource",
    "WrittenRemark",
]
