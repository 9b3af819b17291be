"""What a page says of itself in JSON-LD (schema.org), the article it is about picked out.

It takes what it can read and passes over what it cannot: broken JSON, odd types, other things.
"""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from parser.characters import letters, one_line
from parser.html_tree import Element

_MOST_BYTES = 2_000_000  # characters of one script; real ones have some thousands
_MOST_NODES = 10_000  # objects looked at in one page
_DEEPEST = 12  # objects within objects
_MOST_NAMES = 40
_ARTICLES = ("Article", "BlogPosting", "Report", "PressRelease", "SpecialAnnouncement")
_PAGES = ("WebPage", "ItemPage")

Node = dict[str, Any]


def read_linked_data(tree: Element, url: str) -> Node:
    """The JSON-LD object of the page's article; an empty one where there is none.

    Of several, the one that names this address, else the first. A page's own object (WebPage)
    serves where no article is described.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(script)][:_MOST_NODES]
    for kinds in (_ARTICLES, _PAGES):
        fitting = [node for node in nodes if _is_of(node, kinds)]
        here = (node for node in fitting if _names(node, url))
        found = next(here, fitting[0] if fitting else None)
        if found is not None:
            return found
    return {}


def text_of(node: Node, *keys: str) -> str | None:
    """The first of the keys that holds text, or an object with a name; on one line."""
    for key in keys:
        for name in names_of(node, key):
            return name
    return None


def names_of(node: Node, key: str) -> tuple[str, ...]:
    """All names under a key: text, objects with a name, lists of both."""
    found: list[str] = []
    _gather(node.get(key), found)
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


def _gather(value: Any, found: list[str], depth: int = 0) -> None:
    if depth > 3 or len(found) > _MOST_NAMES:
        return
    if isinstance(value, str):
        if tidy := one_line(unescape(value)):  # some systems escape for HTML here too
            found.append(tidy)
    elif isinstance(value, list):
        for item in value[:_MOST_NAMES]:
            _gather(item, found, depth + 1)
    elif isinstance(value, dict):
        _gather(value.get("name", value.get("@value")), found, depth + 1)


def _scripts(tree: Element) -> Iterator[Any]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").strip().lower()
        text = (script.text or "").strip()
        if not kind.startswith("application/ld+json") or not 0 < len(text) <= _MOST_BYTES:
            continue
        text = text.removeprefix("<![CDATA[").removeprefix("<!--")
        text = text.removesuffix("]]>").removesuffix("-->").strip().rstrip(";")
        try:
            yield json.loads(text, strict=False)  # line breaks stand raw in many a headline
        except (ValueError, RecursionError):
            continue


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """All objects, outer ones first, also those of @graph and of lists."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for below in value.values():
            if isinstance(below, (dict, list)):
                yield from _nodes(below, depth + 1)
    elif isinstance(value, list):
        for item in value[:_MOST_NODES]:
            yield from _nodes(item, depth + 1)


def _is_of(node: Node, kinds: tuple[str, ...]) -> bool:
    given = node.get("@type")
    types = given if isinstance(given, list) else [given]
    return any(isinstance(kind, str) and kind.endswith(kinds) for kind in types)


def _names(node: Node, url: str) -> bool:
    """Whether an object says that it is this page, by its address."""
    main = node.get("mainEntityOfPage")
    main = main.get("@id", main.get("url")) if isinstance(main, dict) else main
    given = (node.get("url"), node.get("@id"), main)
    return any(isinstance(address, str) and _same(address, url) for address in given)


def _same(one: str, other: str) -> bool:
    return letters(_path(one)) == letters(_path(other)) != ""


def _path(address: str) -> str:
    """An address without scheme, query and fragment."""
    return address.split("://", 1)[-1].split("#", 1)[0].split("?", 1)[0]
