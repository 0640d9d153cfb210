"""The lines of a PDF's pages as a parser draws them: their text mended, and those that belong to the page set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, takewhile
from typing import Any

# What PDFium gives for glyphs that have no character of their own. U+FFFE and U+0002 are hyphens at a line's end (it joins the
# lines itself); the private-use ones are bullets of Symbol and Wingdings, and Symbol's minus sign.
_GLYPHS = str.maketrans(
    {
        "\ufffe": "-", "\x02": "-", "\u2010": "-", "\u2011": "-",
        "\uf06e": "\u25fc", "\uf0a7": "\u25aa", "\uf0b7": "\u2022", "\uf076": "\u2022", "\uf0d8": "\u2022", "\uf0fc": "\u2022",
        "\uf02d": "\u2013", "\uf0be": "\u2013", "\u2212": "\u2013",
        "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u2060": "", "\ufeff": "",
    }
)  # fmt: skip
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ud800-\udfff\ufdd0\ufffd\uffff]")
_LONGEST = 400
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\d{1,2}(?!\d|[.)%,]|\s+to\b)(?:\s*[A-Z‘“h(]|$)")

#: Lines of a page that may be its running head, and its foot.
_HEAD, _FOOT = 5, 3
#: Pieces of a page drawn out of order; more are a table, or no page of running text.
_MOST_RUNS = 12
#: A footnote's letters are smaller than the others by so much.
_SMALLER = 0.93


@dataclass(frozen=True, slots=True)
class Line:
    """A line and where it stands, in points from the page's lower left corner: its first character's left edge and baseline, its last
    one's right edge and baseline. `furniture` says why it belongs to the page and not to the text; `bold`, all of it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    page: int
    furniture: str = ""


def read_lines(pages: Sequence[Sequence[Sequence[Any]]]) -> list[list[Line]]:
    """Return the lines of each page in the order drawn, running heads and feet, page numbers and footnotes marked.

    A line is given as [text, left, baseline, right, baseline of its last character, height, bold], as pdf/worker.py says.
    """
    drawn = [_joined([_line(row, number) for row in rows]) for number, rows in enumerate(pages, 1)]
    return [_downwards(lines) for lines in _set_aside([[line for line in lines if line.text] for lines in drawn])]


def _line(row: Sequence[Any], page: int) -> Line:
    text, left, top, right, bottom, size, bold = row
    if not (text.isascii() and text.isprintable()):
        text = _ODD.sub(" ", text.translate(_GLYPHS))
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        # spaCy's tokenizer is quadratic on runs without a blank.
        text = _LONG.sub(lambda run: " ".join(run[0][start : start + 200] for start in range(0, len(run[0]), 200)), text)
    return Line(text, left, top, right, bottom, size, bool(bold), page)


def _joined(lines: list[Line]) -> list[Line]:
    """The lines with those put together that the parser parts where a small figure stands: 'in Luton.1' 'This visit ...'."""
    done: list[Line] = []
    for line in lines:
        before = done[-1] if done else None
        raised = before and line.text.isdigit() and line.size < before.size * _SMALLER
        level = before and (0 < line.top - before.bottom < before.size if raised else abs(before.bottom - line.top) < 2)
        if before and level and -2 < line.left - before.right < before.size / 2:
            if raised:
                done[-1] = replace(before, text=before.text + line.text, right=line.right)
                continue
            text = f"{before.text} {line.text}"
            done[-1] = replace(before, text=text, right=line.right, bottom=line.bottom, bold=before.bold and line.bold)
        else:
            done.append(line)
    return done


def _downwards(lines: list[Line]) -> list[Line]:
    """The lines with what was drawn late put where it stands: a box or an address above the rest; not the cells of a table."""
    runs: list[list[Line]] = []
    for line in lines:
        if not runs or line.top > runs[-1][-1].bottom + line.size / 2:
            runs.append([])
        runs[-1].append(line)
    spans = [(min(x.left for x in run), max(x.right for x in run), run[-1].bottom, run[0].top) for run in runs]
    beside = any(
        one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
        for one, other in combinations(spans, 2)
    )
    if beside or len(runs) > _MOST_RUNS:
        return lines
    order = sorted(range(len(runs)), key=lambda index: -spans[index][3])
    return [line for index in order for line in runs[index]]


def _key(line: Line) -> str:
    """What two running heads have in common: all but blanks, capitals and the number at an end, which is the page's."""
    return re.sub(r"\s+|\b(?:page\s*)?\d{1,3}(?:/\d{1,3})?$|^\d{1,3}(?=\s+\D)", "", line.text).casefold()


def _set_aside(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the lines of each page with those marked that belong to the page and not to the text."""
    # From the top of the page to its foot, whatever was drawn first.
    ordered = [sorted(range(len(lines)), key=lambda index: (-lines[index].top, index)) for lines in pages]
    heads: Counter[str] = Counter()
    feet: Counter[str] = Counter()
    for lines, order in zip(pages, ordered, strict=True):
        heads.update({_key(lines[index]) for index in order[:_HEAD]})
        feet.update({_key(lines[index]) for index in order[-_FOOT:]})
    # On a third of the pages, since each part of a report may have a head of its own.
    least = max(2, (len(pages) + 2) // 3)
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    done = []
    for lines, order in zip(pages, ordered, strict=True):
        reasons = [""] * len(lines)
        for counts, places in ((heads, order[:_HEAD]), (feet, order[: -_FOOT - 1 : -1])):
            for index in _of_page(lines, places, counts, least):
                reasons[index] = "running-head"
        for index in _footnotes(lines, [index for index in order if not reasons[index]], body):
            reasons[index] = "footnote"
        done.append([replace(line, furniture=why) if why else line for line, why in zip(lines, reasons, strict=True)])
    return done


def _of_page(lines: list[Line], places: list[int], counts: Counter[str], least: int) -> list[int]:
    """Those of `places`, from the edge of the page inwards, that are its number or stand on many pages."""
    return list(takewhile(lambda at: _is_page_number(lines[at]) or counts[_key(lines[at])] >= least, places))


def _is_page_number(line: Line) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.text)
    return match is not None and abs(int(match[1]) - line.page) <= 3


def _footnotes(lines: list[Line], order: list[int], body: float) -> list[int]:
    """The lowest lines of a page, smaller than the others or below a gap, that begin with a number without a full stop."""
    for place in range(max(1, len(order) - 14), len(order)):
        above, line = lines[order[place - 1]], lines[order[place]]
        small = line.size < body * _SMALLER and all(lines[index].size < body * _SMALLER for index in order[place:])
        if _FOOTNOTE.match(line.text) and (small or above.bottom - line.top > 2 * body):
            return order[place:]
    return []
