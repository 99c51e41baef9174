"""Whether what verdicts that came with a case say they rested on was there to rest on.

A case that arrives is refused where the words that it shows deny it. One that was taken in before
that was asked is not: so verifying asks again, of whatever words are here by now.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from factcheck.casefiles.quotes_shown import problems_of_bases
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.views.imports import BroughtWords, ImportedStream, came_with_a_case
from factcheck.casework.views.load_records import cited_source_ids, load_article, load_source
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Verdict
from factcheck.ledger.dossier import Case, SeenQuote, SourceFile
from factcheck.ledger.pairing import kept_records
from factcheck.store.unit_of_work import Work


def faults_of_bases(
    work: Work,
    articles: Sequence[NamedArticle],
    imports: Sequence[ImportedStream],
    brought: Mapping[str, BroughtWords],
    redacted: Set[str],
) -> Iterator[Fault]:
    """Verdicts that came with a case and say of a quote what the words that are here deny.

    Args:
        articles: of which nothing refers to what is not there.
        imports: what was imported, by the desk's own history.
        brought: what was told of the words of snapshots that came.
        redacted: the uids of all records whose words were erased.
    """
    imported = {stream.uid for stream in imports}
    for article in articles:
        if article.uid not in imported:
            continue
        stored = load_article(work, article)
        made = {record.uid: record.seq for record in kept_records(stored.entries)}
        came = [
            verdict
            for verdict in stored.verdicts
            if verdict.uid in made and came_with_a_case(imports, article.uid, made[verdict.uid])
        ]
        if not came:
            continue
        source_ids = cited_source_ids(work, article)
        sources = tuple(
            _with_what_was_told(load_source(work, source_id), brought) for source_id in source_ids
        )
        case = replace(stored, sources=sources)
        label = f"article {article.slug}"
        for problem in problems_of_bases(case, redacted, _that_hang_together(case, came)):
            why = f"verdict {problem.uid} does not rest on what it says: {problem.why}"
            yield Fault(label, made[problem.uid], why)


def _with_what_was_told(source_file: SourceFile, brought: Mapping[str, BroughtWords]) -> SourceFile:
    """A source with what the case that brought its snapshots told of quotes in them."""
    return replace(
        source_file,
        snapshots=tuple(
            replace(
                snapshot_file,
                quotes=tuple(
                    SeenQuote(uid, told.state, told.context_changed, told.start, told.end)
                    for uid, told in brought[snapshot_file.snapshot.uid].quotes.items()
                ),
            )
            if snapshot_file.snapshot.text is None and snapshot_file.snapshot.uid in brought
            else snapshot_file
            for snapshot_file in source_file.snapshots
        ),
    )


def _that_hang_together(case: Case, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those that rest on citations that are there, in snapshots that entries made. What else is
    wrong with a basis is named where acts and records are looked at."""
    sources = {citation.uid: citation.source for citation in case.citations}
    made = {
        record.uid for source_file in case.sources for record in kept_records(source_file.entries)
    }
    strays = {
        (source_file.source.uid, snapshot_file.snapshot.number)
        for source_file in case.sources
        for snapshot_file in source_file.snapshots
        if snapshot_file.snapshot.uid not in made
    }
    return [
        verdict
        for verdict in verdicts
        if all(
            basis.citation in sources and (sources[basis.citation], basis.snapshot) not in strays
            for basis in verdict.basis
        )
    ]
