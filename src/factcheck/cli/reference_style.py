"""How claims are typed most shortly."""

import re
from collections.abc import Sequence

from factcheck.domain import ClaimNumber
from factcheck.errors import ExitCode, FactcheckError


class ReferenceStyle:
    """How the claims of an article are typed most shortly: bare numbers where those mean it; and
    who types (none when nobody is at work)."""

    def __init__(self, slug: str, *, bare: bool, reviewer: str | None = None) -> None:
        self.slug = slug
        self.bare = bare
        self.reviewer = reviewer

    def ref(self, number: ClaimNumber) -> str:
        """A claim's reference."""
        return str(number) if self.bare else f"{self.slug}:{number}"

    def article(self, command: str) -> str:
        """A command about the article, with its slug where that has to be said."""
        return command if self.bare else f"{command} {self.slug}"

    def shortened(self, command: str) -> str:
        """A command in which references are as short as can be."""
        if not self.bare:
            return command
        return re.sub(rf"(?<= ){re.escape(self.slug)}:(\d+(?:\.\d+)?)(?= |$)", r"\1", command)


def together(refs: Sequence[str]) -> str:
    """Several references as one (`3 5-6` as `3,5-6`). Raises FactcheckError when they name several
    articles: what is done in one go is done in one."""
    slugs = {ref.rpartition(":")[0] for ref in refs} - {""}
    if len(slugs) > 1:
        raise FactcheckError(
            f"These are of several articles: {', '.join(sorted(slugs))}.",
            "Name those of one at a time.",
            exit_code=ExitCode.USAGE,
        )
    numbers = ",".join(ref.rpartition(":")[2] for ref in refs)
    return f"{slugs.pop()}:{numbers}" if slugs else numbers
