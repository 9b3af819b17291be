"""The demo: crawls the bundled sample site over loopback into a store of its own.

A page's address holds the site's port, and a claim's id the page's address. So each demo store
belongs to one port, that of the sources in it; where another program has taken that port, the demo
goes to another port with another store, and never mixes two addresses of one page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from config.settings import Settings
from config.source_files import load_sources
from domain.errors import ConfigError, StoreError
from domain.source import Source
from jobs.crawl import SourceResult, crawl_and_parse
from jobs.sample_server import SAMPLE_PORT, SampleSite, at_port, free_port
from jobs.stores import StorePlace, open_store
from store.facts.read import list_sources

_MOST_STORES = 100  # demos at once in one folder; many more than anybody runs


class DemoPlace(NamedTuple):
    """One demo's store, and the port that its addresses name."""

    store: StorePlace
    port: int


class DemoRun(NamedTuple):
    """A demo that has crawled and still serves its site."""

    place: DemoPlace
    site: SampleSite
    results: tuple[SourceResult, ...]


@contextmanager
def run_demo(settings: Settings, *, now: datetime, verbose: bool = False) -> Iterator[DemoRun]:
    """Serve the sample site while the block runs; before it begins, crawl, parse and store.

    Raises:
        CrawlError: the site cannot be served or crawled.
        StoreError: the demo's store cannot be opened or written.
    """
    place = demo_place(settings.data_dir)
    sources = sample_sources(settings.sources_dir, place.port)
    with SampleSite(place.port) as site:
        results = crawl_and_parse(sources, place.store, contact="", now=now, verbose=verbose)
        yield DemoRun(place, site, results)


def sample_sources(folder: Path, port: int) -> list[Source]:
    """The sources of the sample site, with their addresses on a port.

    Raises:
        ConfigError: a source file is wrong, or there is no sample source.
    """
    sources = [at_port(source, port) for source in load_sources(folder) if source.sample]
    if not sources:
        raise ConfigError(
            f"{folder} holds no source with `sample: true`; leave CLAIMLINE_SOURCES_DIR away"
        )
    return sources


def demo_place(data_dir: Path) -> DemoPlace:
    """The first demo store whose port is free; a new one, on a free port, when there is none.

    Raises:
        StoreError: a store cannot be opened.
    """
    for number in range(1, _MOST_STORES):
        name = "demo" if number == 1 else f"demo-{number}"
        file = data_dir / f"{name}.db"
        store = StorePlace(f"sqlite:///{file}", data_dir / name / "archive")
        if not file.exists():
            return DemoPlace(store, free_port(SAMPLE_PORT))
        port = _port_of(store)
        if port is None or free_port(port) == port:
            return DemoPlace(store, port or free_port(SAMPLE_PORT))
    raise StoreError(f"{data_dir} holds {_MOST_STORES} demos whose ports are taken; stop some")


def _port_of(place: StorePlace) -> int | None:
    """The port of the sources in a demo store; None when it holds none yet."""
    sources = list_sources(open_store(place).engine)
    return urlsplit(sources[0].urls[0]).port if sources else None
