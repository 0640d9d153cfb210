"""Finds quotations and their speakers, and who speaks in reported speech."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.facts.records import Basis, Evidence, Quote, SpeakerKind
from ofscan.pipeline.quotes.marks import Stretch, find_stretches
from ofscan.pipeline.quotes.sorts import is_name_or_grade
from ofscan.pipeline.quotes.speakers import Attribution, attribute
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.speech_words import Words
from ofscan.words.people import PeopleLexicon
from ofscan.words.speech import SpeechLexicon

QUOTE, MENTION, CUE, REPORTED = "QUOTE", "MENTION", "CUE", "REPORTED"

_FOR_EFFECT = re.compile(r"\b(?:the|this|that|its|their|our|his|her) $")

#: Quotations there may be given; their words are often said in full in the body.
HEADINGS = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING)
#: No page has more quotations in headlines; past it they are not looked for in the body.
MOST_HEADINGS = 20

DEFAULTS = {
    "lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "speech", "path": None},
    "names": {"@misc": "ofscan.Lexicon.v1", "name": "people", "path": None},
}


@Language.factory(
    "ofscan_quotes",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_quotes(nlp: Language, name: str, lexicon: SpeechLexicon, names: PeopleLexicon) -> Quotes:
    """Return the component that finds quotations; `lexicon` is the word list `speech`, `names` the list `people`."""
    return Quotes(lexicon=lexicon, names=names)


class Quotes:
    """Writes group ofscan_quotes: QUOTE, MENTION and CUE share the number that their id_ begins with; see `read_quotes`.

    QUOTE spans hold the content without its marks, id_ `number|kind|basis`, kb_id_ the speaker. REPORTED spans are the words that
    name a person who speaks, directly or in reported speech; kb_id_ is the full name.
    """

    def __init__(self, *, lexicon: SpeechLexicon, names: PeopleLexicon):
        self.words = Words(lexicon, names)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return the Doc. Raises PipelineError where ofscan_people has not run."""
        common.need(doc, common.PEOPLE, "ofscan_quotes")
        return common.write(doc, common.QUOTES, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return quotations, mentions, cues, reported speakers and notes in order."""
        text, blocks = common.text(doc), common.blocks(doc)
        people = [m for m in common.read(doc, common.PEOPLE, ("NAME", "SHORT", "NOUN")) if m.id]
        stretches, faults = find_stretches(text, blocks)
        stretches = [stretch for stretch in stretches if not is_name_or_grade(text, stretch, self.words)]
        councils = common.read(doc, common.COUNCILS, ("COUNCIL", "PLACE"))
        found, reports = attribute(text, blocks, stretches, people, self.words, councils)
        repeated = _repeated(text, blocks, stretches, found)
        marks: list[Mark] = []
        number = 0
        for index, stretch in enumerate(stretches):
            attribution = found.get(index, Attribution(None))
            if index in repeated or not self.is_quote(text, stretch, attribution, blocks):
                continue
            speaker = attribution.speaker
            kind = speaker.kind if speaker else SpeakerKind.UNKNOWN
            marks.append(
                Mark(
                    stretch.start,
                    stretch.end,
                    QUOTE,
                    f"{number}|{kind}|{attribution.basis if speaker else ''}{_overhang(doc, stretch)}",
                    _as_written(text, speaker.name) if speaker else "",
                )
            )
            if attribution.mention is not None:
                marks.append(Mark(*attribution.mention, MENTION, f"{number}|"))
            if attribution.cue is not None:
                marks.append(Mark(*attribution.cue, CUE, f"{number}|"))
            number += 1
        marks += [Mark(*report.span, REPORTED, "", report.name) for report in reports]
        marks += [Mark(fault.start, fault.end, common.NOTE, fault.code) for fault in faults]
        return sorted(set(marks))

    def is_quote(self, text: str, stretch: Stretch, attribution: Attribution, blocks: list[Block]) -> bool:
        """Return whether the stretch is a quotation rather than a word or two in marks for effect."""
        if attribution.stated or blocks[stretch.block].kind in HEADINGS:
            return True
        content = text[stretch.start : stretch.end]
        if len(content.split()) > 2 or (content[-1] in ".,?!…" and content[0].isupper()):
            return True
        # One or two words, and only the sentence before says whose: 'a "marked improvement"', but not 'the "front door"'.
        return content[0].islower() and _FOR_EFFECT.search(text[max(0, stretch.outer_start - 12) : stretch.outer_start]) is None


def _repeated(text: str, blocks: list[Block], stretches: list[Stretch], found: Mapping[int, Attribution]) -> frozenset[int]:
    """Return the numbers of the quotations in headlines that another headline or the body has too, or holds and says whose they are."""
    heads = [i for i, stretch in enumerate(stretches) if blocks[stretch.block].kind in HEADINGS][:MOST_HEADINGS]
    if not heads:
        return frozenset()
    said = [_plain(text, stretch) for stretch in stretches if blocks[stretch.block].kind not in HEADINGS]
    repeated: set[int] = set()
    for head in heads:
        words = _plain(text, stretches[head])
        own = found.get(head)
        if words in said or ((own is None or own.speaker is None) and any(words in other for other in said)):
            repeated.add(head)
        said.append(words)
    return frozenset(repeated)


def _as_written(text: str, name: str) -> str:
    """Return `name`, of a headline in capitals as the text spells it elsewhere: 'Ofsted' for 'OFSTED'."""
    if not name.isupper():
        return name
    found = (match.group() for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
    # The body WHO is not the word 'who'.
    return next((word for word in found if not word.isupper() and (" " in word or not word.islower())), name)


def _plain(text: str, stretch: Stretch) -> str:
    return text[stretch.start : stretch.end].replace("’", "'").lower().strip(" .,;:?!…")


def _overhang(doc: Doc, stretch: Stretch) -> str:
    """Return, where the tokens at the quotation's ends hold more than it, how many characters: '|left,right', else ''."""
    if doc.char_span(stretch.start, stretch.end) is not None:
        return ""
    span = doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
    return "" if span is None else f"|{stretch.start - span.start_char},{span.end_char - stretch.end}"


def read_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotations in order; offsets count characters of `doc.text`."""
    text = common.text(doc)
    parts: dict[str, dict[str, Evidence]] = {}
    quotes: list[tuple[str, Mark]] = []
    for mark in common.read(doc, common.QUOTES, (QUOTE, MENTION, CUE)):
        number, _, _ = mark.id.partition("|")
        if mark.label == QUOTE:
            quotes.append((number, mark))
        else:
            parts.setdefault(number, {})[mark.label] = Evidence(
                start=mark.start, end=mark.end, text=text[mark.start : mark.end]
            )
    result = []
    for number, mark in quotes:
        _, kind, basis, *overhang = mark.id.split("|")
        left, right = map(int, overhang[0].split(",")) if overhang else (0, 0)
        start, end = mark.start + left, mark.end - right
        found = parts.get(number, {})
        result.append(
            Quote(
                start=start,
                end=end,
                text=text[start:end],
                speaker=mark.kb or None,
                kind=SpeakerKind(kind),
                mention=found.get(MENTION),
                cue=found.get(CUE),
                basis=Basis(basis) if basis else None,
            )
        )
    return tuple(result)
