"""Scrapy's settings for our crawls: its unsafe defaults set right, each source's own manners.

Values only; nothing is read and nothing is started here.
"""

from importlib.metadata import version
from typing import Any

from domain.source import Source

_MOST_REDIRECTS = 8  # a page behind consent and language hops needs about four
_MOST_AT_ONCE = 8  # requests of one source under way, over all hosts
_LONGEST_DELAY_S = 60.0  # what AutoThrottle may stretch the delay to on a slow server
_ITEMS_AT_ONCE = 8  # Scrapy starts that many tasks for every answer; its default of 100 costs half
_RETRIES = 2  # more only adds load to a server that is in trouble


def user_agent(contact: str) -> str:
    """Who we are, and whom to write to: `Claimline/1.2.3 (+contact)`."""
    name = f"Claimline/{version('claimline')}"
    return f"{name} (+{contact})" if contact else name


def process_settings(contact: str) -> dict[str, Any]:
    """What holds for all crawls of a process."""
    return {
        "USER_AGENT": user_agent(contact),
        "TWISTED_DNS_RESOLVER": "crawlers.addresses.GuardingResolver",
        "DOWNLOAD_HANDLERS": {
            "http": "crawlers.handler.PoliteHandler",
            "https": "crawlers.handler.PoliteHandler",
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawlers.addresses.AddressGate": 50,
            "crawlers.robots.RobotsGate": 100,
            "crawlers.conditional.ConditionalGet": 200,
        },
        "ITEM_PIPELINES": {"crawlers.keeper.Keeper": 100},
        **_SAFE,
        **_QUIET,
    }


_SAFE: dict[str, Any] = {
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "COOKIES_ENABLED": False,
    "REFERRER_POLICY": "no-referrer",
    "HTTPPROXY_ENABLED": False,  # a proxy would resolve names out of our guard's sight
    "METAREFRESH_ENABLED": False,  # the page is what was sent
    "REDIRECT_MAX_TIMES": _MOST_REDIRECTS,
    "RETRY_TIMES": _RETRIES,
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # spiders ask for nothing twice, and
    # a filter drops redirects to pages already seen without a word
    "HTTPERROR_ALLOW_ALL": True,  # every status reaches the spider and becomes an issue
    "URLLENGTH_LIMIT": 0,  # addresses are bounded where they are found; this would drop silently
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "CONCURRENT_ITEMS": _ITEMS_AT_ONCE,
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # lists name the newest first
}
_QUIET: dict[str, Any] = {
    "LOG_LEVEL": "WARNING",
    "DOWNLOAD_WARNSIZE": 0,
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # told as an issue
}


def source_settings(source: Source) -> dict[str, Any]:
    """What one source's manners ask for, on top."""
    manners = source.manners
    return {
        "DOWNLOAD_DELAY": manners.delay_s,
        "DOWNLOAD_DELAY_JITTER": 0,  # the delay is a floor, and jitter goes below it
        "CONCURRENT_REQUESTS": max(_MOST_AT_ONCE, manners.concurrency),
        "CONCURRENT_REQUESTS_PER_DOMAIN": manners.concurrency,
        "DOWNLOAD_TIMEOUT": manners.timeout_s,
        "DOWNLOAD_MAXSIZE": manners.max_bytes,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": manners.delay_s,
        "AUTOTHROTTLE_MAX_DELAY": max(_LONGEST_DELAY_S, manners.delay_s),
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(manners.concurrency),
    }
