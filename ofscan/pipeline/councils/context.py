"""Tells from the words around a council's name whether the authority is meant, the place, or another body's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from ofscan.pipeline.councils.match import Found
from ofscan.words.councils import Cues


class Sense(IntEnum):
    """What a name means, as far as its own sentence tells; the last three are told apart by the rest of the article."""

    NOTHING = 0  # an ordinary word: 'Reading the report'
    OTHER = 1  # part of another name
    PLACE = 2  # surely only a place
    WEAK = 3  # the council, if the article is about it
    LIKELY = 4  # the council, if one more place says so
    STRONG = 5


class Setting(NamedTuple):
    """Where a name stands: its block and sentence, and what is known of these."""

    block_start: int
    block_end: int
    start: int
    end: int
    #: The sentence speaks of inspection or services.
    topic: bool
    #: The block is a title or heading (its capitals may say nothing, and it needs no verb).
    heading: bool
    #: It is the article's own title.
    title: bool
    #: Most words of the block begin with a capital, or all letters are capitals.
    capitals: bool
    table: bool


# How far to look left and right of a name. Long enough for 'director of children, families and education services at'.
_LEFT = 90
_RIGHT = 90
# Verbs that say nothing of who is meant: 'Luton was flooded', 'Luton has a station'.
_BEING = frozenset(
    {
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "can",
        "may",
        "lost",
        "hit",
        "won",
        "saw",
        "sees",
        "came",
        "comes",
    }
)
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllrs?|Councillors?|Sir|Dame|Lord|Lady|Baroness|Baron|Rev|Judge|Sgt|Sergeant|"
    r"Supt|Superintendent|Insp|Inspector|DCI|DI|Alderman)\.?"
)
_PERSON = re.compile(rf"(?<!\w){_TITLES}\s(?:[A-Z][\w'’-]*\s){{0,2}}$")
_BEFORE = re.compile(r"(?P<word>[A-Z][\w'’.-]*)\s$")
_AFTER = re.compile(r"\s(?P<word>[A-Z][\w'’&-]*)")
_COUNCIL_OF = re.compile(r"\sCouncil (?:of|for|on) (?!the\b|[a-z])")
# 'Sutton-in-Ashfield': another place.
_HYPHENED = re.compile(r"[-‐‑](?:in|by|le|on|upon|under|next|cum|the)[-‐‑]")
# An address: 'Store Street, Manchester M1 2WD', also over two lines.
_POSTCODE = re.compile(r",?\s{1,3}[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b")
_SORTS = r"(?:new|local|special|private|independent|top|popular|small|whole|former)"
# Between a subject and the verb that tells.
_ADVERBS = (
    r"(?:\s(?:also|now|had|has|have|was|is|been|be|not|never|then|twice|once|still|just|already|recently|finally|itself|too|"
    r"again|previously|both|therefore|will|would|must|\w+ly))"
)
_GRADED = re.compile(
    r"(?i:(?:,? (?:which|who|where))?"
    r"(?:,?\s(?:has|had|have|was|is|were|been|be|also|now|then|once|twice|since|again|\w+ly|too|itself)){0,4}"
    r",?\s(?:rated|judged|graded|deemed|found to|inspected|downgraded|upgraded|told (?:to|it|that|by)|"
    r"praised|criticised|stripped)(?!\w)|\s(?:is|was|were|are|remains|became)\s(?:now\s|still\s)?(?:good|outstanding|inadequate|failing)(?!\s\w))"
)
_APPOSITION = re.compile(r",\s(?:the|a|an|whose|another|its)\s[^,.;\n]{0,30}?(?:council|authority|borough)\b")
# A cheap look before the long lists of nouns: does a preposition (or a participle of the lists) stand before the name?
_PREPOSITION = re.compile(
    r"(?i:\b(?:in|at|across|for|of|by|within|throughout|from|near|outside|around|to|on|into|about|against|with|alongside|like|as|"
    r"including|inspecting)\s(?:the\s)?$)"
)
# Names of councils that stand with an article; other names with one are of rivers, ships and pubs.
_ARTICLE = re.compile(r"(?<![\w])the\s$")
_WITH_ARTICLE = frozenset({"Wirral", "Isle", "Isles", "East", "Royal", "City", "London", "Medway"})
# 'deputy director, Newham', as in a list of somebody's posts.
_POST = re.compile(
    r"(?i:\b(?:director|manager|officer|leader|head|chief executive|social worker|commissioner)[\w' ’]{0,40},\s$)"
)
# 'Wokingham can do it': a town neither can nor must.
_MODAL = re.compile(r"\s(?:next door\s)?(?:can|could|must|should|would|will|might|cannot|can['’]t|won['’]t)\s[a-z]")
# What begins a clause, so that the name after it is a subject.
_CLAUSE = re.compile(
    r"(?i:(?:^|[.!?:;,–—-]\s?|[\"“”'‘’(]|\b(?:that|while|when|as|and|but|or|because|after|since|if|where|although|though|which|"
    r"says|said|before|once|than|neighbouring|nearby|fellow|how|why|like|unlike|yet|so|both|only|even|today|now|day)"
    # 'In 2015 Trafford was', 'Last year Doncaster had to', 'Four years later Kirklees lost'
    r"|(?:^|[.!?:;–—]\s?|[\"“”'‘’(])(?:(?:in|by|since|during|until)\s(?:[a-z]+\s)?(?:19|20)\d\d|"
    r"(?:last|this|next)\s(?:year|month|week|spring|summer|autumn|winter)|[a-z]+\s(?:years?|months?|weeks?)\s(?:ago|later|earlier|on)))"
    r",?\s*(?:the\s)?)$"
)


def words(items: Iterable[str], *, case: bool = False) -> str:
    """Return a pattern for any of `items`, longest first; blanks match blanks, straight apostrophes also curly ones."""
    ordered = sorted(set(items), key=lambda item: (-len(item), item))
    joined = "|".join(re.escape(item).replace("'", "['’]").replace("\\ ", r"\s") for item in ordered)
    return f"(?:{joined})" if case else f"(?i:{joined})"


class Context:
    """The patterns made from the cue words, and the verdict on one name."""

    def __init__(self, cues: Cues):
        nouns = words(cues.authority_nouns)
        firm = words(set(cues.authority_nouns) - set(cues.people_nouns))
        verbs = words(cues.subject_verbs)
        self.wary = frozenset(cues.wary)
        self.own_right = frozenset(cues.own_right)
        self.open_left = frozenset(word.casefold() for word in cues.open_left)
        self.topic = re.compile(rf"\b{words(cues.topic_words)}\b")
        self.verb_object = re.compile(rf"(?:, \w+ing\b|\s{words(cues.verb_objects)}\b)")
        body = words(cues.other_right, case=True)
        joint = words(cues.joint_bodies, case=True)
        quarter = words(cues.quarters, case=True)
        # 'and' is crossed only on the way to a body of several places: not 'Leeds and Sheffield City Council'.
        self.other_right = re.compile(
            rf"\s+(?:{quarter}|(?:[A-Z][\w'’-]*\s+){{0,4}}?{body}|(?:(?:[A-Z][\w'’-]*|and|&)\s+){{0,5}}?{joint})(?![\w])"
        )
        self.joint = re.compile(rf"\s+(?:(?:[A-Z][\w'’-]*|and|&)\s+){{0,5}}?{joint}(?![\w])")
        self.other_left = re.compile(rf"(?<![\w])(?:{words(cues.other_left, case=True)})\s(?:the )?$")
        self.part_left = re.compile(rf"(?<![\w]){words(cues.part_left)}[\s\xa0-]$")
        self.authority_right = re.compile(
            rf"(?:['’]s?\s(?:[\w'’-]+\s){{0,3}}?{nouns}|\s(?:(?:Ofsted|SEND|Labour|new|interim)\s)?{firm})(?![\w-])"
        )
        inside = r"(?:in|at|across|for|of|by|within|throughout)"
        self.authority_left = re.compile(
            rf"(?<![\w-])(?:{firm}['’]?\s(?:(?:for|of|to)\s(?:[\w'’-]+,?\s){{1,4}})?{inside}|{words(cues.authority_left)})\s(?:the\s(?:(?:city|town|county|borough)\sof\s)?)?$"
        )
        self.people_left = re.compile(
            rf"(?<![\w-]){words(cues.people_nouns)}\s(?P<prep>in|at|across|for|of|by|within|from|throughout|with)\s(?:the\s)?$"
        )
        self.object_left = re.compile(rf"(?<![\w-]){words(cues.object_verbs)}\s(?:the\s)?$")
        self.neighbour_left = re.compile(r"(?i:\b(?:neighbouring|nearby|fellow|neighbours?)\s(?:the\s)?$)")
        self.at_left = re.compile(r"(?i:\bat)\s(?:the\s)?$")
        self.subject_right = re.compile(rf"{_ADVERBS}{{0,4}}\s[\"“'‘]?(?P<verb>{verbs}|[a-z]{{2,}}ed)(?![\w-])")
        self.comma_right = re.compile(rf",\s[^.;\n]{{1,70}},\s(?:(?:has|had|was|is|were|also|now)\s){{0,2}}{verbs}(?![\w-])")
        self.place_right = re.compile(
            rf"\s(?:is|was)\s(?:also\s)?{words(cues.place_predicates)}(?!\w)|-(?:born|based|wide|area|bred|raised|bound)\b"
        )
        self.follower = re.compile(rf"(?:['’]s)?\s(?:{_SORTS}\s)?{words(cues.place_followers)}(?![\w-])")
        self.place_left = re.compile(
            rf"(?<![\w-]){words(cues.place_nouns)}\s(?:[\w'’-]+\s)?(?:in|from|near|at|outside|around|to|of|on)\s(?:the\s)?$"
            r"|(?i:\b(?:near|outside|miles (?:from|away in)|born in|bred in|town of|streets of))\s(?:the\s)?$"
        )

    def judge(self, text: str, found: Found, at: Setting) -> Sense:
        """Return the sense of `found` in `text` at its place."""
        if found.body is not None:
            return Sense.STRONG
        if "town" in found.types or "parish" in found.types:
            return Sense.OTHER
        left = text[max(at.block_start, found.start - _LEFT) : found.start]
        right = text[found.end : min(at.block_end, found.end + _RIGHT)]
        if found.full and not (found.types == ("borough",) and self.other_left.search(left)):
            return (
                Sense.OTHER if self.other_left.search(left) and not left.endswith(("Visit ", "Old ", "New ")) else Sense.STRONG
            )
        if _POSTCODE.match(text, found.end):
            return Sense.PLACE
        if self.inside_name(text, found, left, right, at):
            return Sense.OTHER
        name = text[found.name_start : found.name_end]
        if name.casefold() in ("reading", "bury") and self.verb_object.match(right):
            return Sense.NOTHING
        return self.weigh(name, left, right, at)

    def inside_name(self, text: str, found: Found, left: str, right: str, at: Setting) -> bool:
        """Return whether the name is part of a longer one, of a body, a person, a street or a paper."""
        possessive = right[:1] in ("'", "’") and right[1:2] == "s"
        if _PERSON.search(left) or self.other_left.search(left):
            return True
        if possessive:
            return self.foreign_before(text, found, left, at)
        after = _AFTER.match(right)
        if _HYPHENED.match(right):
            return True
        if at.heading and not left.strip() and right.strip() in ("City", "County"):
            return False
        if _COUNCIL_OF.match(right) or (self.other_right.match(right) and not (after and after["word"] in self.own_right)):
            return True
        if after and self.other_right.match(right) and not self.authority_right.match(right):
            # 'Luton Children's Hospital': begins like the council's own, ends as another's.
            return True
        if after and not at.capitals and after["word"] not in self.own_right:
            return True
        return self.foreign_before(text, found, left, at)

    def foreign_before(self, text: str, found: Found, left: str, at: Setting) -> bool:
        """Return whether the capitalised word before a name makes it part of another ('Kevin Reading', 'Tower Hamlets')."""
        if at.capitals:
            return False
        before = _BEFORE.search(left)
        if before is None:
            return False
        word = before["word"]
        if word.endswith(".") and len(word) > 2:
            return False
        if word.casefold() in self.open_left or self.part_left.search(left):
            return False
        return not word.endswith(("-run", "-led", "-hit", "-based", "-controlled", "ing", "’s", "'s"))

    def weigh(self, name: str, left: str, right: str, at: Setting) -> Sense:
        """Return how much speaks for the authority; PLACE where the words show that only the place is meant."""
        block = f"{left}{name}{right}".strip()
        wary = name in self.wary
        if at.heading and len(left.strip()) == 0 and right.strip(" .:") in ("", "City", "County") and block:
            return Sense.STRONG
        if at.table and not left.strip() and right.lstrip().startswith(("|", "\t")):
            return Sense.STRONG
        if self.place_right.match(right):
            return Sense.PLACE
        if _ARTICLE.search(left) and name.split()[0] not in _WITH_ARTICLE and not self.authority_right.match(right):
            return Sense.OTHER  # 'between the Duddon and the Kent': a river, not the county
        if self.part_left.search(left) or self.follower.match(right):
            return Sense.PLACE
        if self.authority_right.match(right) or _APPOSITION.match(right):
            return Sense.STRONG if at.topic or not wary else Sense.LIKELY
        governed = _PREPOSITION.search(left, max(0, len(left) - 16)) is not None
        if governed and self.place_left.search(left):
            return Sense.PLACE
        if governed and self.authority_left.search(left):
            return Sense.STRONG
        if _GRADED.match(right):
            # 'One in Plymouth was rated': what is rated stands before the preposition.
            return Sense.LIKELY if governed else Sense.STRONG
        clause = not wary and _CLAUSE.search(left) is not None
        subject = self.subject_right.match(right) if clause else None
        joint = " and " in name or " & " in name or self.neighbour_left.search(left)
        if subject is not None and (at.topic or joint or subject["verb"].casefold() not in _BEING):
            # Who does something is the authority: a town neither hires nor promises.
            return Sense.STRONG
        if at.topic:
            if self.object_left.search(left) and not wary:
                return Sense.STRONG
            if (clause and self.comma_right.match(right)) or self.at_left.search(left):
                return Sense.STRONG
        if _POST.search(left) or (clause and _MODAL.match(right)):
            return Sense.STRONG if at.topic or _POST.search(left) else Sense.LIKELY
        people = self.people_left.search(left)
        if at.title or subject is not None or (people and (at.topic or people["prep"] == "at")):
            return Sense.LIKELY
        if at.topic and (at.heading or right[:1] in ("'", "’")):
            return Sense.LIKELY
        return Sense.WEAK
