"""What the next crawl of a source builds on: validators of addresses, links that lists named."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from domain.base import Frozen
from store.captures import newest_capture
from store.database import reading, writing
from store.facts.rows import digest
from store.facts.tables import LINKS


class Validators(Frozen):
    """What a server gave with its last answer, for a conditional request (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


def validators(engine: Engine, source_key: str, url: str) -> Validators:
    """The validators of the newest capture of an address; both None when there is none.

    Raises:
        StoreError: the database cannot be read.
    """
    with reading(engine) as connection:
        newest = newest_capture(connection, source_key, url)
    if newest is None:
        return Validators()
    return Validators(etag=newest.etag, last_modified=newest.last_modified)


def known_links(engine: Engine, source_key: str, list_url: str) -> tuple[str, ...]:
    """The links that the newest version of a list named, in its order.

    Raises:
        StoreError: the database cannot be read.
    """
    with reading(engine) as connection:
        found = connection.execute(
            select(LINKS.c.link_url)
            .where(LINKS.c.list_id == digest(source_key, list_url), LINKS.c.position.is_not(None))
            .order_by(LINKS.c.position)
        )
        return tuple(found.scalars())


def record_links(
    engine: Engine, source_key: str, list_url: str, links: Sequence[str], at: datetime
) -> None:
    """Keep what the newest version of a list names. Links that it dropped stay known, unlisted.

    Raises:
        StoreError: the database cannot be written.
    """
    list_id = digest(source_key, list_url)
    places = {link: place for place, link in enumerate(dict.fromkeys(links))}
    with writing(engine) as connection:
        found = select(LINKS.c.link_url).where(LINKS.c.list_id == list_id)
        known = set(connection.execute(found).scalars())
        connection.execute(update(LINKS).where(LINKS.c.list_id == list_id).values(position=None))
        _list_again(
            connection,
            list_id,
            [(digest(source_key, link), place) for link, place in places.items() if link in known],
            at,
        )
        new = [
            {
                "list_id": list_id,
                "link_id": digest(source_key, link),
                "source_key": source_key,
                "list_url": list_url,
                "link_url": link,
                "position": place,
                "first_listed": at,
                "last_listed": at,
            }
            for link, place in places.items()
            if link not in known
        ]
        if new:
            connection.execute(insert(LINKS), new)


def _list_again(
    connection: Connection, list_id: str, places: list[tuple[str, int]], at: datetime
) -> None:
    if not places:
        return
    connection.execute(
        update(LINKS)
        .where(LINKS.c.list_id == list_id, LINKS.c.link_id == bindparam("link"))
        .values(position=bindparam("place"), last_listed=at),
        [{"link": link, "place": place} for link, place in places],
    )
