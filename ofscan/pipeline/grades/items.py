"""A sentence as items: its words and phrases with the roles that they may play where a grade is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ofscan.pipeline.reading.common import Mark
from ofscan.words.grades import GradesLexicon
from ofscan.words.phrases import spelt_out

#: Quotation marks, asterisks and the like are no items: a phrase goes on across them.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*\w*|[^\w\s]|_")
_MARKS = frozenset("\"'“”‘’*_`#>[]•·…")
_DASHES = frozenset("–—-|")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NONE: frozenset[str] = frozenset()
#: Councils at large.
COUNCILS = frozenset(("councils", "authorities", "local authorities", "local authority areas", "departments"))

#: The part that the phrases of a list play.
_ROLES = {
    "all_areas": "all", "count_nouns": "counted", "heads": "head", "rating_nouns": "noun", "report_nouns": "report",
    "award_verbs": "award", "weak_verbs": "weak", "move_verbs": "move", "keep_verbs": "keep", "lose_verbs": "lose",
    "copulas": "copula", "auxiliaries": "aux", "hopes": "hope", "hopes_after": "hope_after", "negations": "neg",
    "not_negations": "not_neg", "no_longer": "no_longer", "past": "past", "past_near": "past_near", "since": "since",
    "until": "until", "still": "still", "inspectors": "insp", "whole": "whole", "pronouns": "pronoun", "possessives": "poss",
    "own_verdicts": "own_verdict", "opinions": "opinion", "things": "thing", "generic": "generic", "same": "same",
    "boundaries": "boundary", "conjunctions": "conj", "prepositions": "prep", "froms": "from", "glue": "glue",
    "intensifiers": "intense", "everyday": "everyday", "after_grade": "after", "received_nouns": "received", "lists": "lists",
    "list_heads": "list_head", "first": "first", "kept_after": "kept_after", "lose_after": "lose_after",
    "awaits": "awaits", "area_tails": "area_tail", "last_area": "last_area", "joins": "joins", "people": "people",
}  # fmt: skip

#: A word in lower case, its first and last character, whether it is marked, whether it is joined to the one before.
_Token = tuple[str, int, int, bool, bool]
#: A phrase, its roles, and what it stands for in each.
_Entry = tuple[str, frozenset[str], dict[str, str]]


@dataclass(slots=True, eq=False)
class Item:
    """A word, phrase or punctuation mark; `start` and `end` are offsets in the Doc's text."""

    start: int
    end: int
    #: The words in lower case, with straight apostrophes.
    word: str
    roles: frozenset[str]
    #: Role → what the phrase stands for: a grade, an area, a count, a GSS code, an EDTF date.
    values: dict[str, str]
    #: In quotation marks or with a capital inside the sentence.
    marked: bool = False
    #: Joined to the item before by a hyphen.
    joined: bool = False

    def __contains__(self, role: str) -> bool:
        return role in self.roles


class Vocabulary:
    """The phrases of the word list, by their first word."""

    def __init__(self, words: GradesLexicon):
        self._phrases: dict[tuple[str, ...], dict[str, str]] = {}
        valued: tuple[tuple[str, Iterable[tuple[str, Sequence[str]]]], ...] = (
            ("grade", words.grades.items()),
            ("top", words.tops.items()),
            ("area", words.areas.items()),
            ("direct", words.direct_areas.items()),
            ("other", words.others.items()),
            ("number", ((str(value), (word,)) for word, value in words.count_words.items())),
            ("rest", ((str(count), phrases) for count, phrases in words.rest.items())),
            ("framework", ((framework.family, framework.named) for framework in words.frameworks)),
        )
        for role, groups in valued:
            for value, phrases in groups:
                self._add(role, phrases, value)
        for name, role in _ROLES.items():
            self._add(role, words.phrases[name], "")
        self._trie: dict[str, Any] = {}
        #: What means something only behind a grade ('has gone', 'could be'), looked for there alone.
        self._behind: dict[str, Any] = {}
        for parts, values in self._phrases.items():
            node = self._behind if values.keys() <= _BEHIND else self._trie
            for part in parts:
                node = node.setdefault(part, {})
            node[""] = (" ".join(parts), frozenset(values), values)

    def _add(self, role: str, phrases: Iterable[str], value: str) -> None:
        for phrase in phrases:
            for parts in spelt_out(phrase):
                self._phrases.setdefault(parts, {}).setdefault(role, value)

    def items(self, text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Item]:
        """Return the items of text[start:end]; `marks` are the councils and dates in it, in order."""
        tokens = _tokens(text, start, end)
        found: list[Item] = []
        at = mark = 0
        graded = False
        while at < len(tokens):
            word, first, last, marked, joined = tokens[at]
            while mark < len(marks) and marks[mark].end <= first:
                mark += 1
            limit = marks[mark].start if mark < len(marks) else end
            if last > limit:
                stop = next((step for step in range(at + 1, len(tokens)) if tokens[step][1] >= marks[mark].end), len(tokens))
                found.append(_marked(marks[mark], tokens[at:stop]))
                at = stop
                continue
            stop, entry = self._phrase(tokens, at, limit, graded=graded)
            if entry is not None and entry[1] == _TAIL and not (found and found[-1].roles & _AREAS):
                stop, entry = at + 1, self._trie[word].get("")
            if entry is not None and entry[1] == _TAIL:
                # 'the impact of leaders' 'on social work practice with children and families'
                found[-1].end = tokens[stop - 1][2]
            elif entry is not None:
                found.append(Item(first, tokens[stop - 1][2], entry[0], entry[1], entry[2], marked, joined))
                graded = graded or not entry[1].isdisjoint(_GRADES)
            elif _YEAR.fullmatch(word):
                found.append(Item(first, last, word, _DATE, {"date": word, "role": ""}, marked, joined))
            else:
                found.append(Item(first, last, word, _plain(word), {}, marked, joined))
            at = stop
        return _in_care(found)

    def _phrase(self, tokens: Sequence[_Token], at: int, limit: int, *, graded: bool) -> tuple[int, _Entry | None]:
        """Return the end and entry of the longest phrase at `at`; behind a grade (`graded`) also of what means something only there."""
        word, *_, marked, _joined = tokens[at]
        node = self._trie.get(word)
        stop, entry = _longest(tokens, at, node, limit) if node is not None else (at, None)
        late = self._behind.get(word) if graded else None
        if late is not None:
            further, other = _longest(tokens, at, late, limit)
            stop, entry = (further, other) if further > stop else (stop, entry)
        if entry is None or (stop == at + 1 and word in _CASED and not marked):
            return at + 1, None
        return stop, entry


def _in_care(found: list[Item]) -> list[Item]:
    """Return the items with each 'children in York's care' as one that names the area."""
    for at in range(len(found) - 1, 2, -1):
        people, link, council, care = found[at - 3 : at + 1]
        if care.word == "care" and "council" in council and link.word == "in" and people.roles & {"people", "word"}:
            word = " ".join(item.word for item in (people, link, council, care))
            found[at - 3 : at + 1] = [Item(people.start, care.end, word, frozenset({"area"}), {"area": "in_care"})]
    return found


def _longest(tokens: Sequence[_Token], at: int, node: dict[str, Any], limit: int) -> tuple[int, _Entry | None]:
    """Return the end and entry of the longest phrase at `at` that begins with `node` and ends before `limit`."""
    entry = None
    stop = index = at
    while True:
        if tokens[index][2] > limit:
            break
        index += 1
        if "" in node:
            entry, stop = node[""], index
        if index >= len(tokens):
            break
        following = node.get(tokens[index][0])
        if following is None:
            break
        node = following
    return stop, entry


#: Words that are meant only in capitals: 'SEND' is not 'to send'.
_CASED = frozenset({"send", "ri"})
_DATE = frozenset({"date"})
_GRADES = frozenset({"grade", "top"})
_BEHIND = frozenset({"hope_after", "kept_after", "lose_after"})
_AREAS = frozenset({"area", "all", "counted"})
_TAIL = frozenset({"area_tail"})


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found: list[_Token] = []
    quoted = joined = False
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first, last = match.span()
        if last == first + 1 and not word.isalnum():
            if word in _MARKS:
                quoted = True
                continue
            if word == "-" and start < first and last < end and text[first - 1].isalnum() and text[last].isalnum():
                joined = True
                continue
            found.append((word, first, last, quoted, joined))
        else:
            lower = word.lower()
            if "’" in lower:
                lower = lower.replace("’", "'")
            capital = word.isupper() if lower in _CASED else quoted or (bool(found) and word[0].isupper())
            found.append((lower, first, last, capital, joined))
        quoted = joined = False
    return found


_PLAIN = {name: frozenset(name.split()) for name in ("neg", "punct sep", "punct", "adverb", "number", "word")}


def _plain(word: str) -> frozenset[str]:
    if word.isalpha():
        return _PLAIN["adverb"] if word.endswith("ly") and len(word) > 4 else _PLAIN["word"]
    if word.endswith("n't"):
        return _PLAIN["neg"]
    if word in _DASHES or word == ":":
        return _PLAIN["punct sep"]
    if not word[0].isalnum():
        return _PLAIN["punct"]
    return _PLAIN["number" if word[0].isdigit() else "word"]


def _marked(mark: Mark, tokens: Sequence[_Token]) -> Item:
    word = " ".join(token[0] for token in tokens)
    roles, values = _NONE, {}
    if mark.label in ("COUNCIL", "PLACE"):
        roles = frozenset({"council" if mark.label == "COUNCIL" else "place"})
        values = {"council": mark.kb}
    elif mark.label == "OTHER":
        roles, values = frozenset({"name"}), {}
    else:
        roles, values = frozenset({"date"}), {"date": mark.id, "role": mark.label}
    return Item(tokens[0][1], tokens[-1][2], word, roles, values, tokens[0][3], tokens[0][4])
