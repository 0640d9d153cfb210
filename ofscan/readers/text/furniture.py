"""What on a page is not the article: adverts, sign-up boxes, teasers, share buttons, comments; and captions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from ofscan.words import lexicon_reader
from ofscan.words.layout import LayoutLexicon, Words

#: A paragraph of more words than this is prose, whatever it begins with or contains.
_MAX_WORDS = 45
#: Notices of the site itself run longer, and how they begin is enough to know them by.
_MAX_WORDS_OF_NOTICES = 110
_NOTICES = frozenset({"appeal", "cookie", "credit", "newsletter", "site"})
#: Longer lines seldom come twice.
_SHORT = 80
_BULLET = re.compile(r"^(?:[-*+•·▪◦●■□➢‣–—»›>\uf0b7]\s*)+")
#: What a notice of the site has that is longer than other furniture: it speaks to the reader.
_ADDRESSED = re.compile(r"\byour?\b|\bour\b|\bwe\b")
_QUOTES = re.compile(r"^[\"“‘']|.[”\"] ")
_END = " :.!?…»>›|–—-"

#: A picture's words to the screen reader, run into its source: 'A council officeImage source, Moorland Images'.
_RUN_IN = re.compile(r"(?<=[a-z])Image source, ")
_CREDITED = (
    r"(?:pictures?|photos?|photographs?|images?|pics?|pix|credits?|illustrations?|graphics?"
    r"|(?:file|library|stock) (?:photo|image|picture))"
)
_CAPTION_START = re.compile(
    r"(?:image|photo|picture|media|video) (?:source|copyright|caption|credit)s?\b"
    rf"|{_CREDITED} ?(?::|by [A-Z]|credit|©|courtesy|via )"
    r"|(?:pictured|caption|main (?:image|picture|photo)|above|below|l-r|(?:from )?(?:left|right)(?: to (?:right|left))?)"
    r" ?(?::|\(|, )"
    r"|pictured (?:is|are|above|left|right|with|at|here)\b"
    r"|!\[|\[(?:image|photo|picture|video)\b|file (?:photo|image|picture)\b",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(
    rf"(?:[\s(\[|–—-]|^){_CREDITED} ?(?:: ?|by |credit:? |courtesy (?:of )?|via |© ?)[^.:;“”\"]{{2,60}}[)\]]?\.?$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:©|\(c\)|copyright)? ?(?:getty(?: images)?|adobe stock|shutterstock|istock(?:photo)?|alamy"
    r"|pa(?: media| wire| images)?|pexels|unsplash|google(?: maps| street ?view)?|reuters|afp|ldrs"
    r"|local democracy reporting service|bbc|facebook|supplied|handout|contributed)(?: ?[/,|-] ?[\w' .-]{2,40})?",
    re.IGNORECASE,
)
_COMMENT_COUNT = re.compile(
    r"(?:comments?|replies|responses)\s*[(\[]\s*\d+\s*[)\]]|\d+ comments?\b|(?:comments?|replies):? \d+$", re.IGNORECASE
)

#: One of these is in each line that _CAPTION_END finds; looking for them first saves time.
_CREDITS = ("pic", "photo", "image", "credit", "illustration", "graphic", "pix")


class Furniture:
    """The tests of a `LayoutLexicon` for furniture, compiled."""

    def __init__(self, lexicon: LayoutLexicon):
        self.whole = _by_word(lexicon.lines)
        self.starts = _one_pattern(lexicon.starts)
        self.patterns = _Patterns(lexicon.patterns)
        self.pattern_words = lexicon.pattern_words
        self.sections = _by_word(lexicon.sections)
        self.section_patterns = _Patterns(lexicon.section_patterns)
        self.ends = _by_word(lexicon.ends)
        # Furniture repeats itself, on one page and from page to page.
        self._known_reason = _remembered(self._reason)
        self._known_section = _remembered(self._section)
        self._known_end = _remembered(self._end)

    def reason(self, line: str) -> str:
        """Return why `line` is furniture by its own words, '' if it is not."""
        return self._known_reason(line)

    def _reason(self, line: str) -> str:
        bare = plain(line)
        found = self.whole.get(bare.strip(_END))
        if found:
            return found
        words = bare.count(" ") + 1
        if words > _MAX_WORDS_OF_NOTICES:
            return ""
        match = self.starts.match(bare)
        if match and match.lastgroup and (words <= _MAX_WORDS or match.lastgroup in _NOTICES):
            return match.lastgroup.replace("_", "-")
        if words > _MAX_WORDS and not _ADDRESSED.search(bare):
            return ""
        # A quotation is somebody's words, even "sign up to our newsletter".
        if _QUOTES.search(line):
            return ""
        found = self.patterns.match(bare)
        if not found and any(word in bare for word in self.pattern_words):
            found = self.patterns.search(bare)
        return found if words <= _MAX_WORDS or found in _NOTICES else ""

    def section(self, line: str) -> str:
        """Return the reason for which what follows heading `line` is furniture, '' if it is no such heading."""
        return self._known_section(line) if len(line) <= 70 else ""

    def _section(self, line: str) -> str:
        bare = re.sub(r"\s*[(\[]\d+[)\]]$", "", unmarked(line))
        if bare in self.sections:
            return self.sections[bare]
        return self.section_patterns.match(bare)

    def end(self, line: str) -> str:
        """Return the reason for which everything after heading `line` is furniture, '' if it is no such heading."""
        return self._known_end(line) if len(line) <= 160 else ""

    def _end(self, line: str) -> str:
        bare = plain(line)
        if _COMMENT_COUNT.match(bare) and len(bare.split()) <= 20:
            return "comments"
        if len(line) > 70:
            return ""
        return self.ends.get(bare.strip(_END), "")


@cache
def default_furniture() -> Furniture:
    """Return the tests with the word list that ships with ofscan."""
    return Furniture(lexicon_reader("layout"))


def _remembered(judge: Callable[[str], str]) -> Callable[[str], str]:
    """Return `judge` with what it said of the last short lines kept; long lines are not worth the memory."""
    known = lru_cache(maxsize=1024)(judge)
    return lambda line: known(line) if len(line) <= _SHORT else judge(line)


def is_caption(line: str) -> bool:
    """Return whether `line` is the caption or credit of a picture."""
    words = line.count(" ") + 1
    if words > 60:
        return False
    if _CAPTION_START.match(line) or _RUN_IN.search(line):
        return True
    if is_credit(line):
        return True
    low = line.lower()
    return any(word in low for word in _CREDITS) and _CAPTION_END.search(line) is not None


def is_credit(line: str) -> bool:
    """Return whether `line` is nothing but the name of a picture agency: 'Getty Images', 'LDRS'."""
    return len(line) <= 60 and _AGENCY.fullmatch(line.strip(" .")) is not None


def is_doubled(line: str) -> bool:
    """Return whether `line` is the same words twice without a blank between, as captions are when a page is copied."""
    half, odd = divmod(len(line), 2)
    if half < 20:
        return False
    if not odd and line[:half] == line[half:]:
        return True
    return bool(odd) and line[half] == " " and line[:half] == line[half + 1 :]


def plain(line: str) -> str:
    """Return `line` in small letters with straight marks and without a bullet before it."""
    return _BULLET.sub("", line).replace("’", "'").replace("‘", "'").casefold().strip()


def unmarked(line: str) -> str:
    """Return `plain(line)` without the marks that end it: 'Minutes:' → 'minutes'."""
    return plain(line).strip(_END)


def _by_word(table: Mapping[str, Words]) -> dict[str, str]:
    return {word.casefold().strip(_END): reason for reason, words in table.items() for word in words}


def _one_pattern(table: Mapping[str, Words]) -> re.Pattern[str]:
    groups = []
    for reason, words in table.items():
        # A word ends where the entry ends: 'share on' does not begin 'share ones'.
        options = "|".join(
            re.escape(word) + (r"\b" if word[-1].isalnum() else "") for word in sorted(words, key=lambda w: (-len(w), w))
        )
        groups.append(f"(?P<{reason.replace('-', '_')}>{options})")
    return re.compile("|".join(groups))


class _Patterns:
    """Expressions under their reasons: those that begin with ^ are matched at the start, the others searched."""

    def __init__(self, table: Mapping[str, Words]):
        self.starts = [(reason, _either(word[1:] for word in words if word[0] == "^")) for reason, words in table.items()]
        self.others = [(reason, _either(word for word in words if word[0] != "^")) for reason, words in table.items()]

    def match(self, line: str) -> str:
        """Return the reason of the first expression that `line` begins with, or ''."""
        return next((reason for reason, pattern in self.starts if pattern is not None and pattern.match(line)), "")

    def search(self, line: str) -> str:
        """Return the reason of the first other expression that `line` holds, or ''."""
        return next((reason for reason, pattern in self.others if pattern is not None and pattern.search(line)), "")


def _either(words: Iterable[str]) -> re.Pattern[str] | None:
    options = [f"(?:{word})" for word in words]
    return re.compile("|".join(options)) if options else None
