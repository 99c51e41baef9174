"""What reads a PDF into paragraphs: the product and, for comparison, other libraries.

    python -m benchmarks.pdf_readers NAME SECONDS    paths come in, lines of JSON go out

A worker reads one document after the other and gives up on one that takes longer than SECONDS.
"""

import json
import re
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import process_time


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of a document in order, what was said to be left out, and the processor time
    (seconds) that it took; `refused` says why nothing was read."""

    paragraphs: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    seconds: float = 0.0
    refused: str = ""


def _factcheck(path: Path) -> Reading:
    from importlib import import_module

    extract = import_module("factcheck.documents.reading.pdf").extract

    extracted = extract(path.read_bytes())
    account = getattr(extracted, "account", None)  # earlier versions had none
    left_out = [block.words for block in account.left_out] if account else []
    return Reading(extracted.text.split("\n\n"), left_out)


def _pdfminer(path: Path) -> Reading:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer

    def boxes(item: object) -> Iterator[str]:
        if isinstance(item, LTTextContainer):
            yield item.get_text()
        elif hasattr(item, "__iter__"):
            for inner in item:
                yield from boxes(inner)

    pages = extract_pages(path, laparams=LAParams(all_texts=True))
    return Reading([" ".join(text.split()) for page in pages for text in boxes(page)])


def _pdfplumber(path: Path) -> Reading:
    import pdfplumber

    with pdfplumber.open(path) as document:
        texts = [page.extract_text() for page in document.pages]
    return Reading([line for text in texts for line in text.split("\n")])


def _pdfium(path: Path) -> Reading:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    lines = [line for text in texts for line in re.sub("[\ufffe\x02]", "", text).splitlines()]
    return Reading(lines)


# pdfplumber and PDFium know lines and no paragraphs: each line is one.
READERS: dict[str, Callable[[Path], Reading]] = {
    "factcheck": _factcheck,
    "pdfminer.six": _pdfminer,
    "pdfplumber": _pdfplumber,
    "pdfium": _pdfium,
}
# What has to be installed for each.
MODULES = {
    "factcheck": "factcheck",
    "pdfminer.six": "pdfminer",
    "pdfplumber": "pdfplumber",
    "pdfium": "pypdfium2",
}


def main(name: str, seconds: str) -> None:
    """Answers each path on standard input with a `Reading` as one line of JSON."""
    signal.signal(signal.SIGALRM, _give_up)
    for line in sys.stdin:
        before = process_time()
        signal.setitimer(signal.ITIMER_REAL, float(seconds))
        try:
            reading = READERS[name](Path(line.rstrip("\n")))
        except Exception as error:  # whatever a library raises is its result
            reading = Reading(refused=f"{type(error).__name__}: {error}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        said = {**asdict(reading), "seconds": process_time() - before}
        print(json.dumps(said), flush=True)


def _give_up(*_: object) -> None:
    raise TimeoutError("it takes too long")


if __name__ == "__main__":
    main(*sys.argv[1:])
