"""Lines that belong to a page and not to its article: bylines, dates, buttons, calls to subscribe.

They are told by their words alone, and only when they are the whole line. English only: in other
languages it is the classes of the page that part furniture from text.
"""

import re

_LONGEST = 240  # characters; a longer line is text
_DATE_WORDS = (
    r"(?:[\d\s.,:/|·•–—-]|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:am|pm|at|on|gmt|utc|bst|c?est|[ecmp][sd]?t|ist)\b|(?<=\d)(?:st|nd|rd|th)\b|[年月日])*"
)
_ANY_CASE = re.compile(
    "|".join(
        (
            # when it was published, as far as nothing else is said
            r"(?:(?:first |last |date )?(?:published|posted|updated|modified|reviewed)|date of "
            r"(?:(?:this )?(?:notice|release)|publication|issue)|content "
            rf"current as of|as of)(?:\s(?:on|at))?\s*:?\s*{_DATE_WORDS}",
            rf"(?=.*(?<!\d)(?:19|20)\d\d(?!\d)){_DATE_WORDS}",
            r"(?:updated |posted |published )?(?:\d+|an?) (?:sec(?:ond)?|min(?:ute)?|hour|day|week|"
            r"month)s? ago",
            # counts
            r"[\d.,]+[km]?\s*(?:min(?:ute)?s? read|views?|comments?|shares?|likes?|reads?)",
            r"(?:estimated )?reading time:?.{0,30}",
            # buttons and advertisements
            r"advert(?:isement|ising)?|sponsored(?: content)?|ad|promoted|"
            r"(?:share|save|print|email|e-mail|tweet|copy link|listen|play|close|menu|search|"
            r"follow us|like us|subscribe|sign up|sign in|log in|register|donate|comments?|"
            r"continue reading|(?:read|show|load|see|learn) more|more|back|next|previous|"
            r"top stories|related|recommended|more on this(?: story)?|tags|topics|see all|view all|"
            r"skip to .{1,40}|back to top|jump to .{1,40})[.:…»>]*",
            r"(?:share|print|save|email) (?:this|on|via)\b.{0,60}",
            r"(?:sign up|subscribe)\b.{0,160}\b(?:newsletters?|inbox|alerts?|emails?|updates)\b.*",
            r"(?:click|tap) here\b.{0,100}",
            # other pages
            r"(?:read more|read also|also read|see also|related(?: articles?| stories| topics)?|"
            r"more on this|watch|listen|don['’]t miss)\s*[:|–-].*",
            # pictures and rights
            r"(?:image|photo|picture|file photo)\s*(?:credit|source|caption)?\s*:.{0,120}",
            r"credit\s*:.{0,80}",
            r"(?:©|copyright\s*(?:©|\(c\)|\d{4})).*|.{0,80}\ball rights reserved\b.*",
            # pages that a script would have filled
            r"(?:please )?(?:enable|turn on|activate) javascript\b.*",
            r".{0,60}\bneed to enable javascript\b.*",
            r"loading[.…]*",
        )
    ),
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Reported by|Words by|Photos? by|Photographs? by):?"
    r"(?:\s+(?:and|&|[A-Z][\w.'’-]*,?)){1,12}"
)


def is_furniture(line: str) -> bool:
    """Whether a line is nothing but a part of the page around the article."""
    if len(line) > _LONGEST:
        return False
    return (_ANY_CASE.fullmatch(line) or _BYLINE.fullmatch(line)) is not None
