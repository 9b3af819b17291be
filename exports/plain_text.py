"""Text from the web made fit to be written anywhere; what is visible of it stays as it is.

Escaping for a format is that format's own business and is not done here.
"""

import re
from urllib.parse import quote, urlsplit

_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and line feed, and the marks that turn the direction of what follows.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WHITE = re.compile(r"\s+")
_URL_SAFE = "/:?#[]@!$&'*+,;=%~-._"  # RFC 3986 without what Markdown and HTML give a meaning


def visible(text: str) -> str:
    """The text without control characters and direction marks; lines end in a line feed."""
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """The visible text with every run of white space as one space."""
    return _WHITE.sub(" ", visible(text)).strip()


def web_link(address: str | None) -> str | None:
    """The address, safe to stand in a link of Markdown or HTML; None unless http or https.

    Characters that could end the link are percent-encoded (RFC 3986, section 2.1).
    """
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        return None
    return quote(address.strip(), safe=_URL_SAFE)
