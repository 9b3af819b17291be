"""What every crawl process needs, imported once in the server that forks them.

Importing it puts `NAMES` before the system's resolver, which has to happen before Twisted takes
hold of it. Only for processes of tests; the tests themselves never import it.
"""

import socket
from typing import Any

NAMES: dict[str, str] = {}
"""Addresses of host names, in place of DNS."""

_system = socket.getaddrinfo


def _getaddrinfo(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
    return _system(NAMES.get(host, host), port, *rest, **named)


socket.getaddrinfo = _getaddrinfo

from crawlers.crawl import crawl  # noqa: E402
from store.facts.migrations import upgrade  # noqa: E402

__all__ = ["NAMES", "crawl", "upgrade"]
