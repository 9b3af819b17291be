"""HTML text to an element tree, safely; and to bare lines where no tree can be made.

libxml2's own limits stand: 256 elements deep, 10 MB in one piece of text. What breaks them, or
has too many elements, is read without a tree, in one pass. Nothing here loads anything.
"""

import re
from html import unescape
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from parser.characters import lines, seen

# lxml ships without types: an element is Any to the type checker, and named so for readers.
Element = Any

MOST_ELEMENTS = 50_000
"""Elements of a page that is read as a tree; the largest pages of authorities have some 20,000."""
_LONGEST_NAME = 2_000  # characters of a class, id or style; no rule needs more
NEVER_TEXT = (
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"),
    *("video", "audio", "canvas", "map", "button", "input", "select", "textarea", "datalist"),
    *("link", "meta", "base", "figcaption", "progress", "meter", "rp", "rt"),
)
"""Elements whose text readers do not see as text."""
_UNREAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BREAKING = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|dl|dt|dd|tr|td|th|table|section|article|blockquote|pre|title)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>?")
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|"
    r"table|article|main|section|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as HTML pages do."""
    return _LOOKS_LIKE_HTML.match(text[:4096]) is not None


def read_tree(html: str) -> Element | None:
    """The root element of a page, without comments; None when empty, too deep or too large."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(seen(html).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # an empty document
        return None
    # past a limit libxml2 drops what follows: such a page is better read without a tree
    is_cut = any("use XML_PARSE_HUGE" in fault.message for fault in parser.error_log)
    if is_cut or tree.xpath("count(//*)") > MOST_ELEMENTS:
        return None
    for name in ("class", "id", "style"):
        for element in tree.xpath(f"//*[string-length(@{name}) > {_LONGEST_NAME}]"):
            del element.attrib[name]
    return tree


def bare_lines(html: str) -> list[str]:
    """The lines of a page as its block tags part them, tags and scripts taken out."""
    text = _BREAKING.sub("\n", _UNREAD.sub("\n", html).replace("\n", " "))
    return lines(unescape(_TAG.sub("", text)))
