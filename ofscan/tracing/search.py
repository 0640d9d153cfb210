"""A quotation looked up in one report: where it stands, word for word, altered, or joined from several places."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.tracing.match import Match, Piece, Words, quoted_words
from ofscan.tracing.nearest import nearest
from ofscan.tracing.report_text import ReportText

__all__ = ["Match", "Piece", "Words", "find", "quoted_words", "stands"]

#: Longer quotations are looked up word for word only: nobody alters three thousand words.
MAX_WORDS = 3_000
#: Times that a look-up word for word is begun anew after a match within words.
MAX_TRIES = 1_000


def find(quotation: Words, text: str, start: int, report: ReportText) -> Match | None:
    """Return where the quotation (its `text` begins at `start` of the article) is from in `report`, or None."""
    told = quotation.told
    if not told or not report.low:
        return None
    exact = _exact(quotation, report)
    if exact is not None:
        cut = _cut_negation(exact, text, report)
        return cut or exact
    if len(told) < 3 or len(told) > MAX_WORDS:
        return None
    return nearest(told, text, start, report)


def stands(quotation: Words, report: ReportText) -> bool:
    """Return whether the quotation stands in `report` word for word."""
    return bool(quotation.told and report.low) and _exact(quotation, report) is not None


def _exact(quotation: Words, report: ReportText) -> Match | None:
    low = [word.low for word in quotation.told]
    first, last = quotation.parts[0]
    at = 0
    for _ in range(50 if len(quotation.parts) > 1 else 1):
        place = _stands(low[first:last], report, at)
        if place is None:
            return None
        pieces = [Piece(first, last, *place)]
        for part, gap in zip(quotation.parts[1:], quotation.gaps, strict=True):
            following = _stands(low[part[0] : part[1]], report, pieces[-1].end)
            if following is None or following[0] - pieces[-1].end > gap:
                break
            pieces.append(Piece(*part, *following))
        else:
            return Match("exact", 1.0, quotation.told, tuple(pieces))
        at = place[0] + 1
    return None


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


def _cut_negation(exact: Match, text: str, report: ReportText) -> Match | None:
    """Return the match as altered if the quotation is a whole sentence but for the 'Not' or 'No' that it begins with."""
    piece = exact.pieces[0]
    sentence = report.sentences[report.sentence_of(piece.begin)]
    whole = piece.begin == sentence.first + 1 and exact.pieces[-1].end == sentence.last
    if not whole or report.low[sentence.first] not in ("not", "no", "few", "neither") or not text.lstrip()[:1].isupper():
        return None
    grown = Piece(piece.first, piece.last, sentence.first, piece.end)
    return Match(
        "altered", exact.share, exact.told, (grown, *exact.pieces[1:]), removed=((sentence.first, sentence.first + 1),)
    )
