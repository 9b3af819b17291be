"""Turns the organisation files into actors; refuses a name that two of them share.

Reads no file itself.
"""

from collections.abc import Iterable, Iterator

from config.vocabulary_forms import OrganisationsFile
from config.vocabulary_spelling import with_spellings
from config.yaml_forms import Filled, Location
from domain.vocabulary import Organisation, OrganisationKind

_Names = tuple[str, ...]


def join_organisations(
    files: Iterable[Filled[OrganisationsFile]],
) -> tuple[tuple[Organisation, ...], list[str]]:
    """Every organisation in the files' order, and the faults, told by line."""
    organisations: list[Organisation] = []
    faults: list[str] = []
    owner: dict[str, str] = {}
    for file in files:
        for loc, country, kind, names in _lines(file.form):
            actor = Organisation(names=with_spellings(names), country=country, kind=kind)
            organisations.append(actor)
            for name in actor.names:
                first = owner.setdefault(name, names[0])
                if first != names[0]:
                    what = f"{name!r} also names {first!r}; leave it with the one that news mean"
                    faults.append(file.fault(loc, what))
    return tuple(organisations), faults


def _lines(
    form: OrganisationsFile,
) -> Iterator[tuple[Location, str | None, OrganisationKind, _Names]]:
    """Each line of a file: where it stands, its country, kind and names."""
    for key, kind, told in (
        ("authorities", OrganisationKind.AUTHORITY, form.authorities),
        ("firms", OrganisationKind.FIRM, form.firms),
        ("media", OrganisationKind.MEDIA, form.media),
    ):
        for country, lines in told.items():
            for index, names in enumerate(lines):
                yield (key, country, index), country, kind, names
    for key, kind, listed in (
        ("bodies", OrganisationKind.BODY, form.bodies),
        ("anywhere", OrganisationKind.AUTHORITY, form.anywhere),
    ):
        for index, names in enumerate(listed):
            yield (key, index), None, kind, names
