"""Component ofscan_improvements: what inspectors, or the council itself, say must get better."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import BlockKind
from ofscan.facts.records import Area, ImprovementArea, ImprovementStatus
from ofscan.pipeline.improvements.announced import counts
from ofscan.pipeline.improvements.asks import find_asks
from ofscan.pipeline.improvements.clauses import strip_attribution
from ofscan.pipeline.improvements.leads import Sort, last_sentences
from ofscan.pipeline.improvements.lists import ItemList, find_lists, missing_lists
from ofscan.pipeline.improvements.mood import Mood, heading_mood
from ofscan.pipeline.improvements.polarity import BLAME, DOUBT, Setting, confident, is_weakness, owns_up, partial_quote, praised
from ofscan.pipeline.improvements.split import clauses
from ofscan.pipeline.improvements.text import Passage, Vocabulary
from ofscan.pipeline.improvements.times import Times
from ofscan.pipeline.improvements.voices import Voice, Voices
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.improvements import ImprovementsLexicon
from ofscan.words.themes import content_words, themes_of

CURRENT = "CURRENT"
PREVIOUS = "PREVIOUS"

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "improvements", "path": None}}

#: Sentences of more words are no prose (tables, binary junk, one-line dumps) and are not read: keeps time linear.
_LONGEST_SENTENCE = 250

#: An area is compared with so many others that share a long word with it; keeps time linear.
_RIVALS = 50

#: How many blocks an aside on something else lasts.
_CARRY = 2

#: A listed item of fewer characters says nothing of what the text is about.
_SHORT_ITEM = 12

#: What an ask leaves of its sentence is read if it has so many words: 'the council was told' says nothing.
_REMAINS = 6

_TURNS = frozenset({"but", "however", "yet", "though", "although", "nevertheless", "nonetheless", "worse"})

_READ = (
    BlockKind.TITLE,
    BlockKind.STANDFIRST,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.BLOCK_QUOTE,
    BlockKind.LIST_ITEM,
)


@Language.factory(
    "ofscan_improvements",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_improvements(nlp: Language, name: str, lexicon: ImprovementsLexicon) -> Improvements:
    """Return the component that finds improvement areas; `lexicon` is the word list `improvements`."""
    return Improvements(lexicon=lexicon)


#: An area of these words alone names nothing: 'has been asked to do better'.
_NOTHING = frozenset(
    "do doing done better more improve improved improvement improvements needed required necessary work working harder further "
    "change changes act much so it this that to be there need needs must still now faster quickly".split()
)


class _Found(NamedTuple):
    start: int
    end: int
    label: str
    listed: bool
    area: str


class Improvements:
    """Writes group ofscan_improvements.

    label_ CURRENT or PREVIOUS, id_ "list" or "", then ";" and the themes with commas between, kb_id_ the area if stated.
    """

    def __init__(self, *, lexicon: ImprovementsLexicon):
        self.vocabulary = Vocabulary(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return the Doc. Raises PipelineError where ofscan_quotes has not run."""
        common.need(doc, common.QUOTES, "ofscan_improvements")
        return common.write(doc, common.IMPROVEMENTS, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the improvement areas of `doc` and the notes, areas in order."""
        if common.metadata(doc).get("kind") == "report":
            return []  # Ofsted's own report says it in its layout, which its reader reads
        text = common.text(doc)
        blocks = common.blocks(doc)
        lists = find_lists(text, blocks, self.vocabulary)
        lost = missing_lists(text, blocks, lists, self.vocabulary)
        times = Times(doc, text, self.vocabulary)
        found = [item for run in lists if run.improvement for item in self._listed(text, run, times)]
        found += self._told(doc, text, lists, times)
        lexicon = self.vocabulary.lexicon
        return [Mark(start, end, common.NOTE, "list-missing") for start, end in lost] + [
            Mark(
                item.start,
                item.end,
                item.label,
                f"{'list' if item.listed else ''};{','.join(themes_of(text[item.start : item.end], lexicon))}",
                item.area,
            )
            for item in sorted(_once(text, found))
        ]

    def _listed(self, text: str, run: ItemList, times: Times) -> list[_Found]:
        near = last_sentences(text, *run.lead)[0] if run.lead[1] else run.lead
        previous = times.previous_place(*near, further=run.lead[0])
        return [_Found(start, end, PREVIOUS if previous else CURRENT, True, run.area) for start, end in run.items]

    def _told(self, doc: Doc, text: str, lists: list[ItemList], times: Times) -> list[_Found]:
        taken = {index for run in lists if run.sort is not Sort.OPEN for index in run.blocks}
        led = [run for run in lists if run.sort is Sort.OPEN and self._led(text, run)]
        inside = {index for run in led for index in run.blocks}
        # The last sentence over a list of weaknesses only announces it.
        ends = {run.lead[1]: run.lead[1] for run in lists if run.improvement}
        voices = Voices(doc, text, self.vocabulary)
        sentences: dict[int, list[tuple[int, int]]] = {}
        for sentence in common.sentences(doc):
            sentences.setdefault(sentence.block, []).append((sentence.start, sentence.end))
        found: list[_Found] = []
        subject = Subject()
        mood = Mood()
        for index, block in enumerate(common.blocks(doc)):
            if not block.readable or block.kind not in _READ:
                continue
            if (index in taken or block.kind is BlockKind.LIST_ITEM) and block.end - block.start < _SHORT_ITEM:
                continue
            passage = Passage(text, block.start, block.end, self.vocabulary)
            if block.kind is BlockKind.HEADING:
                mood.heading(passage)
                continue
            council = subject.of_council(passage, title=block.kind is BlockKind.TITLE)
            if block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST):
                mood.title(passage)
                continue
            if index in taken:
                continue
            if index in inside:
                voices.heard = True
            found += self._block(
                passage, sentences.get(index, []), voices, times, mood, council=council, lead=ends.get(block.end, 0)
            )
        return found

    def _led(self, text: str, run: ItemList) -> bool:
        """Return whether the items of a list are what inspectors or their report say."""
        passage = Passage(text, *run.lead, self.vocabulary)
        size = len(passage.words)
        return passage.has("authority", 0, size) and (passage.has("say", 0, size) or passage.low(size - 1) == ":")

    def _block(
        self,
        passage: Passage,
        sentences: list[tuple[int, int]],
        voices: Voices,
        times: Times,
        mood: Mood,
        *,
        council: bool,
        lead: int,
    ) -> list[_Found]:
        found: list[_Found] = []
        if not passage.words:
            return found
        voices.block(passage.text, passage.words[0].start, passage.words[-1].end)
        mood.paragraph()
        owned = promised = False
        heard = voices.heard and (mood.level < 0 or mood.headed or voices.near)
        for start, end in sentences:
            first, last = passage.words_of(start, end)
            if end == lead or last - first < 2 or last - first > _LONGEST_SENTENCE:
                continue
            voice = voices.of_sentence(passage, first, last)
            if voice in (Voice.COUNCIL, Voice.OTHERS):
                mood.others()
            announces = passage.has("contexts", first, last) or (
                passage.low(last - 1) == "?" and heading_mood(passage, first, last) == BLAME
            )
            turned = passage.low(first) in _TURNS or passage.low(first + 1) in _TURNS or _however(passage, first, last)
            setting = Setting(voice, min(mood.level, DOUBT) if announces else mood.level, heard or mood.headed, turned, owned)
            owned = voice is Voice.COUNCIL and (owned or owns_up(passage, first, last))
            heard = voices.heard
            if not council or last - first < 3:
                continue
            places: list[tuple[int, int]] = []
            asked = find_asks(passage, first, last, setting, after=promised)
            promised = voice is not Voice.OTHERS and counts(passage, first, last) and asked is None
            rest = [(first, last)]
            if asked is not None:
                places += asked.items
                rest = [(first, asked.used[0]), (asked.used[1], last)]
            for begin, until in rest:
                if asked is not None and until - begin < _REMAINS:
                    continue
                places += self._weak(passage, begin, until, setting, voices)
            if setting.report or announces:
                sure = announces or any(confident(passage, *place) for place in places)
                mood.sentence(weak=bool(places) or announces, sure=sure, praised=praised(passage, first, last))
            previous = times.previous(passage, first, last)
            for place in places:
                span = passage.span(*place)
                if span[1] - span[0] > 4 and any(passage.low(at) not in _NOTHING for at in range(*place)):
                    found.append(_Found(*span, PREVIOUS if previous else CURRENT, False, ""))
        return found

    def _weak(self, passage: Passage, first: int, last: int, setting: Setting, voices: Voices) -> list[tuple[int, int]]:
        if last - first < 3:
            return []
        if setting.mood <= BLAME and (passage.has("remedies", first, last) or passage.has("hopes", first, last)):
            setting = setting._replace(mood=DOUBT)  # what is done about it is told among the faults
        first, last = strip_attribution(passage, first, last)
        found: list[tuple[int, int]] = []
        for begin, until in clauses(passage, first, last):
            begin, until = strip_attribution(passage, begin, until)
            if passage.low(begin) == "where" and passage.low(begin - 1) in (";", "and"):
                begin += 1  # 'a service where X; where Y; and where Z'
            if until - begin < 3:
                continue
            voice = setting.voice
            inside = voices.quotes(passage.words[begin].start, passage.words[until - 1].end)
            if inside:
                quoted = voices.of_speaker(inside[0])
                # The inspectors' sentence stays theirs: 'they wrote' is no speaker that a quotation could name. And where the
                # report was just heard, words quoted in passing are its words.
                passing = setting.report and partial_quote(passage, begin, until) and not voices.names(inside[0])
                passing = passing or (voice is Voice.COUNCIL and quoted is Voice.OTHERS and voices.unknown(inside[0].kb))
                voice = voice if quoted is Voice.TEXT or voice is Voice.INSPECTORS or passing else quoted
            if is_weakness(passage, begin, until, setting._replace(voice=voice)):
                found.append((begin, until))
                setting = setting._replace(mood=BLAME)
            elif passage.low(begin) in _TURNS or passage.low(begin - 1) in _TURNS:
                setting = setting._replace(mood=max(setting.mood, DOUBT))
        return found


def _however(passage: Passage, first: int, last: int) -> bool:
    """Return whether a sentence turns on the one before by a word between commas: 'The quality of plans, however, ...'."""
    return any(
        passage.low(at) in ("however", "though", "nevertheless") and passage.low(at - 1) == "," and at + 1 < last
        for at in passage.marked_in(first + 2, last)
    )


class Subject:
    """What the blocks are about, in their order: the council's services for children, or some school, home or other service."""

    def __init__(self) -> None:
        self._council = True
        self._decoy = False
        self._since = 0

    def of_council(self, passage: Passage, *, title: bool) -> bool:
        """Return whether the next block is about the council's services, by its own words or those of the blocks before."""
        size = len(passage.words)
        services = len(passage.within("services", 0, size))
        others = len(passage.within("institutions", 0, size))
        self._since += 1
        if title:
            self._decoy = others > services
        if services and services >= others:
            self._council = True
        elif others > services:
            self._council = False
            self._since = 0
        elif not self._decoy and self._since > _CARRY:
            # An aside on a school does not reach further than its quotation.
            self._council = True
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
