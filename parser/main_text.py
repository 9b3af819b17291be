"""Which blocks of a page are its article.

trafilatura finds the prose; the smallest element around most of it is the core, and what stands
in it (lists, tables and notices too) is kept in the page's order. So a small change elsewhere on
the page changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from trafilatura import bare_extraction

from parser.blocks import Block, BlockKind, read_blocks
from parser.characters import letters
from parser.furniture import is_furniture
from parser.html_tree import Element

_MOST_ELEMENTS = 20_000  # of a page that trafilatura is asked about; beyond, it takes seconds
_MOST_FOUND = 200_000  # letters of its answer that are compared
_TELLING = 25  # letters of a block that stand in another text by no chance
_LEAST_TEXT = 60  # letters of an element that can be a page's main part
_CORE_SHARE = 0.85  # of what was found: an odd paragraph elsewhere does not widen the core
_LINKED_PROSE = 0.6  # share of text in links from which a paragraph leads elsewhere
_LINKED_ROWS = 0.75  # the same for lists and rows
_LEAST_LEAD = 40  # characters of a paragraph before the core that can be its lead
_TOO_SMALL = frozenset({"p", "li", "dd", "blockquote", "pre", "ul", "ol"})
_ENDS = tuple(".!?…。！？\"'”’»):")
_YEAR_AT_END = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_LEAST_SENTENCE = 80  # characters; a line of that length is text even where no sign ends it


def main_blocks(tree: Element, title: str | None, sites: frozenset[str]) -> list[Block]:
    """The blocks of the article without its title, from a tree that is clear of clutter.

    `sites` are names of the site by their letters: no line of the article is one.
    """
    blocks = list(read_blocks(tree))
    found = _prose(tree)
    chosen = [block for block in blocks if _stands_in(block, found)]
    core = _core(tree, chosen)
    kept = list(_without_title(_kept(blocks, core, {id(block) for block in chosen}), title, sites))
    return list(_without_idle_headings(_without_edges(kept)))


def _prose(tree: Element) -> str:
    """The letters of what trafilatura takes for the article; none where it finds nothing."""
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return ""
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return letters(" ".join(body.itertext()))[:_MOST_FOUND] if body is not None else ""


def _stands_in(block: Block, found: str) -> bool:
    key = letters(block.text)
    return len(key) >= _TELLING and key in found


def _core(tree: Element, chosen: list[Block]) -> Element:
    """The element that holds the article."""
    named = _named_part(tree)
    core = _smallest_around(chosen)
    if core is None or (named is not None and named is not core and not _is_in(core, named)):
        return named if named is not None else next(iter(tree.iter("body")), tree)
    return core


def _smallest_around(chosen: list[Block]) -> Element | None:
    """The innermost element that holds nearly all that was found."""
    held: dict[Element, float] = {}
    weights = [(block, len(block.text) * (1 - block.linked)) for block in chosen]
    for block, weight in weights:
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + weight
    needed = sum(weight for _, weight in weights) * _CORE_SHARE
    around = [element for element, size in held.items() if size >= needed > 0]
    if not around:
        return None
    core = max(around, key=lambda element: sum(1 for _ in element.iterancestors()))
    while core.tag in _TOO_SMALL and core.getparent() is not None:
        core = core.getparent()
    return core


def _named_part(tree: Element) -> Element | None:
    """What the page itself names its main part, if it does so once."""
    for path in ("//main|//*[@role='main']", "//article[.//h1]", "//*[@itemprop='articleBody']"):
        parts = tree.xpath(path)
        if len(parts) == 1 and len(letters(" ".join(parts[0].itertext()))) >= _LEAST_TEXT:
            return parts[0]
    return None


def _is_in(element: Element, outer: Element) -> bool:
    return element is outer or any(above is outer for above in element.iterancestors())


def _around(core: Element) -> Element:
    """The article or main part that the core stands in; the core itself where there is none."""
    for element in (core, *core.iterancestors()):
        if element.tag in ("article", "main") or element.get("role") == "main":
            return element
    return core


def _kept(blocks: list[Block], core: Element, chosen: set[int]) -> Iterator[Block]:
    around = _around(core)
    began = False
    for block in blocks:
        in_core = _is_in(block.element, core)
        began = began or in_core
        belongs = in_core or (
            _is_in(block.element, around)
            and (
                id(block) in chosen
                or block.kind is BlockKind.ROWS
                or (not began and _can_be_lead(block))
            )
        )
        tidy = _without_furniture(block) if belongs and not _leads_away(block) else None
        if tidy is not None:
            yield tidy


def _leads_away(block: Block) -> bool:
    is_many = block.kind in (BlockKind.LIST, BlockKind.ROWS)
    return block.linked >= (_LINKED_ROWS if is_many else _LINKED_PROSE)


def _can_be_lead(block: Block) -> bool:
    is_sentence = len(block.text) >= _LEAST_LEAD and block.text.endswith(_ENDS)
    return block.kind is BlockKind.PROSE and is_sentence


def _without_furniture(block: Block) -> Block | None:
    if block.kind is BlockKind.ROWS:
        return block
    is_list = block.kind is BlockKind.LIST  # of lots and days, it may be
    lines = [
        line
        for line in block.text.split("\n")
        if not is_furniture(line) or (is_list and line[0].isdecimal())
    ]
    return replace(block, text="\n".join(lines)) if lines else None


def _without_title(
    blocks: Iterable[Block], title: str | None, sites: frozenset[str]
) -> Iterator[Block]:
    """The blocks without title and site said again, and without one that repeats the last."""
    known = letters(title or "")
    last = ""
    for block in blocks:
        lines = [line for line in block.text.split("\n") if letters(line) not in {known, *sites}]
        key = letters(" ".join(lines))
        is_title = block.element.tag == "h1" and key in known
        if key and key != last and not is_title:
            yield replace(block, text="\n".join(lines))
        last = key


def _without_edges(blocks: list[Block]) -> list[Block]:
    """The blocks without scraps before the text begins, and small print after it ends.

    A page that is all scraps keeps them: a notice can be so.
    """
    begins = next((number for number, block in enumerate(blocks) if _is_text(block)), None)
    if begins is None:
        return blocks
    head = [
        block for block in blocks[:begins] if block.kind is not BlockKind.PROSE or ":" in block.text
    ]
    rest = blocks[begins:]
    while _is_small_print(rest[-1]) or _signs_off(rest[-1]):
        rest.pop()  # it ends: the first of them is text
    return head + rest


def _signs_off(block: Block) -> bool:
    """Whether a block is a line like `Ministry of Trade, 24 August 2023`."""
    text = block.text
    return not _is_text(block) and ":" not in text and _YEAR_AT_END.search(text) is not None


def _is_text(block: Block) -> bool:
    """Whether a block says something, and is no scrap (a section's name, a byline)."""
    if block.kind is BlockKind.HEADING or _is_small_print(block):
        return False
    is_long = len(block.text) >= _LEAST_SENTENCE
    return block.kind is not BlockKind.PROSE or is_long or block.text.endswith(_ENDS)


def _is_small_print(block: Block) -> bool:
    """Whether all of a block is marked as small print (HTML standard, 4.5.4)."""
    if any(above.tag == "small" for above in block.element.iterancestors()):
        return True
    small = " ".join(" ".join(part.itertext()) for part in block.element.iter("small"))
    return bool(small) and letters(small) == letters(block.text)


def _without_idle_headings(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without headings that nothing stands under."""
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.kind is not BlockKind.HEADING or (
            after is not None
            and (after.kind is not BlockKind.HEADING or _depth(after) > _depth(block))
        ):
            yield block


def _depth(heading: Block) -> int:
    """1 to 6 as HTML has it; 7 for the caption of a table."""
    tags = (heading.element, *heading.element.iterancestors())
    named = next((tag.tag for tag in tags if tag.tag[:1] == "h" and tag.tag[1:].isdigit()), "h7")
    return int(named[1:])
