"""The patterns of calendar expressions: where one may begin, and the forms to try there, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ofscan.words.dates import DatesLexicon
from ofscan.words.phrases import any_of

YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_TO = r"(?:\s*[-–—/]\s*|\s+(?:to|and|until|till|through|&)\s+)"
# What may not follow a day number that stands after its month: 'March 11.5', 'May 12 years', 'June 20:00'.
_STOP = r"(?![\w:%])(?!,\d(?!\d{3}\b))(?!\.\d)(?!\s+(?:years?|months?|weeks?|days?|per|cent|million|of\s+the)\b)"
_YEAR_END = r"(?![\w%]|,\d{3}|\.\d|:\d|-\d{3}|/\d)"
_CLOCK = r"T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?"
_WHICH = r"last|next|this|that|the\s+(?:following|next|previous|same)"


class Grammar:
    """Compiled patterns: `begin` finds where an expression may begin, `forms` are those to try for each of its groups."""

    def __init__(self, lexicon: DatesLexicon):
        month, weekday = _cased(lexicon.months), _cased(lexicon.weekdays)
        season = any_of(lexicon.seasons)
        number = rf"(?:\d{{1,3}}|{any_of(lexicon.numbers)})"
        # Only literal beginnings: the engine then skips to their first letters instead of trying every character.
        capital = [name[:3] for name in (*lexicon.months, *lexicon.weekdays)]
        self.capital = re.compile("|".join([*"0123456789", *sorted({*capital, *(name.upper() for name in capital)})]))
        # Those in small letters are looked for one by one, which is quicker than one pattern for all.
        self.words = [
            *((word, "key") for word in ("last ", "next ", "this ", "that ", "Last ", "Next ", "This ", "That ", "TODAY")),
            *((word, "key") for word in ("the following", "The following", "the previous", "the next", "The next", "the same")),
            *((word, "key") for word in ("oday", "esterday", "omorrow", "onight")),
            *((word, "unit") for word in ("day", "week", "month", "year")),
            *((word, "season") for word in lexicon.seasons),
        ]
        self.forms = {
            "digit": _compiled(_iso(), _numeric(), _day_month_of(month), _day_month(month, weekday), _years(), _year()),
            "name": _compiled(_day_month(month, weekday), *_month_first(month, weekday), _weekday(weekday)),
            "key": _compiled(
                r"(?P<today>[Tt]oday|TODAY|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast\s+night"
                r"|[Tt]his\s+(?:morning|afternoon|evening))\b",
                rf"(?P<which_one>(?P<which>(?i:{_WHICH}))\s+(?:(?P<month>{month})(?!\s+\d{{4}})|(?P<weekday>{weekday})(?!\s+week\b)"
                rf"|(?P<unit>week|month|year)\b(?!-)))",
            ),
            "season": _compiled(rf"(?P<season_year>(?P<season>{season}),?\s+(?:of\s+)?(?P<year>{YEAR}){_YEAR_END})"),
        }
        # Expressions that are known by their unit: what comes before it is read backwards from there.
        self.after_unit = re.compile(
            r"(?P<unit>days?|weeks?|months?|years?)(?:(?P<offset>\s+(?P<word>ago|earlier|later|previously|before(?=\s*[.,;:)])))\b"
            r"|(?P<given>\s+(?:in\s+which\s+)?to\b|\s+deadline\b|['’]?\s+time\b)|\b)"
        )
        #: 'the third of | June'
        self.nth = re.compile(rf"\b(?:the\s+)?(?P<nth>{any_of(lexicon.ordinals)})\s+of\s+$", re.IGNORECASE)
        self.before_unit = re.compile(
            r"(?:\b(?P<within>within|inside|in)\s+(?:the\s+next\s+|the\s+first\s+|a\s+further\s+)?)?"
            rf"\b(?P<number>{number})[\s-](?:working[\s-])?$",
            re.IGNORECASE,
        )


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _iso() -> str:
    return rf"(?P<iso>(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{DAY})(?:{_CLOCK})?)(?![\w-])"


def _numeric() -> str:
    # British order: the day comes first.
    return rf"(?P<numeric>(?P<day>{DAY})(?P<mark>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<year>{YEAR}|\d\d))(?![\w/%-]|\.\d)"


def _day_month_of(month: str) -> str:
    which = r"(?P<which>last|this|next)\s+year\b"
    return rf"(?P<month_which>(?P<day>{DAY}){_NTH}\s+(?:of\s+)?(?P<month>{month}),?\s+(?:of\s+)?{which})"


def _day_month(month: str, weekday: str) -> str:
    return (
        rf"(?P<day_month>(?:(?P<weekday>{weekday}),?\s+(?:the\s+)?)?(?P<day1>{DAY}){_NTH}(?:"
        rf"(?:\s+(?:of\s+)?(?P<month1>{month})(?:,?\s+(?P<year1>{YEAR})\b)?)?"
        rf"(?P<joint>{_TO})(?:the\s+)?(?:{weekday},?\s+)?(?P<day2>{DAY}){_NTH})?"
        rf"(?:\s+|-)?(?:of\s+)?(?P<month2>{month})(?:(?:,?(?:\s+|-)|,)(?P<year2>{YEAR})\b|\s+(?:['’](?P<short>\d\d)\b|(?P<bare>\d\d)(?=[.,;:)\]]?(?:\s*\n|\s*$|[.,;:)\]]\s))))?)"
    )


def _month_first(month: str, weekday: str) -> Iterable[str]:
    return (
        (
            rf"(?P<month_day>(?:(?P<weekday>{weekday}),?\s+)?(?P<month1>{month})\s+(?:the\s+)?(?P<day1>{DAY}){_NTH}{_STOP}"
            rf"(?:(?:,?\s+|,)(?P<year1>{YEAR})\b)?(?:(?P<joint>{_TO})(?:the\s+)?(?:{weekday},?\s+)?(?:(?P<month2>{month})\s+)?"
            rf"(?P<day2>{DAY}){_NTH}{_STOP}(?:,?\s+(?P<year2>{YEAR})\b)?)?(?:,?\s+(?P<which>last|this|next)\s+year\b)?)"
        ),
        rf"(?P<months>(?P<month1>{month})(?:\s+(?P<year1>{YEAR}))?(?P<joint>{_TO})(?P<month2>{month})\s+(?:of\s+)?(?P<year2>{YEAR}){_YEAR_END})",
        rf"(?P<month_year>(?P<month>{month}),?\s+(?:of\s+)?(?:(?P<year>{YEAR}){_YEAR_END}|['’](?P<short>\d\d)\b))",
        rf"(?P<month_which>(?P<month>{month})(?P<day>),?\s+(?:of\s+)?(?P<which>last|this|next|that)\s+year\b)",
        rf"(?P<month_only>(?P<month>{month}))",
    )


def _years() -> str:
    return rf"(?P<years>(?P<year1>{YEAR})(?P<joint>\s*[-–/]\s*|\s+(?:to|and)\s+)(?P<year2>{YEAR}|\d\d){_YEAR_END})"


def _year() -> str:
    return rf"(?P<year_only>(?P<year>{YEAR}){_YEAR_END})"


def _weekday(weekday: str) -> str:
    return rf"(?P<weekday_only>(?P<weekday>{weekday}))(?!\s+week\b)"


def _cased(names: Iterable[str]) -> str:
    """Return a pattern for names with a capital or all in capitals; those that have a longer form may end in a dot."""
    full = list(names)
    parts = []
    for name in sorted(full, key=lambda item: (-len(item), item)):
        short = any(other != name and other.startswith(name[:3]) and len(other) > len(name) for other in full)
        dot = r"(?:\.(?=,?\s*[\da-z'’]))?" if short else ""
        parts.append(f"(?:{name}|{name.upper()}){dot}(?!\\w)")
    return "(?:" + "|".join(parts) + ")"
