"""Which line ends are only hard wraps: joins the lines of a paragraph, keeps the columns of a table apart.

A text counts as hard-wrapped when its lines end where the next word would no longer fit, and do so in mid-sentence. Lists,
headlines, date lines and texts with one paragraph a line are left alone: their lines are longer, or end early.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ofscan.words import lexicon_reader, vocabulary
from ofscan.words.layout import LayoutLexicon

#: The widest text that people wrap by hand or program; lines past it are paragraphs.
MAX_WIDTH = 120
#: Narrower than any article is wrapped.
MIN_WIDTH = 34

#: Signs that are nothing but bullets, also those of Symbol and Wingdings.
BULLETS = "•·▪◦●■□✓➢‣\uf0b7\uf0a7\uf06e◼"
MARKER = re.compile(
    rf"(?:[-*+{BULLETS}–—»›]|o|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,5}})[.)]|\(\d{{1,2}}\)|\d{{1,3}}\.\d{{1,2}}\.?)\s"
)
_ALONE = frozenset(BULLETS)
_SENTENCE_END = re.compile(r"[a-z\d)][.!?](?: [A-Z]|$)")
_STRUCTURE = re.compile(r"#{1,6} |\||[-=*_]{3,}$|>")
_COLUMNS = re.compile(r"[ ]*\t[ \t]*|[ ]{3,}")
_WORD = re.compile(r"[A-Za-z]+")
_HYPHEN = re.compile(r"(?:^|[^A-Za-z-])([A-Za-z]+)-$")
#: Words and compounds that stand whole in a line.
_WHOLE = re.compile(r"(?<![A-Za-z-])[A-Za-z]+(?:-[A-Za-z]+)*(?![A-Za-z-])")

#: A date whose parts stand one under the other, as newsrooms' pages print them, with or without the time under it.
_DATE_DOWN = re.compile(
    r"^\d{1,2}[ \t]*\n[ \t]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ \t]*\n[ \t]*\d{4}(?:\n[ \t]*[|·•-]?[ \t]*\n?\d\d[:.]\d\d)?(?=\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)


def unwrap(text: str, *, front: int, fill: str, drop: str) -> str:
    """Return `text`, as long as before, with line ends that are only wraps made blanks and tabs outside tables too."""
    if "\n" not in text:
        return text.replace("\t", " ")
    lines = _lines(text, fill, drop)
    changes: dict[int, str] = {}
    _keep_columns(text, lines, changes)
    for date in _DATE_DOWN.finditer(text):
        changes |= {at: " " for at in range(*date.span()) if text[at] == "\n"}
    joins = _joins(lines, front)
    hyphens = {index for index in joins if _HYPHEN.search(lines[index].text[-40:]) and lines[index + 1].text[0].islower()}
    words = whole_words(text) if hyphens else frozenset()
    for index in joins:
        this, following = lines[index], lines[index + 1]
        gap = range(this.end, following.start)
        changes |= {at: drop if index in hyphens else " " for at in gap if index in hyphens or text[at] == "\n"}
        if index in hyphens and not keeps_hyphen(this.text, following.text, words):
            changes[this.end - 1] = drop
    if not changes:
        return text
    pieces: list[str] = []
    place = 0
    for at in sorted(changes):
        pieces.append(text[place:at])
        pieces.append(changes[at])
        place = at + 1
    pieces.append(text[place:])
    return "".join(pieces)


class _Line(NamedTuple):
    """A line: `start` and `end` are of its words, `indent` the blanks before them, `text` the words."""

    start: int
    end: int
    indent: int
    text: str


def _lines(text: str, fill: str, drop: str) -> list[_Line]:
    result = []
    place = 0
    odd = " \t" + fill + drop
    for raw in text.split("\n"):
        words = raw.strip(odd)
        lead = len(raw) - len(raw.lstrip(odd)) if words else 0
        indent = sum(1 for char in raw[:lead] if char in " \t")
        result.append(_Line(place + lead, place + lead + len(words), indent, words))
        place += len(raw) + 1
    return result


def _keep_columns(text: str, lines: list[_Line], changes: dict[int, str]) -> None:
    """Make every tab a blank, and one tab of each gap between columns where a line and its neighbour have such gaps."""
    if "\t" not in text and "   " not in text:
        return
    filled = [line for line in lines if line.text]
    cells = [_columns(line.text) for line in filled]
    for index, line in enumerate(filled):
        row = bool(cells[index]) and (
            (index > 0 and bool(cells[index - 1])) or (index + 1 < len(filled) and bool(cells[index + 1]))
        )
        keep = {line.start + gap for gap in cells[index]} if row else set()
        for match in re.finditer(r"\t", line.text):
            if line.start + match.start() not in keep:
                changes[line.start + match.start()] = " "
        for at in keep:
            changes[at] = "\t"


def _columns(words: str) -> list[int]:
    if "\t" not in words and "   " not in words:
        return []
    gaps = [match.start() for match in _COLUMNS.finditer(words)]
    edges = [0, *gaps, len(words)]
    wide = any(right - left > 100 for left, right in pairwise(edges))
    return [] if wide or len(gaps) > 12 else gaps


def _joins(lines: list[_Line], front: int) -> list[int]:
    """Return the indices of the lines that run on into the next."""
    pairs = _pairs(lines, front)
    width = _width(lines, pairs)
    wraps = [index for index, _ in pairs if _is_wrapped(lines, index, width)] if width else _ragged(lines, pairs)
    return sorted({*_bullets_alone(lines), *wraps})


def _pairs(lines: list[_Line], front: int) -> list[tuple[int, bool]]:
    """Return the indices of the lines that may run on into the next, each with whether it stands in a list without marks."""
    pairs = []
    intro = False
    for index, (this, following) in enumerate(pairwise(lines)):
        if not this.text:
            continue
        if this.text.endswith(":"):
            # One word and a colon ('Minutes:') stands over prose as often as over a list.
            intro = " " in this.text
        elif not following.text:
            # A list without marks goes on to the next blank line but one, the first being that after its heading.
            intro = intro and bool(index and lines[index - 1].text.endswith(":"))
        if following.text and this.start >= front and _may_join(this, following):
            pairs.append((index, intro))
    return pairs


def _is_wrapped(lines: list[_Line], index: int, width: int) -> bool:
    size = lines[index].indent + len(lines[index].text)
    return size <= width + 2 and (_full(lines, index, width) or (_runs_on(lines, index) and size >= 0.6 * width))


def _may_join(this: _Line, following: _Line) -> bool:
    return not (MARKER.match(following.text) or _STRUCTURE.match(following.text) or _STRUCTURE.match(this.text))


def _bullets_alone(lines: list[_Line]) -> list[int]:
    """Return the indices of bullets on lines of their own, and of the lines of their items that run on into the next."""
    found = []
    inside = False
    for index in range(len(lines) - 1):
        this, following = lines[index].text, lines[index + 1].text
        if this in _ALONE and following and following not in _ALONE:
            inside = True
            found.append(index)
        elif inside and this and following and _runs_on(lines, index):
            found.append(index)
        else:
            inside = False
    return found


def _ragged(lines: list[_Line], pairs: list[tuple[int, bool]]) -> list[int]:
    """Return the indices of the lines that run on where lines break in mid-sentence, but anywhere, as text drawn from a page does."""
    free = [index for index, listed in pairs if not listed and lines[index].text not in _ALONE]
    on = [index for index in free if _runs_on(lines, index)]
    # That a sentence ends in the line after tells prose from a list of small letters.
    if sum(_SENTENCE_END.search(lines[index + 1].text) is not None for index in on) < 2:
        return []
    if any(len(line.text) > MAX_WIDTH for line in lines):
        return []
    enough = 0.6 * max(len(lines[index].text) for index in on)
    found = set(on)
    for index in free:
        this, following = lines[index].text, lines[index + 1].text
        # 'Focused' over 'Visit Update' is one heading, its break too.
        heading = this.isalpha() and this.istitle() and following[0].isupper() and len(following) < enough
        if this[-1].isalnum() and (len(this) >= enough or heading):
            found.add(index)
    return sorted(found)


def _width(lines: list[_Line], pairs: list[tuple[int, bool]]) -> int:
    """Return the width to which the text is wrapped, 0 if it is not."""
    sizes = sorted(lines[i].indent + len(lines[i].text) for i, _ in pairs)
    sizes = [size for size in sizes if size <= MAX_WIDTH]
    if len(sizes) < 2:
        return 0
    width = sizes[-2]
    if width < MIN_WIDTH:
        return 0
    full = [index for index, listed in pairs if not listed and _full(lines, index, width)]
    runs_on = sum(1 for index in full if _runs_on(lines, index))
    long = sum(1 for line in lines if len(line.text) > max(width + 20, MAX_WIDTH))
    # Of the wraps of English prose about three quarters stand before a small letter; lists and headlines have few.
    enough = runs_on >= 3 if long else runs_on >= 2
    return width if enough and runs_on >= 0.4 * len(full) and len(full) > long else 0


def _full(lines: list[_Line], index: int, width: int) -> bool:
    this, following = lines[index], lines[index + 1]
    size = this.indent + len(this.text)
    word = following.text.split(None, 1)[0]
    return 0.5 * width <= size <= width + 2 and size + 1 + len(word) > width


def _runs_on(lines: list[_Line], index: int) -> bool:
    last = lines[index].text[-1]
    return lines[index + 1].text[0].islower() and (last.isalnum() or last in ",-–—'’\"”)")


def whole_words(text: str) -> frozenset[str]:
    """Return the words and compounds that stand whole in a line of `text`, in small letters."""
    return frozenset(word.lower() for word in _WHOLE.findall(text))


def keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool | None:
    """Return whether the hyphen that ends the line `before` belongs to the word that goes on in `after`, None if nothing tells.

    The rest of the text tells, by its `words` (see `whole_words`), else the two parts: of 'direc-' 'tor' neither is a word.
    """
    first, second = _HYPHEN.search(before[-40:]), _WORD.match(after)
    if first is None or second is None or not second[0][0].islower():
        return True
    left, right = first[1].lower(), second[0].lower()
    lexicon: LayoutLexicon = lexicon_reader("layout")
    if f"{left}-{right}" in words:
        return True
    # The right part stands at the beginning of a line, as if it were a word.
    parts = left not in words and vocabulary().isdisjoint((left, right))
    if parts or left + right in words or right in lexicon["word_endings"]:
        return False
    return (
        True
        if left in lexicon["compound_firsts"] or (left in words and len(left) > 3 and left not in lexicon["no_compound_firsts"])
        else None
    )
