"""Turns the product files into kinds of goods; refuses a word that two kinds of goods share.

Reads no file itself.
"""

from collections.abc import Iterable, Iterator

from config.vocabulary_forms import ProductsFile
from config.yaml_forms import Filled
from domain.vocabulary import Goods


def join_products(
    files: Iterable[Filled[ProductsFile]],
) -> tuple[tuple[Goods, ...], list[str]]:
    """Every kind of goods in the files' order, and the faults, told by line."""
    goods: list[Goods] = []
    faults: list[str] = []
    owner: dict[str, str] = {}
    for file in files:
        for group, lines in file.form.root.items():
            for index, (name, plural, heading) in enumerate(lines):
                kind = Goods(name=name, plural=plural, group=group, heading=heading)
                faults += [file.fault((group, index), what) for what in _wrong(kind, owner)]
                goods.append(kind)
    return tuple(goods), faults


def _wrong(kind: Goods, owner: dict[str, str]) -> Iterator[str]:
    """What is wrong with a line; `owner` has the words so far, and gains those of the line."""
    for word in dict.fromkeys((kind.name, kind.plural)):
        if word != word.lower():
            yield f"{word!r} is not in lower case; write {word.lower()!r}"
        if word in owner:
            yield f"{word!r} is among {owner[word]} already; leave it in one line"
        owner.setdefault(word, kind.group)
