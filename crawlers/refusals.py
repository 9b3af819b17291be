"""Why a request was not sent, or not again: the errors of the guard, the pace and robots.txt.

A leaf: faults.py turns each of them into an issue on the address.
"""

from scrapy.exceptions import IgnoreRequest


class ForbiddenAddressError(Exception):
    """An address must not be asked; the text says why. Raised by the handler."""


class HostClosedError(Exception):
    """A host asked for more quiet than a run can wait. Raised by the pace."""


class RobotsRefusedError(IgnoreRequest):
    """robots.txt forbids an address, or could not be had. Raised by the gate."""
