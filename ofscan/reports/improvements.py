"""What needs to improve: the items of the lists under such headings, each whole, and the prose where there is no list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ofscan.facts.records import ImprovementArea, ImprovementStatus
from ofscan.reports.body import Body, Line
from ofscan.words.reports import any_of, reports

_MARK = re.compile(
    r"(?P<bullet>[•◼■▪●○◦◆►▶▼□➢✓*·])\s*|(?P<dash>[–—-])\s+|(?P<ring>o)\s+(?=\S)"
    r"|(?P<number>\d{1,3})[.)]\s*(?=[A-Z‘“\"'(]|$)|\(?(?P<letter>[a-z])\)\s+|(?P<roman>[ivx]{1,4})[.)]\s+"
)
#: Pages after the council's list at which another can no longer be the council's.
_FAR = 8
_ENDS = (".", ";", "!", "?", ".”", ".’", ".)", ":")


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    listed: bool


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(reports().improvement_headings)})\s*[?:.]?", re.IGNORECASE)


@cache
def _subheadings() -> re.Pattern[str]:
    # 'Areas for improvement'; 'The local authority should:'
    return re.compile(rf"(?:{any_of(reports().improvement_subheadings)})\s*[?:.]?", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?=[A-Z])(?i:{any_of(reports().end_headings)}|{any_of(reports().board_headings)})\b")


@cache
def _graded() -> re.Pattern[str]:
    return re.compile(rf"\s*[:–—-]?\s*(?:(?:is|are)\b\s*:?\s*)?(?:{reports().grade_source})\b", re.IGNORECASE)


def improvements(body: Body) -> tuple[ImprovementArea, ...]:
    """Return the items of the council's lists of improvements in order; the board's are left out."""
    lines = list(body.lines(0, body.board))
    items: list[_Item] = []
    index = 0
    while index < len(lines):
        if _headings().fullmatch(_joined(lines, index)[0]):
            place = lines[index].start
            index, found = _read_list(body, lines, index + _joined(lines, index)[1])
            if items and (body.article.page(place) or 0) - (body.article.page(items[-1].start) or 0) > _FAR:
                # The second list is the board's, whose part was not known by its heading.
                break
            items += found
        else:
            index += 1
    return tuple(_area(body, item) for item in items)


def _joined(lines: Sequence[Line], index: int) -> tuple[str, int]:
    """A heading that goes over two lines, as one, and how many lines it is."""
    text = lines[index].text
    if not text.casefold().startswith("what") or text.endswith(("?", ":")) or index + 1 == len(lines):
        return text, 1
    both = f"{text} {lines[index + 1].text}"
    return (both, 2) if lines[index + 1].text[:1].islower() and _headings().fullmatch(both) else (text, 1)


def _area(body: Body, item: _Item) -> ImprovementArea:
    place = body.evidence(item.start, item.end)
    return ImprovementArea(
        start=place.start, end=place.end, text=place.text, status=ImprovementStatus.CURRENT, list=item.listed, themes=(),
        area=None, page=place.page,
    )  # fmt: skip


def _read_list(body: Body, lines: Sequence[Line], index: int) -> tuple[int, list[_Item]]:
    """Return where the list that begins at line `index` ends, and its items."""
    items: list[_Item] = []
    prose: list[_Item] = []
    top = sub = ""
    fresh = True
    while index < len(lines):
        line = lines[index]
        mark = _MARK.match(line.text)
        sort = mark.lastgroup or "" if mark else ""
        if (
            sort == "number"
            and mark is not None
            and items
            and top == "number"
            and not _follows(body, items[-1], mark["number"])
            and not _tail(body, items[-1]).endswith(_ENDS)
        ):
            # A line of the item that happens to begin with a number: '... by\n30. September'.
            mark, sort = None, ""
        if mark is None:
            if _subheadings().fullmatch(line.text):
                # A number or bullet under a new subheading may be of another sort than those before.
                top, fresh = "", True
            elif _is_end(body, lines, index):
                break
            elif items and not fresh:
                items[-1].end = line.end
            elif items and _is_heading(body, lines, index, items):
                follower = _MARK.match(lines[index + 1].text) if index + 1 < len(lines) else None
                if follower is None or _sign(follower) != top or len(line.text.split()) > 8:
                    break
            elif not items:
                prose = _add_prose(body, prose, line)
            index += 1
            continue
        signed = _sign(mark)
        if _is_end(body, lines, index):
            break
        if not top:
            top, sub = signed, ""
        start = line.start + mark.end()
        if signed == top or (top[0] == "b" and signed[0] == "b" and not _nests(body, items, signed, sub)):
            items.append(_Item(start, max(start, line.end), True))
            sub = ""
        elif sort == "number" and top != "number":
            # The numbered paragraphs of the report begin.
            break
        elif items:
            sub = signed
            items[-1].end = line.end
        fresh = False
        index += 1
        if index < len(lines) and _is_heading(body, lines, index, items):
            fresh = True
    for item in items:
        while item.start < item.end and body.text[item.start].isspace():
            item.start += 1
    return index, [item for item in items if item.end > item.start] or (prose if _is_council_prose(prose) else [])


def _sign(mark: re.Match[str]) -> str:
    sort = mark.lastgroup or ""
    return f"bullet {mark['bullet']}" if sort == "bullet" else sort


def _nests(body: Body, items: list[_Item], signed: str, sub: str) -> bool:
    """Whether a bullet of another look than the list's first is of an item inside an item, or only looks so."""
    return signed == sub or (bool(items) and _tail(body, items[-1]).endswith(":"))


def _tail(body: Body, item: _Item) -> str:
    """The last words of an item."""
    return body.text[max(item.start, item.end - 20) : item.end].rstrip()


def _follows(body: Body, item: _Item, number: str) -> bool:
    before = re.search(r"(\d{1,3})[.)]\s*$", body.text[max(0, item.start - 8) : item.start])
    return before is not None and int(number) in (int(before[1]) + 1, int(before[1]) + 2)


def _add_prose(body: Body, prose: list[_Item], line: Line) -> list[_Item]:
    if prose and "\n\n" not in body.article.text[prose[-1].end : line.start]:
        prose[-1].end = line.end
        return prose
    return [*prose, _Item(line.start, line.end, False)]


def _is_council_prose(prose: list[_Item]) -> bool:
    """Whether what stands under the heading is a paragraph or a few of them, and not the rest of a contents list."""
    return 0 < len(prose) <= 6 and any(item.end - item.start > 60 for item in prose)


def _is_end(body: Body, lines: Sequence[Line], index: int) -> bool:
    """Whether a new part of the report begins at the line."""
    line = lines[index]
    if _ends().match(line.text):
        return True
    label = reports().label.match(body.text, line.start)
    if label is None or not line.text[0].isupper():
        return False
    # The name of a judgement alone may head a part of the list, if an item follows.
    if _graded().match(body.text, label.end()) or reports().grade.search(label[0]):
        return True
    after = next((other for other in lines[index + 1 : index + 4] if other.start >= label.end()), None)
    return after is None or _MARK.match(after.text) is None


def _is_heading(body: Body, lines: Sequence[Line], index: int, items: list[_Item]) -> bool:
    """Whether the line, which has no mark, is a heading between items or after them, and not the rest of the item before."""
    line = lines[index]
    if _MARK.match(line.text) or not items:
        return False
    if _subheadings().fullmatch(line.text):
        return True
    before = _tail(body, items[-1])
    alone = line.text[0].isupper() and len(line.text) <= 75 and not line.text.endswith((".", ",", ";", "-", "–"))
    if not alone or not before.endswith(_ENDS):
        return False
    follower = lines[index + 1] if index + 1 < len(lines) else None
    return follower is None or _MARK.match(follower.text) is not None or follower.text[0].isupper()
