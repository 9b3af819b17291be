"""Part-of-speech tags (Penn Treebank) for the words of a sentence, by an averaged perceptron.

Greedy, left to right, each word from its own form and two neighbours on either side; the
features are those of M. Honnibal, "A good part-of-speech tagger in about 200 lines of Python"
(2013), since the weights were trained on them. Linear in the number of words.
"""

import io
from collections.abc import Sequence

import numpy as np

_START = ("-START-", "-START2-")
_END = ("-END-", "-END2-")
_LONGEST_WORD = 60  # characters; what is longer is no word, and is tagged as its beginning


class Tagger:
    """Tags words; made once from the model's bytes, safe to share."""

    def __init__(self, model: bytes) -> None:
        data = np.load(io.BytesIO(model), allow_pickle=False)
        self._tags: list[str] = [str(tag) for tag in data["tags"]]
        features = data["features"].tobytes().decode().split("\n")
        self._row = {feature: i for i, feature in enumerate(features)}
        rows = np.repeat(np.arange(len(features)), np.diff(data["ends"], prepend=0))
        self._weights = np.zeros((len(features), len(self._tags)), dtype=np.float32)
        self._weights[rows, data["columns"]] = data["values"]
        self._always = dict(str(pair).split("\t") for pair in data["words"])

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag for each word."""
        context = [*_START, *map(_shape, words), *_END]
        tags: list[str] = []
        before, earlier = _START
        for i, word in enumerate(words):
            tag = self._always.get(word) or self._best(word, context, i + 2, before, earlier)
            tags.append(tag)
            before, earlier = tag, before
        return tags

    def _best(self, word: str, context: list[str], i: int, before: str, earlier: str) -> str:
        word = word[:_LONGEST_WORD]
        here, last = context[i], context[i - 1]
        named = (
            "bias",
            f"i suffix {word[-3:]}",
            f"i pref1 {word[0]}",
            f"i-1 tag {before}",
            f"i-2 tag {earlier}",
            f"i tag+i-2 tag {before} {earlier}",
            f"i word {here}",
            f"i-1 tag+i word {before} {here}",
            f"i-1 word {last}",
            f"i-1 suffix {last[-3:]}",
            f"i-2 word {context[i - 2]}",
            f"i+1 word {context[i + 1]}",
            f"i+1 suffix {context[i + 1][-3:]}",
            f"i+2 word {context[i + 2]}",
        )
        row = self._row
        known = [row[name] for name in named if name in row]
        scores = self._weights[known].sum(axis=0)
        return self._tags[int(scores.argmax())]


def _shape(word: str) -> str:
    """What a neighbour is known by: its lower-case form, or the kind of figure that it is."""
    word = word[:_LONGEST_WORD]
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word[0].isdigit():
        return "!DIGITS"
    return word.lower()
