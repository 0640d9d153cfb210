"""The words of an article, outside quotation marks, that stand word for word in the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ofscan.comparing.align import is_nearly
from ofscan.comparing.changes import Alert
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.sides import Side
from ofscan.comparing.texts import common_runs
from ofscan.comparing.wording import Word, sentences, words
from ofscan.tracing.records import ReusedWords
from ofscan.tracing.report_text import ReportText
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.phrases import words as phrase_words

#: Words in a run that is told, and in a whole sentence; fewer are the same by chance.
RUN, SENTENCE = 8, 5
#: Fewer words of a run that lie in another sentence are there by chance.
STRAY = 3
#: Words that a run must have besides Ofsted's names of judgements and the like, and of weight.
OWN, HEAVY = 5, 3


def reused(
    article: Side,
    reports: Sequence[ReportText],
    lexicon: ComparisonLexicon,
    *,
    alerts: Callable[[ReportText, int, Word, Word], tuple[Alert, ...]],
) -> tuple[ReusedWords, ...]:
    """Return the runs of the article's unquoted words that a report has, each part once, in order.

    `alerts` says of a run, by its report, its first word there, and its first and last word here, what is to be told of it.
    """
    found: list[ReusedWords] = []
    for start, end in article.passages:
        told = words(article.text, start, end)
        places = list(sentences(article.text, start, end))
        for part in _unquoted(told, article.quoted):
            found += _of_part(article, part, places, reports, lexicon, alerts)
    return tuple(found)


def _unquoted(told: Sequence[Word], quoted: Sequence[tuple[int, int]]) -> list[list[Word]]:
    """Return the words of a passage in the parts that quotations leave."""
    parts: list[list[Word]] = [[]]
    at = 0
    for word in told:
        while at < len(quoted) and quoted[at][1] <= word.start:
            at += 1
        if at < len(quoted) and quoted[at][0] <= word.start:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if len(part) >= SENTENCE]


def _of_part(
    article: Side,
    part: Sequence[Word],
    places: Sequence[tuple[int, int]],
    reports: Sequence[ReportText],
    lexicon: ComparisonLexicon,
    alerts: Callable[[ReportText, int, Word, Word], tuple[Alert, ...]],
) -> list[ReusedWords]:
    low = [word.low for word in part]
    runs = []
    for number, report in enumerate(reports):
        for i, j, length in common_runs(low, report.grams, least=SENTENCE):
            i, j, length = _trimmed(i, j, length, report)
            runs.append((-length, number, i, j))
    taken: list[tuple[int, int]] = []
    found = []
    for negative, number, i, j in sorted(runs):
        length = -negative
        if length < SENTENCE:
            continue
        start, end = part[i].start, part[i + length - 1].end
        if any(first < i + length and i < last for first, last in taken):
            continue
        sentence = any(s >= start - 3 and e <= end + 3 for s, e in places)
        told = alerts(reports[number], j, part[i], part[i + length - 1])
        # Few words are there by chance, but not where the report's sentence denies just these and is otherwise the article's.
        if length < RUN and not sentence and not (told and _is_nearly(article, start, reports[number], j)):
            continue
        if not _is_own(article.text, start, end, low[i : i + length], lexicon):
            continue
        taken.append((i, i + length))
        found.append(
            ReusedWords(
                start=start,
                end=end,
                text=article.text[start:end],
                words=length,
                sentence=sentence,
                passage=reports[number].passage(j, j + length),
                alerts=told,
            )
        )
    return sorted(found, key=lambda item: item.start)


def _is_nearly(article: Side, offset: int, report: ReportText, word: int) -> bool:
    """Whether the article's sentence at `offset` and the report's with the word `word` are in nearly the same words."""
    sentence = report.sentences[report.sentence_of(word)]
    mine = [told.low for told in words(article.text, *article.sentence_at(offset))]
    return is_nearly(mine, report.low[sentence.first : sentence.last])


def _trimmed(i: int, j: int, length: int, report: ReportText) -> tuple[int, int, int]:
    """Return a run without a word or two of a neighbouring sentence at its ends: 'workforce. The quality of ...'."""
    first = report.sentences[report.sentence_of(j)]
    if first.last - j < STRAY and first.last < j + length and first.first < j:
        i, length, j = i + first.last - j, length - (first.last - j), first.last
    last = report.sentences[report.sentence_of(j + length - 1)]
    if j < last.first and j + length - last.first < STRAY and j + length < last.last:
        length = last.first - j
    return i, j, length


def _is_own(text: str, start: int, end: int, low: Sequence[str], lexicon: ComparisonLexicon) -> bool:
    """Whether a run is more than names of judgements and bodies."""
    if sum(word not in LIGHT for word in low) < HEAVY:
        return False
    told = phrase_words(text, start, end)
    covered: set[int] = set()
    for hit in lexicon.stock_finder.find(told):
        covered.update(range(hit.first, hit.last))
    return sum(index not in covered and word.low[0].isalnum() for index, word in enumerate(told)) >= OWN
