"""Every heading and label of the Markdown report, in one table; what the closed sets are called is
in `phrases`. The machine's lines have their own words, in `making`: they are no prose."""

SOURCE = "Source"
DATED = "Dated"
NO_DATE = "No date given."
BY = "By"
EDITION = "Edition"
CHECKED = "Checked"
REVISION = "revision"
AS_OF = "As of"
LAST_EVENT = "the last recorded event"
ARTICLE_REDACTED = "Words of this article were redacted."

MAY_BE_PUBLISHED = "May be published, by the desk's policy."
MAY_BE_PUBLISHED_LOOKED = (
    "May be published, by the desk's policy, where its live sources were looked at within {days}"
    " days before: `factcheck gate` says whether they were."
)
MAY_NOT = "May not be published yet"
BY_POLICY = "by the desk's policy"
BLOCKS = ("sentence blocks it", "sentences block it")

SENTENCES = ("sentence", "sentences")
DIVIDED = "{divided} of them divided into {parts} parts"
TO_CHANGE = "Must change"
IN_SUMMARY = "In the verified summary"
AS_THEY_STAND = "as they stand"
CORRECTED = "corrected"
PROPOSED = "Proposed"

MUST_CHANGE = "Must change"
NOTHING = "Nothing."
NO_CORRECTION = "No correction is proposed yet."
NOT_FIT = "right in substance but not fit to print"
LET_THROUGH = "Proposed, and let through by the desk's policy as it is"
NO_SOURCE = "no source is cited"
CHECKED_AS = "Checked as"

WAITS = "What waits"
WAITS_FOR = "waits for"
UNTIL = "until"

OPEN = "What is open"
DISPUTED = "Disputed"
LOOK_AGAIN = "To be looked at again"
UNREVIEWED = "Not looked at yet"
UNVERIFIED = "Could not be verified"
ASKS_MORE = "Stands, but the desk's policy asks for more"

SUMMARY = "Verified summary"
SUMMARY_SAYS = (
    "What stands and what the desk's policy accepts, and nothing else. Said: checked that it was"
    " said, not that it is so."
)
SUMMARY_LEGEND = (
    "What stands and what the desk's policy accepts, in the article's order, and nothing else."
    " *Corrected*: not the article's words, but a reviewer's. *Said*: checked that it was said, not"
    " that it is so."
)
SUMMARY_EMPTY = "No sentence may be printed yet."
LINES_AS_THEY_STAND = "As they stand"
LINES_CORRECTED = "Corrected"
SAID = "said"

SINCE_UNKNOWN = "What edition {number} said is not known here any more."
SINCE_NOTHING = "Nothing: the words, where they stand, and the verdicts are what they were."

CLAIMS = "Claim by claim"
BY_PARTS = "by its {count} parts"
TOLD_ABOVE = "The words of what must change, and the corrections, are told above."
GIVEN_IN = "Given in revision"
FLAGGED = "Flagged"
SIGNED_OFF = "Signed off by"
SUPERSEDED = "Superseded"
CORRECTION = "Correction"
IS_THE_TEXT = "as its words are now."
NOT_CITED = "No source is cited."
POLICY_ASKS = "The policy asks for more"
NOTE = "Note"
NOTED_BY = "Noted by"
OFF_THE_SCALE = "Its rating is not on the desk's scale any more."
NO_REASON = "No reason is given."
NOT_QUOTED = "nothing is quoted"
WHERE = "Where"
SNAPSHOT = "snapshot"
TICKED = "Details ticked"
NOT_TICKED = "Not ticked"
AGAINST = "against citation"

SOURCES = "Sources"
NO_SOURCES = "No source is cited."
CONFIDENTIAL = "a confidential"
THE_WORDS = "the words"
AS_CAPTURED = "as captured"
EVIDENCE_HOLDS = "Its evidence was cited for words that told something else; it still holds"
OVERRULED = "An editor overruled this correction, and it is not made"
ON_WORD_ALONE = "Let through on somebody's word"
JOINED = "Joined to another sentence"

WHY = "Why"
AS_DIFF = "As a diff"
DIFF_SAYS = "Of the article's text, {name}; `git apply` and `patch -p1` take this file as it is."
NO_DIFF = "There is nothing that a diff can change."
BY_HAND = "Not in the diff, because it replaces no words of the text, or was overruled"

ARTICLE = "The article"
ANNOTATED_SAYS = (
    "Behind each sentence stand a sign, its number, and what it came to; its note is below, under"
    " that number."
)
NOTES = "Notes"
