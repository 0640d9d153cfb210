"""Tells from the words around a council's name whether the authority is meant, the place, or another body's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from ofscan.pipeline.councils.match import Found
from ofscan.words.councils import Cues


class Sense(IntEnum):
    """What a name means, as far as its surroundings tell."""

    NOTHING = 0  # an ordinary word: 'Reading the report'
    OTHER = 1  # part of another name
    PLACE = 2  # surely only a place
    WEAK = 3  # the council, if the article is about it
    STRONG = 4


class Setting(NamedTuple):
    """Where a name stands: its block, its sentence, and what is known of these."""

    block_start: int
    block_end: int
    start: int
    end: int
    #: The sentence speaks of inspection or of a council's services.
    topic: bool
    #: The block is all in capitals.
    capitals: bool = False


# How far to look left and right of a name. Long enough for 'director of children, families and education services at'.
_REACH = 90
_BEFORE = re.compile(r"(?P<word>[A-Z][\w'’.-]*)\s$")
_AFTER = re.compile(r"\s(?P<word>[A-Z][\w'’&-]*)")
_POSSESSIVE = re.compile(r"['’]s")
# After a name that is all of a block or of a table's cell.
_ALONE = re.compile(r"[ .:]*$|\s*[|\t:]")
# Between the names of a list, whose comma may be missing: 'Coventry Knowsley', but 'Luton in Kent' is none.
_LISTED = re.compile(r"(?:,| and| &|, and| or|;)[ \xa0](?:the |in )?|[ \xa0]")


def words(items: Iterable[str], *, case: bool = False) -> str:
    """Return a pattern for any of `items`, longest first; blanks match blanks, straight apostrophes also curly ones."""
    ordered = sorted(set(items), key=lambda item: (-len(item), item))
    joined = "|".join(re.escape(item).replace("'", "['’]").replace("\\ ", r"\s") for item in ordered)
    return f"(?:{joined})" if case else f"(?i:{joined})"


class Context:
    """The patterns made from the cue words, and the verdict on one name."""

    def __init__(self, cues: Cues):
        self.wary = frozenset(cues["wary"])
        self.own_right = frozenset(cues["own_right"])
        self.open_left = frozenset(word.casefold() for word in cues["open_left"])
        self.open_ends = cues["open_ends"]
        self.topic = re.compile(rf"\b{words(cues['topic_words'])}\b")
        self.about = re.compile(rf"\b{words(cues['about_words'])}\b")
        self.verb_object = re.compile(rf"(?:, \w+ing\b|\s{words(cues['verb_objects'])}\b)")
        body, joint = words(cues["other_right"], case=True), words(cues["joint_bodies"], case=True)
        # 'and' is crossed only on the way to a body of several places: not 'Leeds and Sheffield City Council'.
        self.joint = re.compile(rf"\s+(?:(?:[A-Z][\w'’-]*|and|&)\s+){{0,5}}?{joint}(?![\w])")
        self.other_right = re.compile(rf"\s+(?:[A-Z][\w'’-]*\s+){{0,4}}?{body}(?![\w])")
        self.other_left = re.compile(
            rf"(?<![\w])(?:{words(cues['other_left'], case=True)})\.?\s(?:the\s|[A-Z][\w'’-]*\s){{0,2}}$"
        )
        self.part_left = re.compile(rf"(?<![\w]){words(cues['part_left'])}[\s\xa0-]$")
        self.own = re.compile(
            rf"(?:['’]s?\s(?:[\w'’-]+\s){{0,3}}?|\s(?:(?:Ofsted|SEND|Labour|new|interim)\s)?){words(cues['authority_nouns'])}(?![\w-])"
        )
        self.follower = re.compile(
            rf"(?:['’]s)?\s(?:[a-z]+\s)?{words(cues['place_followers'])}(?![\w-])|-(?:born|based|wide|area|run)\b"
        )
        self.place_left = re.compile(
            rf"(?<![\w-])(?:{words(cues['place_nouns'])}\s(?:[\w'’-]+\s)?(?:in|from|near|at|outside|around|to|of|on)|{words(cues['place_left'])})\s(?:the\s)?$"
        )

    def read(self, text: str, names: Sequence[tuple[Found, Setting]]) -> list[Sense]:
        """Return the senses of `names`, which are in order, each list read alike: as one body's name, places or councils."""
        senses: list[Sense] = []
        first = 0
        for index, (found, _) in enumerate(names):
            if not index or not _LISTED.fullmatch(text, names[index - 1][0].end, found.start):
                self._list(text, names, senses, first)
                first = index
            within = index > 0 and text[names[index - 1][0].end : found.start] == " in "
            # 'St Helens in Lancashire'
            senses.append(Sense.PLACE if within and not found.full else self.judge(text, found, _alone(text, names, index)))
        self._list(text, names, senses, first)
        return senses

    def _list(self, text: str, names: Sequence[tuple[Found, Setting]], senses: list[Sense], first: int) -> None:
        """Make the senses from `first` on, those of one list, one where they differ."""
        listed = senses[first:]
        if len(listed) < 2:
            return
        own = listed[0]
        if self.joint.match(text, names[len(senses) - 1][0].end):
            own = Sense.OTHER
        if own <= Sense.PLACE:
            # 'The NHS in Kent and Medway', 'schools in Leeds and Bradford': what stands before the first holds for all.
            senses[first:] = [
                sense if found.full else min(sense, own) for sense, (found, _) in zip(listed, names[first:], strict=False)
            ]
        elif Sense.STRONG in listed or len(listed) > 3:
            senses[first:] = [Sense.STRONG if sense is Sense.WEAK else sense for sense in listed]

    def judge(self, text: str, found: Found, at: Setting) -> Sense:
        """Return the sense of `found` in `text` at its place."""
        if found.body is not None:
            return Sense.STRONG
        left = text[max(at.block_start, found.start - _REACH) : found.start]
        right = text[found.end : min(at.block_end, found.end + _REACH)]
        if at.capitals:
            # A headline in capitals says with its capitals nothing of names.
            left, right = left.lower(), right.lower()
        if self.part_left.search(left):
            return Sense.PLACE
        if {"town", "parish"} & set(found.types) or self.other_left.search(left):
            return Sense.OTHER
        if found.full:
            return Sense.STRONG
        if self.inside_name(left, right):
            return Sense.OTHER
        return self.weigh(text[found.name_start : found.name_end], left, right, topic=at.topic)

    def weigh(self, name: str, left: str, right: str, *, topic: bool) -> Sense:
        """Return the sense of a bare name that stands for itself, between `left` and `right`."""
        wary = name in self.wary
        if wary and self.verb_object.match(right):
            return Sense.NOTHING
        if self.own.match(right) or (not left.strip() and _ALONE.match(right)):
            return Sense.STRONG
        if self.follower.match(right) or self.place_left.search(left):
            return Sense.PLACE
        return Sense.STRONG if topic and not wary else Sense.WEAK

    def inside_name(self, left: str, right: str) -> bool:
        """Return whether the name is part of a longer one, of a body, a person, a street or a paper."""
        if not _POSSESSIVE.match(right):
            if self.joint.match(right) or (self.other_right.match(right) and not self.own.match(right)):
                return True
            after = _AFTER.match(right)
            if after and after["word"] not in self.own_right:
                return True
        before = _BEFORE.search(left)
        if before is None:
            return False
        word = before["word"]
        # '-rated', '-run', 'ing' and the end of a sentence: an ordinary word, whatever its capital.
        ordinary = word.endswith((*self.open_ends, "ing", "’s", "'s")) or (word.endswith(".") and len(word) > 2)
        return not ordinary and word.casefold() not in self.open_left


def _alone(text: str, names: Sequence[tuple[Found, Setting]], index: int) -> Setting:
    """Return the setting of a name, without the names right before and behind it, of which it is no part: 'Coventry Knowsley'."""
    found, at = names[index]
    before, after = names[index - 1][0].end if index else 0, names[index + 1][0].start if index + 1 < len(names) else 0
    if before < found.start and text[before : found.start].isspace():
        at = at._replace(block_start=max(at.block_start, before))
    if found.end < after and text[found.end : after].isspace():
        at = at._replace(block_end=min(at.block_end, after))
    return at
