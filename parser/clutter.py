"""What of a page is not its article: navigation, banners, share bars, related links, hidden parts.

Works on the names that page makers use (elements, ARIA roles, classes and ids). It never takes
out the element that holds the page's heading or most of its words.
"""

import re
from collections.abc import Iterator

from lxml import etree

from parser.html_tree import NEVER_TEXT, Element

_NEVER_ARTICLE = frozenset({"nav", "footer", "aside", "menu", "dialog", "header", "form"})
_ROLES = frozenset(
    {
        *("navigation", "banner", "contentinfo", "search", "complementary", "dialog"),
        *("alertdialog", "menu", "menubar", "toolbar", "tablist", "tooltip"),
    }
)
_WORDS = frozenset(
    {
        *("nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "menu", "sidebar", "footer"),
        *("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "didomi", "cookiebot"),
        *("share", "sharing", "sharebar", "sharedaddy", "social", "socials", "addthis", "follow"),
        *("newsletter", "subscribe", "subscription", "signup", "promo", "promotion", "paywall"),
        *("ad", "ads", "advert", "adverts", "advertisement", "adslot", "sponsor", "sponsored"),
        *("outbrain", "taboola", "related", "recommended", "recommendations", "recirc"),
        *("trending", "popular", "teaser", "teasers", "comment", "comments", "disqus"),
        *("pagination", "pager", "toolbar", "tags", "tagcloud", "byline", "bio", "masthead"),
        *("survey", "feedback", "modal", "popup", "overlay", "toast", "login", "caption"),
        *("credit", "copyright", "skip", "skiplink", "noprint", "meta", "metadata"),
    }
)
_PHRASES = re.compile(
    r"\b(?:sr only|visually hidden|screen reader|read more|read next|more stories|more news|"
    r"most read|most viewed|see also|sign up|up next|you may|also like|author info|about author|"
    r"last modified|back to top|report problem|page tools)\b"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
# The parts of a table or notice: their classes name what stands in them, not what they are.
_CELLS = frozenset({"html", "body", "main", "tr", "td", "th", "tbody", "thead", "caption"}) | {
    *("dt", "dd", "h1")
}
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "u"})
_HELD_SHARE = 0.5  # of the page's words that are no links: what holds more is the article


def clear_clutter(tree: Element) -> None:
    """Takes all clutter out of the tree, in place."""
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    body = next(iter(tree.iter("body")), tree)
    held = _words_held(body)
    most = held.get(body, 0) * _HELD_SHARE
    kept = set(heading_holders(body))
    for element in [found for found in body.iter(etree.Element) if _is_clutter(found)]:
        if element in kept or held.get(element, 0) > most:
            continue
        if element.getparent() is not None:
            element.drop_tree()


def _words_held(body: Element) -> dict[Element, int]:
    """How many characters of text outside links each element holds, with all below it."""
    held: dict[Element, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        own = 0 if element.tag == "a" else len((element.text or "").strip())
        for child in element:
            own += held.get(child, 0) + len((child.tail or "").strip())
        held[element] = 0 if element.tag == "a" else own
    return held


def heading_holders(body: Element) -> Iterator[Element]:
    """The page's first main heading and main part, and all that they stand in."""
    inside = body.xpath("(.//main//h1|.//article//h1)[1]")
    heading = inside or body.xpath("(.//h1)[1]")
    for mark in (*heading, *body.xpath("(.//main|.//*[@itemprop='articleBody'])[1]")):
        yield mark
        yield from mark.iterancestors()


def _is_clutter(element: Element) -> bool:
    tag = element.tag
    if tag in _CELLS:
        return False
    if tag in _NEVER_ARTICLE or element.get("role") in _ROLES or _is_hidden(element):
        return True
    called = names(element)
    if _PHRASES.search(called):
        return True
    return tag not in _INLINE and not _WORDS.isdisjoint(called.split())


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def names(element: Element) -> str:
    """The words of an element's class and id, in lower case, parted by spaces."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _SEPARATORS.sub(" ", _CAMEL.sub("-", given[:2_000]).lower()).strip()
