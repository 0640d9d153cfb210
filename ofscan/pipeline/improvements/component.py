"""Component ofscan_improvements: what inspectors, or the council itself, say must get better."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.facts.records import Area, ImprovementArea, ImprovementStatus
from ofscan.pipeline.improvements.slots import Sort, items, judge, left_open, named_area, slots
from ofscan.pipeline.improvements.times import Times
from ofscan.pipeline.improvements.vocabulary import Vocabulary
from ofscan.pipeline.improvements.weakness import WE
from ofscan.pipeline.improvements.weighing import BARE, BESIDE, Setting, accepts, candidates, signs
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.lists import ItemList, closed, find_lists, last_sentences
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.pipeline.reading.voice import Voice, Voices
from ofscan.words.improvements import ImprovementsLexicon
from ofscan.words.modifiers import ModifiersLexicon
from ofscan.words.themes import content_words, themes_of

CURRENT, PREVIOUS = "CURRENT", "PREVIOUS"

DEFAULTS = {
    "lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "improvements", "path": None},
    "cues": {"@misc": "ofscan.Lexicon.v1", "name": "modifiers", "path": None},
}

#: An area is compared with so many others that share a long word with it; keeps time linear.
_RIVALS = 50
#: How many blocks an aside on something else lasts.
_CARRY = 2

#: Who writes of 'us' so often, and names parties and unions so often, writes for one.
_OURS, _SIDES = 2, 3
#: A block that names one of these is no aside on a school or a home.
_COUNCILS = frozenset(("council", "authority"))
_READ = (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM)
_ABOUT = (BlockKind.TITLE, BlockKind.STANDFIRST, *_READ)


@Language.factory(
    "ofscan_improvements",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_improvements(nlp: Language, name: str, lexicon: ImprovementsLexicon, cues: ModifiersLexicon) -> Improvements:
    """Return the component that finds improvement areas; `lexicon` is the word list `improvements`, `cues` is `modifiers`."""
    return Improvements(lexicon=lexicon, cues=cues)


class _Found(NamedTuple):
    start: int
    end: int
    label: str
    listed: bool
    area: str


class _Runs(NamedTuple):
    """The lists of a text, by the indices of their blocks."""

    #: Lists of things to improve by their first block, and where their lead-ins end: these only announce them.
    starts: dict[int, ItemList]
    leads: set[int]
    #: Blocks that are not read as sentences.
    skipped: set[int]


class Improvements:
    """Writes group ofscan_improvements.

    label_ CURRENT or PREVIOUS, id_ "list" or "", then ";" and the themes with commas between, kb_id_ the area if stated.
    """

    def __init__(self, *, lexicon: ImprovementsLexicon, cues: ModifiersLexicon):
        self.vocabulary = Vocabulary(lexicon, cues)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return the Doc. Raises PipelineError where ofscan_quotes has not run."""
        common.need(doc, common.QUOTES, "ofscan_improvements")
        return common.write(doc, common.IMPROVEMENTS, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the improvement areas of `doc` and the notes, areas in order."""
        if common.metadata(doc).get("kind") == "report":
            return []  # Ofsted's own report says it in its layout, which its reader reads
        text, lexicon = common.text(doc), self.vocabulary.lexicon
        lists = find_lists(text, common.blocks(doc))
        notes = [Mark(*place, common.NOTE, "list-missing") for place in self._missing(text, common.blocks(doc), lists)]
        return notes + [
            Mark(
                found.start,
                found.end,
                found.label,
                f"{'list' if found.listed else ''};{','.join(themes_of(text[found.start : found.end], lexicon))}",
                found.area,
            )
            for found in sorted(_once(text, list(self._areas(doc, text, lists))))
        ]

    def _areas(self, doc: Doc, text: str, lists: list[ItemList]) -> Iterator[_Found]:
        """Yield the members of lists of weaknesses, and what sentences say, block by block."""
        vocabulary, times = self.vocabulary, Times(doc, text)
        sentences = vocabulary.sentences(doc)
        if not common.read(doc, common.COUNCILS) and _is_general(sentences):
            return
        runs = self._runs(text, lists)
        partisan = self._is_partisan(doc, sentences)
        voices = Voices(doc, vocabulary.phrases, vocabulary.outsiders, vocabulary.parties)
        subject, area, council = Subject(), "", True
        for index, block in enumerate(common.blocks(doc)):
            if not block.readable:
                continue
            if block.kind in _ABOUT:
                council = subject.of_council(sentences.get(index, []), title=block.kind is BlockKind.TITLE)
            elif block.kind is BlockKind.HEADING:
                area = named_area(text, (block.start, block.end), vocabulary.areas)
            if index in runs.starts and council:
                yield from self._listed(text, runs.starts[index], times, area)
            if index not in runs.skipped and block.kind in _READ:
                found = [sentence for sentence in sentences.get(index, []) if sentence.words[-1].end not in runs.leads]
                yield from self._block(block, found, voices, times, area, council=council, partisan=partisan)

    def _is_partisan(self, doc: Doc, sentences: dict[int, list[Sentence]]) -> bool:
        """Return whether a party or union, or somebody of theirs, wrote the text: it names them, and says 'we' outside quotations."""
        quoted = [(mark.start, mark.end) for mark in common.read(doc, common.QUOTES) if mark.label == "QUOTE"]
        ours = sides = 0
        for sentence in (sentence for block in sentences.values() for sentence in block):
            for word in sentence.words:
                if word.low in WE:
                    ours += not any(start <= word.start < end for start, end in quoted)
                elif word.low in self.vocabulary.sides:
                    sides += sentence.text[word.start].isupper()
        return ours >= _OURS and sides >= _SIDES

    def _runs(self, text: str, lists: list[ItemList]) -> _Runs:
        runs = [(run, judge(text, run, self.vocabulary)) for run in lists]
        starts = {run.blocks.start: run for run, sort in runs if sort is Sort.IMPROVEMENT}
        return _Runs(
            starts,
            leads={run.lead[0][1] for run in starts.values() if run.lead},
            skipped={index for run, sort in runs if sort is not Sort.OPEN for index in run.blocks},
        )

    def _listed(self, text: str, run: ItemList, times: Times, area: str) -> Iterator[_Found]:
        places = [place for place in (*run.lead[:1], run.heading) if place]
        old = False
        if places:
            sentence = self.vocabulary.sentence(text, *places[0])
            old = bool(sentence.words) and times.previous(sentence, run.lead[-1][0] if run.lead else places[0][0])
        named = (named_area(text, place, self.vocabulary.areas) for place in (run.label, *places))
        area = next(filter(None, named), area)
        for start, end in items(text, run):
            yield _Found(start, end, PREVIOUS if old else CURRENT, True, area)

    def _block(
        self,
        block: Block,
        sentences: list[Sentence],
        voices: Voices,
        times: Times,
        area: str,
        *,
        council: bool,
        partisan: bool,
    ) -> Iterator[_Found]:
        if sentences:
            voices.block(sentences[0].text, block.start, block.end)
        open_before = told_before = False
        for sentence in sentences:
            heard = voices.heard
            voice = voices.of_sentence(sentence)
            if partisan and voice is Voice.TEXT:
                continue
            setting = Setting(voice, heard, open_before, told_before)
            places, told_before, open_before = self._places(sentence, setting, voices) if council else ([], False, False)
            old = bool(places) and times.previous(sentence, block.start)
            for place in places:
                start, end = sentence.span(*place)
                yield _Found(start, end, PREVIOUS if old else CURRENT, False, area)

    def _places(self, sentence: Sentence, setting: Setting, voices: Voices) -> tuple[list[tuple[int, int]], bool, bool]:
        """Return the word ranges of a sentence that say what must get better, whether it has evidence, and whether it leaves a slot open."""
        vocabulary = self.vocabulary
        found = candidates(sentence, vocabulary, open_before=setting.open_before)
        places = []
        for candidate in found:
            at = sentence.words[candidate.first].start
            own = setting._replace(voice=voices.of_quote(at, at + 2) or setting.voice)
            if accepts(vocabulary.lexicon.weights, signs(sentence, candidate, own, vocabulary)):
                places.append((candidate.first, candidate.last))
        told = any(one.kinds not in (BARE, BESIDE) for one in found)
        return places, told, not told and left_open(sentence, vocabulary)

    def _missing(self, text: str, blocks: list[Block], lists: list[ItemList]) -> Iterator[tuple[int, int]]:
        """Yield the sentences that announce a list after which none stands."""
        starts = {run.blocks.start for run in lists}
        readable = [index for index, block in enumerate(blocks) if block.readable]
        for index, after in pairwise([*readable, -1]):
            block = blocks[index]
            if block.kind is not BlockKind.PARAGRAPH or after in starts or not closed(text, block.start, block.end):
                continue
            if after >= 0 and (
                blocks[after].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or text[blocks[after].start] in "“‘\"'"
            ):
                continue
            last = last_sentences(text, block.start, block.end)[0]
            sentence = self.vocabulary.sentence(text, *last)
            named = named_area(text, (block.start, block.end), self.vocabulary.areas)
            if named or slots(sentence, 0, len(sentence.words)) or sentence.has("not_slots"):
                yield last


def _is_general(sentences: dict[int, list[Sentence]]) -> bool:
    """Return whether a text is of the country or the sector: more than one sentence speaks of councils at large."""
    return sum(sentence.has("general") for block in sentences.values() for sentence in block) > 1


class Subject:
    """What the blocks are about, in their order: the council's services for children, or some school, home or other service."""

    def __init__(self) -> None:
        self._council = True
        self._decoy = False
        self._first = True
        self._since = 0

    def of_council(self, sentences: list[Sentence], *, title: bool) -> bool:
        """Return whether the next block is about the council's services, by its own words or those of the blocks before."""
        services = sum(len(sentence.hits.get("services", ())) for sentence in sentences)
        others = sum(len(sentence.hits.get("institutions", ())) for sentence in sentences)
        self._since += 1
        if (title or self._first) and sentences:
            self._decoy, self._first = others > services, title
        if services and services >= others:
            self._council = True
        elif others > services and (self._decoy or not any(_COUNCILS & {word.low for word in s.words} for s in sentences)):
            self._council = False
            self._since = 0
        elif not self._decoy and self._since > _CARRY:
            self._council = True  # an aside on a school does not reach further than its quotation
        return self._council


def _once(text: str, found: list[_Found]) -> list[_Found]:
    """Return the areas without those that say no more than another one: the list's item, or else the fuller, stays."""
    kept: list[_Found] = []
    known: list[frozenset[str]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    places: list[tuple[int, int]] = []
    for item in sorted(found, key=lambda item: (not item.listed, item.start - item.end, item.start)):
        words = content_words(text[item.start : item.end])
        at = bisect_left(places, (item.start, item.end))
        overlaps = (at and places[at - 1][1] > item.start) or (at < len(places) and places[at][0] < item.end)
        # Of words that are nearly all shared some of the longest are: only areas with one of these need be compared.
        longest = sorted(words, key=lambda word: (-len(word), word))[:4]
        rivals = {index for word in longest for index in by_word[word][-_RIVALS:]}
        if overlaps or any(_same(item, words, kept[index], known[index]) for index in rivals):
            continue
        for word in words:
            by_word[word].append(len(kept))
        kept.append(item)
        known.append(words)
        places.insert(at, (item.start, item.end))
    return kept


def _same(item: _Found, words: frozenset[str], other: _Found, known: frozenset[str]) -> bool:
    if item.listed and other.listed:
        return words == known
    return len(words) >= 2 and len(words & known) >= 0.8 * len(words)


def read_improvements(doc: Doc) -> tuple[ImprovementArea, ...]:
    """Return the improvement areas of `doc` in order, offsets in doc.text."""
    text = common.text(doc)
    found = []
    for mark in common.read(doc, common.IMPROVEMENTS, (CURRENT, PREVIOUS)):
        listed, _, themes = mark.id.partition(";")
        found.append(
            ImprovementArea(
                start=mark.start,
                end=mark.end,
                text=text[mark.start : mark.end],
                status=ImprovementStatus(mark.label.lower()),
                list=listed == "list",
                themes=tuple(themes.split(",")) if themes else (),
                area=Area(mark.kb) if mark.kb else None,
            )
        )
    return tuple(found)
