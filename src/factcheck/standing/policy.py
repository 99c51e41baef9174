"""A desk's policy: its rating scale, and the rules by which the gate judges; parsed, never trusted.

A policy has one plain form, a table with [policy] and [[rating]], whether it comes from a desk's
factcheck.toml or from a case that a stranger exported; both go through the same checks. Its
canonical JSON is what is stored, and the SHA-256 of that is its name: the order of a list that is a
set changes nothing.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from factcheck.domain import Fidelity, Flag, Summary
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import canonical_json, sha256_of
from factcheck.standing.rules import COLOURS, QUOTATIONS, RATING_COMMENT, RULES, UNTOLD
from factcheck.standing.tables import TableReader, allowed_names, mistake, refuse_unknown, shown

POLICY_FORMAT = 2
"""The newest format of a policy's canonical JSON. One that tells no rule of `UNTOLD` is of format
1, which did not know them: so what was kept under a hash keeps it."""
_FIRST_FORMAT = 1
MOST_RATINGS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One rating of a scale.

    Args:
        key: what is typed: `[a-z][a-z0-9-]*`, at most 64 characters.
        label: what is shown.
        position: its place in the scale as the desk wrote it, 0 first (by custom the best).
        colour: one of `COLOURS`; never the only thing that tells ratings apart.
        summary: how a sentence with this rating enters the verified summary.
        review_value: `ratingValue` in a ClaimReview (schema.org), 1 worst to 5 best; or none.
        decisive: it says what is the case, and so needs citations; "unverified" does not.
    """

    key: str
    label: str
    position: int
    colour: str
    summary: Summary
    review_value: int | None = None
    decisive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A desk's scale and rules; `policy_toml` explains each rule in words for the desk.

    Args:
        name: what the desk calls it.
        ratings: the scale, in the desk's order.
        worst_first: every rating's key, the most serious first. It need not be the scale's
            order turned round: "unverified" stands last in the default scale, but a sentence
            one part of which is false shows "false".
        primary_citations_needed, secondary_citations_needed: a decisive verdict needs so many
            primary citations, or so many independent ones of whatever kind; 0 for the second
            turns the rule off.
        correction_needed: ratings that are not finished without a correction.
        quoted_corrections_cited: words in quotation marks inside a correction have to be in a
            quote that is cited.
        ticks_needed: every detail of a sentence has to be ticked before a decisive verdict is
            finished.
        signoffs_needed: how many reviewers beside the verdict's own have to agree.
        verdict_age_days: how old a verdict may be; none for no limit.
        source_look_days: how long ago the last successful look at a live source may be; none for
            no limit.
        blocking_ratings, blocking_flags, blocking_fidelities: what may not be published as long
            as the article's words are what they are.
        corrections_taken: a correction that stands blocks as long as it is not the text.
        unverified_blocks: so does what could not be verified.
    """

    name: str
    ratings: tuple[Rating, ...]
    worst_first: tuple[str, ...]
    primary_citations_needed: int = 1
    secondary_citations_needed: int = 2
    correction_needed: tuple[str, ...] = ()
    quoted_corrections_cited: bool = True
    signoffs_needed: int = 0
    verdict_age_days: int | None = None
    source_look_days: int | None = None
    blocking_ratings: tuple[str, ...] = ()
    blocking_flags: tuple[Flag, ...] = ()
    blocking_fidelities: tuple[Fidelity, ...] = ()
    corrections_taken: bool = True
    unverified_blocks: bool = True
    ticks_needed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the ratings, in the scale's order."""
        return tuple(rating.key for rating in self.ratings)

    @property
    def sha256(self) -> str:
        """The policy's name in verdicts and reports: SHA-256 (hex) of its canonical JSON."""
        return _sha256(self)

    def has(self, key: str) -> bool:
        """Whether the scale has a rating of this key."""
        return key in self.worst_first

    def rating(self, key: str) -> Rating:
        """The rating of this key.

        Raises:
            FactcheckError: when the scale has none, naming the nearest.
        """
        for rating in self.ratings:
            if rating.key == key:
                return rating
        raise FactcheckError(
            f"There is no rating {key!r} on this desk's scale.", allowed_names(key, self.keys)
        )

    def seriousness(self, key: str) -> int:
        """How serious a rating is: higher is worse; one that is not on the scale is the worst."""
        if key in self.worst_first:
            return len(self.worst_first) - 1 - self.worst_first.index(key)
        return len(self.worst_first)

    def to_json(self) -> str:
        """The canonical JSON that `from_json` reads back to an equal policy."""
        return canonical_json(_kept(self))

    @staticmethod
    def from_json(text: str) -> "Policy":
        """The policy that `to_json` wrote; anything else may be in `text`.

        Raises:
            FactcheckError: when it is no policy, or one of a newer format.
        """
        return _from_json(text)


def policy_from_settings(table: Mapping[str, object], where: str = "factcheck.toml") -> Policy:
    """The policy that a desk's settings describe, as tomllib gives them.

    A rule that is left out is as in `DEFAULT_POLICY`; without [[rating]] the scale is, too. A
    scale of its own has to say which of its ratings block publication (`blocking_ratings`, which
    may be empty): that cannot be guessed, and a gate that lost its rule in silence is none.

    Args:
        table: holds "policy" and "rating"; other keys belong to others and are not read.
        where: what a message calls the place the table was read from.

    Raises:
        FactcheckError: for each thing that cannot be meant, naming it and what is allowed.
    """
    rules = table.get("policy", {})
    if not isinstance(rules, Mapping):
        raise mistake(where, "[policy]", "is not a table", "Write its keys under [policy].")
    if "preset" in rules:
        # Why there is none: docs/decisions/0019-policies-written-out.md
        raise mistake(
            where,
            "[policy]",
            "names a preset, and a desk's rules are written out, so that no release changes them",
            "Run: factcheck init DIR --policy ifcn   (or efcsn), and copy [policy] from "
            "DIR/factcheck.toml",
        )
    refuse_unknown(rules, RULES, where, "[policy]")
    own_scale = "rating" in table
    ratings = _ratings(table["rating"], where) if own_scale else DEFAULT_RATINGS
    keys = tuple(rating.key for rating in ratings)
    read = TableReader(rules, where, "[policy]")
    if own_scale:
        _require_blocking_ratings(rules, keys, where)
    worst_first = tuple(reversed(keys)) if own_scale else DEFAULT_WORST_FIRST
    to_correct = tuple(rating.key for rating in ratings if rating.summary is Summary.CORRECTED)
    return Policy(
        name=read.line("name", "default"),
        ratings=ratings,
        worst_first=_every_rating(read, keys) if "worst_first" in rules else worst_first,
        primary_citations_needed=read.whole("primary_citations_needed", 1, 1, 99),
        secondary_citations_needed=read.whole("secondary_citations_needed", 2, 0, 99),
        correction_needed=_chosen(read, "correction_needed", keys, to_correct),
        quoted_corrections_cited=read.yes_or_no("quoted_corrections_cited", True),
        signoffs_needed=read.whole("signoffs_needed", 0, 0, 99),
        verdict_age_days=read.whole("verdict_age_days", 0, 0, 100_000) or None,
        source_look_days=read.whole("source_look_days", 0, 0, 100_000) or None,
        blocking_ratings=_chosen(read, "blocking_ratings", keys, DEFAULT_BLOCKING_RATINGS),
        blocking_flags=_chosen(read, "blocking_flags", tuple(Flag), DEFAULT_BLOCKING_FLAGS),
        blocking_fidelities=_chosen(
            read, "blocking_fidelities", QUOTATIONS, DEFAULT_BLOCKING_FIDELITIES
        ),
        corrections_taken=read.yes_or_no("corrections_taken", True),
        unverified_blocks=read.yes_or_no("unverified_blocks", True),
        ticks_needed=read.yes_or_no("ticks_needed", False),
    )


def policy_toml(policy: Policy) -> str:
    """The commented text for factcheck.toml, which `policy_from_settings` reads back the same."""
    table = _table_of(policy)
    lines = ["[policy]"]
    for name, comment in RULES.items():
        lines += [f"# {line}" for line in comment]
        lines += [f"{name} = {_toml_value(table['policy'][name])}", ""]
    lines += [f"# {line}" for line in RATING_COMMENT]
    for rating in table["rating"]:
        lines += ["[[rating]]"]
        lines += [f"{name} = {_toml_value(value)}" for name, value in rating.items()]
        lines += [""]
    return "\n".join(lines)


# --- the default -------------------------------------------------------------------------------


def _rating(key: str, colour: str, summary: Summary, value: int | None, position: int) -> Rating:
    label = key.replace("-", " ").capitalize()
    return Rating(
        key=key,
        label=label,
        position=position,
        colour=colour,
        summary=summary,
        review_value=value,
        decisive=summary is not Summary.NEVER,
    )


DEFAULT_RATINGS = (
    _rating("true", "green", Summary.AS_IS, 5, 0),
    _rating("mostly-true", "cyan", Summary.CORRECTED, 4, 1),
    _rating("mixed", "yellow", Summary.CORRECTED, 3, 2),
    _rating("mostly-false", "magenta", Summary.CORRECTED, 2, 3),
    _rating("false", "red", Summary.CORRECTED, 1, 4),
    _rating("unverified", "blue", Summary.NEVER, None, 5),
)
DEFAULT_WORST_FIRST = ("false", "mostly-false", "mixed", "unverified", "mostly-true", "true")
DEFAULT_BLOCKING_RATINGS = ("mostly-false", "false")
DEFAULT_BLOCKING_FLAGS = (Flag.MISLEADING,)
DEFAULT_BLOCKING_FIDELITIES = (Fidelity.MISQUOTED,)


# --- reading a table ---------------------------------------------------------------------------


def _require_blocking_ratings(
    rules: Mapping[str, object], keys: tuple[str, ...], where: str
) -> None:
    """A scale of a desk's own has to say what blocks: that cannot be guessed."""
    if "blocking_ratings" not in rules:
        raise mistake(
            where,
            "[policy]",
            "does not say which ratings of its own scale block publication",
            f"Write: blocking_ratings = []   (with any of: {', '.join(keys)})",
        )


def _every_rating(read: TableReader, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The ratings in the order of their seriousness, each of them once."""
    worst_first = read.choices("worst_first", keys)
    for key in keys:
        if key not in worst_first:
            raise read.mistake("worst_first", f"leaves out {key!r}", "Name every rating once.")
    return worst_first


_Name = TypeVar("_Name", bound=str)


def _chosen(
    read: TableReader, rule: str, allowed: tuple[_Name, ...], default: tuple[_Name, ...]
) -> tuple[_Name, ...]:
    """The names that a rule lists, in the order of those allowed."""
    chosen = read.choices(rule, allowed, default)
    return tuple(name for name in allowed if name in chosen)


_RATING_KEYS = ("key", "label", "colour", "summary", "review_value", "decisive")
_KEY = re.compile(r"[a-z][a-z0-9-]{0,63}")


def _ratings(tables: object, where: str) -> tuple[Rating, ...]:
    if not isinstance(tables, list | tuple) or not all(isinstance(t, Mapping) for t in tables):
        raise mistake(where, "rating", "is not a list of tables", "Write each under [[rating]].")
    if not 1 <= len(tables) <= MOST_RATINGS:
        raise mistake(
            where,
            "[[rating]]",
            f"stands there {len(tables)} times",
            f"A scale has 1 to {MOST_RATINGS} ratings.",
        )
    ratings: list[Rating] = []
    for position, table in enumerate(tables):
        what = f"[[rating]] number {position + 1}"
        refuse_unknown(table, _RATING_KEYS, where, what)
        read = TableReader(table, where, what)
        rating = _one_rating(read, table, position)
        for other in ratings:
            if other.key == rating.key:
                raise read.mistake("key", f"is {rating.key!r} again", "A key is given once.")
            if other.label.casefold() == rating.label.casefold():
                raise read.mistake("label", f"is {rating.label!r} again", "A label is given once.")
        ratings.append(rating)
    return tuple(ratings)


def _one_rating(read: TableReader, table: Mapping[str, object], position: int) -> Rating:
    key = table.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise read.mistake(
            "key",
            f"is {shown(key)}",
            "It begins with a-z and goes on with a-z, 0-9 and -, 64 characters at most.",
        )
    summary = Summary(read.choice("summary", tuple(Summary)))
    return Rating(
        key=key,
        label=read.line("label"),
        position=position,
        colour=read.choice("colour", COLOURS),
        summary=summary,
        review_value=read.whole("review_value", 1, 1, 5) if "review_value" in table else None,
        decisive=read.yes_or_no("decisive", summary is not Summary.NEVER),
    )


def _table_of(policy: Policy) -> dict[str, Any]:
    """The plain form: no value that TOML lacks (0 stands for no limit)."""
    rules = {name: getattr(policy, name) for name in RULES}
    rules["verdict_age_days"] = policy.verdict_age_days or 0
    rules["source_look_days"] = policy.source_look_days or 0
    ratings = [
        {name: value for name in _RATING_KEYS if (value := getattr(rating, name)) is not None}
        for rating in policy.ratings
    ]
    return {"policy": rules, "rating": ratings}


def _kept(policy: Policy) -> dict[str, Any]:
    """The plain form that is kept: a rule that came later is told where it is asked for."""
    table = _table_of(policy)
    untold = [name for name, value in UNTOLD.items() if table["policy"][name] == value]
    rules = {name: value for name, value in table["policy"].items() if name not in untold}
    written = _FIRST_FORMAT if len(untold) == len(UNTOLD) else POLICY_FORMAT
    return {"format": written, **table, "policy": rules}


def _from_json(text: str) -> Policy:
    where = "a policy"
    try:
        table = json.loads(text, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise FactcheckError("A policy cannot be read as JSON.", f"{error}.") from error
    if not isinstance(table, dict):
        raise mistake(where, "its JSON", "is not an object", "Export it again.")
    written = table.get("format")
    if type(written) is not int or not _FIRST_FORMAT <= written <= POLICY_FORMAT:
        raise mistake(
            where,
            "format",
            f"is {shown(written)}",
            f"This version reads formats {_FIRST_FORMAT} to {POLICY_FORMAT}; a newer one needs a "
            "newer factcheck.",
        )
    whole = {"format", "policy", "rating"}
    refuse_unknown(table, tuple(sorted(whole)), where, "its JSON")
    if table.keys() != whole:
        raise mistake(where, "its JSON", "is not complete", "Export it again.")
    rules = table["policy"]
    if isinstance(rules, dict):
        table = {**table, "policy": {**UNTOLD, **rules}}
    policy = policy_from_settings(table, where)
    if _kept(policy)["policy"].keys() != rules.keys():
        raise mistake(where, "[policy]", "does not state every rule", "Export it again.")
    if _kept(policy)["format"] != written:
        raise mistake(where, "format", f"is {shown(written)}", "Its rules are of another format.")
    return policy


@lru_cache(maxsize=64)
def _sha256(policy: Policy) -> str:
    return sha256_of(_kept(policy))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands there twice")
    return table


def _quoted(values: tuple[str, ...]) -> str:
    return ", ".join(json.dumps(str(value), ensure_ascii=False) for value in values)


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{_quoted(tuple(value))}]"
    # A JSON string is a TOML basic string, as labels hold no control characters.
    return json.dumps(value, ensure_ascii=False)


DEFAULT_POLICY = policy_from_settings({})
