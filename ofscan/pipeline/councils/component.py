"""Component ofscan_councils: which local authorities an article speaks of, where, and which it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import BlockKind
from ofscan.facts.records import Council, Evidence
from ofscan.pipeline.councils.context import Context, Sense, Setting
from ofscan.pipeline.councils.focus import Page, focus_of
from ofscan.pipeline.councils.identity import Identity, Shared
from ofscan.pipeline.councils.match import Found, Matcher
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words import lexicon_reader
from ofscan.words.councils import CouncilRow, CouncilsLexicon

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "councils", "path": None}}


@Language.factory("ofscan_councils", assigns=["doc.spans"], requires=[], default_config=DEFAULTS, default_score_weights={})
def make_councils(nlp: Language, name: str, lexicon: CouncilsLexicon) -> Councils:
    """Return the component that finds councils; `lexicon` is the word list `councils`."""
    return Councils(lexicon=lexicon)


class Councils:
    """Writes group ofscan_councils: label_ COUNCIL, PLACE or OTHER, id_ how it is named or why not, kb_id_ the GSS code."""

    def __init__(self, *, lexicon: CouncilsLexicon):
        self.lexicon = lexicon
        self.matcher = Matcher(lexicon)
        self.context = Context(lexicon.cues)
        self.shared = {shared.name: Shared(shared) for shared in lexicon.cues.shared_names}

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return `doc`."""
        return common.write(doc, common.COUNCILS, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of `doc` in order; the doc is not changed."""
        page = Page.of(doc)
        identity = Identity(self.lexicon, self.shared, page.text, _published(doc))
        names, marks = self._settle(page)
        senses = self.context.read(page.text, names)
        rows = [identity.rows(found, at.start, at.end) for found, at in names]
        certain = {row[0].code for sense, row in zip(senses, rows, strict=True) if sense is Sense.STRONG and len(row) == 1}
        if not certain and self.context.about.search(page.text):
            # Nothing surer: the place that is named most.
            likely = [row[0].code for sense, row in zip(senses, rows, strict=True) if sense is Sense.WEAK and len(row) == 1]
            certain.update(code for code, _ in Counter(likely).most_common(1))
        for (found, _), sense, row in zip(names, senses, rows, strict=True):
            marks.extend(_marks(found, sense, row, certain) if sense is not Sense.NOTHING else ())
        return sorted(set(marks))

    def _settle(self, page: Page) -> tuple[list[tuple[Found, Setting]], list[Mark]]:
        """Return the names that may be read, where each stands, and a note for each block set aside that holds a name."""
        text, blocks, sentences = page
        names: list[tuple[Found, Setting]] = []
        settings: dict[tuple[int, int], Setting] = {}
        aside: dict[int, Mark] = {}
        starts = [block.start for block in blocks]
        sentence_starts = [sentence.start for sentence in sentences]
        for found in self.matcher.find(text) if blocks and sentences else ():
            here = blocks[bisect_right(starts, found.start) - 1]
            if not here.start <= found.start < here.end or (here.kind in _UNREAD and not found.full):
                continue
            if here.kind is BlockKind.FURNITURE and not found.body:
                aside[here.start] = Mark(here.start, here.end, common.NOTE, "furniture", here.reason)
            if not here.readable:
                continue
            number = bisect_right(sentence_starts, found.start) - 1
            if (here.start, number) not in settings:
                sentence = sentences[number]
                first, last = max(here.start, sentence.start), min(here.end, sentence.end)
                told = text[first:last]
                capitals = told.isupper()
                topic = self.context.topic.search(told.lower() if capitals else told) is not None
                settings[here.start, number] = Setting(here.start, here.end, first, last, topic, capitals)
            names.append((found, settings[here.start, number]))
        return names, list(aside.values())


# Where no fact about the article's subject stands.
_UNREAD = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})


def _marks(name: Found, sense: Sense, rows: tuple[CouncilRow, ...], certain: set[str]) -> list[Mark]:
    """Return the marks of one name: a bare one is its council's where the article names that council for certain."""
    start, end = (name.start, name.end) if name.full else (name.name_start, name.name_end)
    if name.body is not None:
        return [Mark(start, end, "COUNCIL", "trust", row.code) for row in rows]
    if sense is Sense.OTHER:
        return [Mark(start, end, "OTHER", "part-of-name", rows[0].code if len(rows) == 1 else "")]
    if len(rows) != 1:
        marks = [Mark(start, end, "PLACE", "several-councils" if rows else "abolished")]
        if rows and sense is Sense.STRONG:
            marks.append(Mark(start, end, common.NOTE, "ambiguous-council", " or ".join(row.official for row in rows)))
        return marks
    row = rows[0]
    if not row.upper_tier:
        return _lesser(name, row, start, end)
    if sense is Sense.STRONG or (sense is Sense.WEAK and row.code in certain):
        return [Mark(start, end, "COUNCIL", "name", row.code)]
    # Without a code, so that no fact can name a council that the article does not speak of.
    return [Mark(start, end, "PLACE", "place")]


def _lesser(name: Found, row: CouncilRow, start: int, end: int) -> list[Mark]:
    """Return the marks of a council that has no duties for children's services in England, or not yet."""
    if name.full:
        return [Mark(start, end, "OTHER", "not-yet" if row.code.startswith("X") else row.kind.replace("_", "-"), row.code)]
    return [Mark(start, end, "PLACE", "district")] if " " in row.name else []


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
    """Return the code of the council that the text at `offset` is about: the sentence's, the section's, the article's."""
    return focus_of(doc).at(offset)


def councils_at(doc: Doc, offset: int) -> tuple[str, ...]:
    """Return the codes of all councils that the text at `offset` is about: several after a trust that serves several."""
    return focus_of(doc).all_at(offset)
