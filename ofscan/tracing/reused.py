"""The words of an article, outside quotation marks, that stand word for word in the report."""

from __future__ import annotations

from ofscan.comparing.align import is_nearly
from ofscan.comparing.changes import Alert
from ofscan.comparing.quote_links import weighty
from ofscan.comparing.sides import Side, is_within
from ofscan.comparing.texts import common_runs
from ofscan.comparing.unmarked import own_words
from ofscan.tracing.quotes import Tracer
from ofscan.tracing.records import ReusedWords
from ofscan.tracing.report_text import ReportText

#: Words in a run that is told, and in a whole sentence; fewer are the same by chance.
RUN, SENTENCE = 8, 5
#: Words that a run must have besides Ofsted's names of judgements and the like, and of weight.
OWN, HEAVY = 5, 3


def reused(tracer: Tracer) -> tuple[ReusedWords, ...]:
    """Return the runs of the article's unquoted words that a report has, each part once, in order."""
    held, article = tracer.held, tracer.article
    # What is quoted is like no word of a report.
    low = ["" if is_within(word.start, article.quoted) else word.low for word in article.words]
    own = own_words(article, (held.judge.lexicon.finders["stock"],))
    runs = []
    reports = (*held.chosen, *held.earlier)
    for number, report in enumerate(reports):
        for first, last in (article.at(*passage) for passage in article.passages):
            for i, j, length in common_runs(low[first:last], report.grams, least=SENTENCE):
                # What the report on the council has is from there, however much of it another's has.
                at = article.words[first + i].start, article.words[first + i + length - 1].end
                runs.append((not held.is_own(report, *at), -length, number, first + i, j))
    taken: set[int] = set()
    found = []
    for _, negative, number, i, j in sorted(runs):
        last = i - negative
        few = last - i < SENTENCE or len(weighty(low[i:last])) < HEAVY or own[last] - own[i] < OWN
        if few or not taken.isdisjoint(range(i, last)):
            continue
        item = _item(tracer, (i, last), reports[number], j)
        if item is not None:
            taken.update(range(i, last))
            found.append(item)
    return tuple(sorted(found, key=lambda item: item.start))


def _item(tracer: Tracer, run: tuple[int, int], report: ReportText, j: int) -> ReusedWords | None:
    """Return the words run[0] to run[1] of the article as what a report has from its word `j` on; None if few that say little."""
    article, length = tracer.article, run[1] - run[0]
    start, end = article.words[run[0]].start, article.words[run[1] - 1].end
    sentence = any(run[0] <= one.first and one.last <= run[1] for one in article.sentences[article.sentence_of(run[0]) :][:2])
    other = not tracer.held.is_own(report, start, end)
    told = (*tracer.around(report, j, start, end), *([Alert.COUNCIL] if other else []))
    # Few words are there by chance, but not where the report's sentence denies just these and is otherwise the article's.
    # Nor is a phrase of Ofsted's that another council's report has too.
    if (length < RUN or other) and not sentence and not (told and _is_nearly(article, run[0], report, j)):
        return None
    return ReusedWords(
        start=start,
        end=end,
        text=article.text[start:end],
        words=length,
        sentence=sentence,
        passage=report.passage(j, j + length),
        alerts=told,
    )


def _is_nearly(article: Side, mine: int, report: ReportText, theirs: int) -> bool:
    """Whether the article's sentence with the word `mine` and the report's with `theirs` are in nearly the same words."""
    one, other = article.sentences[article.sentence_of(mine)], report.sentences[report.sentence_of(theirs)]
    return is_nearly(article.low[one.first : one.last], report.low[other.first : other.last])
