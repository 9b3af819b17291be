"""How the words of a name are written, without the difference of typographic marks."""

_JOINED = {
    "made", "based", "bound", "born", "grown", "produced", "built", "owned", "origin", "style",
    "registered", "led", "run", "sourced", "caught", "listed", "flagged", "manufactured", "area",
    "only",
}  # fmt: skip


def parts_of(name: str) -> list[str]:
    """The words of a name of the vocabulary, as the words of a text are told apart."""
    return [
        plain(part)
        for part in name.replace("’s", " 's").replace("'s", " 's").replace(",", " , ").split()
    ]


def plain(form: str) -> str:
    """A form without the difference of typographic marks: U.S. and US are one, ’ and '.

    What is joined to a name by a hyphen goes: Chinese-made, Chicago-based, Kenya-bound.
    """
    form = form.replace("’", "'")
    name, hyphen, tail = form.partition("-")
    if hyphen and tail in _JOINED:
        form = name
    if "." in form and len(form) > 2 and form.replace(".", "").isupper():
        return form.replace(".", "")
    return form
