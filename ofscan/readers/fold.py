"""Text → View: a copy in which what means nothing is folded away, with the table back to the text.

What is folded, and why:

- no-break, thin and other spaces, tabs, control characters → a space, and runs of blanks → one: they part words and no more;
  a tab or wide gap stays (as one tab) only between the columns of a table, where it does mean something;
- zero-width characters, soft hyphens, direction marks, a BOM in the text → nothing: they part no words but break every match;
- CRLF, CR, form feeds, the Unicode line ends → "\\n", three and more line ends → two: a paragraph break is one break;
- hard wraps inside a paragraph → a space (ofscan/readers/text/wrap.py says when), and hyphens that only the wrap made → nothing;
- character references ("&amp;") → the character that was meant;
- C1 controls → the Windows-1252 character of that number, as browsers do; no-break hyphens → "-"; lone surrogates → U+FFFD;
- in Markdown, emphasis marks and the targets of links → nothing;
- a blank is added on both sides of a long dash that has none ('told—at last—to'): it parts words as the spaced dash does;
- a blank is added every 200 characters in runs of more than 400 without one: spaCy's tokenizer is quadratic on those.

Curly quotes, dashes, paragraph breaks, letters with or without accents stay as they are: no Unicode normalisation, since
quotation marks and dashes carry meaning and combining marks may come by the thousand.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise

from ofscan.facts.article import View, ViewMaker
from ofscan.readers.text import wrap

#: Stands in for a character that another, before it, already stands for; never in real text (a noncharacter).
FILL = "\ufdd0"
#: A character that means nothing and is dropped.
DROP = "\ufeff"

_IGNORED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb"
_ODD = re.compile(
    f"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_IGNORED}"
    "\u2010\u2011\u2028\u2029\ufffe\ud800-\udfff]"
)
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")
_IGNORED_ONE = re.compile(f"[{_IGNORED}]")

_REFERENCE = re.compile(r"&(?:amp;)*(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]{0,2});")

_GAP = re.compile(f"([^ \t\n{DROP}{FILL}]){FILL}+|[ \t\n{DROP}{FILL}]{{2,}}|[{DROP}{FILL}]")
_NOTHING = f" \t\n{DROP}{FILL}"
_LONG = re.compile(r"\S{401,}")
_TIGHT_DASH = re.compile(r"(?<=[^\s—])—(?=[^\s—])")
_STEP = 200

_EMPHASIS = re.compile(r"(?<![\w*_\\])(\*\*\*|\*\*|\*|___|__|_)(?=[^\s*_])([^*_\n]{1,400})(?<=\S)\1(?![\w*_])")
_LINK = re.compile(
    r"(?<!!)(\[)[^\[\]\n]{1,300}(\]\((?:https?:|mailto:|tel:|www\.|[/#.])[^()\s]{0,600}(?:\s\"[^\"\n]{0,200}\")?\))"
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}(\]\([^()\s]{0,600}(?:\s\"[^\"\n]{0,200}\")?\))")


def fold(text: str, *, markdown: bool = False, front: int = 0) -> View:
    """Return the view of `text`; `front` is the length of front matter, whose lines stay as they are.

    Folding the view's text again changes nothing, and a text with CRLF line ends has the same view as with LF.
    """
    same = _rewrite(text)
    if markdown:
        same = same[:front] + _drop_marks(same[front:])
    same = wrap.unwrap(same, front=front, fill=FILL, drop=DROP)
    # Blanks and line ends at the very beginning and end of the text belong to no line.
    place = len(same) - len(same.lstrip(_NOTHING))
    size = len(same.rstrip(_NOTHING))
    maker = ViewMaker()
    for match in _GAP.finditer(same, place):
        start, end = match.span()
        if start >= size:
            break
        if start > place:
            maker.add(same[place:start], place)
        place = end
        gap, lines = match[0], match[0].count("\n")
        if match[1] is not None:
            maker.add(match[1], start, end - start)
        elif lines >= 2:
            second = start + gap.index("\n") + 1
            while same[second] == FILL:
                second += 1
            maker.add("\n", start, second - start)
            maker.add("\n", second, end - second)
        elif char := next((char for char in "\n\t " if char in gap), ""):
            maker.add(char, start, end - start)
    if place < size:
        maker.add(same[place:size], place)
    return _parted(maker.view())


def _parted(view: View) -> View:
    """Return `view` with a blank of width 0 round each long dash that has none, and within runs without any."""
    text = view.text
    cuts = {at for match in _TIGHT_DASH.finditer(text) for at in match.span()} if "—" in text else set()
    cuts |= {at for run in _LONG.finditer(text) for at in range(run.start() + _STEP, run.end(), _STEP)}
    if not cuts:
        return view
    maker = ViewMaker()
    for start, end in pairwise([0, *sorted(cuts), len(text)]):
        if start:
            maker.add(" ", view.source_start(start), 0)
        maker.add_slice(view, start, end)
    return maker.view()


def _rewrite(text: str) -> str:
    """Return a string as long as `text`: each odd character replaced, each reference by its character and FILLs."""
    if not text.isascii():
        text = text.replace(FILL, "\ufffd")
    if "&" in text:
        text = _REFERENCE.sub(_resolve, text)
    if _ODD.search(text):
        text = _ODD.sub(_replace, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n" + FILL).replace("\r", "\n")
    return text


def _resolve(match: re.Match[str]) -> str:
    name = match[0]
    while name.startswith("&amp;") and len(name) > 5:
        name = "&" + name[5:]
    char = html.unescape(name)
    if len(char) != 1 or char in "\n\r":
        return match[0]
    return char + FILL * (len(match[0]) - 1)


def _replace(match: re.Match[str]) -> str:
    char = match[0]
    if char in _LINE_ENDS:
        return "\n"
    if "\x80" <= char <= "\x9f":
        try:
            return bytes([ord(char)]).decode("cp1252")
        except UnicodeDecodeError:
            return " "
    if char in "\u2010\u2011\ufffe":
        return "-"  # U+FFFE is what PDFium gives for a hyphen at a line's end.
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return DROP if _IGNORED_ONE.match(char) else " "


def _drop_marks(text: str) -> str:
    """Return `text`, as long as before, with Markdown's inline marks made DROP."""
    text = _IMAGE.sub(lambda m: m[0][: m.start(1) - m.start() + 1] + DROP * (len(m[1]) - 1), text)
    text = _LINK.sub(lambda m: DROP + m[0][1 : m.start(2) - m.start()] + DROP * len(m[2]), text)
    # Twice, for bold around italics.
    for _ in range(2):
        text = _EMPHASIS.sub(lambda m: DROP * len(m[1]) + m[2] + DROP * len(m[1]), text)
    return text
