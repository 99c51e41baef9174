"""Reasons without what holds of one claim alone, so that many claims can share one: what of the
words changed, what is counted, which details."""

from collections.abc import Mapping

from factcheck.standing.told import SENTENCES, Told, Value, told


def gist(text: str) -> str:
    """The sentence without its particulars; as it is where it does not know what it was made of."""
    if not isinstance(text, Told):
        return text
    if not text.key:
        sentences = text.values["sentences"]
        return gist(sentences[0]) if isinstance(sentences, tuple) and sentences else text
    shorter = _GIST.get(text.key)
    return _kept(shorter, text.values) if shorter else text


def _kept(key: str, values: Mapping[str, Value]) -> Told:
    return told(key, **{name: v for name, v in values.items() if f"{{{name}}}" in SENTENCES[key]})


_GIST = {
    "lost-particulars": "lost",
    "words-changed-in": "words-changed",
    "sentence-changed-in": "sentence-changed",
    "detail-unticked": "ticks-needed",
    "details-unticked": "ticks-needed",
}
