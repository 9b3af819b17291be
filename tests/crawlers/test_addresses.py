"""Only public addresses pass, however they are written and whatever a name points to."""

import ipaddress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address, IPv6Address

from crawlers.addresses import GuardingResolver, is_public, refusal, refused_address


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://0.0.0.0:8080/",
        "http://10.0.0.7/admin",
        "http://172.16.9.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://192.0.2.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[ff02::1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://printer.localhost:631/",
        "ftp://one.example/",
        "file:///etc/passwd",
        "http://me:secret@one.example/",
        "http://one.example:0/",
    ],
)
def test_address_is_refused_when_it_is_not_public(url: str) -> None:
    assert refusal(url, allow_loopback=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://one.example/",
        "http://8.8.8.8/",
        "http://[2606:4700:4700::1111]/",
        "http://localhost.example/",
        "http://10.0.0.1.example/",
        "https://[64:ff9b::8.8.8.8]/",
    ],
)
def test_address_passes_when_it_is_public(url: str) -> None:
    assert refusal(url, allow_loopback=False) is None


def test_loopback_alone_passes_when_it_is_allowed() -> None:
    for url in (
        "http://127.0.0.1:8765/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://localhost/",
    ):
        assert refusal(url, allow_loopback=True) is None
    for url in ("http://10.0.0.1/", "http://169.254.169.254/", "http://0.0.0.0/"):
        assert refusal(url, allow_loopback=True)


@given(value=st.integers(0, 2**32 - 1))
def test_ipv4_address_is_judged_the_same_in_all_its_forms(value: int) -> None:
    address = ipaddress.IPv4Address(value)
    forms = [str(address), str(value), hex(value), f"[::ffff:{address}]", f"[64:ff9b::{address}]"]
    judged = {refusal(f"http://{form}/", allow_loopback=False) is None for form in forms}
    assert judged == {is_public(address)}


class _Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


class _Reactor:
    """Stands in for Twisted's reactor: its resolver answers from a list, a turn at a time."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.nameResolver = self
        self._answers = list(answers)

    def resolveHostName(self, receiver: Any, host: str, port: int, *rest: Any) -> None:  # noqa: N802
        receiver.resolutionBegan(None)
        for address in self._answers.pop(0):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()


def _resolve(host: str, *answers: tuple[str, ...]) -> list[str]:
    resolver = GuardingResolver(_Reactor(*answers), 0)  # type: ignore[arg-type]
    for _ in answers:
        receiver = _Receiver()
        resolver.resolveHostName(receiver, host, 80)  # type: ignore[arg-type]
        assert receiver.complete
    return receiver.addresses


def test_name_resolves_when_it_points_to_public_addresses() -> None:
    assert _resolve("ok.example", ("8.8.8.8", "2606:4700::1")) == ["8.8.8.8", "2606:4700::1"]
    assert refused_address("ok.example") is None


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("::ffff:127.0.0.1",), ("fe80::1%eth0",)],
)
def test_name_resolves_to_nothing_when_it_points_inside(addresses: tuple[str, ...]) -> None:
    assert _resolve("inside.example", addresses) == []
    assert refused_address("inside.example") in addresses


def test_name_resolves_to_nothing_when_it_begins_to_point_inside() -> None:
    assert _resolve("rebind.example", ("8.8.8.8",), ("127.0.0.1",)) == []
    assert refused_address("rebind.example") == "127.0.0.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_resolves_when_it_is_written_as_such(host: str) -> None:
    address = "::1" if host == "::1" else "127.0.0.1"
    assert _resolve(host, (address,)) == [address]


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1"])
def test_odd_form_of_loopback_resolves_to_nothing(host: str) -> None:
    assert _resolve(host, ("127.0.0.1",)) == []
