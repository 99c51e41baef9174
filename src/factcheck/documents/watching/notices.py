"""What a publisher says of a page of its own: that it was corrected, or taken back.

Both change what the page says, whatever became of its main text.
"""

from factcheck.documents.reading.document import Document
from factcheck.documents.watching.former_text import word_count
from factcheck.documents.watching.notice_words import CORRECTION, EARLIER_VERSION, TAKEN_BACK
from factcheck.documents.watching.walls import SHORT, stems_in
from factcheck.domain import LeftOut

# A note is a sentence; a menu and a headline that speak of corrections are shorter, or stand there.
_NOTE_AT_LEAST = 8
_HEAD_WITHIN = 40  # code points: "Correction (5 May 2024):"
_NOT_OF_THE_PAGE = {
    LeftOut.NAVIGATION,
    LeftOut.ADVERT,
    LeftOut.COMMENTS,
    LeftOut.OTHER_STORIES,
}


def correction(document: Document, before: str) -> str | None:
    """A note of correction beside the main text of a document that was not there before, or None.

    Args:
        before: all that the page showed, and its main text.
    """
    known = " ".join(before.split())
    for stretch in document.beside:
        if stretch.kind in _NOT_OF_THE_PAGE:
            continue
        for line in document.text[stretch.start : stretch.end].splitlines():
            note = " ".join(line.split())
            if note not in known and _is_correction(note):
                return note
    return None


def _is_correction(note: str) -> bool:
    if word_count(note) < _NOTE_AT_LEAST:
        return False
    head, colon, _ = note[: _HEAD_WITHIN + 1].replace("：", ":").partition(":")
    begins = any(head.casefold().startswith(stem) for stem in stems_in(head, CORRECTION))
    return bool((colon and begins) or stems_in(note, EARLIER_VERSION))


def taken_back(new: str) -> str | None:
    """What says in the place of a text that its publisher took it back, or None.

    Args:
        new: what is there and was not before.
    """
    if word_count(new) > SHORT:
        return None
    return max(sorted(stems_in(new, TAKEN_BACK)), key=len, default=None)
