"""Two folders of articles to pairs: by the names of the files, or by the council and inspection that they tell of.

Also which files are a pair for `diff` laid down as a fixture: NAME.A.txt and NAME.B.txt with NAME.expected.yaml beside them.
"""

from __future__ import annotations

import glob
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ofscan.comparing.pairs import best
from ofscan.comparing.sides import Side
from ofscan.facts import edtf
from ofscan.facts.inspections import same_inspection

#: What the file of expected differences of a pair is called, beside NAME.A.txt and NAME.B.txt.
EXPECTED = ".expected.yaml"
_SIDES = (".A", ".B")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs, and the articles of each folder that have no counterpart."""

    pairs: tuple[tuple[Side, Side], ...]
    only_a: tuple[Side, ...]
    only_b: tuple[Side, ...]


def by_name(a: Sequence[Side], b: Sequence[Side], *, root_a: str, root_b: str) -> Pairs:
    """Return the articles whose paths within the two folders are the same but for the suffix, in the order of `a`.

    'story.txt' pairs with 'story.html'; where two files differ in the suffix alone, those of one suffix go together.
    """
    named: defaultdict[str, list[int]] = defaultdict(list)
    for j, side in enumerate(b):
        named[_stem(side.summary.source, root_b)].append(j)
    ranked = [
        (Path(side.summary.source).suffix != Path(b[j].summary.source).suffix, i, j)
        for i, side in enumerate(a)
        for j in named[_stem(side.summary.source, root_a)]
    ]
    found = _paired(a, b, ranked)
    return replace(found, pairs=tuple(sorted(found.pairs, key=lambda pair: pair[0].summary.source)))


def by_council(a: Sequence[Side], b: Sequence[Side]) -> Pairs:
    """Return the articles that tell of one inspection of one council: the nearest in time first, each in one pair."""
    by_code: defaultdict[str, list[int]] = defaultdict(list)
    for j, side in enumerate(b):
        if side.summary.primary:
            by_code[side.summary.primary.code].append(j)
    ranked = []
    for i, side in enumerate(a):
        primary = side.summary.primary
        for j in by_code.get(primary.code, ()) if primary else ():
            if same_inspection(side.summary, b[j].summary):
                ranked.append((_days_apart(side, b[j]), side.summary.source, b[j].summary.source, i, j))
    return _paired(a, b, ranked)


def _paired(a: Sequence[Side], b: Sequence[Side], ranked: Iterable[tuple[object, ...]]) -> Pairs:
    pairs = best(ranked)
    taken = set(pairs.values())
    return Pairs(
        tuple((a[i], b[j]) for i, j in sorted(pairs.items())),
        tuple(side for i, side in enumerate(a) if i not in pairs),
        tuple(side for j, side in enumerate(b) if j not in taken),
    )


def is_side_of_pair(path: str) -> bool:
    """Return whether the file at `path` is NAME.A.txt or NAME.B.txt of a pair with NAME.expected.yaml beside it."""
    file = Path(path)
    stem = file.stem
    return stem.endswith(_SIDES) and (file.parent / f"{stem[:-2]}{EXPECTED}").is_file()


def is_expected_of_pair(path: Path) -> bool:
    """Return whether `path` is NAME.expected.yaml of a pair: NAME.A.* and NAME.B.* stand beside it."""
    name = path.name.removesuffix(EXPECTED)
    return all(any(path.parent.glob(f"{glob.escape(name + side)}.*")) for side in _SIDES)


def _stem(source: str, root: str) -> str:
    path = Path(source)
    inner = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    return str(inner.with_suffix(""))


def _days_apart(one: Side, other: Side) -> int:
    spans = [edtf.bounds(side.summary.published or "") if side.summary.published else None for side in (one, other)]
    if spans[0] is None or spans[1] is None:
        return 10_000  # undated ones after all that are dated
    return abs((spans[0][0] - spans[1][0]).days)
