"""Tables and notices as lines of text, each of which can be read and quoted alone.

A row of a table with headings becomes `Heading: value; Heading: value`, a pair of a notice
`Term: value`. Nothing is added but colons, semicolons and commas; nothing is counted or guessed.
"""

import re
from dataclasses import dataclass
from itertools import groupby, zip_longest

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from lxml import etree

from parser.characters import letters, one_line
from parser.html_tree import Element

_MOST_CELLS = 100_000  # of one table with all its spans drawn out; more is no table for readers
_MOST_SPAN = 1_000  # columns or rows of one cell (HTML standard, 4.9.11)
_LONG_CELL = 600  # characters; longer cells are the columns of a page laid out by a table
_LONG_VALUE = 400  # characters; a longer value of a field is prose under a heading
_PIECES = ["p", "div", "br", "li", "ul", "ol", "dd", "dt", "h2", "h3", "h4", "h5", "h6"]
_PAGE_PARTS = ("h1", "h2", "h3", "h4", "hr", "form", "div", "section", "article", "nav")
_BREAK = "\x1e"  # stands in no text: `one_line` would drop it
_FIELD_LABEL = re.compile(r"(?:^|\s)field(?:--|__|-)label(?:\s|$)")  # as Drupal names it
_FIELD_ITEM = re.compile(r"(?:^|\s)field(?:--|__|-)item(?:\s|$)")


def is_data_table(table: Element) -> bool:
    """Whether a table holds data, and is not only there to lay out the page."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if rows == 0 or len(cells) < 2 or table.find(".//h1") is not None:
        return False
    if table.find(".//th") is not None or table.find("caption") is not None:
        return True
    return len(cells) > rows and not any(_is_column(cell) for cell in cells)


def _is_column(cell: Element) -> bool:
    """Whether a cell holds a part of a page: blocks, paragraphs by empty lines, or long text."""
    if next(cell.iter(*_PAGE_PARTS), None) is not None:
        return True
    breaks = cell.iter("br")
    if any(mark.getnext() is not None and _is_empty_line(mark) for mark in breaks):
        return True
    return sum(len(piece) for piece in cell.itertext()) > _LONG_CELL


def _is_empty_line(mark: Element) -> bool:
    return mark.getnext().tag == "br" and not (mark.tail or "").strip()


def read_table(table: Element) -> tuple[str | None, tuple[str, ...]]:
    """The caption of a data table, and one line for each of its rows."""
    found = _soup(table).find("table")
    if not isinstance(found, Tag):
        return None, ()
    caption = found.find("caption")
    heads, rows = _parted(_grid(found))
    lines = (_row_line(heads, row) for row in rows)
    words = _words(caption) if isinstance(caption, Tag) else ""
    return words or None, tuple(line for line in lines if line)


def read_definitions(notice: Element) -> tuple[str, ...]:
    """The `Term: value` lines of a definition list."""
    pairs = ((tag.name, tag) for tag in _soup(notice).find_all(["dt", "dd"]))
    lines: list[str] = []
    terms: list[str] = []
    for name, run in groupby(pairs, key=lambda pair: pair[0]):
        words = [text for _, tag in run if (text := _words(tag))]
        if name == "dt":
            lines.extend(terms)  # terms that nothing was said of
            terms = words
        else:
            if words:
                lines.append(_labelled("; ".join(terms), "; ".join(words)))
            terms = []
    return (*lines, *terms)


def read_fields(element: Element) -> tuple[str, ...]:
    """The `Label: value` lines of labelled fields; none where an element has none, or holds prose.

    Fields are marked by class, as the content management system of many authorities does it.
    """
    fields: list[tuple[str, list[str]]] = []
    for child in element:
        if _is_label(child):
            fields.append((one_line(" ".join(child.itertext())), []))
        elif fields:
            if any(_is_label(below) for below in child.iterdescendants()):
                return ()
            fields[-1][1].extend(one_line(" ".join(item.itertext())) for item in _items(child))
    said = [(label, "; ".join(filter(None, values))) for label, values in fields]
    if any(len(value) > _LONG_VALUE for _, value in said):
        return ()
    return tuple(_labelled(label, value) for label, value in said if value)


def _is_label(element: Element) -> bool:
    return _FIELD_LABEL.search(element.get("class") or "") is not None


def _items(element: Element) -> list[Element]:
    """The parts of a field that hold one value each; the field itself where it has no such."""
    below = element.iterdescendants()
    parts = [part for part in below if _FIELD_ITEM.search(part.get("class") or "")]
    return parts or [element]


def _soup(element: Element) -> BeautifulSoup:
    return BeautifulSoup(etree.tostring(element, encoding="unicode", with_tail=False), "lxml")


def _words(tag: Tag) -> str:
    """The text of a cell: what stands on lines of its own there is parted by commas."""
    if all(isinstance(part, NavigableString) for part in tag.contents):
        return one_line(tag.get_text())  # most cells: several times as fast as what follows
    for label in tag.find_all(class_=_FIELD_LABEL):
        label.extract()  # a label inside a pair says the pair's term again
    for part in tag.find_all(_PIECES):
        part.insert_before(_BREAK)
        part.insert_after(_BREAK)
    pieces = [piece for text in tag.get_text().split(_BREAK) if (piece := one_line(text))]
    ended = (piece + ("" if piece[-1] in ".,;:!?" else ",") for piece in pieces[:-1])
    return " ".join((*ended, *pieces[-1:]))


def _labelled(label: str, value: str) -> str:
    label = label.rstrip(" :：")
    return f"{label}: {value}" if label else value


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    """One cell of a table, as it is written. It stands in several places where it spans them."""

    words: str
    is_head: bool
    is_bold: bool


_Row = list[_Cell]


def _cell(tag: Tag) -> _Cell:
    words = _words(tag)
    is_plain = all(isinstance(part, NavigableString) for part in tag.contents)
    bold = [] if is_plain else tag.find_all(["b", "strong"])
    bold_words = letters(" ".join(part.get_text() for part in bold))
    return _Cell(words, tag.name == "th", bool(bold_words) and bold_words == letters(words))


def _grid(table: Tag) -> list[tuple[_Row, bool]]:
    """The rows of a table with all spans drawn out, and whether each stands in the head."""
    grid: list[tuple[_Row, bool]] = []
    hanging: dict[int, tuple[_Cell, int]] = {}  # column: the cell above, rows that it still covers
    room = _MOST_CELLS
    for line in table.find_all("tr"):
        row: _Row = []
        for tag in line.contents:
            if not isinstance(tag, Tag) or tag.name not in ("td", "th"):
                continue
            _hang(row, hanging)
            cell, down = _cell(tag), _span(tag, "rowspan")
            for _ in range(_span(tag, "colspan")):
                if down > 1:
                    hanging[len(row)] = (cell, down - 1)
                row.append(cell)
        _hang(row, hanging)
        room -= len(row)
        if room < 0:
            break
        grid.append((row, line.parent is not None and line.parent.name == "thead"))
    return grid


def _hang(row: _Row, hanging: dict[int, tuple[_Cell, int]]) -> None:
    """Puts the cells that reach down from above into the row, as far as they come next."""
    while (column := len(row)) in hanging:
        cell, rows = hanging.pop(column)
        row.append(cell)
        if rows > 1:
            hanging[column] = (cell, rows - 1)


def _span(tag: Tag, name: str) -> int:
    given = str(tag.get(name) or "1").strip()
    is_number = given.isascii() and given.isdecimal() and len(given) < 8
    return min(max(int(given), 1), _MOST_SPAN) if is_number else 1


def _parted(grid: list[tuple[_Row, bool]]) -> tuple[list[str], list[_Row]]:
    """The heading of each column, and the rows below."""
    heads = 0
    while heads < len(grid) and _is_head_row(*grid[heads]):
        heads += 1
    rows = [row for row, _ in grid]
    if heads == 0 and len(rows) > 1 and len(set(rows[0])) > 1:
        bold = [all(cell.is_bold for cell in row) for row in rows]
        heads = int(bold[0] and not any(bold[1:]))
    if heads == len(rows):
        heads = 0  # a table of headings alone says them
    columns = zip_longest(*([cell.words for cell in row] for row in rows[:heads]))
    return [" ".join(dict.fromkeys(filter(None, words))) for words in columns], rows[heads:]


def _is_head_row(row: _Row, in_head: bool) -> bool:
    spread = len(set(row)) > 1 or len(row) == 1
    return spread and (in_head or (len(row) > 1 and all(cell.is_head for cell in row)))


def _row_line(heads: list[str], row: _Row) -> str:
    """One row as a line; empty for an empty row and for headings said again."""
    cells = [(cell, list(places)) for cell, places in groupby(range(len(row)), key=row.__getitem__)]
    parts = [(_head(heads, places), cell.words) for cell, places in cells if cell.words]
    if all(head == words for head, words in parts):
        return ""
    if len(cells) == 1 or not any(heads):
        return _unheaded([words for _, words in parts], row)
    return "; ".join(_labelled(head, words) for head, words in parts)


def _head(heads: list[str], places: list[int]) -> str:
    """The heading over a cell, or the headings that it spans."""
    over = (heads[place] for place in places if place < len(heads))
    return " ".join(dict.fromkeys(filter(None, over)))


def _unheaded(words: list[str], row: _Row) -> str:
    """A row without headings: its first cell names the others where it is made to, or a pair."""
    if len(words) > 1 and (row[0].is_head or row[0].is_bold or len(set(row)) == 2):
        return _labelled(words[0], "; ".join(words[1:]))
    return "; ".join(words)
