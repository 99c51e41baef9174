"""The product in the call forms that the evaluation scripts expect: one function per measure."""

from factcheck.text.sentences import each_sentence


def segment(text: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of a text as spans (code points, half-open), for segmentation/score.py."""
    return [(sentence.start, sentence.end) for sentence in each_sentence(text, lang)]
