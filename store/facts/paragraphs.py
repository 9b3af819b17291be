"""The paragraph around a quote. Pure."""


def paragraph_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The paragraph, or paragraphs, that hold `text[start:end]`, and their offset in the text.

    Paragraphs are parted by an empty line.
    """
    before = text.rfind("\n\n", 0, start)
    first = before + 2 if before >= 0 else 0
    after = text.find("\n\n", end)
    last = after if after >= 0 else len(text)
    return text[first:last], first
