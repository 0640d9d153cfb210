"""Lines about the article: when it came out, who wrote it, where; in any order and with any marks between.

A line is cut into dates, clock times, counts, marks and stretches of words; each stretch is a label, a name, a post, an outlet,
a section, or else words of some length. A line is about the article if nothing of the last sort is left in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ofscan.readers.text.bylines import Bylines, Names, cut_credits, is_cased, lowered
from ofscan.words import lexicon_reader
from ofscan.words.layout import LayoutLexicon
from ofscan.words.phrases import any_of

Sort = Literal["date", "time", "label", "lead", "name", "post", "outlet", "section", "other", "text"]

_MAX_LINE = 200
_MARKS = " \t|·•∙⋅●,;:()[]/»>›–—-"
#: Before the names of those whom a picture shows: only 'By' says that one of them writes.
_MEMBERS = frozenset({"councillor", "councillors", "cllr", "cllrs", "coun"})
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|must|should|can|could|said|says|say|tells?|told|that|they|she|he|who)\b"
)
_SAYS = re.compile(
    r"\bby\b|:|[|·•∙⋅●»›]|\b(?:ago|today|yesterday|now|reporter|correspondent|editor|writer|journalist|words)\b", re.IGNORECASE
)
#: Before an outlet: 'Jo Day for the Luton Herald'.
_FOR = re.compile(r"^\s*(?:(?:for|at)\s+)?(?:the\s+(?=[A-Z]))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line and its sort. A name's `weight`: 3 'By' is there, 2 a post is, 1 a known first name, 0 its shape."""

    start: int
    end: int
    sort: Sort
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Meta:
    """What a line about the article holds, in order. `loose` if words remain that a headline could be made of."""

    pieces: tuple[Piece, ...]
    loose: bool = False

    def of(self, sort: Sort) -> list[Piece]:
        """Return the pieces of `sort`."""
        return [piece for piece in self.pieces if piece.sort == sort]

    @property
    def dated(self) -> bool:
        """Whether it holds a date."""
        return any(piece.sort == "date" for piece in self.pieces)

    @property
    def signed(self) -> bool:
        """Whether it holds a name that is surely one, or says 'By'."""
        return any((piece.sort == "name" and piece.weight >= 2) or piece.sort == "lead" for piece in self.pieces)

    @property
    def sure(self) -> bool:
        """Whether the line is about the article whatever stands around it."""
        return not self.loose and (self.dated or self.signed)


class MetaReader:
    """Reads lines about the article with the words of a `LayoutLexicon`."""

    def __init__(self, lexicon: LayoutLexicon):
        self.bylines = Bylines(lexicon)
        month, day = any_of(lexicon.months), any_of(lexicon["weekdays"])
        clock = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\b(?:noon|midnight)\b|\b\d{4}\s?hrs\b"
        self._scan = re.compile(
            rf"(?P<date>(?:\b(?:{day})\b\.?,?\s+(?:the\s+)?)?(?:"
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s-]+(?:{month})\b\.?(?:,?[\s-]+(?:\d{{4}}|['’]?\d\d)\b(?![:.]\d))?"
            rf"|\b(?:{month})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+\d{{4}}\b)?"
            r"|\b\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/])"
            r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?![\d/])"
            rf"|\b(?:{month}|spring|summer|autumn|winter)\b\.?,?\s+\d{{4}}\b)"
            r"|\b(?:an?|\d+) ?(?:h|m|d|hours?|hrs?|min(?:ute)?s?|days?|weeks?|months?|years?) ago\b|\bjust now\b"
            r"|(?<![a-z]\s)\b(?:yesterday|today)\b)"
            rf"|(?P<time>(?:{clock})(?:\s*(?:hrs|bst|gmt|utc)\b)?|\b(?:{day})\b\.?)"
            r"|(?P<count>\b(?:(?:est(?:imated)?\.? )?reading time:? )?\d[\d,]*[- ]min(?:ute)?s?(?: read(?:ing time)?)?\b"
            r"|\bthis (?:article|story|post|page) is (?:now )?(?:over|more than|at least) \w+ (?:day|week|month|year)s? old\b"
            r"|\bthis (?:article|story|post|page|statement) was(?: (?:first|last|originally))?\b|\basked on\b"
            r"|\b\d[\d,]* (?:views|comments?|shares|likes|words|reads)\b|\(?@\w+\)?|\S+@\S+|https?://\S+|www\.\S+)"
            r"|(?P<mark>[|·•∙⋅●,;:()\[\]»>›–—\t]|(?<=\s)[-/](?=\s))"
            r"|(?P<word>[^\W\d_](?:(?!(?-i:(?<=[a-z])(?:Published|Updated|Posted)\b))[\w’'.&-])*|\d[\w.,]*|&)",
            re.IGNORECASE,
        )
        self._words = lexicon
        self._labels = lexicon["date_words"] | lexicon["press_words"]
        # The lines of a head are looked at more than once.
        self._read = lru_cache(maxsize=64)(self._judge)

    def read(self, line: str) -> Meta | None:
        """Return what `line` holds, or None if it is not about the article by its own words."""
        if len(line) > _MAX_LINE or line[-1:] in "!?" or (line[-1:] == "." and line.count(" ") > 12):
            return None
        return self._read(line)

    def is_date_lead(self, line: str) -> bool:
        """Return whether `line` is only the label of a date."""
        return line.rstrip(" :").lower() in self._words["date_leads"]

    def is_date(self, line: str) -> bool:
        """Return whether `line` holds a date and nothing but what goes with one."""
        meta = self.read(line)
        return meta is not None and meta.dated and {piece.sort for piece in meta.pieces} <= {"date", "time", "label"}

    def is_byline(self, line: str) -> bool:
        """Return whether `line` is a byline that says so ('By …', 'Words: …') and holds a name, post or outlet."""
        meta = self.read(line)
        if meta is None or meta.loose:
            return False
        after = [piece.sort for piece in meta.pieces if piece.sort in ("name", "post", "outlet", "other")]
        return any(piece.weight == 3 for piece in meta.pieces) or (bool(meta.of("lead")) and bool(after))

    def is_stamp(self, line: str) -> bool:
        """Return whether `line` is a byline or a date line by its own words."""
        return self.is_byline(line) or self.is_date(line)

    def names_somebody(self, line: str) -> bool:
        """Return whether `line` is hardly more than persons' names: 'Jo Day', 'Jo Day, education reporter'."""
        meta = self.read(line)
        return meta is not None and not meta.loose and bool(meta.of("name"))

    def date_at(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first date in `text` from `start` on."""
        return next((match for match in self._scan.finditer(text, start) if match.lastgroup == "date"), None)

    def names(self, text: str) -> tuple[str, ...]:
        """Return the persons' names in the text of a byline, without 'By', posts and outlets, as names are usually written."""
        line = cut_credits(" ".join(text.split())[:300])
        names: list[str] = []
        for piece in self._pieces(line, led=not self.bylines.is_outlet(line)):
            found = self.bylines.split_names(line[piece.start : piece.end], led=True) if piece.sort == "name" else None
            names += map(self.bylines.shown, found.names if found else ())
        return tuple(dict.fromkeys(names))

    def outlet(self, text: str) -> str | None:
        """Return the newspaper, station or site that the text of a byline names: 'By Jo Day, Luton Herald'."""
        line = " ".join(text.split())[:300]
        for piece in self._pieces(line, led=True):
            name = _FOR.sub("", line[piece.start : piece.end])
            if piece.sort in ("outlet", "post", "other") and self.bylines.is_outlet(name):
                return name
        return None

    def _judge(self, line: str) -> Meta | None:
        line = cut_credits(line)
        if line.count(" ") > 9 and not any(char.isdigit() for char in line) and _SAYS.search(line) is None:
            # A long line without a date or 'by' is a headline or prose.
            return None
        pieces = _joined(line, _posts_joined(line, self._pieces(line)))
        texts = [piece for piece in pieces if piece.sort == "text"]
        dated = any(piece.sort == "date" for piece in pieces)
        if texts:
            words = sum(len(line[piece.start : piece.end].split()) for piece in texts)
            ends = pieces[0].sort in ("date", "label", "time") or pieces[-1].sort in ("date", "time")
            short = dated and words <= 6 and ends and not _VERB.search(line) and line[-1:] not in ".:"
            return Meta(tuple(pieces), loose=True) if short else None
        sorts = {piece.sort for piece in pieces}
        if dated or sorts & {"name", "lead", "post"}:
            return Meta(tuple(pieces))
        return Meta(tuple(pieces)) if sorts and sorts <= {"label", "time"} else None

    def _pieces(self, line: str, *, led: bool = False) -> list[Piece]:
        """Return the pieces of a line; `led` if it is known that it begins with those who wrote."""
        pieces: list[Piece] = []
        words: list[re.Match[str]] = []
        for match in [*self._scan.finditer(line), None]:
            sort = match.lastgroup if match else None
            if sort == "word" and match is not None:
                words.append(match)
                continue
            if words:
                colon = sort == "mark" and match is not None and match[0] == ":"
                found = self._stretch(line, words, led=led, colon=colon)
                led = bool(found) and found[-1].sort == "lead"
                pieces += found
                words = []
            if match is not None and sort in ("date", "time"):
                pieces.append(Piece(match.start(), match.end(), "date" if sort == "date" else "time"))
                led = False
        return pieces

    def _stretch(self, line: str, words: list[re.Match[str]], *, led: bool, colon: bool) -> list[Piece]:
        """Return the pieces of a stretch of words; `led` if 'By' stands right before it, `colon` if a colon follows."""
        low = [lowered(word[0]).strip(".") for word in words]
        if not led and all(word in self._labels or word[0].isdigit() for word in low):
            return _labels(words)
        phrase = " ".join(low)
        if phrase in self._words["byline_leads"] and (colon or phrase.endswith("by") or phrase == "exclusive"):
            return [Piece(words[0].start(), words[-1].end(), "lead")]
        by = low.index("by") if "by" in low[:5] else len(low)
        if by + 1 < len(words) and (signed := self._signed(line, words, low, by)):
            return signed
        inner = [index for index, word in enumerate(low) if word not in self._words["date_edges"]]
        if not inner:
            return _labels(words)
        first, last = inner[0], inner[-1] + 1
        named = self._names(line, words[first:last], led=led) or [self._rest(words[first:last], low[first:last])]
        return [*_labels(words[:first]), *named, *_labels(words[last:])]

    def _signed(self, line: str, words: list[re.Match[str]], low: list[str], by: int) -> list[Piece]:
        """Return the pieces of 'Posted in News by Jo Day', or nothing where 'by' is a word of a sentence."""
        first = next((index for index in range(by + 1) if " ".join(low[index : by + 1]) in self._words["byline_leads"]), by)
        plain = all(word in self._labels | self._words["topics"] | self._words["small_words"] for word in low[:first])
        rest = self._names(line, words[by + 1 :], led=True)
        if not plain and not any(self.bylines.is_known(line[piece.start : piece.end]) for piece in rest):
            return []
        lead = [Piece(words[0].start(), words[first - 1].end(), "label")] if first else []
        lead.append(Piece(words[first].start(), words[by].end(), "lead"))
        return [*lead, *(rest or [self._rest(words[by + 1 :], low[by + 1 :])])]

    def _names(self, line: str, words: list[re.Match[str]], *, led: bool) -> list[Piece]:
        """Return the pieces of a stretch that is names with or without posts, or nothing."""
        text = line[words[0].start() : words[-1].end()]
        names = self._split(text, led=led)
        if not names:
            return []
        known = any(self.bylines.is_known(name) for name in names.names)
        if not led and not known and (names.capitals or self._is_place(text)):
            return []
        weight = 3 if led else 2 if names.post else 1 if known else 0
        start = words[0].start()
        pieces = [Piece(start, start + names.end, "name", weight)]
        if names.end < len(text):
            # What follows in the stretch is where or for whom: 'Jo Day in Kendal', 'Jo Day for the Post'.
            pieces.append(Piece(start + names.end, words[-1].end(), "other"))
        return pieces

    def _split(self, text: str, *, led: bool) -> Names | None:
        """Return the names that a stretch begins with; those of members only where 'By' stands before it."""
        member = lowered(text.partition(" ")[0]).strip(".") in _MEMBERS
        return None if member and not led else self.bylines.split_names(text, led=led)

    def _is_place(self, text: str) -> bool:
        low = lowered(text)
        places = _places()
        return low in places or low.partition(" ")[0] in places

    def _rest(self, words: list[re.Match[str]], low: list[str]) -> Piece:
        """Return the piece of a stretch that is no name: post, outlet, section, a few capitals, or words."""
        start, end = words[0].start(), words[-1].end()
        shown = [word[0] for word in words]
        text = " ".join(shown)
        if len(words) <= 9 and self.bylines.is_post(text):
            return Piece(start, end, "post")
        if self.bylines.is_outlet(text):
            return Piece(start, end, "outlet")
        if all(word in self._words["topics"] or word in self._words["small_words"] for word in low) and len(words) <= 6:
            return Piece(start, end, "section")
        if len(words) <= 5 and all(
            is_cased(word) or word[0].isdigit() or small in self._words["small_words"] or small in self._labels
            for word, small in zip(shown, low, strict=True)
        ):
            return Piece(start, end, "other")
        return Piece(start, end, "text")


def _labels(words: list[re.Match[str]]) -> list[Piece]:
    return [Piece(words[0].start(), words[-1].end(), "label")] if words else []


def _posts_joined(line: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with posts after a name joined to it: 'Jo Day, Local Democracy Reporter'."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        if (
            before
            and before.sort == "name"
            and piece.sort == "post"
            and line[before.end : piece.start].strip() in ("", ",", "–", "-")
        ):
            result[-1] = Piece(before.start, piece.end, "name", max(before.weight, 2))
        elif before and before.sort == "lead" and piece.sort == "name" and not line[before.end : piece.start].strip(" :"):
            result[-1] = Piece(before.start, piece.end, "name", 3)
        else:
            result.append(piece)
    return result


def _joined(line: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with each run of dates, clock times and labels as one date, and no clock times besides."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        dateish = piece.sort in ("date", "time", "label")
        if before and dateish and before.sort in ("date", "time", "label") and not line[before.end : piece.start].strip(_MARKS):
            sort: Sort = (
                "date" if "date" in (before.sort, piece.sort) else "time" if "time" in (before.sort, piece.sort) else "label"
            )
            result[-1] = Piece(before.start, piece.end, sort)
        else:
            result.append(piece)
    return result


@cache
def default_meta() -> MetaReader:
    """Return the reader with the word list that ships with ofscan."""
    return MetaReader(lexicon_reader("layout"))


@cache
def _places() -> frozenset[str]:
    """Return the names of councils' places, in small letters."""
    return frozenset(row.name.lower() for row in lexicon_reader("councils").councils)
