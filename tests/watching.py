"""A desk that watches pages of a real server on loopback, and files in a folder of its own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.loopback import Act, Site, answer, rules
from populated_desk import PopulatedDesk
from sqlalchemy import select

from factcheck.casework.acts.add_source import (
    AddedSnapshot,
    NewSource,
    add_source,
    captured,
    fetched,
)
from factcheck.casework.views.references import find_source
from factcheck.casework.watching.check_sources import check_sources
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.record_check import RecordedCheck, keep_first_check
from factcheck.casework.watching.watch_file import watch_file
from factcheck.casework.watching.watched_sources import watched_sources
from factcheck.documents import read_file
from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.watching.crawl import Request, check_one
from factcheck.domain import Evidence, SourceKind, Use
from factcheck.model import Anchoring, Entry, SourceCheck

SIZE_LIMIT = 1024 * 1024
FIRST = "The harbour bridge was opened on 19 March 1932 before a crowd of 300,000 people."
SECOND = "Its arch spans 503 metres, and the whole of it is 1,149 metres long, says the council."
THIRD = "The toll was lifted for good in the spring of 1999, as the minutes of the council show."
REST = "Ferries run beside it still, and nobody has ever counted how many passengers they carry."
QUOTE = "opened on 19 March 1932 before a crowd of 300,000 people"
LONG = [FIRST, SECOND, THIRD, REST]


def page(*paragraphs: str, title: str = "The bridge", extra: str = "") -> str:
    """A page of these paragraphs; `extra` is what changes its bytes, but not its text."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title}</title></head><body><!-- {extra} -->"
        f"<article><h1>{title}</h1>\n{body}</article></body></html>"
    )


def plain(*paragraphs: str, **fields: str) -> bytes:
    """An answer with a plain text of these paragraphs."""
    fields = {"content_type": "text/plain; charset=utf-8"} | fields
    return answer(body="\n\n".join(paragraphs), **fields)


class WatchingDesk(PopulatedDesk):
    """A desk that looks again; `site` is the server that its pages lie on."""

    def __init__(self, desk: Any, site: Site, folder: Path) -> None:
        super().__init__(desk.store, desk.policy)
        self.site = site
        self.folder = folder
        self.rules = rules(site)

    def serve(self, *paragraphs: str, target: str = "/page", **fields: str) -> None:
        """Let the site answer with a text of these paragraphs. (A page would be read in a process
        of its own, which takes its time.)"""
        self.site.answers[target] = plain(*paragraphs, **fields)

    def fails(self, act: bytes | Act, target: str = "/page") -> None:
        """Let the site answer otherwise than with the page."""
        self.site.answers[target] = act

    def doors(self, **settings: object) -> DeskDoors:
        """How a long piece of work gets its units of work at this desk."""
        limits: Rules = replace(self.rules, **settings)  # type: ignore[arg-type]
        return DeskDoors(
            self.store.reading, self.acting, self.folder, lambda: limits, self.store.clock,
            SIZE_LIMIT,
        )  # fmt: skip

    def fetch(self, key: str = "council", target: str = "/page", **said: Any) -> AddedSnapshot:
        """Add a source by its address, as `source add URL` does."""
        url = said.pop("url", None) or self.site.url(target)
        checked = check_one(Request(url, url), self.rules, clock=self.store.clock)
        assert checked.document is not None, checked.check
        assert isinstance(checked.answer, Fetched)
        with self.acting() as (work, actor):
            new = NewSource(key, SourceKind.PAGE, url=checked.check.moved_to or url, **said)
            found = fetched(checked.document, checked.answer.address)
            added = add_source(work, actor, new, found)
            keep_first_check(
                work, key, checked.check, checked.answer.address, checked.answer.validators
            )
        return added

    def add_file(self, key: str, path: str, **said: Any) -> AddedSnapshot:
        """Add a source that is a file below the desk's folder."""
        document = read_file(self.folder / path, size_limit=SIZE_LIMIT)
        with self.acting() as (work, actor):
            added = add_source(
                work, actor, NewSource(key, SourceKind.FILE, **said), captured(document)
            )
            source_id = find_source(work, key)[0]
            watch_file(work, self.folder, self.folder / path, source_id=source_id)
        return added

    def rest(self, ref: str, quote: str, key: str = "council", **told: Any) -> None:
        """Give a verdict that rests on a quote that is cited as being there now."""
        told = {"evidence": Evidence.LIVE, "use": Use.PRIMARY} | told
        self.cite(ref, key, quote, **told)
        self.judge(ref)

    def check(self, *keys: str, offline: bool = False, **settings: object) -> list[RecordedCheck]:
        """Look at sources, all of them if none is named; by key."""
        with self.store.reading() as work:
            watched = watched_sources(work, keys)
        found = check_sources(self.doors(**settings), watched, offline=offline)
        return sorted(found, key=lambda one: one.key)

    def check_all(self, key: str = "council", **settings: object) -> RecordedCheck:
        """Look at one source."""
        (found,) = self.check(key, **settings)
        return found

    def kept(self) -> Mapping[str, int]:
        """How much there is of what a look may leave behind."""
        return {
            "entries": self.count(Entry),
            "looks": self.looks(),
            "anchorings": self.count(Anchoring),
        }

    def looks(self) -> int:
        """How many looks are kept, in however many rows."""
        with self.store.reading() as work:
            return sum(row[0] for row in work.rows(select(SourceCheck.count)))

    def standing(self, ref: str = "bridge:1") -> str:
        """Where a claim stands."""
        return str(self.claim(ref).standing.kind)

    def reasons(self, ref: str = "bridge:1") -> list[tuple[str, bool]]:
        """Why: the code of each reason, and whether it is grave."""
        return [(str(one.code), one.blocking) for one in self.claim(ref).standing.reasons]
