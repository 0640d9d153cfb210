"""Component ofscan_grades: the judgements that an article states of councils, with area, status and council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts import edtf
from ofscan.facts.records import Area, Evidence, Grade, GradeValue, Status
from ofscan.pipeline.councils.component import read_primary
from ofscan.pipeline.grades import clock, dating
from ofscan.pipeline.grades import status as grade_status
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.page import Page, Words
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.grades import GradesLexicon, framework_on

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "grades", "path": None}}

_LABELS = {Status.AWARDED: "AWARDED", Status.PREVIOUS: "PREVIOUS", Status.TARGET: "TARGET"}


@Language.factory("ofscan_grades", assigns=["doc.spans"], requires=[], default_config=DEFAULTS, default_score_weights={})
def make_grades(nlp: Language, name: str, lexicon: GradesLexicon) -> Grades:
    """Return the component that finds grades; `lexicon` is the word list `grades`."""
    return Grades(lexicon=lexicon)


class Grades:
    """Writes group ofscan_grades: label_ AWARDED, PREVIOUS or TARGET, id_ 'grade/area' with details, kb_id_ the GSS code."""

    def __init__(self, *, lexicon: GradesLexicon):
        self.lexicon = lexicon
        self.words = Words(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return `doc`."""
        return common.write(doc, common.GRADES, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the grades and notes of `doc` in order."""
        common.need(doc, common.DATES, "ofscan_grades")
        common.need(doc, common.COUNCILS, "ofscan_grades")
        if common.metadata(doc).get("kind") == "report":
            # What an inspection report says of grades is read from its own layout (ofscan.reports).
            return []
        if self.words.of_another(common.text(doc)):
            return []
        page = Page(doc, self.words)
        page.read()
        marks = list(page.notes)
        if not page.claims:
            return sorted(set(marks))
        setting = page.setting()
        told = [(claim, code) for claim in page.claims for code in page.councils(claim) if _of_its_time(claim, setting)]
        told = [(claim, code) for claim, code in told if code or not claim.generic]
        if page.reader.others and page.reader.others >= page.reader.ours and not any(code for _, code in told):
            # A story of a school or a home that names no council.
            return sorted(set(marks))
        facts, primary = grade_status.settle(told, setting), read_primary(doc)
        inspected = [
            mark.id
            for mark in page.dates
            if mark.label == "INSPECTION" and not clock.is_limit(page.text, mark) and page.may_be_of(mark, primary)
        ]
        marks += _differing(facts)
        dates = dating.dates(facts, inspected, setting, primary)
        for (claim, (grade, area, status, code)), when in zip(facts, dates, strict=True):
            marks.append(Mark(claim.start, claim.end, _LABELS[Status(status)], _encode(claim, grade, area, when), code))
        return sorted(set(marks))


def _differing(facts: Sequence[tuple[Claim, grade_status.Fact]]) -> Iterator[Mark]:
    """Yield a note for each grade that a council is said to have beside another one of the same area: one of them is misread, or old."""
    standing: dict[tuple[str, str], set[str]] = {}
    for claim, (grade, area, status, code) in facts:
        if status == Status.AWARDED and area != Area.UNSPECIFIED:
            known = standing.setdefault((area, code), set())
            if known - {grade}:
                yield Mark(claim.start, claim.end, common.NOTE, "two-grades", area)
            known.add(grade)


def _of_its_time(claim: Claim, setting: grade_status.Setting) -> bool:
    """Return whether the word was a grade then: 'adequate' only of inspections before November 2013."""
    if claim.grade != GradeValue.ADEQUATE:
        return True
    bounds = edtf.bounds(claim.when) if claim.when else None
    frameworks = [grade_status.framework_of(claim, setting), framework_on(bounds[0]) if bounds is not None else None]
    if any(framework is not None and GradeValue.ADEQUATE in framework.scale for framework in frameworks):
        return True
    if frameworks[0] is None and setting.published is None:
        return True
    return claim.cue == "previous"


def _encode(claim: Claim, grade: str, area: str, when: str) -> str:
    parts = [f"{grade}/{area}"]
    if claim.count is not None and area == Area.UNSPECIFIED:
        parts.append(f"count={claim.count}")
    if when:
        parts.append(f"date={when}")
    if claim.family:
        parts.append(f"framework={claim.family}")
    return ";".join(parts)


def read_grades(doc: Doc) -> tuple[Grade, ...]:
    """Return the grades of group ofscan_grades, in the order of the text."""
    status = {label: value for value, label in _LABELS.items()}
    text = common.text(doc)
    found = []
    for mark in common.read(doc, common.GRADES, status):
        value, _, details = mark.id.partition(";")
        grade, _, area = value.partition("/")
        more = dict(part.partition("=")[::2] for part in details.split(";") if part)
        found.append(
            Grade(
                grade=GradeValue(grade),
                area=Area(area),
                status=status[mark.label],
                council=mark.kb or None,
                date=more.get("date"),
                count=int(more["count"]) if "count" in more else None,
                framework=more.get("framework"),
                evidence=Evidence(start=mark.start, end=mark.end, text=text[mark.start : mark.end]),
            )
        )
    return tuple(found)
