"""Title, authors, publisher and language of a page, from what it says of itself.

What a reader sees as the heading is the title; a site's name behind it is taken off. The source's
own description fills in the publisher and the language where a page is silent.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from domain.codes import LanguageCode
from domain.source import Source
from parser.characters import letters, one_line
from parser.clutter import names
from parser.html_tree import Element
from parser.linked_data import Node, names_of, text_of

_LONGEST_TITLE = 500  # characters; a longer heading is text that is marked wrongly
_LONGEST_NAME = 120  # characters of an author or publisher
_MOST_AUTHORS = 20
_MOST_SUFFIX = 60  # characters of a site's name behind a title
_TELLING = 4  # letters of a name by which a longer or shorter form of it is known
_LIKE_HEADINGS = ("h2", "h3", "b", "strong", "big", "font")  # of pages that have no h1
_LEAST_WORDS = 2  # of a title that is left when an unknown name is taken off
_SUFFIX = re.compile(r"\s+[|»·•‖]\s+|\s+::\s+|\s+[-–—]\s+")
_STRONG = ("|", "»", "·", "•", "‖", "::")  # signs that part title and site, and seldom stand in one
_BY = re.compile(r"^(?:by|from|written by|reported by|par|von|por)\s*:?\s+", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:administration|agency|authority|board|bureau|cent(?:er|re)|commission|council|department|"
    r"desk|institute|inspection|ministry|office|organi[sz]ation|service|staff|team|inc|ltd|llc)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|\band\b|&|\|)\s*")
_AUTHOR_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_PUBLISHER_META = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_LANGUAGE: TypeAdapter[str] = TypeAdapter(LanguageCode)


Meta = Mapping[str, str]
"""What the meta tags of a page say, see `read_meta`."""


def read_title(tree: Element, meta: Meta, data: Node, sites: frozenset[str]) -> str | None:
    """The heading of the article as readers see it, on one line; None where the page has none.

    `sites` are the names that it does not have, see `site_names`.
    """
    stated = [
        *(meta[name] for name in ("og:title", "twitter:title", "dc.title") if name in meta),
        *(title for key in ("headline", "name") if (title := text_of(data, key))),
    ]
    page_title = next((one_line(" ".join(tag.itertext())) for tag in tree.iter("title")), "")
    whole = [_without_site(title, sites) for title in (*stated, page_title)]
    inside = tree.xpath("//main//h1|//article//h1")
    marked = (*inside, *tree.iter("h1"))  # one of the main part goes before one of the page's head
    headings = [one_line(" ".join(heading.itertext())) for heading in marked]
    headings = [heading for heading in headings if letters(heading) not in sites]
    seen = next((heading for heading in headings if _agrees(heading, whole)), None)
    if seen is None and not headings:
        likely = (one_line(" ".join(mark.itertext())) for mark in tree.iter(*_LIKE_HEADINGS))
        seen = next((heading for heading in likely if _is_tail(heading, whole)), None)
    for title in (seen, *whole, *headings):
        if title and len(title) <= _LONGEST_TITLE and letters(title) not in sites:
            return title
    return None


def _agrees(heading: str, stated: Iterable[str]) -> bool:
    """Whether a heading is the title that the page states elsewhere, whole or cut short."""
    key = letters(heading)
    for title in stated:
        other = letters(title)
        if key and other and (other.startswith(key) or key.startswith(other.rstrip("…"))):
            return True
        shared = set(heading.casefold().split()) & set(title.casefold().split())
        if len(shared) * 2 > min(len(heading.split()), len(title.split())):
            return True
    return False


def _is_tail(heading: str, stated: Iterable[str]) -> bool:
    """Whether a stated title ends with a heading, after a number or a name of the series."""
    words = len(heading.split())
    return words >= _LEAST_WORDS and any(title.endswith(heading) for title in stated)


def site_names(meta: Meta, data: Node, source: Source, url: str) -> frozenset[str]:
    """All that the site is called, each by its letters alone."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    given = (
        *(meta.get(name, "") for name in _PUBLISHER_META),
        *names_of(data, "publisher"),
        source.publisher,
        source.title,
        host,
        labels[-2] if len(labels) > 1 else "",
    )
    return frozenset(filter(None, map(letters, given)))


def _without_site(title: str, sites: frozenset[str]) -> str:
    """The title without names of the site behind or before it."""
    while (cut := _cut(title, sites)) is not None:
        title = cut
    return title


def _cut(title: str, sites: frozenset[str]) -> str | None:
    before, colon, after = title.partition(": ")
    if colon and letters(before) in sites:
        return after
    signs = list(_SUFFIX.finditer(title))
    if not signs:
        return None
    last, first = signs[-1], signs[0]
    suffix, rest = title[last.end() :], title[: last.start()]
    is_sign = last.group().strip() in _STRONG and len(rest.split()) >= _LEAST_WORDS
    if _is_site(suffix, sites) or (is_sign and 0 < len(suffix) <= _MOST_SUFFIX):
        return rest
    return title[first.end() :] if letters(title[: first.start()]) in sites else None


def _is_site(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is the site's, a longer form of it (Gazette Online) or a shorter one."""
    key = letters(name)
    if key in sites:
        return True
    if not _TELLING <= len(key) <= _MOST_SUFFIX:
        return False
    longer = (site for site in sites if len(site) >= _TELLING and key.startswith(site))
    return any(longer) or any(site.startswith(key) for site in sites)


def read_authors(tree: Element, meta: Meta, data: Node, publisher: str) -> tuple[str, ...]:
    """Who wrote it, by name, in the page's order; none where it does not say."""
    stated = ";".join(meta.get(key, "") for key in _AUTHOR_META)
    from_meta = re.split(r"\s*[;|]\s*", stated)
    for given in (names_of(data, "author"), from_meta, list(_marked_authors(tree))):
        people = dict.fromkeys(name for text in given for name in _people(text))
        found = [name for name in people if letters(name) != letters(publisher)]
        if found:
            return tuple(found[:_MOST_AUTHORS])
    return ()


def _marked_authors(tree: Element) -> Iterator[str]:
    for element in tree.iter("a", "span", "div", "p", "address"):
        marks = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
        if "author" not in marks and "byline" not in names(element).split():
            continue
        text = one_line(" ".join(element.itertext()))
        if len(text) <= _LONGEST_NAME and ("author" in marks or _BY.match(text)):
            yield text


def _people(text: str) -> Iterator[str]:
    """The names in a byline; an address of a page or of mail is no name.

    An organisation is one author, whatever stands in its name (Food and Drug Administration).
    """
    text = _BY.sub("", text)
    for part in (text,) if _ORGANISATION.search(text) else _AND.split(text):
        name = part.strip()
        if 2 <= len(name) <= _LONGEST_NAME and not re.search(r"[/@\d]", name):
            yield name


def read_publisher(meta: Meta, data: Node, source: Source) -> str:
    """Who published it: the page's own word, else the source's."""
    given = (*names_of(data, "publisher"), *(meta.get(name, "") for name in _PUBLISHER_META))
    return next((name for name in given if 0 < len(name) <= _LONGEST_NAME), source.publisher)


def read_language(tree: Element, meta: Meta, data: Node, source: Source) -> str:
    """The ISO 639 code of the page's language; the source's where the page names none."""
    given = (
        tree.get("lang") or tree.get("xml:lang"),
        text_of(data, "inLanguage"),
        meta.get("content-language"),
        meta.get("og:locale"),
        meta.get("dc.language"),
    )
    for value in given:
        code = re.split(r"[-_,;\s]", (value or "").strip().lower())[0]
        try:
            return _LANGUAGE.validate_python(code)
        except ValidationError:
            continue
    return source.language


def read_meta(tree: Element) -> Meta:
    """What the page's meta tags say: lower-case name or property to text on one line."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        keys = (meta.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        name = next((key for key in keys if key), "").strip().lower()
        content = one_line(meta.get("content") or "")
        if name and content:
            values.setdefault(name, content)
    return values
