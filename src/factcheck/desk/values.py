"""The values that a desk hands out, under one roof, for annotations.

They are frozen: records are in `factcheck.domain`, and these are what is made of them.
"""

from factcheck.casework.acts.add_citation import AddedCitation
from factcheck.casework.acts.add_verdict import GivenVerdict
from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.casework.views.gate import Gate
from factcheck.casework.views.list_sources import ListedCheck, ShownSnapshot
from factcheck.casework.views.near_passages import NearPassage
from factcheck.casework.views.particulars import Particulars
from factcheck.casework.views.references import NamedArticle, NamedClaim
from factcheck.casework.views.remarks import WrittenRemark
from factcheck.casework.views.status import ArticleStatus

__all__ = [
    "AddedCitation",
    "ArticleStatus",
    "Board",
    "ClaimOnBoard",
    "Gate",
    "GivenVerdict",
    "ListedCheck",
    "NamedArticle",
    "NamedClaim",
    "NearPassage",
    "Particulars",
    "ShownSnapshot",
    "WrittenRemark",
]
