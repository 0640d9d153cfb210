"""Reads what refers to a grade told before: 'the same word for its leadership', 'so did', 'unchanged since 2019'."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.areas import EMPTY, named_chain
from ofscan.pipeline.grades.claims import Claim, Memory, Reading
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.setting import councils_after, date_after, tells_time
from ofscan.pipeline.grades.walk import walk

_GRADES = ("grade", "rating", "judgement", "mark", "verdict", "result", "outcome", "score", "conclusion", "finding", "findings")
#: What takes the grade back to an earlier inspection.
_BACK = ("as it", "as they", "unchanged", "no change", "in line")
_AS_WELL = (" too", " likewise")


def same_grade(items: Sequence[Item], at: int, reading: Reading, memory: Memory) -> Claim | None:
    """Return the claim of 'The same word for its leadership', 'So did the one for help and protection', 'as it did in 2017'."""
    source = reading.claims[-1] if reading.claims else memory.last
    word = items[at].word
    if source is None or source.cue == "target":
        return None
    back = word.startswith(_BACK)
    if back and not word.startswith("as ") and not (_of_before(items, at) and _of_the_grade(items, at, reading)):
        return None
    if word.endswith(_AS_WELL) and at + 1 < len(items) and not items[at + 1].roles & {"punct", "boundary", "conj"}:
        # 'help and protection was too slow'
        return None
    index = at + 1
    chain = EMPTY
    if back:
        if not reading.claims and not memory.recent:
            return None
    else:
        while index < len(items) and "area" not in items[index] and _steps_to_area(items[index]):
            index += 1
        if index < len(items) and ("area" in items[index] or "direct" in items[index]):
            chain = named_chain(items, index)
        elif not word.startswith(("so ", "as ", "likewise", "another")):
            # 'The same grade was given to ...' found nothing after it; 'leadership got the same grade' has it before.
            group = walk(items, at)
            if group.stop >= 0 and "area" in items[group.stop]:
                chain = grade_areas.before(items, group.stop, direct=True)
        if not chain.areas and items[at].word.endswith(_GRADES) and _of_before(items, at):
            # '..., the same grade it received in 2019'
            back = True
        elif not chain.areas:
            return None
    claim = Claim(
        grade=source.grade, first=at, last=at + 1, start=items[at].start,
        end=items[max(at, chain.last - 1)].end, areas=chain.areas or source.areas, subject=chain.areas or source.subject,
        cue="previous" if back else ("" if source.cue in ("kept", "still") else source.cue),
        councils=source.councils, both=source.both, loose=source.loose, when=source.when, role=source.role,
        past=source.past, present=source.present, offset=items[at].start, family=source.family, block=source.block,
    )  # fmt: skip
    own = date_after(items, at + 1) or next(
        (items[step] for step in range(at + 1, min(len(items), at + 7)) if back and tells_time(items, step)), None
    )
    if own is not None:
        claim.when, claim.role = own.values["date"], own.values["role"]
    codes = councils_after(items, chain.last if chain.areas else at + 1)
    if codes:
        claim.councils = codes
    return claim


def _of_before(items: Sequence[Item], at: int) -> bool:
    """Return whether an earlier time is told after the words at `at`: 'the same result as in 2019', 'of its last inspection'."""
    low = range(at + 1, min(len(items), at + 9))
    return any(tells_time(items, step) or "past" in items[step] for step in low)


def _of_the_grade(items: Sequence[Item], at: int, reading: Reading) -> bool:
    """Return whether the grade told before is what is unchanged, and no other thing: 'The number of visits is unchanged'."""
    first = reading.claims[-1].last if reading.claims else 0
    return not any(
        item.roles & {"word", "thing", "area"} and item.word not in ("which", "this", "that") for item in items[first:at]
    )


def _steps_to_area(item: Item) -> bool:
    return bool(item.roles & {"poss", "head", "noun", "glue", "copula", "aux", "award", "adverb", "conj"}) or item.word in (
        "for",
        "of",
        "on",
        "to",
        "in",
    )
