"""Component ofscan_councils: which local authorities an article speaks of, where, and which it is about."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import BlockKind
from ofscan.facts.records import Council, Evidence
from ofscan.pipeline.councils.context import Context, Sense, Setting
from ofscan.pipeline.councils.focus import Page, focus_of
from ofscan.pipeline.councils.match import Found, Matcher
from ofscan.pipeline.councils.refs import References
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words import lexicon_reader
from ofscan.words.councils import CouncilRow, CouncilsLexicon

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "councils", "path": None}}


@Language.factory("ofscan_councils", assigns=["doc.spans"], requires=[], default_config=DEFAULTS, default_score_weights={})
def make_councils(nlp: Language, name: str, lexicon: CouncilsLexicon) -> Councils:
    """Return the component that finds councils; `lexicon` is the word list `councils`."""
    return Councils(lexicon=lexicon)


class _Name:
    """A name on its way to a mark."""

    __slots__ = ("at", "found", "rows", "sense")

    def __init__(self, found: Found, at: Setting, sense: Sense, rows: tuple[CouncilRow, ...]):
        self.found = found
        self.at = at
        self.sense = sense
        self.rows = rows


class Councils:
    """Writes group ofscan_councils: label_ COUNCIL, PLACE or OTHER, id_ how it is named or why not, kb_id_ the GSS code."""

    def __init__(self, *, lexicon: CouncilsLexicon):
        self.lexicon = lexicon
        self.as_of = lexicon.cues.as_of
        self.matcher = Matcher(lexicon)
        self.context = Context(lexicon.cues)
        self.references = References(lexicon)
        self.shared = {shared.name: shared for shared in lexicon.cues.shared_names}
        self.shared_words = {
            shared.name: {
                code: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for code, words in shared.words.items()
            }
            for shared in lexicon.cues.shared_names
        }

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return `doc`."""
        return common.write(doc, common.COUNCILS, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of `doc` in order; the doc is not changed."""
        page = Page.of(doc)
        day = _published(doc)
        aside: dict[int, Mark] = {}
        names = self._names(page, day, aside)
        marks = [*self._decide(page.text, names, day), *aside.values()]
        marks.extend(self.references.find(page, marks))
        return sorted(set(marks))

    def _names(self, page: Page, day: str | None, aside: dict[int, Mark]) -> list[_Name]:
        """Return the names with their senses; blocks set aside that hold one are noted in `aside`, by their start."""
        text, blocks, sentences = page
        names: list[_Name] = []
        block = sentence = 0
        setting: Setting | None = None
        setting_of = (-1, -1)
        for found in self.matcher.find(text):
            while block < len(blocks) and blocks[block].end <= found.start:
                block += 1
            if block == len(blocks):
                break
            here = blocks[block]
            if found.start >= here.start and here.kind is BlockKind.FURNITURE and not found.body:
                aside[here.start] = Mark(here.start, here.end, common.NOTE, "furniture", here.reason)
            if found.start < here.start or not here.readable or here.kind in _UNREAD:
                continue
            while sentence < len(sentences) and sentences[sentence].end <= found.start:
                sentence += 1
            first, last = here.start, here.end
            if sentence < len(sentences) and sentences[sentence].start <= found.start:
                first, last = max(first, sentences[sentence].start), min(last, sentences[sentence].end)
            if setting is None or setting_of != (block, first):
                setting_of = (block, first)
                kind = here.kind
                setting = Setting(
                    here.start, here.end, first, last,
                    topic=self.context.topic.search(text, first, last) is not None,
                    heading=kind in _HEADED or block == 0,
                    title=kind == BlockKind.TITLE or block == 0,
                    capitals=_capitals(text, here.start, here.end, heading=kind in _HEADED),
                    table=kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM),
                )  # fmt: skip
            sense = self.context.judge(text, found, setting)
            if sense != Sense.NOTHING:
                names.append(_Name(found, setting, sense, self._rows(text, found, setting, day)))
        self._join(text, names)
        return names

    def _join(self, text: str, names: list[_Name]) -> None:
        """Read a list alike: all places in one body's name ('Bedfordshire, Luton and Milton Keynes ICB'), or all councils."""
        joint = False
        later: _Name | None = None
        for name in reversed(names):
            listed = later is not None and _LISTED.fullmatch(text, name.found.end, later.found.start) is not None
            if joint and listed and not name.found.full:
                name.sense = Sense.OTHER
            else:
                joint = name.sense == Sense.OTHER and bool(self.context.joint.match(text, name.found.end))
            if listed and later is not None and later.sense == Sense.STRONG and name.sense in (Sense.WEAK, Sense.LIKELY):
                name.sense = Sense.STRONG
            later = name
        for name, after in pairwise(names):
            if (
                name.sense == Sense.STRONG
                and after.sense in (Sense.WEAK, Sense.LIKELY)
                and _LISTED.fullmatch(text, name.found.end, after.found.start)
            ):
                after.sense = Sense.STRONG

    def _rows(self, text: str, found: Found, at: Setting, day: str | None) -> tuple[CouncilRow, ...]:
        """Return the councils that `found` may mean on the article's day, those of its kind first."""
        if found.body is not None:
            return self.lexicon.body_councils(found.body, day)
        rows = found.rows
        if found.types:
            fitting = tuple(
                row
                for row in rows
                if set(found.types) & row.types or ("district" in found.types and "District" in row.official)
            )
            rows = fitting or rows
            if "county" in found.types and len(rows) > 1:
                # 'Somerset County Council' is the old council, whenever the article was written.
                rows = tuple(row for row in rows if "County" in row.official) or rows
        if len(rows) > 1:
            shared = self.shared.get(rows[0].name if rows[0].name in self.shared else text[found.name_start : found.name_end])
            if shared is not None:
                return self._shared(text, shared.name, certain=shared.certain)
            rows = self._by_date(text, rows, at, day)
        return rows

    def _by_date(self, text: str, rows: tuple[CouncilRow, ...], at: Setting, day: str | None) -> tuple[CouncilRow, ...]:
        """Return which of an old council and its namesake is meant, by the article's day or the years in the sentence."""
        present = tuple(row for row in rows if row.existed(day or self.as_of)) or rows[-1:]
        past = [row for row in rows if row not in present and row.valid_to]
        if len(present) != 1 or not past:
            return present
        years = _YEAR.findall(text, at.start, at.end)
        if years and past[0].valid_to and max(years) < past[0].valid_to[:4] and past[0].official in text:
            # The article itself tells the old council from the new one, and this sentence is of the old one's time.
            return (past[0],)
        return present

    def _shared(self, text: str, name: str, *, certain: bool) -> tuple[CouncilRow, ...]:
        """Return the council that a name of two means by the words of its neighbourhood; both where no word tells."""
        counts = {code: len(set(pattern.findall(text))) for code, pattern in self.shared_words[name].items()}
        best = max(counts.values())
        if best == 0 and not certain:
            return tuple(self.lexicon.by_code[code] for code in counts)
        code = next(code for code, count in counts.items() if count == best)
        return (self.lexicon.by_code[code],)

    def _decide(self, text: str, names: list[_Name], day: str | None) -> list[Mark]:
        """Return the marks: a bare name is its council's where the article names that council elsewhere for certain."""
        strong: set[str] = set()
        likely: Counter[str] = Counter()
        for name in names:
            if len(name.rows) != 1 and name.found.body is None:
                continue
            row = name.rows[0]
            if name.sense == Sense.STRONG and self._meant(text, name, row, day):
                strong.update(row.code for row in name.rows)
            elif name.sense == Sense.LIKELY and self._meant(text, name, row, day):
                likely[row.code] += 1 + name.at.heading
        if not strong and likely and _ABOUT.search(text):
            # Nothing surer: an article on a council's services in which the place is named only as where the children are.
            strong.add(max(sorted(likely), key=lambda code: likely[code]))
        strong.update(code for code, count in likely.items() if count >= 2)
        marks: list[Mark] = []
        for name in names:
            marks.extend(self._marks(text, name, strong, day))
        return marks

    def _marks(self, text: str, name: _Name, strong: set[str], day: str | None) -> list[Mark]:
        found, rows = name.found, name.rows
        start, end = (found.start, found.end) if found.full else (found.name_start, found.name_end)
        if found.body is not None:
            return [Mark(start, end, "COUNCIL", "trust", row.code) for row in rows]
        if name.sense == Sense.OTHER:
            return [Mark(start, end, "OTHER", "part-of-name", rows[0].code if len(rows) == 1 else "")]
        if len(rows) > 1:
            marks = [Mark(start, end, "PLACE", "several-councils")]
            if name.sense >= Sense.LIKELY:
                marks.append(Mark(start, end, common.NOTE, "ambiguous-council", " or ".join(row.official for row in rows)))
            return marks
        row = rows[0]
        if not row.upper_tier:
            if found.full:
                return [
                    Mark(start, end, "OTHER", "not-yet" if row.code.startswith("X") else row.kind.replace("_", "-"), row.code)
                ]
            return [Mark(start, end, "PLACE", "district", row.code)] if " " in row.name else []
        if not self._meant(text, name, row, day):
            return [Mark(start, end, "PLACE", "abolished", row.code)]
        if name.sense == Sense.STRONG or (name.sense > Sense.PLACE and row.code in strong):
            return [Mark(start, end, "COUNCIL", "name", row.code)]
        return [Mark(start, end, "PLACE", "place", row.code)]

    def _meant(self, text: str, name: _Name, row: CouncilRow, day: str | None) -> bool:
        """Return whether a name can mean this council; a bare name means one that is no more only where its time is told."""
        if name.found.full or row.existed(day or self.as_of):
            return True
        if name.sense != Sense.STRONG or not row.valid_to:
            return False
        years = _YEAR.findall(text, name.at.start, name.at.end)
        return bool(years) and max(years) <= row.valid_to[:4]


# Where no fact about the article's subject stands.
_HEADED = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING})
_UNREAD = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_LISTED = re.compile(r"(?:,| and| &|, and| or)[\s\xa0]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ABOUT = re.compile(r"(?i:\bthe (?:local authority|council|authority|(?:county|city|borough) council)\b)")


def _capitals(text: str, start: int, end: int, *, heading: bool) -> bool:
    """Return whether a block is all in capitals, or a heading of which most longer words begin with one."""
    words = re.findall(r"[A-Za-z][\w'’-]{3,}", text[start : min(end, start + 300)])
    if heading:
        return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
    return bool(words) and all(word.isupper() for word in words)


def _published(doc: Doc) -> str | None:
    """Return the day on which the article came out, as far as it is known."""
    if common.DATES in doc.spans:
        for mark in common.read(doc, common.DATES, ("PUBLISHED", "UPDATED")):
            if mark.id[:4].isdigit():
                return mark.id[:10]
    stated = common.metadata(doc).get("published")
    return stated[:10] if isinstance(stated, str) and stated[:4].isdigit() else None


def read_councils(doc: Doc) -> tuple[Council, ...]:
    """Return the councils that the article speaks of, in the order of their first mention, with all their mentions."""
    mentions: dict[str, list[Evidence]] = {}
    text = common.text(doc)
    for mark in common.read(doc, common.COUNCILS, ("COUNCIL",)):
        mentions.setdefault(mark.kb, []).append(
            Evidence(start=mark.start, end=mark.end, text=text[mark.start : mark.end], page=None)
        )
    primary = read_primary(doc)
    lexicon: CouncilsLexicon = lexicon_reader("councils")
    return tuple(
        Council(code=code, name=lexicon.name(code), primary=code == primary, mentions=tuple(places))
        for code, places in mentions.items()
    )


def read_primary(doc: Doc) -> str | None:
    """Return the code of the council that the article is about; None for a round-up, or a story about several alike."""
    return focus_of(doc).primary


def council_at(doc: Doc, offset: int) -> str | None:
    """Return the code of the council that the text at `offset` is about: the nearest, the section's or the article's."""
    return focus_of(doc).at(offset)


def councils_at(doc: Doc, offset: int) -> tuple[str, ...]:
    """Return the codes of all councils that the text at `offset` is about: several after a trust that serves several."""
    return focus_of(doc).all_at(offset)
