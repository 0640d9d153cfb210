"""Names of reporters, posts and outlets: whether words are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofscan.words import lexicon_reader
from ofscan.words.layout import LayoutLexicon

NAME_WORD = re.compile(r"(?:(?:[^\W\d_]|['’.-])+)$")
_JOINS = frozenset({"and", "&", "with"})
#: Small words after a name behind which stands where or for whom it was written.
_PLACED = frozenset({"in", "for", "at", "from", "of", "on"})


@dataclass(frozen=True, slots=True)
class Names:
    """Names at the start of a text: where they end, whether a post stands with them, whether they are all in capitals."""

    names: tuple[str, ...]
    end: int
    post: bool
    capitals: bool


class Bylines:
    """The tests of a `LayoutLexicon` for who wrote and for whom, compiled."""

    def __init__(self, lexicon: LayoutLexicon):
        self.words = lexicon
        self.not_names = lexicon["not_names"] | lexicon["byline_roles"] | lexicon["outlet_words"] | lexicon["weekdays"]

    def is_outlet(self, line: str) -> bool:
        """Return whether `line` is the name of a newspaper, station or site: 'Romford & Hornchurch Gazette'."""
        words = line.strip(" .,|").split()
        if words and words[0].lower() in self.words["broadcasters"] and len(words) <= 4:
            return True
        if not 1 <= len(words) <= 7 or words[-1].lower().strip("()") not in self.words["outlet_words"]:
            return False
        return all(word[:1].isupper() or word.lower() in ("&", "and", "the", "of", "on") for word in words)

    def is_post(self, line: str) -> bool:
        """Return whether `line` is a reporter's post or outlet: 'Political reporter, Crewe', 'BBC News'."""
        words = re.findall(r"[\w'’@.-]+", line)
        if not words or len(words) > 9 or line[-1:] in ".!?:;":
            return False
        low = [lowered(word) for word in words]
        return low[0] in self.words["broadcasters"] or self._is_posts(low)

    def is_known(self, name: str) -> bool:
        """Return whether `name` begins with a first name that is known and is no common word or place."""
        first = name.split()[0].lower() if name.strip() else ""
        return first in _first_names() or first.partition("-")[0] in _first_names()

    def split_names(self, text: str, *, led: bool) -> Names | None:
        """Return the names that `text` begins with, or None if it is anything else; `led` says that 'By' stands before it."""
        words = list(re.finditer(r"\S+", text))
        low = [lowered(word[0]) for word in words]
        first = 1 if low and low[0] in _JOINS else 0
        titles = self.words["byline_roles"] | self.words["byline_titles"]
        index = next((at for at in range(first, len(low)) if low[at].strip(".") not in titles), len(low))
        post = not self.words["byline_roles"].isdisjoint(low[first:index])
        names: list[str] = []
        end = 0
        while True:
            name, index = self._name(words, index, led=led)
            if name:
                names.append(name)
                end = words[index - 1].end()
            if not name or index >= len(words) or low[index] not in _JOINS:
                break
            index += 1
        rest = low[index:]
        if not names or (rest == ["news"] and not led):
            return None
        if self._is_posts(rest):
            post, end = True, len(text)
        elif rest and not self._is_place(rest, names[0], sure=led or post):
            return None
        return Names(tuple(names), end, post, all(name.isupper() for name in names))

    def _is_posts(self, words: list[str]) -> bool:
        return bool(words) and (
            not self.words["byline_posts"].isdisjoint(words) or self.words["byline_roles"].issuperset(words)
        )

    def _is_place(self, words: list[str], name: str, *, sure: bool) -> bool:
        """Whether the words after a name, `sure` if it is surely one, say where or for whom."""
        return words[0] in _PLACED and (sure or (len(words) <= 8 and self.is_known(name)))

    def _name(self, words: list[re.Match[str]], first: int, *, led: bool) -> tuple[str, int]:
        """Return the person's name that begins at `first`, "" if none does, and where the words end that could be one."""
        last = first
        while last < len(words) and self._in_name(words[last][0], last - first, led=led):
            last += 1
        while last > first and words[last - 1][0].lower() in self.words["name_particles"]:
            last -= 1
        shown = [word[0].strip(".,") for word in words[first:last]]
        if not 2 <= len(shown) <= 5 or shown[0][0].islower():
            return "", last
        # So many words are a name only with 'de', 'van' or the like among them.
        return " ".join(shown) if len(shown) <= 4 or set(map(str.lower, shown)) & self.words["name_particles"] else "", last

    def _in_name(self, word: str, place: int, *, led: bool) -> bool:
        """Whether `word` may be the word at `place` of a name."""
        low = lowered(word).strip(".,")
        if (
            low in self.words["surnames"]
            and place
            and word[0].isupper()
            and (led or low not in self.words["outlet_words"] | self.words["points"])
        ):
            return True
        if low in self.not_names or (low in self.words["date_words"] and (len(low) > 2 or word[0].islower())):
            return False
        return NAME_WORD.match(word) is not None and (word[0].isupper() or low in self.words["name_particles"])

    def shown(self, name: str) -> str:
        """Return a name as it is usually written, where it is printed in capitals."""
        capitals = all(word.replace("Mc", "MC").isupper() for word in name.split()) and len(name) > 5
        return " ".join(map(_small, name.split())) if capitals else name

    def in_standfirst(self, text: str) -> tuple[str, ...]:
        """Return the reporters whom a standfirst names: 'Ann Lee reports', 'writes Ann Lee'."""
        names: list[str] = []
        for match in _REPORTS.finditer(text):
            found = self.split_names(match[1] or match[2], led=False)
            names += [name for name in found.names if name not in names] if found else []
        return tuple(names)


_REPORTS = re.compile(
    r"(?:^|[.!?:;–—] |, |\b(?:reporter|correspondent|editor|writer),? )((?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+)"
    r" (?:reports|writes|investigates|explains|explores|examines|asks"
    r"|finds out|looks (?:at|back|into|ahead)|(?:meets|visits|hears|speaks to|talks to) (?=\w))"
    r"|(?:\b(?:reports|writes)|[.!?] By) ((?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+)(?=[.,]|$)"
)


_CREDITS = re.compile(
    r"(?:^|(?<=[^\W\d_])[.,;|]?\s+(?:and\s+|[|·•]\s*)?)"
    r"(?:pictures?|photos?|photograph(?:y|s)|images?|illustrations?|graphics?|video)(?:\s+by\b|\s*:)",
    re.IGNORECASE,
)


def cut_credits(line: str) -> str:
    """Return a byline without who took the pictures: 'Words: Jo Day. Pictures: Ann Lee' → 'Words: Jo Day'."""
    found = _CREDITS.search(line)
    # Of 'Words and pictures: Jo Day' nothing is cut.
    return line[: found.start()] if found and (found.start() == 0 or " " in line[: found.start()]) else line


def lowered(text: str) -> str:
    """Return `text` in small letters with straight apostrophes."""
    return text.lower().replace("’", "'")


def is_cased(word: str) -> bool:
    """Return whether `word` begins with a capital letter."""
    return word[:1].isupper()


def _small(word: str) -> str:
    """Return a name's word that is all in capitals as it is usually written: 'McKAY-O’NEIL' → 'McKay-O’Neil'."""
    result = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), result)


@cache
def _first_names() -> frozenset[str]:
    """Return known first names in small letters, without those that are common words or places too."""
    names = lexicon_reader("people").first_names
    return frozenset(name.lower() for name in (*names.female, *names.male, *names.either)) - frozenset(
        name.lower() for name in names.ambiguous
    )
