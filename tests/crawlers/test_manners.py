"""Scrapy's settings are safe for every crawl, and each source's manners are kept as floors."""

from crawlers.manners import process_settings, source_settings, user_agent
from tests.crawlers.run_crawl import feed_source


def test_user_agent_names_us_with_and_without_a_contact() -> None:
    assert user_agent("desk@news.example").endswith(" (+desk@news.example)")
    assert user_agent("").startswith("Claimline/")
    assert "(" not in user_agent("")


def test_only_http_and_https_can_be_asked() -> None:
    handlers = process_settings("")["DOWNLOAD_HANDLERS"]
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}
    assert {"file", "ftp", "data", "s3"} <= set(handlers)


def test_manners_of_the_source_are_floors() -> None:
    manners = {"delay_s": 90, "concurrency": 3, "timeout_s": 7, "max_bytes": 5_000}
    settings = source_settings(feed_source("news", "https://one.example/", manners=manners))
    assert settings["DOWNLOAD_DELAY"] == 90
    assert settings["DOWNLOAD_DELAY_JITTER"] == 0
    assert settings["AUTOTHROTTLE_START_DELAY"] == 90
    assert settings["AUTOTHROTTLE_MAX_DELAY"] >= 90
    assert settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == 3
    assert settings["DOWNLOAD_TIMEOUT"] == 7
    assert settings["DOWNLOAD_MAXSIZE"] == 5_000
