"""The sentences of an article, and those of a report's running text."""

from __future__ import annotations

from ofscan.comparing.sides import Side
from ofscan.facts.records import Area, Evidence
from ofscan.tracing.index import stems_of
from ofscan.tracing.report_text import ReportText, Sentence
from ofscan.words.reports import label_area, reports


def article_sentences(article: Side) -> list[tuple[Evidence, frozenset[str]]]:
    """Return the sentences of the article's own text with their stems."""
    told = (Evidence(start=start, end=end, text=article.text[start:end]) for start, end in article.sentences)
    return [(sentence, stems_of(sentence.text)) for sentence in told]


def body_sentences(report: ReportText) -> list[tuple[int, Sentence]]:
    """Return the sentences of a report's running text with their numbers: no headings, no list, no publisher's words."""
    areas = [(area.start, area.end) for area in report.read.improvement_areas]
    first = max((grade.evidence.end for grade in report.read.grades if grade.evidence.start < 3_000), default=0)
    return [
        (index, sentence)
        for index, sentence in enumerate(report.sentences)
        if not report.read.paragraphs[sentence.paragraph].heading
        and sentence.end <= report.read.end
        and sentence.last - sentence.first >= 4
        and (sentence.start >= first or sentence.end - sentence.start > 120)
        and not any(start < sentence.end and sentence.start < end for start, end in areas)
        and _is_prose(report.read.text, sentence)
        and judged_area(report.read.text, sentence) is None
    ]


def _is_prose(text: str, sentence: Sentence) -> bool:
    """Whether a sentence has a stop, or is too long for a heading that the reader did not know."""
    return sentence.last - sentence.first > 15 or text[sentence.end - 1] in ".!?…’”'\")"


def judged_area(text: str, sentence: Sentence) -> Area | None:
    """Return the area of a section's heading with its grade, which the reader may take for the end of what is before it."""
    label = reports().label.match(text, sentence.start, sentence.end)
    graded = label is not None and reports().grade.search(text, label.end(), sentence.end) is not None
    return label_area(label) if label is not None and graded else None
