"""Which line of a page's head is the headline: each is scored by its words, and the first good one wins."""

from __future__ import annotations

import re
from itertools import pairwise

from ofscan.readers.text.bylines import Bylines, is_cased, lowered
from ofscan.readers.text.lines import Line, is_cut
from ofscan.words.layout import LayoutLexicon

MAX_TITLE = 230
#: Enough to be taken for the headline without looking further, and enough if nothing better comes.
#: Found on the gold articles and fixtures; re-run tests/readers/test_layout.py when they or a weight change.
GOOD, FAIR = 4, 1
#: By the number of words: none, one, two ...; the last stands for more too.
_OF_COUNT = (-9, -2, -1, 1, 1, 3)
_WORD = re.compile(r"[\w’'-]+")
_CRUMBS = re.compile(r"\s[|>»›•·]\s|\S[>»›]\s")
_ACRONYM = re.compile(r"\s\([A-Za-z]+\)$")
#: The file that a line of minutes links to.
_FILE = re.compile(r"\s+(?:(?:pdf|word|excel|document) icon\s+)?(?:pdf|docx?|xlsx?) \(?\d+(?:\.\d+)? ?[km]b\)?$", re.IGNORECASE)
_PARTED = re.compile(r"\s+(?:\||[-–—](?=\s))\s*(?=[^|]{2,45}$)(?!.*\s[-–—|]\s)")
SENTENCE_END = re.compile(r"[.!?][\"”’']? (?=[A-Z\"“‘'])")


def file_at(text: str) -> int:
    """Return where the file begins that a line of minutes names at its end ('… pdf icon PDF 94 KB'), else the line's length."""
    found = _FILE.search(text)
    return found.start() if found else len(text)


class Headlines:
    """The tests of a `LayoutLexicon` for headlines, compiled."""

    def __init__(self, lexicon: LayoutLexicon, bylines: Bylines):
        self._bylines = bylines
        self._bodies = frozenset(lexicon.bodies) | frozenset(lexicon.institutions)
        self._topics = frozenset(lexicon.topics)
        self._actors, self._prepositions = frozenset(lexicon.actors), frozenset(lexicon.prepositions)
        self._small = bylines.small
        #: What stands after the name of an issuer: 'Kent County Council News & Features'.
        self._sections = (
            (self._topics | frozenset(lexicon.press_words) | {"&", "and", "centre", "room"}) - self._bodies - self._actors
        )
        self._taglines = tuple(lexicon.tagline_words)
        self._subjects = frozenset(lexicon.subjects)

    def score(self, line: Line) -> int:
        """Return how much `line`, none of the page's furniture, reads like a headline; below `FAIR` it is none."""
        if len(line.text) > 2 * MAX_TITLE:
            return -9
        text = line.words.strip(" *_")
        text = text[: self.suffix(text)]
        words = _WORD.findall(text)
        count = len(words)
        if not count or len(text) > MAX_TITLE or count > 36 or is_cut(text) or text[-1] in ":;,":
            return -9
        low = [lowered(word) for word in words]
        cased = 3 if self.is_sentence_case(text) or (text.isupper() and count >= 5) else 2 if count >= 6 else 0
        return (
            _OF_COUNT[min(count, len(_OF_COUNT) - 1)]
            + cased
            + 1 * self.is_on_subject(line)
            - 2 * (text[-1] == ".")
            + 6 * (line.mark == "heading")
            - 6 * (_CRUMBS.search(text) is not None)
            - self._of_site(text, low)
        )

    def _of_site(self, text: str, low: list[str]) -> int:
        """Return how much speaks for words that only name whose page it is, or a section of it."""
        if self.is_institution(text) or self.is_tagline(text):
            return 6
        return 5 * (self._bylines.is_outlet(text) or all(word in self._topics or word in self._small for word in low))

    def is_on_subject(self, line: Line) -> bool:
        """Return whether `line` holds a word of this field, as a headline does more often than not."""
        return any(lowered(word) in self._subjects for word in _WORD.findall(line.words))

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
        return any(word[0].islower() and lowered(word) not in self._small for word in _WORD.findall(text))

    def names_site(self, line: Line) -> bool:
        """Return whether `line` is only the name of whose page it is, or what it says of itself, or no words at all."""
        text = line.words
        short = len(_WORD.findall(text)) < 2
        return (
            short or self.is_institution(text) or self._bylines.is_outlet(text) or self.is_tagline(text) or text[-1] in ".:;,"
        )

    def is_institution(self, text: str) -> bool:
        """Return whether `text` is only the name of a council, party or body: 'City of York Council', 'READING GREENS'."""
        name = _ACRONYM.sub("", text.strip(" ."))
        words = name.split()
        if not 1 <= len(words) <= 8:
            return False
        low = [lowered(word).strip("().,") for word in words]
        if low[0] in self._actors and len(low) > 2:
            # 'Ofsted Praises Kent County Council'
            return False
        if name == text.strip(" .") and any(word in self._prepositions for word in low[:-1]):
            return False
        if not all(is_cased(word) or small in self._small or word in "–—-|" for word, small in zip(words, low, strict=True)):
            return False
        while len(low) > 1 and low[-1] in self._sections:
            low.pop()
        if any(word in self._bodies and after in ("of", "for") for word, after in pairwise(low[:5])):
            # 'National Association of Care Workers'
            return True
        return low[-1] in self._bodies or " ".join(low[:3]).startswith(("london borough of", "royal borough of", "city of "))

    def is_tagline(self, text: str) -> bool:
        """Return whether `text` says what a site or paper is: 'An independent newsletter on public life in the Fens'."""
        low = lowered(text)
        return any(low.startswith(word[1:]) if word[0] == "^" else word in low for word in self._taglines)
