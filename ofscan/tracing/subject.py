"""Which inspection an article is on, as far as it says, and whether a report given is of another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ofscan.comparing.sides import Side
from ofscan.facts import edtf
from ofscan.facts.inspections import SAME, SOONEST, STAY, Inspection, Known, near, tellings_of
from ofscan.facts.records import Grade, ReportKind, Status, Summary
from ofscan.tracing.facts import Span, fits
from ofscan.tracing.report_text import ReportText
from ofscan.words.phrases import Phrases, outermost, words
from ofscan.words.tracing import TracingLexicon

#: Days from the last day of an inspection to its report: mostly 46.
USUAL = 46
#: Days from a report to an article that is hardly on it.
MUCH_LATER = 400
#: Sentences in which a story says what it is on, and quotations that show where it is from whatever it says.
LEAD, ENOUGH = 10, 3
#: A story on a visit tells the grade that still stands, not those of three areas.
STANDING = 2
#: What an inspection with grades is called here, and the others, as in the word list `tracing`.
FULL = "full"
_SORTS = {
    ReportKind.JTAI: "targeted",
    ReportKind.SEND: "send",
    **dict.fromkeys((ReportKind.FOCUSED_VISIT, ReportKind.MONITORING_VISIT), "visit"),
    **dict.fromkeys((ReportKind.ILACS, ReportKind.SIF, ReportKind.SIF_REINSPECTION), FULL),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The inspection that an article is on: its sort ("" if nothing says so), and what it is called."""

    article: Summary
    sort: str
    name: str

    @property
    def written(self) -> date | None:
        """The day on which the article came out, the last that it may be."""
        span = edtf.bounds(self.article.published) if self.article.published else None
        return span[1] if span else None

    def named(self, report: ReportText) -> list[Inspection]:
        """Return the dated inspections of the report's council that the article names, but for those of an earlier grade."""
        told = tellings_of(self.article, report.telling.council)
        return [
            one for item in told if (item.news or not item.grades) and (one := item.inspection) and one.basis is Known.STATED
        ]

    def is_named(self, report: ReportText) -> bool:
        """Return whether the article gives the time of a report's inspection."""
        return any(_is_of(one, report) for one in self.named(report))

    def is_possible(self, report: ReportText) -> bool:
        """Return whether the article may speak of the report: it did not come out before that."""
        written, given = self.written, out(report)
        if written is None or report.days is None or given is None:
            return True
        return written >= (given[0] - timedelta(days=3) if given[1] else report.days[1] + SOONEST - timedelta(days=14))

    def is_apart(self, report: ReportText, hits: int) -> bool:
        """Return whether a report, which has `hits` of the article's quotations, is of another inspection than the article's."""
        sort = _SORTS.get(report.read.report.kind, "") if report.read.report else ""
        if self.sort and sort and sort != self.sort:
            return hits < ENOUGH
        if report.days is None or self.is_named(report):
            return False
        if self._is_beside(report.days, self.named(report), hits):
            return True
        # Nothing says that it is of its time: then its words or grades must; of an article without a date they must not deny it.
        verdicts = [fits(grade, report.given()) for grade in self.awarded(report)]
        agree = verdicts.count(True) - verdicts.count(False)
        given = out(report)
        if self.written is None or given is None:
            return agree < 0 and not hits
        told = (1 if hits else -1 if self.article.quotes else 0) + (agree > 0) - (agree < 0)
        return (self.written - given[0]).days > MUCH_LATER and told <= 0

    def _is_beside(self, days: Span, named: Sequence[Inspection], hits: int) -> bool:
        """Whether all inspections that are named are after `days`, or before, if the article has no date and no word of the report."""
        after = min((one.start for one in named), default=days[1]) > days[1] + (STAY if self.sort == "visit" else SAME)
        before = max((one.end for one in named), default=days[0]) < days[0] - SAME
        return after or (before and self.written is None and not hits)

    def awarded(self, report: ReportText) -> list[Grade]:
        """Return the grades that the article awards and that may be of the report's council."""
        own = report.read.council
        return [one for one in self.article.grades if one.status is Status.AWARDED and (not own or one.council in (None, own))]

    def lacking(self, reports: Sequence[ReportText], *, forced: bool) -> str:
        """Return the line that says so where all `reports`, given or `forced`, are of other inspections than the article's."""
        dated = sorted((report for report in reports if report.days), key=lambda report: report.days or ())
        named = [one for report in dated for one in self.named(report) if not any(_is_of(one, given) for given in dated)]
        last = max(named, key=lambda one: (one.end, one.start), default=None)
        what = f"{edtf.spoken(last.when)} {self.name}" if last else f"{self.name} that the article is on"
        lacks = f"--report names none of the {what}" if forced else f"no report of the {what} was given"
        if not dated or dated[0].days is None or dated[-1].days is None:
            return lacks
        before = last and last.end < dated[0].days[0]
        return f"{lacks}; nearest: {told(dated[0].days if before else dated[-1].days)}"


def subject(article: Side, lexicon: TracingLexicon) -> Subject:
    """Return the inspection that an article is on, by its headline and first sentences, else by the grades that it gives."""
    summary = article.summary
    lead = [summary.title or "", *(article.text[place.start : place.end] for place in article.sentences[:LEAD])]
    graded = len({(grade.council, grade.area) for grade in summary.grades if grade.status is Status.AWARDED})
    sorts = {"visit": lexicon.visit, "targeted": lexicon.targeted, "send": lexicon.send, "": lexicon.other_times}
    phrases = Phrases(sorts)
    for said in map(words, lead):
        for hit in outermost(phrases.find(said)):
            if hit.kind == "visit" and graded <= STANDING:
                name = " ".join(word.low for word in said[hit.first : hit.last])
                return Subject(summary, hit.kind, name if name.endswith(hit.kind) else hit.kind)
            if hit.kind in ("targeted", "send") and not graded:
                return Subject(summary, hit.kind, sorts[hit.kind][0])
    return Subject(summary, FULL if graded else "", "inspection")


def _is_of(one: Inspection, report: ReportText) -> bool:
    days = report.telling.inspection
    return days is not None and bool(near(one.when, days.when))


def out(report: ReportText) -> tuple[date, bool] | None:
    """Return when the report came out and whether it says so itself."""
    span = edtf.bounds(report.read.published) if report.read.published else None
    if span:
        return span[1], True
    return (report.days[1] + timedelta(days=USUAL), False) if report.days else None


def told(days: Span) -> str:
    """Return days in words: '11-22 July 2022', of a whole month 'July 2022'."""
    return edtf.spoken(Inspection(council="", start=days[0], end=days[1], basis=Known.REPORT).when)
