"""The reports that an article is held against, and which of them are on the council that it speaks of at a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from ofscan.comparing.judging import Judge
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import words
from ofscan.facts.records import Status
from ofscan.tracing.records import UsedReport
from ofscan.tracing.report_text import ReportText
from ofscan.words.tracing import TracingLexicon

_Codes = frozenset[str]
#: Words in which a sentence names its scene: 'Meanwhile, in Hull'.
HEAD = 3


@dataclass(frozen=True, kw_only=True)
class Held:
    """An article with the reports that it is held against, the earlier ones (latest first), the others on offer, and the word lists.

    Councils are GSS codes: none where nothing says which is meant, several where either may be. What is found only in another
    council's report is an alarm: so where names are near, any of them is taken.
    """

    article: Side
    judge: Judge
    lexicon: TracingLexicon
    chosen: tuple[ReportText, ...] = ()
    earlier: tuple[ReportText, ...] = ()
    others: tuple[ReportText, ...] = ()
    #: The councils of whose inspection, the one that the article is on, no report is given, only of other ones.
    lacking: frozenset[str | None] = frozenset()
    #: What each report on its councils is, how many are on others, and what is doubtful, each in a line.
    used: tuple[UsedReport, ...] = ()
    other_councils: int = 0
    warnings: tuple[str, ...] = ()

    @cached_property
    def all(self) -> _Codes:
        """The councils that the article names."""
        return frozenset(council.code for council in self.article.summary.councils)

    @cached_property
    def main(self) -> _Codes:
        """The one that it is about, if there is one."""
        return frozenset(one.code for one in self.article.summary.councils if one.primary or len(self.all) == 1)

    @cached_property
    def given(self) -> frozenset[str | None]:
        """The councils of the chosen reports."""
        return frozenset(report.read.council for report in self.chosen)

    @cached_property
    def about(self) -> list[tuple[_Codes, _Codes]]:
        """What each sentence names and what it is about: that, else what the one before does, else the last paragraph that names any."""
        sentences = self.article.sentences
        named: list[_Codes] = [_Codes()] * len(sentences)
        for council in self.article.summary.councils if sentences else ():
            for at in {max(0, self.article.sentence_before(mention.start)) for mention in council.mentions}:
                named[at] |= {council.code}
        found: list[tuple[_Codes, _Codes]] = []
        before, within, passage = self.main, _Codes(), -1
        for sentence, codes in zip(sentences, named, strict=True):
            if sentence.passage != passage:
                before = within | self.main if within else before
                passage, within, last = sentence.passage, _Codes(), before
            within, last = within | codes, codes or last
            found.append((codes, last))
        return found

    def at(self, start: int, end: int) -> _Codes:
        """Return the councils that may be meant at the article's [start, end)."""
        codes = self.named(start, end)
        # One that is named in passing, without a report: the words may well be on the article's own.
        return codes | self.main if len(self.all) > 1 and codes.isdisjoint(self.given) else codes

    def named(self, start: int, end: int) -> _Codes:
        """Return the councils that are named there, or of which was spoken last."""
        if len(self.all) < 2 or not self.about:
            return self.all
        first, stop = (
            max(0, self.article.sentence_before(start)),
            bisect_left(self.article.sentences, end, key=attrgetter("start")),
        )
        return _Codes().union(*(named for named, _ in self.about[first:stop])) or self.about[first][1]

    def is_own(self, report: ReportText, start: int, end: int) -> bool:
        """Return whether a report may be on the council that is meant there."""
        codes = self.at(start, end)
        return not codes or report.read.council is None or report.read.council in codes

    def own(self, reports: Iterable[ReportText], start: int, end: int) -> list[ReportText]:
        """Return those of `reports` that may be on that council."""
        return [report for report in reports if self.is_own(report, start, end)]

    def lacks(self, start: int, end: int) -> bool:
        """Return whether the report of the inspection that is meant there is not given."""
        return None in self.lacking or not self.lacking.isdisjoint(self.at(start, end) or self.all)

    @cached_property
    def told_of(self) -> frozenset[str | None]:
        """The councils of which the article tells more than their names: that it grades, or with which a sentence begins ('In Hull, ...')."""
        summary, side = self.article.summary, self.article
        graded = {grade.council for grade in summary.grades if grade.status is Status.AWARDED}
        mentions = [(council.code, at.start) for council in summary.councils for at in council.mentions]
        before = ((code, [word.low for word in words(side.text, side.sentence_at(at)[0], at)]) for code, at in mentions)
        return frozenset(graded | {code for code, low in before if 0 < len(low) <= HEAD and low[-1] in self.lexicon.scenes})

    def is_unknown(self, start: int, end: int) -> bool:
        """Return whether all that is named there are councils that the article tells of and on which no report is held."""
        codes = self.named(start, end)
        return bool(codes) and None not in self.given and codes.isdisjoint(self.given) and codes <= self.told_of

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether a report is held on each council that may be meant there: what is in none of them is missing."""
        codes = self.at(start, end) or self.all
        return bool(self.given) and (None in self.given or (codes & self.main or codes) <= self.given)
