"""What must get better: the items of the lists under such headings, each whole, and the prose where there is no list.

A list goes on from block to block: it ends at the next heading, unless the form has headings between its items, and with what is
no item. What stands further in than the list's marks is part of an item. In a table an item is a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ofscan.facts.article import BlockKind
from ofscan.facts.records import ImprovementArea, ImprovementStatus
from ofscan.reports.body import Body
from ofscan.words import lexicon_reader
from ofscan.words.improvements import ImprovementsLexicon
from ofscan.words.reports import Form, reports
from ofscan.words.themes import themes_of

_MARK = re.compile(
    r"(?P<bullet>[•◼■▪●○◦◆►▶▼□➢✓*·])\s*|(?P<dash>[–—-])\s+|(?P<ring>o)\s+(?=\S)"
    r"|(?P<number>\d{1,3})[.)]\s*(?=[A-Z‘“\"'(]|$)|\(?(?P<letter>[a-z])\)\s+|(?P<roman>[ivx]{1,4})[.)]\s+"
)
#: A reader of plain text leaves the mark before the item.
_MARK_BEFORE = re.compile(rf"[^\S\n]*(?:{_MARK.pattern})[^\S\n]*$")
#: How much further in, in points, another level of a list or another column stands.
_IN, _COLUMN = 3, 40
_STOPS = (".", ";", "!", "?", ".”", ".’", ".)", ":")
#: '... practice?1', with the figure of a footnote
_OPENINGS = re.compile(
    rf"(?=[A-Z])(?i:(?P<priority>{reports().any_of('priority_headings')})|{reports().any_of('improvement_headings')})\s*[?:.]{{0,2}}\d?",
    re.DOTALL,
)
#: '... how it will tackle the following areas of significant weakness:'
_ANNOUNCEMENTS = re.compile(rf"\b(?:{reports().any_of('announcements')})\b", re.IGNORECASE)
_SUBHEADINGS = re.compile(rf"(?:{reports().any_of('improvement_subheadings')})\s*[?:.]?", re.IGNORECASE)
_ENDS = re.compile(rf"\b(?:{reports().any_of('end_headings')}|{reports().any_of('board_headings')})\b", re.IGNORECASE)
_CLOSINGS = re.compile(rf"(?:{reports().any_of('closings')})\b", re.IGNORECASE)
#: 'None found.'; 'There are no areas for priority action'
_NONE = re.compile(rf"\W*(?:{reports().any_of('no_items')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of running text: its place without its mark, and what the mark is ('bullet ◼', 'number', '' for none)."""

    start: int
    end: int
    text: str
    mark: str
    number: int | None
    heading: bool
    indent: int


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    listed: bool
    priority: bool
    responsible: str | None = None
    #: Whether it has come to a list inside it.
    inner: bool = False


@dataclass(slots=True)
class _List:
    """A list as far as it has been read."""

    body: Body
    form: Form
    priority: bool
    items: list[_Item] = field(default_factory=list)
    prose: list[_Item] = field(default_factory=list)
    #: How the items are marked, how far in, and the last one's number.
    mark: str | None = None
    indent: int = 0
    number: int | None = None
    #: Of a table with a column of responsible bodies: where its columns stand, and the body in the row being read.
    columns: tuple[int, int] | None = None
    responsible: str | None = None


def improvements(body: Body, form: Form) -> tuple[ImprovementArea, ...]:
    """Return the items of the council's lists of improvements in order; the board's are left out."""
    pieces = list(_pieces(body))
    found: list[_Item] = []
    index = 0
    while index < len(pieces):
        opening = _OPENINGS.fullmatch(pieces[index].text)
        announced = pieces[index].text.endswith(":") and _ANNOUNCEMENTS.search(pieces[index].text) is not None
        index += 1
        if opening is None and not announced:
            continue
        read = _List(body, form, opening is None or opening["priority"] is not None)
        index = _read(read, pieces, index)
        found += read.items or _told(body, read.prose)
    lexicon: ImprovementsLexicon = lexicon_reader("improvements")
    return tuple(_area(body, item, lexicon) for item in found if not _NONE.match(body.text, item.start, item.end))


def _pieces(body: Body) -> Iterator[_Piece]:
    for block in body.article.blocks:
        start, end = body.article.place(block.start, block.end)
        if not block.readable or start >= body.board:
            continue
        text = body.text[start:end].rstrip()
        line = body.text.rfind("\n", 0, start) + 1
        before, own = _MARK_BEFORE.match(body.text, line, start), _MARK.match(text)
        inside = own.end() if own and before is None else 0
        sort, number = _sort(before or own, block.kind)
        heading = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        if text[inside:]:
            yield _Piece(start + inside, start + len(text), text[inside:], sort, number, heading, block.indent)


def _sort(mark: re.Match[str] | None, kind: BlockKind) -> tuple[str, int | None]:
    """Return what the mark of a block is, and its number if it is one."""
    if mark is None or not mark.lastgroup:
        return ("item" if kind is BlockKind.LIST_ITEM else ""), None
    shown = f"bullet {mark['bullet']}" if mark.lastgroup == "bullet" else mark.lastgroup
    return shown, int(mark["number"]) if mark.lastgroup == "number" else None


def _read(read: _List, pieces: Sequence[_Piece], index: int) -> int:
    """Read the list that begins at `index` into `read`; return where it ends."""
    while index < len(pieces):
        piece = pieces[index]
        if opening := _OPENINGS.fullmatch(piece.text):
            # 'Priority and immediate action', and then 'Areas for improvement', with marks of their own
            read.priority = opening["priority"] is not None
            read.columns = (read.indent, piece.indent) if read.columns and piece.indent > read.indent + _COLUMN else None
            read.mark = read.responsible = None
        elif _SUBHEADINGS.fullmatch(piece.text):
            if "respons" in piece.text.casefold():
                read.indent, read.columns = piece.indent, (piece.indent, piece.indent)
            read.mark = None
        elif _ENDS.fullmatch(piece.text) or _CLOSINGS.match(piece.text):
            break
        elif not _theme(read, pieces, index):
            # 'The council needs to act on these:' announces items and is no heading.
            heading = piece.heading and (read.items or not piece.text.endswith(":"))
            ended = not _add_marked(read, piece) if piece.mark else heading or not _add_plain(read, piece)
            if ended:
                break
        index += 1
    return index


def _short(piece: _Piece) -> bool:
    """Whether a piece may be a heading that is not set as one."""
    return len(piece.text.split()) <= 12 and piece.text[0].isupper() and not piece.text.endswith(_STOPS)


def _theme(read: _List, pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a heading stands at `index` and between the items of the list: an item that goes on with it follows."""
    heading = pieces[index]
    if heading.mark or not (heading.heading or _short(heading)):
        return False
    label = reports().label.match(heading.text)
    if label is not None and reports().grade.search(heading.text, label.end()):
        return False
    if not read.form.themes or _ENDS.search(heading.text) or index + 1 == len(pieces):
        return False
    follower = pieces[index + 1]
    if not follower.mark:
        return not read.items and not follower.heading
    return read.mark is None or (follower.mark == read.mark and (follower.number is None or _goes_on(read, follower.number)))


def _goes_on(read: _List, number: int) -> bool:
    # A number may be missing.
    return read.number is None or number in (read.number + 1, read.number + 2)


def _add_marked(read: _List, piece: _Piece) -> bool:
    """Take `piece`, which has a mark, for an item or a part of the last one; return False if the list has ended before it."""
    last = read.items[-1] if read.items else None
    if read.mark is None and read.form.cells and last is not None:
        # 'This should include:' and then bullets, in a cell
        if piece.indent > read.indent + _IN or read.body.text[: last.end].endswith(":") or last.inner:
            last.end, last.inner = piece.end, True
            return True
    if read.mark is None:
        read.mark, read.indent = piece.mark, piece.indent
    elif last is not None and _inner(read, piece, last):
        last.end = piece.end
        return True
    elif piece.number is not None and (read.mark != "number" or not _goes_on(read, piece.number)):
        # The numbered paragraphs of the report begin.
        return False
    read.number = piece.number
    read.items.append(_Item(piece.start, piece.end, True, read.priority, read.responsible))
    return True


def _inner(read: _List, piece: _Piece, last: _Item) -> bool:
    """Whether a marked piece is of an item inside the last item: it stands further in, or where that is not known looks other."""
    if piece.indent > read.indent + _IN:
        return True
    same = piece.mark == read.mark or (
        piece.mark.startswith("bullet") and read.mark is not None and read.mark.startswith("bullet")
    )
    return not same and piece.number is None and not piece.indent


def _add_plain(read: _List, piece: _Piece) -> bool:
    """Take `piece`, which has no mark: a cell, the rest of an item, or what stands before the items; False if the list has ended."""
    last = read.items[-1] if read.items else None
    if last is not None and _rest(read, piece, last):
        last.end = piece.end
        return True
    if read.form.cells:
        if read.columns is not None and abs(piece.indent - read.columns[0]) < _COLUMN:
            read.responsible = " ".join(piece.text.split())
            return True
        if read.columns is None:
            read.indent = piece.indent
        read.items.append(_Item(piece.start, piece.end, True, read.priority, read.responsible))
        return True
    if last is not None and read.mark is not None:
        return False
    read.prose.append(_Item(piece.start, piece.end, False, read.priority))
    return True


def _rest(read: _List, piece: _Piece, last: _Item) -> bool:
    """Whether a piece without a mark is the rest of the last item."""
    unfinished = not read.body.text[last.start : last.end].endswith(_STOPS) and piece.text[:1].islower()
    return unfinished or (read.mark is not None and piece.indent > read.indent + _IN)


def _told(body: Body, prose: list[_Item]) -> list[_Item]:
    """The paragraphs under a heading that has no list, and not the rest of a contents list; several are items like others."""
    if not any(body.text[item.start : item.end].endswith(_STOPS) for item in prose):
        return []
    for item in prose:
        item.listed = len(prose) > 1
    return prose


def _area(body: Body, item: _Item, lexicon: ImprovementsLexicon) -> ImprovementArea:
    place = body.evidence(item.start, item.end)
    return ImprovementArea(
        start=place.start, end=place.end, text=place.text, status=ImprovementStatus.CURRENT, list=item.listed,
        themes=themes_of(place.text, lexicon), area=None, priority=item.priority, page=place.page, responsible=item.responsible,
    )  # fmt: skip
