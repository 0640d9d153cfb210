"""What speaks for a line as a page's headline, by its words and by where it stands."""

from __future__ import annotations

import re
from itertools import pairwise

from ofscan.readers.text.bylines import Bylines, is_cased, lowered
from ofscan.readers.text.lines import Line, is_cut
from ofscan.words.layout import LayoutLexicon

MAX_TITLE = 230
_LONGISH, _LONG = 90, 160
#: Words are compared by so many letters; shorter ones have no weight.
_STEM = 5
#: What must be passed: with less, the page has none.
LEAST = -3.5
_FEW_WORDS = ("one word", "two words", "three words", "four words")
_STOPPED = re.compile(r"\.[\"”’')]*$")
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w")
_WORD = re.compile(r"[\w’'-]+")
_CRUMBS = re.compile(r"\s[|>»›•·]\s|\S[>»›]\s")
_ACRONYM = re.compile(r"\s\([A-Za-z]+\)$")
#: The file that a line of minutes links to.
_FILE = re.compile(r"\s+(?:(?:pdf|word|excel|document) icon\s+)?(?:pdf|docx?|xlsx?) \(?\d+(?:\.\d+)? ?[km]b\)?$", re.IGNORECASE)
_PARTED = re.compile(r"\s+(?:\||[-–—](?=\s))\s*(?=[^|]{2,45}$)(?!.*\s[-–—|]\s)")
SENTENCE_END = re.compile(r"[.!?][\"”’']? (?=[A-Z\"“‘'])")


def echoes(text: str, below: str) -> int:
    """Return how many words of weight of `text`, be they longer or shorter by an ending, `below` has too."""
    known = {word[:_STEM] for word in _WORD.findall(below.lower())}
    return len({word[:_STEM] for word in _WORD.findall(text.lower()) if len(word) >= _STEM} & known)


def file_at(text: str) -> int:
    """Return where the file begins that a line of minutes names at its end ('… pdf icon PDF 94 KB'), else the line's length."""
    found = _FILE.search(text)
    return found.start() if found else len(text)


class Headlines:
    """The tests of a `LayoutLexicon` for headlines, compiled."""

    def __init__(self, lexicon: LayoutLexicon, bylines: Bylines):
        self._bylines, self._words = bylines, lexicon
        self.weights = lexicon.headline_weights
        self._bodies = lexicon["bodies"] | lexicon["institutions"]
        #: What stands after the name of an issuer: 'Kent County Council News & Features'.
        self._sections = (
            (lexicon["topics"] | lexicon["press_words"] | {"&", "and", "centre", "room", "-", "–", "|"})
            - self._bodies
            - lexicon["actors"]
        )

    def signs(self, line: Line) -> list[str]:
        """Return what the words of `line` have that speaks for or against a headline, by the names of their weights in layout.yaml."""
        text = line.words.strip(" *_")
        text = text[: self.suffix(text)]
        low = [lowered(word) for word in _WORD.findall(text)]
        signs = {
            _FEW_WORDS[min(max(len(low), 1), len(_FEW_WORDS)) - 1]: len(low) <= len(_FEW_WORDS),
            "longish": _LONGISH <= len(text) < _LONG,
            "long": len(text) >= _LONG,
            "stopped": _STOPPED.search(text),
            "open": is_cut(text) or text[-1:] in ":;,",
            "command": low and low[0] in self._words["commands"],
            "site": text.lower() in self._words["minutes_pages"]
            or self.is_institution(text)
            or self.is_tagline(text)
            or self._bylines.is_outlet(text),
            "crumbs": _CRUMBS.search(text),
            "address": _ADDRESS.search(text),
            "subject": not self._words["subjects"].isdisjoint(low),
            "heading": line.mark == "heading",
        }
        return [sign for sign, holds in signs.items() if holds]

    def weight(self, line: Line) -> float:
        """Return how much the words of `line` speak for a headline; at 0 nothing speaks against it."""
        return sum(self.weights[sign] for sign in self.signs(line))

    def suffix(self, text: str) -> int:
        """Return where a headline ends before the site's name or a file's size: 'Council told to improve | Moorland Post'."""
        end = file_at(text)
        parted = _PARTED.search(text) if end == len(text) else None
        if parted and len(text[: parted.start()].split()) >= 4:
            rest = text[parted.end() :]
            # One word after a dash may as well be who says so: '… – Ofsted'.
            if "|" in parted[0] or self._bylines.is_outlet(rest) or (" " in rest and self.is_institution(rest)):
                return parted.start()
        return end

    def is_sentence_case(self, text: str) -> bool:
        """Return whether `text` has words in small letters that titles in capitals would not have."""
        return any(word[0].islower() and lowered(word) not in self._words["small_words"] for word in _WORD.findall(text))

    def is_institution(self, text: str) -> bool:
        """Return whether `text` is only the name of a council, party or body: 'City of York Council', 'READING GREENS'."""
        name = _ACRONYM.sub("", text.strip(" ."))
        words = name.split()
        if not 1 <= len(words) <= 8:
            return False
        low = [lowered(word).strip("().,") for word in words]
        if low[0] in self._words["actors"] and len(low) > 2:
            # 'INSPECTION OF LUTON LOCAL AUTHORITY CHILDREN’S SERVICES'
            return False
        if name == text.strip(" .") and any(word in self._words["prepositions"] for word in low[:-1]):
            return False
        if not all(
            is_cased(word) or small in self._words["small_words"] or word in "–—-|"
            for word, small in zip(words, low, strict=True)
        ):
            return False
        while len(low) > 1 and low[-1] in self._sections:
            low.pop()
        if any(word in self._bodies and after in ("of", "for") for word, after in pairwise(low[:5])):
            # 'National Association of Care Workers'
            return True
        return low[-1] in self._bodies

    def is_tagline(self, text: str) -> bool:
        """Return whether `text` says what a site or paper is: 'An independent newsletter on public life in the Fens'."""
        low = lowered(text)
        return any(low.startswith(word[1:]) if word[0] == "^" else word in low for word in self._words.tagline_words)
