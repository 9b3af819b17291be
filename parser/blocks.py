"""An element tree to its blocks of text: headings, paragraphs, lists, rows, in their order.

It reads all that the tree holds; which blocks are the article is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from parser.characters import lines
from parser.html_tree import NEVER_TEXT, Element
from parser.tables import is_data_table, read_definitions, read_fields, read_table

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_MOST_ROWS = 500  # tables and notices of a page that are read as such; each costs 1 ms and more
_BLOCKS = (
    _HEADINGS
    | _LISTS
    | {
        *("html", "body", "div", "p", "section", "article", "main", "header", "footer", "aside"),
        *("blockquote", "pre", "figure", "address", "fieldset", "legend", "form", "center", "hr"),
        *("details", "summary", "li", "dl", "dt", "dd", "hgroup", "nav"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    }
)


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PROSE = "prose"
    LIST = "list"
    """A line for each item."""
    ROWS = "rows"
    """A line for each row of a table or pair of a notice."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page's text."""

    text: str
    """One line or several, none empty, white space evened out."""
    kind: BlockKind
    element: Element
    """The innermost block element that holds it."""
    linked: float
    """Share of the text that stands in links, 0 to 1."""


def read_blocks(tree: Element) -> Iterator[Block]:
    """All blocks below the body of a tree, in the order of the page, as far as they are asked."""
    body = next(iter(tree.iter("body")), tree)
    reader = _Reader()
    walk = etree.iterwalk(body, events=("start", "end"))
    skipped: Element | None = None
    rows_left = _MOST_ROWS
    for event, element in walk:
        if event == "end":
            if element is not skipped:
                reader.leave(element)
            reader.add(element.tail)
        elif element.tag in NEVER_TEXT:
            skipped = element
            walk.skip_subtree()
        elif rows_left and (rows := _rows(element)) is not None:
            rows_left -= 1
            reader.end()
            reader.blocks.extend(rows)
            skipped = element
            walk.skip_subtree()
        else:
            reader.enter(element)
            reader.add(element.text)
        yield from reader.take()
    reader.end()
    yield from reader.take()


def _rows(element: Element) -> list[Block] | None:
    """The lines of a table or notice; None for all else."""
    said: tuple[str, ...] = ()
    caption = None
    if element.tag == "table" and is_data_table(element):
        caption, said = read_table(element)
    elif element.tag == "dl":
        said = read_definitions(element)
    elif not (said := read_fields(element)):
        return None
    linked = _linked(element)
    parts = ((caption, BlockKind.HEADING), ("\n".join(said), BlockKind.ROWS))
    return [Block(text, kind, element, linked) for text, kind in parts if text]


def _linked(element: Element) -> float:
    words = sum(len(piece.strip()) for piece in element.itertext())
    links = sum(len(piece.strip()) for link in element.iter("a") for piece in link.itertext())
    return min(links / words, 1.0) if words else 0.0


@dataclass(slots=True)
class _Reader:
    """Gathers text until its block ends."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    link_size: int = 0
    links: int = 0
    """Link elements that are open."""
    open: list[Element] = field(default_factory=list)
    """Block elements that are open, outermost first."""
    list_of: Element | None = None
    """The outermost list element that `items` belong to."""
    items: list[tuple[str, float]] = field(default_factory=list)
    """The lines of the list that is being read, each with its share of links."""

    def enter(self, element: Element) -> None:
        if element.tag in _BLOCKS:
            self.flush()
            self.open.append(element)
        elif element.tag == "br":
            self.pieces.append("\n")
        elif element.tag == "a":
            self.links += 1

    def leave(self, element: Element) -> None:
        if element.tag in _BLOCKS:
            self.flush()
            self.open.pop()
        elif element.tag == "a":
            self.links -= 1

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.links:
            self.link_size += len(text.strip())
        is_set = any(element.tag == "pre" for element in self.open)
        self.pieces.append(text if is_set else text.replace("\n", " ").replace("\r", " "))

    def take(self) -> list[Block]:
        """The blocks that are whole, each handed out once."""
        done, self.blocks = self.blocks, []
        return done

    def end(self) -> None:
        """Makes blocks of all that was gathered, lists too."""
        self.flush()
        self._end_list()

    def flush(self) -> None:
        """Makes blocks of what was gathered: one, or several where empty lines part it."""
        gathered, self.pieces = "".join(self.pieces), []
        link_size, self.link_size = self.link_size, 0
        if not gathered.strip() or not self.open:
            return
        linked = min(link_size / len(gathered.strip()), 1.0)
        for paragraph in _paragraphs(gathered):
            self._append(paragraph, linked)

    def _append(self, text: str, linked: float) -> None:
        outer = next((element for element in self.open if element.tag in _LISTS), None)
        if outer is not self.list_of:
            self._end_list()
        if outer is not None:
            self.list_of = outer
            self.items.append((text, linked))
            return
        is_heading = any(element.tag in _HEADINGS for element in self.open)
        kind = BlockKind.HEADING if is_heading else BlockKind.PROSE
        self.blocks.append(Block(text, kind, self.open[-1], linked))

    def _end_list(self) -> None:
        if self.items:
            text = "\n".join(item for item, _ in self.items)
            links = sum(len(item) * linked for item, linked in self.items)
            self.blocks.append(Block(text, BlockKind.LIST, self.list_of, links / len(text)))
        self.list_of, self.items = None, []


def _paragraphs(gathered: str) -> Iterator[str]:
    """What stands between empty lines, evened out."""
    held: list[str] = []
    for line in (*gathered.split("\n"), ""):
        tidy = lines(line)
        held.extend(tidy)
        if not tidy and held:
            yield "\n".join(held)
            held = []
