"""A quotation looked up in one report: where it stands, word for word, altered, or joined from several places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ofscan.comparing.align import Block
from ofscan.comparing.judging import Judge
from ofscan.comparing.quote_links import LIGHT
from ofscan.tracing.nearest import BRACKET, Match, Words, nearest, quoted_words
from ofscan.tracing.report_text import ReportText
from ofscan.words import lexicon_reader

__all__ = ["Match", "Words", "find", "quoted_words", "verbatim"]

#: Longer quotations are looked up word for word only: nobody alters three thousand words.
MAX_WORDS = 3_000
#: Times that a look-up word for word is begun anew after a match within words.
MAX_TRIES = 1_000
#: A part of fewer words, none of them of weight, stands anywhere.
PART = 4


def find(quotation: Words, report: ReportText, judge: Judge | None = None) -> Match | None:
    """Return where the quotation is from in `report`, or None."""
    told = quotation.told
    if not told or not report.low:
        return None
    exact = verbatim(quotation, report)
    if exact is not None:
        return exact
    if len(told) < 3 or len(told) > MAX_WORDS:
        return None
    return nearest(quotation, report, judge or _standard())


@cache
def _standard() -> Judge:
    return Judge(lexicon_reader("comparison"))


def verbatim(quotation: Words, report: ReportText) -> Match | None:
    """Return where the quotation stands in `report` word for word, at one place or at several; None if it does not."""
    if not quotation.told or not report.low:
        return None
    return _exact(quotation, report) or _scattered(quotation, report)


def _exact(quotation: Words, report: ReportText) -> Match | None:
    low = [word.low for word in quotation.told]
    first, last = quotation.parts[0]
    at = 0
    for _ in range(50 if len(quotation.parts) > 1 else 1):
        place = _stands(low[first:last], report, at)
        if place is None:
            return None
        pieces = [Block(*place, first, last)]
        for part, gap in zip(quotation.parts[1:], quotation.gaps, strict=True):
            following = _stands(low[part[0] : part[1]], report, pieces[-1].a_end)
            # A mark of omission leaves words of one paragraph out; what stands in two is of two places.
            if (
                following is None
                or following[0] - pieces[-1].a_end > gap
                or not report.is_one_paragraph(place[0], following[0])
            ):
                break
            pieces.append(Block(*following, *part))
        else:
            return Match("exact", 1.0, quotation.told, tuple(pieces))
        at = place[0] + 1
    return None


def _scattered(quotation: Words, report: ReportText) -> Match | None:
    """Return the parts that marks of omission divide where they stand word for word, each at a place of its own."""
    low = [word.low for word in quotation.told]
    if len(quotation.parts) < 2 or BRACKET in quotation.gaps:
        return None
    pieces: list[Block] = []
    for first, last in quotation.parts:
        after = pieces[-1].a_end if pieces else 0
        place = _stands(low[first:last], report, after) or _stands(low[first:last], report, 0)
        if place is None or (last - first < PART and all(word in LIGHT for word in low[first:last])):
            return None
        pieces.append(Block(*place, first, last))
    return Match("joined", 1.0, quotation.told, tuple(pieces))


def _stands(low: Sequence[str], report: ReportText, after: int) -> tuple[int, int] | None:
    """Return the report's words [begin, end) that are `low` whatever their blanks and hyphens, from word `after` on."""
    string, begins, ends = report.run_on
    wanted = "".join(low)
    at = report.offsets[after] if after < len(report.offsets) else len(string)
    for _ in range(MAX_TRIES):
        at = string.find(wanted, at)
        if at < 0:
            return None
        if at in begins and at + len(wanted) in ends:
            return begins[at], ends[at + len(wanted)]
        at += 1
    return None
