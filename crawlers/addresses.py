"""Which network addresses may be asked: public ones, and loopback where a source allows it.

The guard stands in two places. `AddressGate` looks at an address as it is written, before each
request, each redirect and each robots.txt. `GuardingResolver` looks at the IP addresses that
Twisted is about to connect to, so that a name which points inside, or begins to (DNS rebinding),
leads nowhere.
"""

import ipaddress
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver

from crawlers.job import job_of
from crawlers.refusals import ForbiddenAddressError
from domain.web import WebAddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: IPv4 addresses inside IPv6
_MOST_REFUSALS = 10_000  # names kept for messages
_WEB_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)

_refused: dict[str, str] = {}  # host name → the address that it pointed to


def refusal(url: str, *, allow_loopback: bool) -> str | None:
    """Why an address must not be asked, in a few words; None when it may be.

    A host name passes here: what it points to is looked at when it is resolved.
    """
    try:
        _WEB_ADDRESS.validate_python(url)
    except ValidationError:
        return "the address is no plain http or https address, or carries a password"
    host = (urlsplit(url).hostname or "").rstrip(".")
    address = literal_address(host)
    if address is None:
        if _is_local_name(host) and not allow_loopback:
            return f"{host} is this machine"
        return None
    if is_public(address) or (allow_loopback and address.is_loopback):
        return None
    return f"{host} is {_kind(address)}"


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host is written as, also in forms like 127.1 or 0x7f000001."""
    bare = host.strip("[]").partition("%")[0]
    try:
        return _innermost(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:  # the forms of inet_aton, which resolvers take too
        return IPv4Address(socket.inet_aton(bare))
    except (OSError, UnicodeEncodeError):
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address lies on the public internet, for one receiver, by IANA's registries."""
    address = _innermost(address)
    return address.is_global and not (
        address.is_multicast
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_reserved
        or address.is_unspecified
    )


def refused_address(host: str) -> str | None:
    """The forbidden address that a host name resolved to; None if it did not."""
    return _refused.get(host)


def _innermost(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _is_local_name(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost")  # RFC 6761, section 6.3


def _kind(address: IPv4Address | IPv6Address) -> str:
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    return "a private or reserved address"


class AddressGate:
    """Downloader middleware, the first: lets no request pass to an address that is refused."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGate":
        """As Scrapy makes its middlewares."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Passes, or raises.

        Raises:
            ForbiddenAddressError: the address must not be asked.
        """
        manners = job_of(self._crawler).source.manners
        why = refusal(request.url, allow_loopback=manners.allow_loopback)
        if why is not None:
            raise ForbiddenAddressError(why)


class GuardingResolver(CachingHostnameResolver):
    """Twisted's resolver, which hands out public addresses only.

    Loopback passes for loopback addresses as written and for `localhost`; whether a source may
    ask these at all, `AddressGate` has decided before.
    """

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """The resolution under way; forbidden addresses never reach the receiver."""
        guard: Any = _Guard(resolutionReceiver, hostName)
        return super().resolveHostName(
            guard, hostName, portNumber, addressTypes, transportSemantics
        )


class _Guard:
    """Receives the addresses of one name; passes all of them on, or none when one is forbidden."""

    def __init__(self, receiver: Any, host: str) -> None:
        self._receiver = receiver
        self._host = host.rstrip(".")
        self._addresses: list[Any] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        forbidden = [address for address in self._addresses if not self._may(address.host)]
        if not forbidden:
            for address in self._addresses:
                self._receiver.addressResolved(address)
        elif len(_refused) < _MOST_REFUSALS:
            _refused[self._host] = forbidden[0].host
        self._receiver.resolutionComplete()

    def _may(self, resolved: str) -> bool:
        address = ipaddress.ip_address(resolved.partition("%")[0])
        if is_public(address):
            return True
        written = self._host.strip("[]")
        return address.is_loopback and (_is_local_name(written) or written == resolved)
