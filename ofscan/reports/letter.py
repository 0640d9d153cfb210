"""Letters after a visit or inspection: the day they are of, when inspectors were there by their opening, and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ofscan.facts.article import Block, BlockKind
from ofscan.reports.body import Body, Found
from ofscan.reports.front import NAME, names
from ofscan.reports.periods import read_periods
from ofscan.words.reports import reports

_DATE_LINE = re.compile(
    r"^[^\w\n]*(?:\w+day,?\s+)?(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+20\d\d)[^\w\n]*$", re.MULTILINE
)
_SALUTATION = re.compile(r"^Dear\b", re.MULTILINE)
#: 'on 25 and 26 April', 'Between 20 and 24 June', 'took place from 10 to 14 January'
_WHEN = re.compile(r"\b(?P<word>on|between|from|during)\s+(?:the\s+)?(?=\d{1,2}\b)", re.IGNORECASE)
#: A letter comes no later than this after the visit.
_LATEST = timedelta(days=300)
_INSPECTORS = re.compile(
    r"\b(?:inspectors?(?:,?\s+\([^)]*\))?(?:\s+(?:for|who|on|from|carrying|undertaking|in)\b[^.]{0,60}?)?\s+(?:were|was)|(?:carried\s+out|undertaken|conducted|completed|led)\s+by)\b:?\s*"
    r"(?:(?:the|two|three|four|five|an?)\s+)?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"\.(?=\s)|\n\s*\n")
#: Posts among the names, in brackets or before them
_POSTS = re.compile(r"\(HMIs?\)|\b(?:lead|team)\s+inspectors?\b|\bsocial\s+care\b", re.IGNORECASE)
_CLOSING = re.compile(r"^[^\w\n]*Yours?\s+(?:sincerely|faithfully)\b[,.]?\s*", re.IGNORECASE | re.MULTILINE)
_ADDRESSES = re.compile(rf"(?:^|\b)(?:{reports().any_of('addresses')})(?:\b|$)", re.IGNORECASE | re.MULTILINE)
#: A name and, on its line or the next, the post of one of Ofsted's inspectors; not that of another inspectorate's chief
_SIGNED = re.compile(
    rf"^[^\w\n]*(?:HMI\s+)?(?P<name>{NAME})[^\w\n]*(?:\([^)\n]*\)|,?\s*HMI)?[,.]?\s+(?:{reports().any_of('signing_posts')})(?!\s+of\b)",
    re.MULTILINE,
)
#: Characters of Ofsted's address with its telephone numbers, at most.
_ADDRESS = 220
#: Characters at the end of a letter in which its signature stands.
_END = 3_000


def without_address(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of `text` with those that are Ofsted's own address, wherever it is printed, as furniture."""
    return tuple(
        replace(block, kind=BlockKind.FURNITURE, reason="address")
        if block.end - block.start <= _ADDRESS
        and _ADDRESSES.search(text, block.start, block.end)
        and not _DATE_LINE.search(text, block.start, block.end)
        else block
        for block in blocks
    )


def is_letter(body: Body) -> bool:
    """Return whether the report is a letter to somebody."""
    return _SALUTATION.search(body.text, 0, body.page_start(3)) is not None


def date_line(body: Body) -> Found | None:
    """Return the day a letter is of: the first line of its first pages that is a date and nothing else."""
    for match in _DATE_LINE.finditer(body.text, 0, body.page_start(3)):
        dates, _ = read_periods(match["date"])
        if dates:
            return Found(dates[0], match.start("date"), match.end("date"))
    return None


def visits(body: Body, written: str | None) -> tuple[Found, ...]:
    """Return when inspectors were there, as EDTF intervals or days, by the first words that are of it; `written` is the letter's day."""
    salutation = _SALUTATION.search(body.text, 0, body.page_start(3))
    text = body.text.replace("\n", " ")
    for match in _WHEN.finditer(text, salutation.end() if salutation else 0, body.page_start(4)):
        told = text[match.end() : match.end() + 90]
        if match["word"].casefold() == "between":
            told = re.sub(r"\band\b", " to", told, count=1)
        periods, length = read_periods(told, written=written)
        end = match.end() + len(told[:length].rstrip())
        found = tuple(Found(period, match.end(), end) for period in _together(periods))
        if found and _fits(periods, written):
            return found
    return ()


def _fits(periods: tuple[str, ...], written: str | None) -> bool:
    """Whether the periods are those of the visit that a letter of the day `written` tells of."""
    if written is None:
        return True
    return timedelta(0) <= date.fromisoformat(written) - date.fromisoformat(periods[-1].split("/")[-1]) <= _LATEST


def _together(periods: tuple[str, ...]) -> list[str]:
    """The periods with days that follow one another as one: 'on 30 September and 1 October'."""
    done: list[str] = []
    for period in periods:
        first, last = period.split("/")[0], period.split("/")[-1]
        if done and date.fromisoformat(first) - date.fromisoformat(done[-1].split("/")[-1]) == timedelta(days=1):
            done[-1] = f"{done[-1].split('/')[0]}/{last}"
        else:
            done.append(period)
    return done


def inspectors(body: Body) -> tuple[Found, ...]:
    """Return the inspectors that the opening names, in its order."""
    salutation = _SALUTATION.search(body.text, 0, body.page_start(3))
    start = salutation.end() if salutation else 0
    for match in _INSPECTORS.finditer(body.text, start, body.page_start(3)):
        end = _SENTENCE_END.search(body.text, match.end())
        told = body.text[match.end() : end.start() if end else match.end() + 300]
        found = names(_POSTS.sub(lambda post: " " * len(post[0]), told), match.end())
        if found:
            return tuple(found)
    return ()


def signature(body: Body, named: tuple[Found, ...]) -> Found | None:
    """Return the inspector who signs a letter, with a post, or as one of those `named` in its opening; None where none does."""
    start = max(0, len(body.text) - _END)
    closing = [match.end() for match in _CLOSING.finditer(body.text, start)]
    found = list(_SIGNED.finditer(body.text, closing[-1] if closing else start))
    if len(found) != 1:
        return None
    return Found(" ".join(found[0]["name"].split()).rstrip("."), found[0].start("name"), found[0].end("name"))
