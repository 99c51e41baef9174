"""The sentences in which reasons and shortfalls are told, by key: a desk shows them as they are,
and a report may tell them again in another language, from the key and what it was filled in with.

The catalogues of reports (`factcheck.reports.catalogue`) have every one of these keys.
"""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # Where a claim stands.
    "joined": "It was joined to sentence {number}.",
    "erased": "The article's words were erased.",
    "lost": "Its words are no longer in the sentence.",
    "lost-particulars": "Its words are no longer in the sentence; not there: {missing}.",
    "deleted": "It is no longer in the article.",
    "disputed": "Reviewers differ: {ratings}.",
    "says": "{reviewer} says {rating}",
    "words-changed": "The words are not those that {reviewer} gave the verdict for.",
    "words-changed-in": "The words are not those that {reviewer} gave the verdict for; changed: "
    "{kinds}.",
    "kind-number": "number",
    "kind-date": "date",
    "kind-name": "name",
    "kind-negation": "negation",
    "kind-quotation": "quotation",
    "kind-wording": "wording",
    "correction-taken": "The correction that was proposed is now the text.",
    "rating-gone": "The rating {rating} is no longer on the desk's scale.",
    "skipped": "It was skipped as {kind}.",
    "skipped-changed": "It was skipped as {kind}, and its words changed since.",
    "skip-opinion": "opinion",
    "skip-forecast": "forecast",
    "skip-question": "question",
    "skip-boilerplate": "boilerplate",
    "divided": "It was divided since its verdict was given.",
    "parts-differ": "Its parts differ; the worst is shown.",
    "other-words": "A verdict of {reviewer} was given for other words.",
    "details-differ": "Reviewers differ in the correction, the quotation, or in what was asked.",
    "verdict-old": "The verdict is older than {count} days.",
    "sentence-changed": "The sentence around it was changed.",
    "sentence-changed-in": "The sentence around it was changed in more than wording: {kinds}.",
    "neighbour-changed": "It leans on the sentence before, which changed.",
    "scale-changed": "What {rating} means on this desk's scale changed since.",
    "unreviewed": "Nobody has given a verdict yet.",
    "verdict-withdrawn": "Its verdict was taken back.",
    "of-part": "{part}: {told}",
    # What became of its evidence.
    "evidence-missing": "A citation that the verdict rested on is not on this desk.",
    "evidence-withdrawn": "A citation of {source} was withdrawn.",
    "context-added": "Context was added: {source}.",
    "evidence-supports": "Evidence was added: {source} supports it.",
    "evidence-refutes": "Evidence was added: {source} refutes it.",
    "evidence-erased": "The quoted words of {source} were erased.",
    "quote-altered": "The quote from {source} reads otherwise now.",
    "quote-gone": "The quote from {source} is no longer there.",
    "told-altered": "The case that brought {source} says that its quote reads otherwise now.",
    "told-gone": "The case that brought {source} says that its quote is no longer there.",
    "context-changed": "What stands beside the quote from {source} changed and may turn its "
    "meaning.",
    "not-checkable": "What became of the quote from {source} is not checkable here.",
    "source-vanished": "The page of {source} is gone for good.",
    "source-unconfirmed": "{source} changed at the last look; no second look confirmed it yet.",
    "source-unreadable": "{source} could not be read at the last look.",
    "quotation-uncited": "The quotation “{words}” is still in no quote that is cited.",
    "quotation-differs": "The verdict calls “{words}” exact; it is {how}.",
    "value-differs": "It says “{words}”, and what is cited from {source} says “{quoted}”.",
    "denial-differs": "It denies what is cited from {source}, or the other way round: “{quoted}”.",
    "quoted-same": "in its source word for word",
    "quoted-joined": "joined from two places without a mark",
    "quoted-uncited": "in no cited quote",
    "quoted-otherwise": "in its source but for: {changes}",
    # What is let through on somebody's word.
    "evidence-still-holds": "{reviewer} says that its evidence still holds, though it was cited "
    "for words that told something else: {why}",
    "correction-overruled": "{reviewer} overruled its correction: {why}",
    # What the policy still asks for.
    "waits": "It waits for {what}.",
    "waits-until": "It waits for {what}, until {day}.",
    "waits-due": "It waits for {what}, until {day}: that day has come.",
    "redacted": "(redacted)",
    "unverified": "It was looked into, and is {rating}: that is not published.",
    "blocking-rating": "What is rated {rating} is not published: {how}, or take it out.",
    "blocking-quotation": "{quotation} is not published: {how}.",
    "blocking-flag": "What is flagged {flag} is not published: {how}.",
    "print-correction": "print its correction",
    "change-words": "change its words",
    "fidelity-exact": "An exact quotation",
    "fidelity-translated": "A translation in quotation marks",
    "fidelity-paraphrase": "A paraphrase in quotation marks",
    "fidelity-misquoted": "A misquotation",
    "flag-misleading": "misleading",
    "flag-missing-context": "missing-context",
    "correction-not-taken": "A correction was proposed, and is not in the text.",
    "correction-missing": "What is rated {rating} needs a correction, and none is given.",
    "quote-not-cited": "The correction quotes “{words}”, which no cited quote has.",
    "citations-needed": "It needs {primary} primary or {independent} independent citations.",
    "counted": "Counted: {sources}.",
    "counted-none": "Counted: none.",
    "counted-primary": "{sources} (primary)",
    "counted-once": "Copies of one story count once.",
    "not-counted": "Not counted: {sources}.",
    "not-counted-why": "{source} ({why})",
    "why-context": "context",
    "why-of-article": "the article itself, or a copy of it",
    "why-erased": "its words were erased",
    "why-no-words": "quotes no words",
    "why-not-checkable": "not checkable here",
    "why-not-shown": "its page no longer shows the words",
    "why-refutes": "refutes what the rating {rating} says",
    "not-captured": "Not captured: {sources}.",
    "typed": "{source}: typed, page not captured",
    "heard": "{source}: heard, nothing captured",
    "ticks-needed": "Each of its details must be ticked.",
    "detail-unticked": "Each of its details must be ticked, and 1 of {of} is not: {named}.",
    "details-unticked": "Each of its details must be ticked, and {count} of {of} are not: {named}.",
    "quoted": "“{words}”",
    "and-more": "{named} and {count} more",
    "signoff-missing": "It needs the sign-off of another reviewer than {reviewer}.",
    "signoffs-missing": "It needs the sign-off of {count} other reviewers than {reviewer}.",
    "verdict-too-old": "Its verdict is older than {count} days.",
    "look-too-old": "The last successful look at {source} is older than {count} days.",
}
"""A value stands in braces; several of one kind are told with commas between."""

Value = str | int | tuple[str, ...]


class Told(str):
    """A sentence in English that knows what it was made of.

    Args:
        key: of `SENTENCES`; empty for several sentences, one behind the other.
        values: what it was filled in with, by name: words, a number, a sentence, or several.
    """

    __slots__ = ("key", "values")

    key: str
    values: Mapping[str, Value]


def told(key: str, **values: Value) -> Told:
    """The sentence of a key, filled in. Raises KeyError when there is none, or a value lacks."""
    shown = {name: ", ".join(v) if isinstance(v, tuple) else v for name, v in values.items()}
    return _made(SENTENCES[key].format(**shown), key, values)


def together(*sentences: str, between: str = " ") -> Told:
    """Several sentences as one text."""
    return _made(between.join(sentences), "", {"sentences": sentences, "between": between})


def _made(text: str, key: str, values: Mapping[str, Value]) -> Told:
    sentence = Told(text)
    sentence.key, sentence.values = key, values
    return sentence
