"""Tells the place and day that open an agency story from a date that the story tells."""

from parser.dates import DateMention
from parser.text import Sentence, SentenceKind


def in_dateline(text: str, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date is the place-and-day mark that opens an agency story, or a line of its own."""
    length = mention.end - mention.start
    if sentence.kind is SentenceKind.HEADING and length > 0.6 * (sentence.end - sentence.start):
        return True
    place = text[sentence.start : mention.start].strip(" ,").replace(",", "").replace(".", "")
    opens = mention.start - sentence.start < 60 and (place.istitle() or place[:6].isupper())
    after = text[mention.end : mention.end + 12].lstrip(" ,0123456789")
    return opens and after.startswith(("(", "—", "–", "-", "/", ":"))
