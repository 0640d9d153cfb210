"""What looks like a weakness and is said of something else: of the grade, of the inspectors, or by the writer to the readers."""

from __future__ import annotations

from ofscan.pipeline.improvements.text import Passage
from ofscan.words.phrases import Hit

#: After one of these a sentence on a grade may tell why it was given.
_REASONS = frozenset({"because", "since", "after", "but", "with", "when", "that", "saying", "noting", "citing", "amid", "over"})


def talks(passage: Passage, first: int, last: int) -> bool:
    """Return whether a writer talks to the readers, or of herself."""
    if any(passage.low(at) == "you" for at in range(first, last)):
        return True
    return any(passage.low(at) in ("i", "my") for at in range(first, min(last, first + 4)))


def of_authority(passage: Passage, first: int, last: int, strong: list[Hit]) -> bool:
    """Return whether what is bad is said of the inspectors or their report: 'the inspectors are blunt', 'the report as harsh'."""
    for hit in passage.within("authority", first, last):
        if passage.low(hit.last) in ("is", "are", "was", "were", "as", "makes", "made") and (
            strong and all(hit.last < other.first <= hit.last + 7 for other in strong)
        ):
            return passage.low(hit.last) == "as" or strong[0].first <= hit.last + 2
    return False


def only_grade(passage: Passage, first: int, last: int, strong: list[Hit]) -> bool:
    """Return whether the clause only tells a grade, which is a fact of another kind."""
    grades = passage.within("grades", first, last)
    if not grades:
        return False
    if _from_to(passage, first, last, grades):
        return True
    if any(passage.low(place) in ("judged", "rated", "graded", "marked") for place in range(first, last)):
        reasons = [place for place in range(first, last) if passage.low(place) in _REASONS]
        # 'The service has lost momentum since 2019, when it was rated good': the grade stands in the aside.
        aside = bool(reasons) and all(reasons[0] < grade.first for grade in grades)
        if not reasons or (strong and strong[-1].first < reasons[0] and not aside):
            return True
    return not any(all(hit.last + 3 <= grade.first or hit.first >= grade.last for grade in grades) for hit in strong)


def _from_to(passage: Passage, first: int, last: int, grades: list[Hit]) -> bool:
    """Return whether the clause tells the way from one grade to another: 'have slipped from good to requires improvement'."""
    near = [passage.low(at) for at in range(max(first, grades[-1].first - 6), grades[-1].first)]
    return "from" in near and "to" in near
