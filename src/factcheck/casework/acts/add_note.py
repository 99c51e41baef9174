"""Notes: a reviewer's remark on a claim, for whoever comes next; it changes no standing."""

from factcheck.casework.acts.actor import Actor
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim
from factcheck.domain import Note as NoteRecord
from factcheck.domain import Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Note
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def add_note(work: Work, actor: Actor, claim: NamedClaim, text: str) -> NoteRecord:
    """Keep a remark on a claim, whether it stands in the article or not any more.

    Args:
        text: the remark; white space around it goes.

    Raises:
        FactcheckError: when there are no words in it.
    """
    if not text.strip():
        raise FactcheckError("A note needs words.", 'Write: factcheck note REF "what you noticed"')
    work.lock([claim.article.stream_id])
    record = NoteRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        salt=new_salt(),
        text=text.strip(),
    )
    entry_id = work.append(
        claim.article.stream_id, actor.handle, Verb.NOTE_ADD, {"note": payload_of(record)}
    )
    work.insert(Note, entry_id=entry_id, claim_id=claim.id, **columns_of(record, "number", "part"))
    return record
