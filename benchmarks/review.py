"""A review at a terminal: how long a screen takes, and how many keys a sentence.

    python -m benchmarks.review [--sentences N] [--screens N]

On a terminal of 80 columns and 24 rows, with one source of 100 KB: the first screen of an article
of 2,000 sentences (bar: 1.5 s), and each further one, from the enter key to the next prompt (bar: a
median of 50 ms), while each sentence is cited and rated. Then the keys that the acts of the first
case take in a review, citations, fidelity and corrections included (bar: a median of 25 for each
sentence), beside the same acts as commands, as shortly as they can be typed: once with all the
words that the reviewer wrote of why it is so and what should stand instead, once with those of the
reason finished by the tabulator wherever that puts what was meant, once without.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rapidfuzz.distance import Levenshtein

import factcheck
from benchmarks.generated import article
from benchmarks.pseudo_terminal import PseudoTerminal
from benchmarks.timing import PROGRAM, say_where
from factcheck.cli.reviewing.lines import CiteAct, RateAct, ReviewLine, compose_line
from factcheck.cli.reviewing.next_words import WordsAtHand
from factcheck.desk.values import ClaimOnBoard
from factcheck.domain import Fidelity, Stance, Use
from factcheck.standing.values import CitationState

_PROMPT = "e,?]"
_CASE = "claims/iraq-combat-mission"
# Made-up sentences and passages tell other figures: what is cited for them as worth knowing is not
# held against them, and nobody is asked whether it is meant.
_LINE = "c1x 1n as the source has it"
_ENDS = 2  # words
_STANCE_OF = {
    "true": Stance.SUPPORTS,
    "mostly-true": Stance.SUPPORTS,
    "mostly-false": Stance.REFUTES,
    "false": Stance.REFUTES,
    "unverified": Stance.CONTEXT,
}
_SOURCE_LENGTH = 100_000  # code points


def main() -> None:
    """Reads the command line, measures, and prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sentences", type=int, default=2_000)
    parser.add_argument("--screens", type=int, default=40)
    asked = parser.parse_args()
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        first, further = _screens(Path(folder) / "desk", asked.sentences, asked.screens)
    print(f"an article of {asked.sentences:,} sentences, 80 x 24")
    print(f"  first screen            {first:8.2f} s    (bar 1.5 s)")
    spread = f"{min(further) * 1000:.0f} to {max(further) * 1000:.0f}, {len(further)} screens"
    print(f"  each further one        {median(further) * 1000:8.0f} ms   (bar 50 ms; {spread})")
    _say_keys()


def _screens(folder: Path, sentences: int, screens: int) -> tuple[float, list[float]]:
    """How long the first screen takes, and each further one."""
    desk = factcheck.create(folder, as_="anna")
    text = article(1, sentences)
    desk.add_article(text=text, slug="story")
    source = folder / "source.txt"
    source.write_text(article(2, sentences)[:_SOURCE_LENGTH], "utf-8")
    desk.add_source(source, key="source")
    desk.close()
    environment = {
        **os.environ, "FACTCHECK_DESK": str(folder), "FACTCHECK_REVIEWER": "anna",
        "PYTHONUTF8": "1",
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(2):  # the first time compiles the program
        begun = time.perf_counter()
        with PseudoTerminal([*PROGRAM, "review"], environment) as typist:
            typist.until(_PROMPT)
            first = time.perf_counter() - begun
            further = list(_typed(typist, screens))
    return first, further


def _typed(typist: PseudoTerminal, screens: int) -> Iterator[float]:
    for _ in range(screens):
        typist.type(_LINE)
        typist.until(_LINE[-6:])
        begun = time.perf_counter()
        typist.type("\r")
        typist.until("left\n")
        typist.until(_PROMPT)
        yield time.perf_counter() - begun


@dataclass(frozen=True, slots=True)
class _Keys:
    """Keys for one sentence: all of them, those of what a person wrote of it in free words, and how
    many of those the tabulator saves."""

    all: int
    written: int
    saved: int = 0

    @property
    def bare(self) -> int:
        """Without the free words."""
        return self.all - self.written

    @property
    def finished(self) -> int:
        """With each word finished by the tabulator where that saves keys."""
        return self.all - self.saved


def _say_keys() -> None:
    """Count the keys of the first case's acts, sentence by sentence."""
    with tempfile.TemporaryDirectory() as name:
        desk = factcheck.create(Path(name) / "desk", as_="anna")
        desk.import_case(_CASE)
        desk.add_article(f"{_CASE}/article-1.txt", slug="again")
        claims = [claim for claim in desk.claims("iraq-combat-mission") if claim.state.verdicts]
        reasons: list[str] = []
        review = [_in_review(desk, claim, reasons) for claim in claims]
        commands = [_in_commands(claim) for claim in claims]
        desk.close()
    print(f"keys for each of {len(claims)} sentences of the first case, as first judged (medians)")
    everything = median(keys.all for keys in review), median(keys.all for keys in commands)
    print(f"  all that is typed                 review {everything[0]:4.0f}", end="   ")
    print(f"commands {everything[1]:4.0f}")
    print(f"  words of reasons finished by Tab  review {median(k.finished for k in review):4.0f}")
    bare = median(keys.bare for keys in review), median(keys.bare for keys in commands)
    print(f"  without reasons and corrections   review {bare[0]:4.0f}", end="   ")
    print(f"commands {bare[1]:4.0f}   (bar 25)")


def _in_review(desk: factcheck.Desk, claim: ClaimOnBoard, reasons: list[str]) -> _Keys:
    """As one line: passages by their numbers where they are shown, else by key and words. A
    correction is edited from the sentence: what is put in and taken out counts. `reasons` are those
    given before, and this one is added to them."""
    verdict = claim.state.verdicts[0].verdict
    again = desk.claim(f"again:{claim.number}")
    shown = desk.passages(again.state.ref).numbered()
    cites = []
    for state in _cited_then(claim):
        record = state.citation
        number = next(
            (
                number
                for number, passage in shown
                if passage.source == state.source_key and (record.quote or "") in passage.text
            ),
            None,
        )
        said = record.stance if record.stance is not _STANCE_OF.get(verdict.rating) else None
        use = Use.PRIMARY if record.use is Use.PRIMARY else None
        if number is not None:
            cites.append(CiteAct(f"@{number}", None, use, said))
        else:
            cites.append(CiteAct(state.source_key, _ends(record.quote or ""), use, said))
    fidelity = verdict.fidelity if verdict.fidelity is not Fidelity.NONE else None
    rating = [rating.key for rating in desk.policy.ratings].index(verdict.rating) + 1
    reason = verdict.rationale or ""
    line = compose_line(ReviewLine(tuple(cites), RateAct(rating, fidelity, reason)))
    edited = 0
    if verdict.correction:
        own = " ".join((again.state.text or "").split())
        edited = Levenshtein.distance(own, verdict.correction) + 2
    texts = [again.state.text or "", *(passage.text for _, passage in shown), *reversed(reasons)]
    saved = len(reason) - _with_tabulator(reason, WordsAtHand(texts))
    reasons.append(reason)
    return _Keys(len(line) + 1 + edited, len(reason) + edited, saved)


def _with_tabulator(text: str, at_hand: WordsAtHand) -> int:
    """The keys that a text takes from somebody who sees at once what the tabulator would put, and
    takes it wherever it is meant, whole words alone."""
    typed = keys = 0
    while typed < len(text):
        finished = at_hand.finished(text[:typed]) or ""
        ends = len(finished)
        meant = text.startswith(finished) and not text[ends : ends + 1].isalnum()
        typed = ends if finished and meant else typed + 1
        keys += 1
    return keys


def _in_commands(claim: ClaimOnBoard) -> _Keys:
    """As commands of their own, each option in its shortest form."""
    verdict = claim.state.verdicts[0].verdict
    ref = str(claim.number)
    lines = []
    for state in _cited_then(claim):
        record = state.citation
        primary = " -p" if record.use is Use.PRIMARY else ""
        words = _ends(record.quote or "")
        lines.append(
            f'factcheck cite add {ref} {state.source_key} "{words}" -{record.stance[0]}{primary}'
        )
    reason, correction = verdict.rationale or "", verdict.correction or ""
    line = f'factcheck verdict add {ref} {verdict.rating} -m "{reason}"'
    line += f" -q {verdict.fidelity}" if verdict.fidelity is not Fidelity.NONE else ""
    line += f' -c "{correction}"' if correction else ""
    keys = sum(len(line) + 1 for line in [*lines, line])
    return _Keys(keys, len(reason) + len(correction))


def _cited_then(claim: ClaimOnBoard) -> list[CitationState]:
    """What the first verdict on a claim rests on."""
    basis = {item.citation for item in claim.state.verdicts[0].verdict.basis}
    return [state for state in claim.state.citations if state.citation.uid in basis]


def _ends(quote: str) -> str:
    """A quote as shortly as it is typed: its first two words and its last two."""
    words = quote.split()
    return quote if len(words) <= 2 * _ENDS else f"{' '.join(words[:2])}…{' '.join(words[-2:])}"


if __name__ == "__main__":
    main()
