"""What the acts about an article refer to outside of its history, as this desk has it."""

import json

from sqlalchemy import select

from factcheck import model
from factcheck.casework.views.references import NamedArticle
from factcheck.ledger.acts import Referents, scale_of
from factcheck.store.unit_of_work import Work


def referents_of(work: Work, article: NamedArticle) -> Referents:
    """The snapshots of the sources that an article cites, and the scales of the desk's policies.

    Whether a policy is the one that it should be is for
    `factcheck.casework.integrity.verify_desk` to say; one that cannot be read has no ratings.
    """
    cited = (
        select(model.Citation.source_id)
        .join(model.Claim, model.Claim.id == model.Citation.claim_id)
        .where(model.Claim.article_id == article.id)
    )
    snapshots = work.rows(
        select(model.Source.uid, model.Snapshot.number)
        .join(model.Source, model.Source.id == model.Snapshot.source_id)
        .where(model.Source.id.in_(cited))
    )
    policies = work.rows(select(model.Policy.sha256, model.Policy.json))
    return Referents(
        snapshots={(row[0], row[1]) for row in snapshots},
        scales={row[0]: _scale(row[1]) for row in policies},
    )


def _scale(policy: str) -> frozenset[str]:
    try:
        return scale_of(json.loads(policy))
    except (ValueError, RecursionError):
        return frozenset()
