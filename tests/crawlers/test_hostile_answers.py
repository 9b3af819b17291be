"""Whatever a server does leaves a named issue, and the other pages are there."""

import gzip
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from domain.capture import CaptureKind
from domain.issue import IssueKind
from domain.run import RunOutcome
from tests.crawlers.run_crawl import Crawled, api_source, feed_source, run_crawl
from tests.crawlers.sites import page, rss
from tests.web_server import Handler, Reply, WebServer

_MIB = 1024 * 1024
_HUGE = 100 * _MIB
_TEXT = "Der Zoll beschlagnahmte 1.200 Spielzeuge – „ungeprüft“, so das Amt."
_CHINESE = "海关扣留了三百箱口罩。"

_taken: dict[str, int] = {}  # bytes of huge bodies that the crawl still took, by path


def _redirect(target: str) -> Reply:
    return Reply(b"moved", status=302, headers=(("Location", target),), validators=False)


def _endless(handler: Handler) -> None:
    _taken[handler.path] = handler.stream(_HUGE)


def _promised(handler: Handler) -> None:
    handler.start(200, (("Content-Type", "text/html"),), _HUGE)
    with suppress(OSError):
        handler.wfile.write(b"x" * 1_000)
    handler.close_connection = True


def _torn(handler: Handler) -> None:
    handler.start(200, (("Content-Type", "text/html"),), 5_000)
    handler.wfile.write(b"<p>half a page")
    handler.close_connection = True


def _drip(handler: Handler) -> None:
    handler.start(200, (("Content-Type", "text/html"),), 100)
    with suppress(OSError):
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)


def _packed(body: bytes) -> Reply:
    return Reply(body, headers=(("Content-Encoding", "gzip"),))


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _pages(web: WebServer) -> dict[str, Reply | object]:
    return {
        "/good": page("a good page"),
        "/moved": _redirect("/good-again"),
        "/good-again": page("where it moved to"),
        "/cp1252": Reply(_TEXT.encode("cp1252"), "text/html; charset=windows-1252"),
        "/gb18030": Reply(_CHINESE.encode("gb18030"), "text/html; charset=gb18030"),
        "/packed": _packed(gzip.compress(b"<p>packed</p>")),
        "/wide-head": Reply(b"<p>x</p>", headers=(("X-Long", "y" * 12_000),)),
        "/404": Reply(b"no such page", status=404, validators=False),
        "/403": Reply(b"go away", status=403, validators=False),
        "/500": Reply(b"oops", status=500, validators=False),
        "/204": Reply(b"", status=204, validators=False),
        "/empty": Reply(b""),
        "/blank": Reply(b" \r\n\t "),
        "/endless": _endless,
        "/promised": _promised,
        "/bomb": _packed(gzip.compress(b"0" * 20 * _MIB)),
        "/not-packed": _packed(b"this is no gzip"),
        "/torn": _torn,
        "/million-head": Reply(b"<p>x</p>", headers=(("X-Long", "y" * _MIB),)),
        "/loop": _redirect("/loop"),
        "/ring-a": _redirect("/ring-b"),
        "/ring-b": _redirect("/ring-a"),
        "/nowhere": Reply(b"moved", status=301, validators=False),
        "/to-file": _redirect("file:///etc/passwd"),
        "/to-private": _redirect("http://10.0.0.1/admin"),
        "/to-metadata": _redirect("http://169.254.169.254/latest/meta-data/"),
        "/to-odd-loopback": _redirect(f"http://2130706433:{web.base.rpartition(':')[2]}/good"),
        "/to-inside": _redirect(f"http://inside.example:{web.base.rpartition(':')[2]}/good"),
        "/to-password": _redirect("http://me:secret@127.0.0.1/"),
        "/private": page("robots.txt forbids this one"),
        "/to-forbidden": _redirect("/private"),
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private\n", "text/plain"),
    }


@pytest.fixture(scope="module")
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture(scope="module")
def crawled(web: WebServer, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """One crawl of many bad sources at once, and one good one among them."""
    pages = _pages(web)
    web.site.update(pages)  # type: ignore[arg-type]
    links = [path for path in pages if path not in ("/robots.txt", "/good-again", "/ring-b")]
    others = (f"http://127.0.0.1:{_unused_port()}/", "http://unknown.invalid/")
    web.site["/feed"] = rss(*links, *others)
    web.site["/slow-feed"], web.site["/drip"] = rss("/drip"), _drip
    web.site["/html"] = Reply(b"<html><head><title>Please log in</title></head></html>")
    web.site["/torn-feed"] = Reply(rss("/good", "/cp1252", "/404").body[:-60], "text/xml")
    web.site["/text"] = Reply(b"Please limit your requests.", "text/plain")
    web.site["/error"] = Reply(b'{"error": {"code": "LIMIT"}}', "application/json")
    web.site["/empty-feed"] = Reply(b"")
    strict = {"allow_loopback": False}
    inside = f"http://inside.example:{web.base.rpartition(':')[2]}/secret"
    return run_crawl(
        tmp_path_factory.mktemp("hostile"),
        feed_source("pages", web.url("/feed"), manners={"concurrency": 8, "max_bytes": _MIB}),
        feed_source("slow", web.url("/slow-feed"), manners={"timeout_s": 2}),
        feed_source("html", web.url("/html")),
        feed_source("torn-feed", web.url("/torn-feed")),
        feed_source("empty-feed", web.url("/empty-feed")),
        feed_source("no-feed", web.url("/no-feed")),
        api_source("text", web.url("/text")),
        api_source("error", web.url("/error")),
        feed_source("strict", web.url("/strict"), manners=strict),
        feed_source("rebind", inside, manners=strict),
        names={"inside.example": "127.0.0.1"},
    )


def _issue(crawled: Crawled, web: WebServer, path: str, key: str = "pages") -> tuple[str, str]:
    [issue] = [issue for issue in crawled.issues(key) if issue.url == web.url(path)]
    return issue.kind.value, issue.message


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    [
        ("/404", IssueKind.HTTP_STATUS, "answered 404 Not Found; the page is gone or has moved"),
        ("/403", IssueKind.HTTP_STATUS, "answered 403 Forbidden: the site refuses us"),
        ("/500", IssueKind.HTTP_STATUS, "answered 500 Internal Server Error: the server is in tr"),
        ("/204", IssueKind.HTTP_STATUS, "answered 204 No Content, where 200 or 304 was expected"),
        ("/empty", IssueKind.EMPTY_BODY, "answered 200 with an empty body"),
        ("/blank", IssueKind.EMPTY_BODY, "answered 200 with an empty body"),
        ("/endless", IssueKind.TOO_LARGE, "is larger than 1,048,576 bytes and was cut off; raise"),
        ("/promised", IssueKind.TOO_LARGE, "is larger than 1,048,576 bytes"),
        ("/bomb", IssueKind.TOO_LARGE, "is larger than 1,048,576 bytes"),
        ("/not-packed", IssueKind.ENCODING, "the body cannot be unpacked as its Content-Encoding"),
        ("/torn", IssueKind.CONNECTION, "the answer broke off before its end"),
        ("/million-head", IssueKind.CONNECTION, "the connection failed"),
        ("/loop", IssueKind.REDIRECT, "is redirected in a circle, or too often"),
        ("/ring-a", IssueKind.REDIRECT, "is redirected in a circle, or too often"),
        ("/nowhere", IssueKind.REDIRECT, "answered 301 Moved Permanently without an address"),
        ("/to-file", IssueKind.REDIRECT, "answered 302 Found without an address"),
        ("/to-private", IssueKind.FORBIDDEN_ADDRESS, "10.0.0.1 is a private or reserved address"),
        ("/to-metadata", IssueKind.FORBIDDEN_ADDRESS, "169.254.169.254 is a link-local address"),
        ("/to-odd-loopback", IssueKind.FORBIDDEN_ADDRESS, "2130706433 points to 127.0.0.1; only"),
        ("/to-inside", IssueKind.FORBIDDEN_ADDRESS, "inside.example points to 127.0.0.1; only"),
        ("/to-password", IssueKind.FORBIDDEN_ADDRESS, "no plain http or https address, or carries"),
        ("/private", IssueKind.ROBOTS, "robots.txt forbids us this address"),
        ("/to-forbidden", IssueKind.ROBOTS, "robots.txt forbids us this address"),
    ],
)
def test_bad_page_is_told_with_a_remedy(
    crawled: Crawled, web: WebServer, path: str, kind: IssueKind, says: str
) -> None:
    told, message = _issue(crawled, web, path)
    assert told == kind.value
    assert says in message
    assert "secret" not in message
    assert len(message) < 400


def test_answer_that_drips_is_given_up(crawled: Crawled, web: WebServer) -> None:
    kind, message = _issue(crawled, web, "/drip", "slow")
    assert kind == IssueKind.TIMEOUT.value
    assert message.startswith("no whole answer within 2 s")
    assert len(web.asked("/drip")) == 3  # asked, and asked again twice


def test_what_an_issue_tells_is_not_logged_too(crawled: Crawled) -> None:
    assert crawled.said == ""


def test_unreachable_hosts_are_told(crawled: Crawled) -> None:
    told = {issue.url: issue for issue in crawled.issues("pages")}
    unknown = told["http://unknown.invalid/"]
    assert (unknown.kind, unknown.message[:30]) == (
        IssueKind.CONNECTION,
        "the host's name is unknown; ch",
    )
    [refused] = [issue for issue in told.values() if "nobody answers" in issue.message]
    assert refused.kind is IssueKind.CONNECTION


def test_good_pages_are_kept_among_the_bad_ones(crawled: Crawled, web: WebServer) -> None:
    kept = {capture.url: capture for capture in crawled.kept("pages")}
    good = ["/feed", "/good", "/moved", "/cp1252", "/gb18030", "/packed", "/wide-head"]
    assert set(kept) == {web.url(path) for path in good}
    run = crawled.runs["pages"]
    assert run.outcome is RunOutcome.FINISHED
    assert run.captures == len(good)
    assert run.failed == run.listed - (len(good) - 1)
    assert kept[web.url("/moved")].final_url == web.url("/good-again")


def test_bytes_are_kept_raw_in_any_encoding(crawled: Crawled, web: WebServer) -> None:
    bodies = {capture.url: crawled.captures.body(capture) for capture in crawled.kept("pages")}
    assert bodies[web.url("/cp1252")] == _TEXT.encode("cp1252")
    assert bodies[web.url("/gb18030")] == _CHINESE.encode("gb18030")
    assert bodies[web.url("/packed")] == b"<p>packed</p>"


def test_huge_page_is_cut_off_early(crawled: Crawled) -> None:
    assert crawled.runs["pages"].outcome is RunOutcome.FINISHED
    assert 0 < _taken["/endless"] < 20 * _MIB


def test_forbidden_pages_are_never_asked(crawled: Crawled, web: WebServer) -> None:
    assert crawled.runs
    assert web.asked("/private") == []
    assert web.asked("/strict") == []
    assert web.asked("/secret") == []
    assert {line.header("Host") for line in web.log} == {web.base.removeprefix("http://")}


@pytest.mark.parametrize(
    ("key", "path", "kind", "says"),
    [
        ("html", "/html", IssueKind.NOT_A_FEED, "but an HTML page titled 'Please log in'; check"),
        ("text", "/text", IssueKind.NOT_JSON, "is no JSON but text that begins 'Please limit"),
        ("error", "/error", IssueKind.BAD_RECORD, "no list of records at 'results', but an obj"),
    ],
)
def test_list_that_is_none_is_kept_and_named(
    crawled: Crawled, web: WebServer, key: str, path: str, kind: IssueKind, says: str
) -> None:
    told, message = _issue(crawled, web, path, key)
    assert told == kind.value
    assert says in message
    [kept] = crawled.kept(key)
    assert crawled.captures.body(kept) == web.site[path].body  # type: ignore[union-attr]
    run = crawled.runs[key]
    assert (run.outcome, run.captures, run.failed) == (RunOutcome.FAILED, 1, 1)
    assert run.message == "no list of the source could be read; see its issues"


def test_torn_feed_is_read_as_far_as_it_goes(crawled: Crawled, web: WebServer) -> None:
    kind, message = _issue(crawled, web, "/torn-feed", "torn-feed")
    assert kind == IssueKind.BAD_RECORD.value
    assert re.match(r"broken XML in line 1 .*, \d entries could be read", message)
    kinds = {capture.kind for capture in crawled.kept("torn-feed")}
    assert kinds == {CaptureKind.LIST, CaptureKind.PAGE}
    assert crawled.runs["torn-feed"].outcome is RunOutcome.FINISHED


@pytest.mark.parametrize("key", ["empty-feed", "no-feed", "strict", "rebind"])
def test_run_fails_when_its_only_list_does(crawled: Crawled, key: str) -> None:
    run = crawled.runs[key]
    assert (run.outcome, run.captures, run.failed) == (RunOutcome.FAILED, 0, 1)
    [issue] = crawled.issues(key)
    if key in ("strict", "rebind"):
        assert issue.kind is IssueKind.FORBIDDEN_ADDRESS
    if key == "no-feed":
        assert "check `urls` in the source file" in issue.message


def test_server_is_not_believed_when_its_certificate_proves_nothing(tmp_path: Path) -> None:
    with WebServer(_own_certificate(tmp_path)) as web:
        web.site["/feed"] = rss("/a")
        crawled = run_crawl(tmp_path, feed_source("tls", web.url("/feed")))
        assert web.log == []
    [issue] = crawled.issues("tls")
    assert issue.kind is IssueKind.CONNECTION
    assert "certificate verify failed" in issue.message


def _own_certificate(folder: Path) -> ssl.SSLContext:
    """A server's TLS with a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.mark.parametrize(
    ("robots", "says"),
    [
        (Reply(b"User-agent: *\nDisallow: /\n", "text/plain"), "robots.txt forbids us"),
        (Reply(b"User-agent: Claimline\nDisallow: /\n", "text/plain"), "robots.txt forbids us"),
        (Reply(b"", status=500, validators=False), "robots.txt answered 500, so that nothing may"),
    ],
)
def test_nothing_is_asked_when_robots_txt_closes_the_site(
    tmp_path: Path, robots: Reply, says: str
) -> None:
    with WebServer() as closed:
        closed.site.update({"/robots.txt": robots, "/feed": rss("/a"), "/a": page("a")})
        crawled = run_crawl(tmp_path, feed_source("closed", closed.url("/feed")))
        assert {line.path for line in closed.log} == {"/robots.txt"}
    [issue] = crawled.issues("closed")
    assert issue.kind is IssueKind.ROBOTS
    assert says in issue.message
    assert crawled.runs["closed"].requests == 0
