"""Says what went wrong with a request and what to do, in words that a person can act on.

Pure: turns statuses and errors into the kind and the message of an issue.
"""

from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed

from crawlers.refusals import ForbiddenAddressError, HostClosedError, RobotsRefusedError
from domain.issue import IssueKind
from domain.source import Manners

Told = tuple[IssueKind, str]
"""The kind of an issue and its message."""

_REFUSALS = frozenset({401, 402, 403, 407, 412, 451})
_GONE = frozenset({404, 410})
_LONGEST_REASON = 200  # characters of an error's own words
_LATER = "it is tried again in the next run"


def status_fault(status: int, *, is_list: bool) -> Told:
    """What an answer of an unwanted status means."""
    try:
        name = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        name = str(status)
    kind = IssueKind.HTTP_STATUS
    if status in _GONE:
        remedy = "check `urls` in the source file" if is_list else "the page is gone or has moved"
        return kind, f"answered {name}; {remedy}"
    if status in _REFUSALS:
        return kind, f"answered {name}: the site refuses us; read its terms, or ask its owners"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return kind, f"answered {name}; raise manners.delay_s in the source file"
    if status == HTTPStatus.NOT_MODIFIED:
        return kind, f"answered {name} though we hold nothing of it; {_LATER}"
    if 300 <= status < 400:
        return IssueKind.REDIRECT, f"answered {name} without an address that could be followed"
    if status >= 500:
        return kind, f"answered {name}: the server is in trouble; {_LATER}"
    return kind, f"answered {name}, where 200 or 304 was expected; look at it in a browser"


def error_fault(error: BaseException | None, manners: Manners) -> Told:
    """What an error in place of an answer means."""
    if isinstance(error, ForbiddenAddressError):
        return IssueKind.FORBIDDEN_ADDRESS, f"{error}; only public addresses are asked"
    if isinstance(error, HostClosedError):
        return IssueKind.HTTP_STATUS, f"{error}; the host is left alone until the next run"
    if isinstance(error, RobotsRefusedError):
        return IssueKind.ROBOTS, str(error)
    if isinstance(error, IgnoreRequest):
        return _ignored(error, manners)
    if isinstance(error, DownloadTimeoutError):
        return IssueKind.TIMEOUT, (
            f"no whole answer within {manners.timeout_s:g} s; {_LATER}, or raise"
            " manners.timeout_s in the source file"
        )
    if isinstance(error, DownloadCancelledError):
        return _too_large(manners)
    return _network(error)


def _ignored(error: IgnoreRequest, manners: Manners) -> Told:
    said = str(error)
    if "DOWNLOAD_MAXSIZE" in said:  # Scrapy's words for a packed body that swells too far
        return _too_large(manners)
    if "redirections" in said:
        return IssueKind.REDIRECT, "is redirected in a circle, or too often; check the address"
    return IssueKind.CONNECTION, f"was not asked: {said}"


def _too_large(manners: Manners) -> Told:
    return IssueKind.TOO_LARGE, (
        f"is larger than {manners.max_bytes:,} bytes and was cut off; raise manners.max_bytes in"
        " the source file if it should be read"
    )


def _network(error: BaseException | None) -> Told:
    if isinstance(error, CannotResolveHostError):
        return (
            IssueKind.CONNECTION,
            "the host's name is unknown; check its spelling, or the network",
        )
    if isinstance(error, DownloadConnectionRefusedError):
        return IssueKind.CONNECTION, f"nobody answers at that host and port; {_LATER}"
    if isinstance(error, ResponseDataLossError):
        return IssueKind.CONNECTION, f"the answer broke off before its end; {_LATER}"
    if isinstance(error, DownloadFailedError | ConnectError | ConnectionClosed):
        return IssueKind.CONNECTION, f"the connection failed ({_reason(error)}); {_LATER}"
    if isinstance(error, OSError):
        return IssueKind.ENCODING, (
            f"the body cannot be unpacked as its Content-Encoding says ({_reason(error)}); {_LATER}"
        )
    return internal_fault(error)


def internal_fault(error: BaseException | None) -> Told:
    """What an error of our own code means."""
    return IssueKind.CRAWLER_FAULT, (
        f"Claimline failed on this answer ({type(error).__name__}: {_reason(error)});"
        " please report it with the address"
    )


def _reason(error: BaseException | None) -> str:
    """The error's own words, or those of what lies under it, without class names and brackets."""
    below = getattr(getattr(error, "__cause__", None), "reasons", None)
    inner = below[0].value if below else error
    words = " ".join(str(inner).split()) or type(inner).__name__
    return words[:_LONGEST_REASON]
