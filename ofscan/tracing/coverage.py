"""How much of a report an article tells: its grades, its improvement items, its praise and its criticism, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ofscan.comparing.align import align, is_nearly
from ofscan.comparing.changes import REVERSING
from ofscan.comparing.judging import Judge
from ofscan.comparing.texts import Sentence
from ofscan.comparing.wording import words as plain_words
from ofscan.facts.records import Area, Evidence, GradeValue, Status
from ofscan.tracing.held import Held
from ofscan.tracing.records import (
    Coverage,
    GradesTold,
    Passage,
    ReusedWords,
    Share,
    TracedAreas,
    TracedQuote,
    Weighed,
    WeighedSentence,
)
from ofscan.tracing.report_text import ReportText, stems_of
from ofscan.words.phrases import Phrases, Word, outermost, words
from ofscan.words.reports import label_area, reports
from ofscan.words.tracing import TracingLexicon


def body_sentences(report: ReportText) -> list[tuple[int, Sentence]]:
    """Return the sentences of a report's running text with their numbers: no headings, no list, no publisher's words."""
    areas = [(area.start, area.end) for area in report.read.improvement_areas]
    first = max((grade.evidence.end for grade in report.read.grades if grade.evidence.start < FRONT), default=0)
    return [
        (index, sentence)
        for index, sentence in enumerate(report.sentences)
        if not report.read.paragraphs[sentence.passage].heading
        and sentence.end <= report.read.end
        and sentence.last - sentence.first >= 4
        and (sentence.start >= first or sentence.end - sentence.start > 120)
        and not any(start < sentence.end and sentence.start < end for start, end in areas)
        and _is_prose(report.text, sentence)
        and judged_area(report.text, sentence) is None
    ]


def _is_prose(text: str, sentence: Sentence) -> bool:
    """Whether a sentence has a stop, or is too long for a heading that the reader did not know."""
    return sentence.last - sentence.first > 15 or text[sentence.end - 1] in ".!?…’”'\")"


def judged_area(text: str, sentence: Sentence) -> Area | None:
    """Return the area of a section's heading with its grade, which the reader may take for the end of what is before it."""
    label = reports().label.match(text, sentence.start, sentence.end)
    graded = label is not None and reports().grade.search(text, label.end(), sentence.end) is not None
    return label_area(label) if label is not None and graded else None


#: The grades, the worst first.
_GRAVITY = tuple(reversed(GradeValue))
#: Characters within which the table of grades stands.
FRONT = 3_000
#: Marks that end a part of a sentence, as words that turn the sense do.
_PARTING = (";", ":")
#: Words that begin a clause that tells a case, and marks that end it; words in which a mark is looked for, and that it has else.
_CASES, _ENDS = frozenset(("when", "if")), frozenset(",;:")
LONG_CASE, SHORT_CASE = 25, 8
PRAISE, CRITICISM, NEUTRAL, BARE = "praise", "criticism", "neutral", "bare"


def coverage(
    held: Held, *, grades: GradesTold, areas: TracedAreas, quotes: Sequence[TracedQuote], reuse: Sequence[ReusedWords]
) -> Coverage:
    """Return what of the chosen reports the article tells; `grades` are counted before."""
    items = sum(len(report.read.improvement_areas) for report in held.chosen)
    sorts: dict[str, list[WeighedSentence]] = {PRAISE: [], CRITICISM: []}
    for report in held.chosen:
        told = _told(report, held, (*quotes, *reuse))
        for index, sentence in body_sentences(report):
            for sort in polarity(report.text[sentence.start : sentence.end], held.lexicon):
                sorts[sort].append(WeighedSentence(passage=report.said(index), article=tuple(told.get(index, ()))))
    weighed = {
        sort: Weighed(told=sum(bool(one.article) for one in found), of=len(found), sentences=tuple(found))
        for sort, found in sorts.items()
    }
    return Coverage(
        grades=grades,
        improvement_areas=Share(told=items - len(areas.left_out) - len(areas.perhaps), of=items),
        **weighed,
        untold=tuple(ranked(sorts[CRITICISM], held.chosen, held.lexicon)),
    )


def ranked(sentences: Sequence[WeighedSentence], chosen: Sequence[ReportText], lexicon: TracingLexicon) -> list[Passage]:
    """Return the criticism that the article does not tell, the gravest first.

    First comes what the front page sums up, then what is said of the area that is graded worst; of each what names harm or
    delay, and the longer list of faults before the shorter.
    """
    graded = {report.source: graded_sections(report) for report in chosen}
    harms, faults = Phrases({"harm": lexicon.harms}), Phrases({CRITICISM: lexicon.criticism})

    def gravity(passage: Passage) -> tuple[int, ...]:
        told = words(passage.text)
        front, sections = graded[passage.source]
        worst = next((rank for start, rank in reversed(sections) if start <= passage.start), len(_GRAVITY))
        place = -1 if passage.start < front else worst
        return (place, -len(harms.find(told)), -len(faults.find(told)), passage.start)

    return sorted((item.passage for item in sentences if not item.article), key=gravity)


def graded_sections(report: ReportText) -> tuple[int, list[tuple[int, int]]]:
    """Return where a report's summary ends, and its sections' beginnings with how bad their grades are (0: the worst)."""
    table = max((grade.evidence.end for grade in report.read.grades if grade.evidence.start < FRONT), default=0)
    given = {grade.area: grade.grade for grade in report.read.grades if grade.status is Status.AWARDED}
    sections = [
        (sentence.start, _GRAVITY.index(given[area]))
        for sentence in report.sentences
        if sentence.start > table and (area := judged_area(report.text, sentence)) in given
    ]
    listed = [area.start for area in report.read.improvement_areas]
    return min([*listed, *(start for start, _ in sections)], default=0), sections


def _told(report: ReportText, held: Held, shown: Sequence[TracedQuote | ReusedWords]) -> Mapping[int, list[Evidence]]:
    """Return for the number of each of the report's sentences where the article tells it."""
    found: defaultdict[int, dict[tuple[int, int], Evidence]] = defaultdict(dict)
    # What is turned round is not told, nor is anything else by the sentence around it.
    turned: list[tuple[int, Evidence]] = []
    for item in shown:
        one, places = (item.quote, item.places) if isinstance(item, TracedQuote) else (item, (item.passage,))
        span = Evidence(start=one.start, end=one.end, text=one.text)
        for place in places if held.is_own(report, one.start, one.end) else ():
            first, last = report.at(place.match_start, place.match_end)
            if place.source == report.source and not REVERSING.isdisjoint(item.alerts):
                turned.append((report.sentence_of(first), span))
            elif place.source == report.source:
                for index in range(report.sentence_of(first), report.sentence_of(max(first, last - 1)) + 1):
                    found[index].setdefault((span.start, span.end), span)
    own = (place[:2] for place in held.article.sentences if held.is_own(report, *place[:2]))
    for span in (Evidence(start=start, end=end, text=held.article.text[start:end]) for start, end in own):
        for number in report.index.like(stems_of(span.text))[:2]:
            over = any(number == at and _over(span, other) for at, other in turned)
            over |= any(_over(span, other) for other in found[number].values())
            if not over and not _is_turned(span, number, report, held.judge):
                found[number][span.start, span.end] = span
    return {number: [spans[key] for key in sorted(spans)] for number, spans in found.items() if spans}


def _is_turned(span: Evidence, number: int, report: ReportText, judge: Judge) -> bool:
    """Whether a sentence of the article says with nearly the words of the report's the opposite of it."""
    sentence = report.sentences[number]
    theirs = report.low[sentence.first : sentence.last]
    mine = [word.low for word in plain_words(span.text)]
    return is_nearly(mine, theirs) and not REVERSING.isdisjoint(judge.turned(align(theirs, mine), theirs, mine))


def _over(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=8)
def _phrases(lexicon: TracingLexicon) -> Phrases:
    return Phrases({PRAISE: lexicon.praise, CRITICISM: lexicon.criticism, NEUTRAL: lexicon.neutral, BARE: lexicon.bare})


def _cases(told: Sequence[Word]) -> list[bool]:
    """Return of each word whether it is in a clause of 'when' or 'if', to its comma: that tells a case, not what was done in it."""
    found = [False] * len(told)
    for at in (at for at, word in enumerate(told) if word.low in _CASES):
        near = range(at, min(len(told), at + LONG_CASE))
        end = next((place for place in near if told[place].low in _ENDS), min(len(told), at + SHORT_CASE))
        found[at:end] = [True] * (end - at)
    return found


# Of the same reports each article of a folder asks anew: it took nine tenths of the time of holding one against a report.
@lru_cache(maxsize=20_000)
def polarity(text: str, lexicon: TracingLexicon) -> tuple[str, ...]:
    """Return what a sentence does: "praise", "criticism", both or neither."""
    told = words(text)
    hits = outermost(_phrases(lexicon).find(told))
    neutral = {at for hit in hits if hit.kind == NEUTRAL for at in range(hit.first, hit.last)}
    turns = (*lexicon.turns, *_PARTING)
    part = 0
    parts = []
    turned = False
    for word in told:
        # 'While risk is met well, plans are late' parts at its comma.
        if word.low in turns or (turned and word.low == ","):
            part, turned = part + 1, word.low != ","
        parts.append(part)
    # 'Not sufficiently robust' holds no praise: where a part criticises, its good words are what is missing.
    by_part: defaultdict[int, set[str]] = defaultdict(set)
    case = _cases(told)
    for hit in hits:
        # 'When risks increase, action is taken' says nothing against anybody.
        if hit.kind != CRITICISM or not (case[hit.first] or hit.first in neutral):
            by_part[parts[hit.first]].add(hit.kind)
    counted = {CRITICISM if CRITICISM in kinds else PRAISE for kinds in by_part.values() if kinds & {PRAISE, CRITICISM}}
    if any(hit.kind == BARE for hit in hits):
        counted.discard(PRAISE)
    return tuple(sort for sort in (PRAISE, CRITICISM) if sort in counted)
