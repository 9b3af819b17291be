"""Says in a few words what a body seems to be, for messages; it decides nothing."""

import re

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "packed data (gzip)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>([^<]{1,100})", re.IGNORECASE)


def looks_like(body: bytes) -> str:
    """What a body seems to be, in a few words for a message."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:4_096]
    if not start:
        return "blank text" if body else "an empty body"
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if _HTML.search(start):
        title = _TITLE.search(body[:65_536])
        said = " ".join(title.group(1).decode("utf-8", "replace").split()) if title else ""
        return f"an HTML page titled {said!r}" if said else "an HTML page"
    if start[:1] in b"{[":
        return "JSON, or something like it"
    if start.startswith(b"<"):
        tag = re.match(rb"<\??([\w:.-]{1,40})", start)
        return f"XML that begins with <{tag.group(1).decode('ascii', 'replace')}>" if tag else "XML"
    if b"\x00" in start:
        return "binary data"
    said = " ".join(start[:80].decode("utf-8", "replace").split())
    return f"text that begins {said!r}"
