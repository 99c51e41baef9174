"""Other sentence splitters, for comparison: spans of each (code points, half-open)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

Spans = list[tuple[int, int]]
Splitter = Callable[[str, str], Spans]


def peers() -> dict[str, Splitter]:
    """Those that are installed, by name; each takes a text and its language (ISO 639-1)."""
    installed = {}
    for name, (module, made) in _PEERS.items():
        try:
            installed[name] = made(import_module(module))
        except ImportError:
            print(f"{name}: not installed", file=sys.stderr)
    return installed


def _pysbd(pysbd: Any) -> Splitter:
    known = import_module("pysbd.languages").LANGUAGE_CODES
    segmenters: dict[str, Any] = {}

    def split(text: str, language: str) -> Spans:
        code = language if language in known else "en"
        if code not in segmenters:
            segmenters[code] = pysbd.Segmenter(language=code, clean=False, char_span=True)
        return [(span.start, span.end) for span in segmenters[code].segment(text)]

    return split


def _syntok(segmenter: Any) -> Splitter:
    def split(text: str, language: str) -> Spans:
        spans = []
        for paragraph in segmenter.analyze(text):
            for sentence in paragraph:
                tokens = [token for token in sentence if token.value]
                if tokens:
                    end = tokens[-1].offset + len(tokens[-1].value)
                    spans.append((tokens[0].offset, end))
        return spans

    return split


def _nupunkt(nupunkt: Any) -> Splitter:
    return lambda text, language: list(nupunkt.sent_spans(text))


def _blingfire(blingfire: Any) -> Splitter:
    return lambda text, language: list(blingfire.text_to_sentences_and_offsets(text)[1])


def _sentencex(sentencex: Any) -> Splitter:
    return lambda text, language: [
        (border["start_index"], border["end_index"])
        for border in sentencex.get_sentence_boundaries(language, text)
    ]


def _razdel(razdel: Any) -> Splitter:
    return lambda text, language: [(part.start, part.stop) for part in razdel.sentenize(text)]


_PEERS: Mapping[str, tuple[str, Callable[[Any], Splitter]]] = {
    "pysbd": ("pysbd", _pysbd),
    "syntok": ("syntok.segmenter", _syntok),
    "nupunkt": ("nupunkt", _nupunkt),
    "blingfire": ("blingfire", _blingfire),
    "sentencex": ("sentencex", _sentencex),
    "razdel": ("razdel", _razdel),
}
