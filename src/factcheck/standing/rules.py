"""The rules of a policy by name, what factcheck.toml says of each, and the words of a rating."""

from factcheck.domain import Fidelity, Flag

COLOURS = (
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright_black",
    "bright_red",
    "bright_green",
    "bright_yellow",
    "bright_blue",
    "bright_magenta",
    "bright_cyan",
    "bright_white",
)

QUOTATIONS = tuple(each for each in Fidelity if each is not Fidelity.NONE)
RULES: dict[str, tuple[str, ...]] = {
    "name": ("What this desk calls its policy.",),
    "worst_first": (
        "The ratings, the most serious first: a divided sentence shows its worst part.",
    ),
    "primary_citations_needed": ("A decisive verdict needs so many primary citations …",),
    "secondary_citations_needed": (
        "… or so many independent ones. Sources of one group (copies of one wire story) count",
        "once; context and the article itself never count. 0: no citations are asked for.",
    ),
    "correction_needed": ("Ratings that are not finished without a correction.",),
    "quoted_corrections_cited": (
        "Words in quotation marks inside a correction must be in a quote that is cited.",
    ),
    "ticks_needed": (
        "Before a decisive verdict is finished, every detail of its sentence (figures, dates,",
        "names, quotations, denials) must be ticked against what is cited (factcheck tick).",
    ),
    "signoffs_needed": (
        "How many other reviewers must sign off a verdict; nobody signs off their own.",
        "0 lets a desk of one person work; a desk of two or more should ask for 1.",
    ),
    "verdict_age_days": ("How many days old a verdict may be. 0: no limit.",),
    "source_look_days": (
        "How many days ago the last successful look at a live source may be. 0: no limit.",
    ),
    "blocking_ratings": (
        "What may not be published while the article's words are what they are:",
        'ratings (add "unverified" where only what was verified is printed),',
    ),
    "blocking_flags": (f"flags ({', '.join(Flag)}),",),
    "blocking_fidelities": (f"and how faithful a quotation is ({', '.join(QUOTATIONS)}).",),
    "corrections_taken": (
        "A correction that stands must be in the text, or be taken back by a new verdict.",
        "false: corrections are proposed, and block nothing.",
    ),
    "unverified_blocks": (
        "What was looked into and could not be verified must not be published. false: it may be.",
    ),
}
UNTOLD = {"corrections_taken": False, "unverified_blocks": False, "ticks_needed": False}
"""Rules that came later, and what a policy says by not telling them: such a policy was kept when
there was no such rule, and is the same policy, under the same hash, still. In a desk's settings
what is left out is as in the default policy."""
RATING_COMMENT = (
    "The scale, best first. key: what is typed. label: what is shown. colour: one of",
    f"{', '.join(COLOURS[:8])},",
    "or any of them with bright_ before it. summary: how such a sentence enters the verified",
    "summary (as-is; corrected: only with its correction; never). review_value: ratingValue in",
    "ClaimReview, 1 worst to 5 best; left out: none. decisive: it needs citations.",
)
