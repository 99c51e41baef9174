"""Who works at a desk, what goes to another one and comes from there, what the law orders out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.desk.opened import OpenDesk, member

if TYPE_CHECKING:
    from factcheck.casefiles import Case
    from factcheck.casework.acts.add_reviewer import ListedReviewer
    from factcheck.casework.acts.redact import Erased, Redacted
    from factcheck.casework.exchange.import_case import Imported
    from factcheck.domain import (
        Role,
    )


@dataclass(frozen=True, slots=True)
class ExportedCase:
    """A case as it was written: its folder, and its files in that (POSIX paths)."""

    case: "Case"
    folder: Path
    files: tuple[str, ...]


class KeepingDesk(OpenDesk):
    """What keeps a desk: reviewers, cases, redactions."""

    def export_case(
        self, slug: str | None, folder: str | Path | None = None, *, with_snapshots: bool = False
    ) -> ExportedCase:
        """Write an article with all that belongs to it as a folder of plain files, whole or not at
        all; into `claims/SLUG` when no folder is named.

        Args:
            with_snapshots: whole texts and bytes of the sources, not only excerpts.
        """
        from factcheck.casefiles import render, write_folder
        from factcheck.casework.exchange.export_case import export_case
        from factcheck.casework.watching.outside_desk import require_outside_desk

        with self.reading() as work:
            article = self.find_article(work, slug)
            case = export_case(work, article, self.policy, with_snapshots=with_snapshots)
        target = Path(folder) if folder else Path("claims") / article.slug
        require_outside_desk(self.settings, target)
        files = render(case)
        write_folder(target, files)
        return ExportedCase(case, target, tuple(files))

    def import_case(
        self, folder: "str | Path | Case", *, accepted: "Collection[str]" = ()
    ) -> "Imported":
        """Take a case folder in, whole or not at all: what is new is added, what went another way
        than here is refused.

        Args:
            accepted: handles of people who work here, under which new acts may come in.
        """
        from factcheck.casefiles import Case, parse, read_folder
        from factcheck.casework.exchange.import_case import import_case
        from factcheck.store.vacuum import vacuum

        self.require_alone("Taking a case in")
        case = folder if isinstance(folder, Case) else parse(read_folder(Path(folder)))
        with self.writing() as (work, actor):
            imported = import_case(work, actor, case, accepted)
        if imported.redacted:
            vacuum(self.store.engine)
        return imported

    def add_reviewer(self, handle: str, role: "Role | str | None" = None) -> "Role":
        """Add a reviewer, or give one another role (`reviewer` or `editor`)."""
        from factcheck.casework.acts.add_reviewer import add_reviewer
        from factcheck.domain import Role

        self.require_alone("Adding a reviewer")
        chosen = member(Role, role) if role else None
        with self.store.writing() as work:
            return add_reviewer(work, self.settings.reviewer, self.policy, handle, chosen)

    def reviewers(self) -> "tuple[ListedReviewer, ...]":
        """Who works at this desk, by handle."""
        from factcheck.casework.acts.add_reviewer import list_reviewers

        with self.reading() as work:
            return list_reviewers(work)

    def would_redact(self, uid: str) -> "tuple[tuple[Erased, str], ...]":
        """What `redact` would erase, each with its words, so that nobody erases by mistake."""
        from factcheck.casework.acts.redact import would_go

        with self.reading() as work:
            return tuple(would_go(work, uid))

    def redact(self, uid: str, because: str) -> "Redacted":
        """Erase a record's words for good, and what hangs on them, visibly; only an editor may.
        Lines and worksheets that were begun go with them: they may have the same words."""
        from factcheck.casework.acts.redact import redact
        from factcheck.files.desk_state import StateKind, forget_sheets, write_state
        from factcheck.store.vacuum import vacuum

        self.require_alone("Redacting")
        with self.writing() as (work, actor):
            redacted = redact(work, actor, uid, because)
        write_state(self.settings.desk, StateKind.DRAFTS, {})
        forget_sheets(self.settings.desk)
        return replace(redacted, vacuumed=vacuum(self.store.engine))
