"""What a run did not read, as data: the errors of which each costs a file, for the line that closes it, and for a table of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

from ofscan.errors import OfscanError, ReadError
from ofscan.render.table import csv_lines

#: The sorts of loss that errors have, in the order in which they are told; "passed over" is told last, with the suffixes.
KINDS = {
    "no article": "without an article",
    "unreadable": "not readable",
    "killed": "that ended the process",
    "error": "not analysed",
    "fault": "with a fault of ofscan itself",
}
PASSED = "passed over"
COLUMNS = ("path", "kind", "reason")


def passed_over(path: str) -> ReadError:
    """Return the loss of a file that has another suffix than articles have."""
    suffix = os.path.splitext(path)[1].lower()
    return ReadError(f"files in {suffix} are not read" if suffix else "has no suffix", path=path, kind=PASSED)


def by_suffix(paths: Iterable[str]) -> str:
    """Return how many of each suffix there are: '.docx 2, .zip 1'."""
    counts = Counter(os.path.splitext(path)[1].lower() or "(no suffix)" for path in paths)
    return ", ".join(f"{suffix} {number:,}" for suffix, number in sorted(counts.items()))


def told(read: int, losses: Iterable[OfscanError], *, copies: int, stories: int) -> str:
    """Return the line that closes a run: how many were read, lost by sort, passed over, and how many are copies of one another.

    `copies` articles tell `stories` stories, two or more each; what there is none of is not told.
    """
    counts: Counter[str] = Counter()
    passed = []
    for loss in losses:
        counts[loss.kind] += 1
        if loss.kind == PASSED:
            passed.append(loss.path or "")
    parts = [f"{read:,} read", *(f"{counts[kind]:,} {words}" for kind, words in KINDS.items() if counts[kind])]
    if passed:
        parts.append(f"{len(passed):,} {PASSED}: {by_suffix(passed)}")
    line = ", ".join(parts)
    if copies:
        line += f"; {stories:,} {'story' if stories == 1 else 'stories'} in {copies:,} copies"
    return line


def table(losses: Iterable[OfscanError]) -> str:
    """Return `losses` as CSV with a head line; no cell is a formula to a spreadsheet."""
    return csv_lines([COLUMNS, *((loss.path or "", loss.kind, loss.reason) for loss in losses)])
