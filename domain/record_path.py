"""How values are found in records: JMESPath (jmespath.org) and strptime forms, checked by trial."""

from datetime import datetime
from typing import Annotated

import jmespath
from jmespath.exceptions import JMESPathError
from pydantic import AfterValidator, StringConstraints


def _checked(path: str) -> str:
    try:
        jmespath.compile(path)
    except JMESPathError as error:
        reason = str(error).splitlines()[0].removesuffix(", for expression:")
        raise ValueError(
            f"{path!r} is no JMESPath ({reason}); write it like 'results' or 'Products[].Name'"
        ) from error
    return path


def _checked_address(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        return _checked(address)
    if "{id}" not in address or address.count("{") > 1:
        raise ValueError(f"{address!r} needs {{id}} once, where the record's id goes")
    return address


def _checked_form(form: str) -> str:
    try:
        datetime.strptime("", form)  # noqa: DTZ007 - only the form is tried
    except ValueError as error:
        if "directive" in str(error) or "stray" in str(error):
            raise ValueError(f"{error}; write the form like '%Y%m%d'") from error
    if "%" not in form:
        raise ValueError(f"{form!r} is no strptime form; write it like '%Y%m%d'")
    return form


RecordPath = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(_checked),
]
"""A JMESPath from the answer or the record to a value."""

AddressPath = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(_checked_address),
]
"""A JMESPath to an address, or an address that holds `{id}` where the record's id goes."""

DateForm = Annotated[str, AfterValidator(_checked_form)]
"""How a date is written, in the directives of `datetime.strptime`."""
