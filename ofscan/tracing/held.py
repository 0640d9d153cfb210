"""The reports that an article is held against, and which of them are on the council that it speaks of at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from ofscan.comparing.sides import Side
from ofscan.tracing.report_text import ReportText

_Codes = frozenset[str]


class Spoken:
    """Which councils an article speaks of where, as GSS codes: none where nothing says which, several where either may be meant.

    What is found only in another council's report is an alarm: so where names are near, any of them is taken.
    """

    def __init__(self, article: Side):
        councils = article.summary.councils
        self.sentences, self.all = article.sentences, frozenset(council.code for council in councils)
        main = self.all if len(self.all) == 1 else frozenset(council.code for council in councils if council.primary)
        self.main = main
        named: defaultdict[int, set[str]] = defaultdict(set)
        for council in councils:
            for mention in council.mentions:
                named[self._index(mention.start)].add(council.code)
        self.named = {index: frozenset(codes) for index, codes in named.items()}
        #: Of each sentence: what it names, else the one before in its paragraph, else the last paragraph that names any.
        self.about: list[_Codes] = []
        before, within, last, passage = main, _Codes(), main, -1
        for index, sentence in enumerate(self.sentences):
            if sentence.passage != passage:
                before = within | main if within else before
                passage, within, last = sentence.passage, _Codes(), before
            last = self.named.get(index) or last
            within |= self.named.get(index, _Codes())
            self.about.append(last)

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self.sentences, offset, key=attrgetter("start")) - 1)

    def at(self, start: int, end: int) -> _Codes:
        """Return the councils that may be meant at the article's [start, end)."""
        if len(self.all) < 2 or not self.about:
            return self.all
        first, stop = self._index(start), bisect_left(self.sentences, end, key=attrgetter("start"))
        named = (self.named.get(index, _Codes()) for index in range(first, stop))
        return _Codes().union(*named) or self.about[first]

    def is_own(self, report: ReportText, start: int, end: int) -> bool:
        """Return whether a report may be on the council that is meant there."""
        codes = self.at(start, end)
        return not codes or report.read.council is None or report.read.council in codes


@dataclass(frozen=True, slots=True)
class Held:
    """The reports that an article is held against, the earlier ones (latest first), and the others on offer."""

    spoken: Spoken
    chosen: tuple[ReportText, ...]
    earlier: tuple[ReportText, ...]
    others: tuple[ReportText, ...]

    def is_own(self, report: ReportText, start: int, end: int) -> bool:
        """Return whether a report may be on the council that the article speaks of at [start, end)."""
        return self.spoken.is_own(report, start, end)

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether a report is held on each council that may be meant there: what is in none of them is missing."""
        codes, given = self.spoken.at(start, end) or self.spoken.all, {report.read.council for report in self.chosen}
        return bool(given) and (None in given or (codes & self.spoken.main or codes) <= given)

    def own(self, reports: Iterable[ReportText], start: int, end: int) -> list[ReportText]:
        """Return those of `reports` that may be on that council."""
        return [report for report in reports if self.is_own(report, start, end)]
