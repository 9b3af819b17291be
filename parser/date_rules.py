"""The rules of dates: what words each needs, its pattern, and what resolves it.

The first rule that matches some words has them; a rule is only tried on a text that holds one of
the kinds of words that it needs.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from parser import date_relative as rel
from parser import date_values as val
from parser.date_words import (
    ANY_YEAR,
    COUNT,
    DASH,
    DAY,
    DAY2,
    MONTH,
    MONTH2,
    OF,
    ORDINAL,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
    Anchor,
)  # fmt: skip
from parser.holidays import NAMES


class Rule(NamedTuple):
    """How one kind of date is written."""

    name: str
    needs: tuple[frozenset[str], ...]
    """Kinds of words: all of one of these sets."""
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Anchor], str | None]


@lru_cache(maxsize=1024)
def rules_for(clues: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that can match a text with these kinds of words, in order."""
    return tuple(rule for rule in _RULES if any(need <= clues for need in rule.needs))


def _rules(
    needs: str, *given: tuple[str, str, Callable[[re.Match[str], Anchor], str | None]]
) -> Iterator[Rule]:
    sets = tuple(frozenset(need.replace("_", " ").split("+")) for need in needs.split())
    for name, pattern, resolve in given:
        yield Rule(name, sets, re.compile(pattern), resolve)


_REL = r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
_MONTHS_SHORT = r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_EDGE = r"(?=[\s,.;:)\]’'\"”…/–—-]|$)"
_NTH = r"(?P<number>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal)"
_NTH_ONLY = r"(?P<number>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)"
_OF_YEAR = rf"(?:(?:fiscal\s+(?:year\s+)?)?{YEAR}|(?P<rel>last|this|next)\s+year|(?P<the_year>the\s+year|(?:a|the)\s+year\s+ago))"
_NAMED_DAY = (
    r"(?!\s+(?:Club|Bar|Night\s+[A-Z]|Times|Telegraph|Mail|Mirror|Express|Post|Herald|Star|Sun\b"
    r"|Review|Magazine|Age|Independent|Tribune|Live|Group|Ltd|Inc))"
)
_NO_DAY = (
    r"(?<!Black )(?<!Bloody )(?<!Super )(?<!Fat )(?<!Sheffield )(?<!Ruby )(?<!Blue )(?<!Cyber )"
    r"(?<![Ee]very )(?<![Ee]ach )(?<!\ba )(?<!\bA )(?<!\bone )(?<!\bany )(?<!Giving )"
    r"(?<!Good )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Shrove )(?<!following )(?<!previous )"
    r"(?<!preceding )(?<!the next )(?<!first )(?<!second )(?<!third )(?<!fourth )"
)
_GOODS_OF_FEASTS = (
    r"(?!\s+(?:trees?|shopping|shoppers?|seasons?|sales|part(?:y|ies)|markets?|cards?|gifts?|presents?"
    r"|dinners?|lights?|holidays?|bonus(?:es)?|weeks?|spirit|carols?|puddings?|crackers?|songs?|films?"
    r"|decorations?|eggs?|bunny|bunnies|lunch|Islands?|Carol)\b)"
)

_RULES: tuple[Rule, ...] = (
    *_rules(
        "year+figure",
        ("iso", rf"\b{YEAR}-(?P<one>[01]\d)-(?P<two>[0-3]\d)(?:\b|(?=T\d))", val.iso_day),
        ("iso", rf"\b{YEAR}/(?P<one>[01]?\d)/(?P<two>[0-3]?\d)\b", val.iso_day),
        ("numeric",
         r"(?<![\d/.-])(?P<one>[0-3]?\d)([/.-])(?P<two>[0-3]?\d)\2(?P<year>(?:19|20)\d\d)\b(?![/-]\d)",
         val.numeric),
    ),
    *_rules(
        "figure+slash",
        ("numeric", r"(?<![\d/.$])\b(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>\d\d)\b(?![/\d])",
         val.numeric),
    ),
    *_rules(
        "month+figure",
        ("day", rf"\b{DAY}\s+{MONTH}\s+(?P<short>\d\d)\b(?![:.,]?\d|\s+[a-z])", val.full_day),
        ("span", rf"\b{DAY}{DASH}(?:the\s+)?{DAY2}\s+(?:of\s+)?{MONTH}(?:{OF}{YEAR})?\b", val.days),
        ("span", rf"\b{MONTH}\s+{DAY}{DASH}{DAY2}\b(?:,?\s+{YEAR}\b)?(?![,.]?\d)", val.days),
        ("span", rf"\b{DAY}\s+{MONTH}{DASH}{DAY2}\s+{MONTH2}(?:{OF}{YEAR})?\b", val.days),
        ("span", rf"\b{MONTH}\s+{DAY}{DASH}{MONTH2}\s+{DAY2}\b(?:,?\s+{YEAR})?\b", val.days),
        ("day", rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+(?:of\s+)?(?P<rel>last|this|next|that)\s+year\b",
         rel.month_of_year),
        ("day", rf"\b{MONTH}\s+{DAY},?\s+(?:of\s+)?(?P<rel>last|this|next|that)\s+year\b",
         rel.month_of_year),
        ("day", rf"\b{DAY}\s+(?:of\s+)?{MONTH}{OF}{ANY_YEAR}\b", val.full_day),
        ("day", rf"\b{MONTH}\s+(?:the\s+)?{DAY}\s*,?\s+(?:of\s+|in\s+)?{ANY_YEAR}\b", val.full_day),
        ("day", rf"\b{DAY}-{MONTH}-{YEAR}\b", val.full_day),
    ),
    *_rules(
        "month+ordinal month+feast",
        ("day", rf"\b[Tt]he\s+(?i:{ORDINAL})\s+(?:day\s+)?of\s+{MONTH}(?:{OF}{YEAR})?\b",
         val.full_day),
    ),
    *_rules(
        "month+unit+relation",
        ("month", rf"\b{MONTH}(?:\s+of|,)?\s+(?P<rel>last|this|next|that|the previous|the same|the following)\s+year\b",
         rel.month_of_year),
    ),
    *_rules(
        "month+figure",
        ("day", rf"\b(?:the\s+)?{DAY}(?=(?:,\s+[0-3]?\d(?:st|nd|rd|th)?)*,?\s+(?:and|or)\s+(?:the\s+)?"
         rf"[0-3]?\d(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:{OF}{YEAR})?\b)", val.full_day),
        ("day", rf"\b(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}\b(?!\s*\d)", val.full_day),
        ("day", rf"\b{MONTH}\s+(?:the\s+)?{DAY}(?![\d,.:]*\d)\b(?!\s+(?:million|billion|tonnes|tons|per\s+cent|percent|[ap]\.?m|%)|%)",
         val.full_day),
    ),
    *_rules(
        "month+year",
        ("months", rf"\b{MONTH}{OF}{YEAR}\s*(?:-|–|—|to|until|till|through)\s*{MONTH2}{OF}(?P<year2>(?:19|20)\d\d)\b",
         val.months_of_years),
    ),
    *_rules(
        "month+unit",
        ("months to", rf"\b(?:[Tt]he\s+)?{COUNT}\s+months\s+(?:to|ended|ending|up\s+to|through)\s+(?:the\s+end\s+of\s+)?{MONTH}(?:{OF}{YEAR})?\b",
         val.months_up_to),
    ),
    *_rules(
        "unit",
        ("new year", r"\b(?:[Tt]he\s+)?(?:start|beginning|turn)\s+of\s+(?:the\s+)?(?:new|next)\s+year\b", rel.new_year),
    ),
    *_rules(
        "month",
        ("months", rf"\b{MONTH}(?:{DASH}|/|\s+or\s+){MONTH2}(?:{OF}{YEAR})?\b", val.months),
    ),
    *_rules(
        "month+year",
        ("month", rf"\b{MONTH}{OF}{ANY_YEAR}\b", val.month_year),
    ),
    *_rules(
        "unit+figure",
        ("of month",
         rf"\b(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\s+of\s+{_REL}\s+month\b", rel.of_month),
    ),
    *_rules(
        "weekday+unit",
        ("weekday of week", rf"\b{WEEKDAY}\s+(?:of\s+)?{_REL}\s+week\b", rel.weekday_of_week),
        ("weekday of week",
         rf"\b{WEEKDAY}(?=\s+(?:to|and|through|or)\s+\w+day\s+(?:of\s+)?{_REL}\s+week\b)", rel.weekday_of_week),
    ),
    *_rules(
        "part",
        ("quarter", rf"\b(?:[Tt]he\s+)?{_NTH}[\s-](?P<unit>quarter|half)(?:\s+(?:of|in))?\s+{_OF_YEAR}",
         rel.quarter),
        ("quarter", rf"\b(?<!game's ){_NTH_ONLY}[\s-](?P<unit>quarter)\b(?!\s+of\s+(?:the\s+)?(?!year)\w|-final)",
         rel.quarter),
        ("quarter", rf"\b{_NTH}-(?P<unit>half)(?=\s+(?:net|profits?|loss|sales|revenues?|earnings|results|output"
         r"|exports|imports|operating|pretax|figures|turnover|income|growth)\b)", rel.quarter),
    ),
    *_rules(
        "ordinal+unit relation+unit edge+unit",
        ("months of year",
         rf"\b[Tt]he\s+(?P<end>first|last|final)\s+{COUNT}\s+months\s+of\s+(?:{YEAR}|(?P<rel>last|this|next)\s+year|the\s+year)\b",
         rel.first_months),
    ),
    *_rules(
        "relation+unit relation+part",
        ("before last", r"\b[Tt]he\s+(?P<unit>week|month|year|quarter|decade)\s+(?P<way>before last|after next)\b",
         rel.before_last),
    ),
    *_rules("letter",
        ("quarter", rf"\b(?P<unit>Q|H)(?P<number>[1-4])\b(?:,?\s+(?:of\s+)?(?:FY\s?)?{YEAR}\b|\s+(?:FY|[’'])(?P<short>\d\d)\b)?",
         rel.quarter),
        ("quarter", rf"\b(?P<number>[1-4])(?P<unit>Q|H)\b(?:,?\s*(?:of\s+)?{YEAR}\b)?", rel.quarter),
    ),
    *_rules(
        "near near+day",
        ("near day", r"(?i:\b(?:the day before yesterday|the day after tomorrow|today|tonight"
         r"|this (?:very )?(?:morning|afternoon|evening)|yesterday|last night|last evening|tomorrow)\b)", rel.near_day),
    ),
    *_rules(
        "feast",
        ("feast", rf"\b(?:(?P<last>[Ll]ast|[Tt]his|[Nn]ext)\s+)?{NAMES}(?:{OF}{YEAR})?\b{_GOODS_OF_FEASTS}(?!\s+[A-Z][a-z])", val.feast),
    ),
    *_rules(
        "relation+unit relation+part relation+day",
        ("year before", r"\b[Tt]he\s+same\s+(?P<unit>week|month|quarter|period|day)\s+(?:of\s+|in\s+)?(?:last\s+year|the\s+(?:previous|prior)\s+year|the\s+year\s+before|a\s+year\s+(?:ago|earlier|before))\b",
         rel.year_before),
    ),
    *_rules(
        "relation+unit relation+day relation+part relation+century",
        ("following", rf"\b[Tt]he\s+(?P<which>following|previous|preceding|prior|same)\s+{_UNIT}\b", rel.following),
        ("following", rf"\b[Tt]he(?<!\bin the)(?<!over the)(?<!for the)(?<!within the)(?<!during the)\s+(?P<which>next)\s+{_UNIT}\b",
         rel.following),
        ("following", r"\b(?P<which>[Tt]hat)\s+(?:same\s+)?(?P<unit>day|week|month|year|decade)\b", rel.following),
    ),
    *_rules(
        "near",
        ("following", r"\b(?:[Tt]he\s+(?P<which>following|next|previous|same)|[Tt]hat(?:\s+same)?)\s+(?P<unit>morning|afternoon|evening|night)\b",
         rel.part_of_day),
    ),
    *_rules(
        "weekday+relation",
        ("following", rf"\b[Tt]he\s+(?P<which>following|next|previous|preceding)\s+{WEEKDAY}\b", rel.weekday_beside),
    ),
    *_rules(
        "unit+way day+way part+way century+way",
        ("beside", r"\b[Tt]he\s+(?:very\s+)?(?P<unit>day|week|month|year)\s+(?P<way>before|after|earlier|later)(?=[,.;:)”\"]|$|\s+(?:when|and|but|at)\b)",
         rel.day_beside),
        ("ago", rf"(?i:\b(?<!half )(?:about\s+|some\s+|nearly\s+|almost\s+|just\s+|only\s+|exactly\s+|around\s+|roughly\s+|over\s+)?{COUNT}\s+{_UNIT}s?\s+"
         r"(?P<way>ago|earlier|later|from now|before(?=[,.;)]|$)|after(?=[,.;)]|$)|on(?=,))\b)", rel.ago),
    ),
    *_rules(
        "unit day",
        ("ahead", rf"\b(?<!before )[Ii]n\s+(?:about\s+|some\s+)?{COUNT}\s+{_UNIT}s?(?P<time>['’]?s?['’]?\s+time)?(?=[,.;)]|$|\s+(?:at|when|and|but|after|if)\b|\s+time\b)(?<!\d )",
         rel.ahead),
    ),
    *_rules(
        "relation+unit relation+part relation+century relation+weekend",
        ("relative", r"\b(?<!\b[Tt]he )(?:(?i:earlier|later|late|early|mid|sometime)[\s-]+(?:in\s+)?)?"
         r"(?P<rel>(?i:last|this|next|this past|this coming))\s+(?P<unit>(?i:weekend|week|fortnight|month|quarter|year|decade|century))\b(?!-(?:old|long)|\s+of\b)",
         rel.relative),
        ("relative", r"\b(?:[Tt]he)\s+(?P<rel>current)\s+(?P<unit>week|month|quarter|year|decade|century)\b", rel.relative),
        ("relative", r"\b(?:[Oo]ver|[Ii]n|[Dd]uring)\s+(?P<core>the\s+(?P<rel>past|coming|last)\s+(?P<unit>weekend|week))\b(?!\s+of\b)", rel.relative),
    ),
    *_rules(
        "weekend",
        ("weekend", r"\b(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n|[Tt]hroughout)\s+(?P<core>the\s+(?P<unit>weekend))\b(?!\s+of\b)", rel.the_weekend),
    ),
    *_rules(
        "edge+unit edge+part edge+century way+unit way+part",
        ("end of", r"\b(?:[Tt]he\s+)?(?:end|start|beginning|middle|close)\s+of\s+(?:the|this)\s+(?:calendar\s+|current\s+)?(?P<unit>week|month|quarter|year|decade|century)\b",
         rel.of_this),
        ("year end", r"\b(?i:by|before|at|until|through)\s+(?:the\s+)?(?P<core>year-end|year['’]s end)\b", rel.of_this),
        ("year end", r"\byear-end\b(?=[,.;]|$)", rel.of_this),
        ("later", r"\b(?:[Ll]ater|[Ee]arlier|[Ll]ate|[Ee]arly)\s+in\s+the\s+(?P<unit>week|month|quarter|year|decade)\b", rel.of_this),
    ),
    *_rules(
        "season+year season+relation",
        ("season", rf"\b(?:the\s+)?(?:(?i:early|late|mid)[\s-])?{_SEASON}\s+(?:of\s+)?{YEAR}(?:[-/–](?P<second>\d\d(?:\d\d)?))?\b", rel.season),
        ("season", rf"\b(?:(?i:early|late|mid)[\s-])?{_REL}\s+{_SEASON}\b(?!\s+of\b)", rel.season),
    ),
    *_rules(
        "season",
        ("season", rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Bb]y|[Uu]ntil|[Ss]ince)\s+(?P<core>(?:the\s+)?(?:early\s+|late\s+|mid-?\s*)?{_SEASON})(?=[,.;:]|$|\s+(?:when|and|but|after|as|at|to)\b)",
         rel.season),
    ),
    *_rules(
        "weekday",
        ("weekday", rf"\b{_NO_DAY}(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his coming|coming|[Tt]his past|past|[Tt]his)\s+)?"
         rf"{WEEKDAY}{_EDGE}{_NAMED_DAY}", rel.weekday),
    ),
    *_rules(
        "short_weekday",
        ("weekday", rf"(?:(?<=[Oo]n )|(?<=by )|(?<=until )|(?<=from )|(?<=since )|(?<=[\s(](?=\w+\.?,?\s+[0-3]?\d(?:st|nd|rd|th)?\s+[A-Z]))"
         rf"|(?<=[\s(](?=\w+\.?,?\s+(?:{_MONTHS_SHORT}))))(?:(?P<which>last|next|this)\s+)?{WEEKDAY_SHORT}(?!\s+[A-Z](?!\w+\.?\s+\d))", rel.weekday),
    ),
    *_rules(
        "month+relation",
        ("month", rf"\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s+{MONTH}", rel.month_rel),
    ),
    *_rules(
        "month",
        ("month", rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate|[Mm]id-to-late)(?:\s+in)?[\s-]{MONTH}(?!\w)", val.month_year),
        ("month", rf"(?:(?<=[a-z,;:(’'0-9] )|(?<=-)|(?<=\()|(?<=/)|(?<=[a-z]\"\s)){MONTH}{_EDGE}(?!\s+\d)", val.month_alone),
        ("month", rf"(?:^|(?<=[.!?”\"] )){MONTH}(?=,? |['’]s\b)(?! \d)", val.month_alone),
    ),
    *_rules(
        "fiscal+year fiscal+figure",
        ("fiscal year", r"(?i:\b(?:the\s+)?(?:fiscal(?: year)?|financial year|FY|marketing year|crop year))\s*(?P<year>(?:19|20)\d\d)(?:[-/](?P<end>\d\d(?:\d\d)?))?\b", val.fiscal_year),
        ("fiscal year", r"\bFY\s?[’']?(?P<year>\d\d)\b", val.fiscal_year),
    ),
    *_rules(
        "year",
        ("years", r"\b(?i:between|from)\s+(?P<core>(?P<year>(?:1\d|20)\d\d)\s+(?:and|to|until|through)\s+(?P<year2>(?:1\d|20)\d\d))\b", val.years),
        ("year", r"\b(?i:in|during|of|for|by|until|since|throughout|back in)\s+(?P<core>(?P<year>(?:19|20)\d\d))\b(?![-/]\d|,\d|\.\d|\s?%|\s+(?:people|men|women|tonnes|tons|kg|units|cases|boxes|dollars|euros|pounds|miles|km|kilomet|feet|met(?:er|re)s|jobs|workers|homes|votes|shares|pieces|per\s?cent|hours|barrels|troops|soldiers)\b)", val.plain_year),
        ("year", r"\b(?i:early|late|mid|year)[\s-]*(?P<year>(?:19|20)\d\d)\b(?![-/]\d|,\d|\.\d)", val.plain_year),
    ),
    *_rules(
        "figure",
        ("year", r"[’'‘](?P<short>\d\d)\b(?:(?<=in ...)|(?<=of ...)|(?<=since ...)|(?<=summer ...)|(?<=by ...)|(?<=from ...)|(?<=until ...))", val.year_of_two_figures),
    ),
    *_rules(
        "year+plural figure+plural",
        ("decade", r"\b(?:(?i:early|late|mid)[\s-]+(?:to[\s-]late[\s-]+)?)?(?P<decade>(?:1\d|20)\d)0['’]?s\b", val.decade),
        ("decade", r"(?:\b(?i:the|early|late|mid|and)[\s-]+)[’'‘](?P<decade>[2-9])0s\b", val.decade),
    ),
    *_rules(
        "century",
        ("century", r"(?i:\b(?:(?:early|late|mid)[\s-]+)?(?P<ordinal>\d\d(?:st|nd|rd|th)|[a-z]+th|twenty-first)[\s-]century)\b", val.century),
    ),
)  # fmt: skip
