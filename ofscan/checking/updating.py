"""`ofscan check --update`: expected files written or renewed from what is found, keeping comments and order of what stands."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ofscan.checking import expectations, scoring
from ofscan.checking.editing import Editor
from ofscan.checking.expectations import SUFFIX, Expected
from ofscan.checking.scoring import Score
from ofscan.errors import DataError
from ofscan.facts.kinds import KINDS
from ofscan.facts.records import Summary
from ofscan.readers.sources import SUFFIXES
from ofscan.words import strict_yaml

#: The header of a new file, so that nobody takes it for a reader's judgement.
HEADER = "# Written by `ofscan check --update` from what ofscan found; read it through before you rely on it.\n"


@dataclass(frozen=True, slots=True)
class Update:
    """A file to write, and how it differs from what stands."""

    path: Path
    text: str
    diff: str


def target(article: str, roots: Iterable[str]) -> Path:
    """Return the path of the expected file of `article`. Raises DataError where it must not be written.

    That is: where `article` is no file, where another article has the same expected file, and where a link leads away.
    """
    source = Path(article)
    if not source.is_file():
        raise DataError("is no file: there is no place beside it for an expected file", path=article)
    path = source.with_name(source.stem + SUFFIX)
    others = (other for other in source.parent.iterdir() if other.stem == source.stem and other.suffix.lower() in SUFFIXES)
    names = sorted(other.name for other in others)
    if len(names) > 1:
        raise DataError(f"would belong to {' and '.join(names)}; name one of them otherwise", path=str(path))
    stay_within(path, roots)
    return path


def stay_within(path: Path, roots: Iterable[str]) -> None:
    """Raise DataError where `path` leads, by a link, out of the folders `roots` and those of the files among them."""
    real = os.path.realpath(path)
    folders = (os.path.realpath(root if os.path.isdir(root) else os.path.dirname(root)) for root in roots)
    if not any(Path(real).is_relative_to(folder) for folder in folders):
        raise DataError(f"leads out of the folder, to {real}; nothing is written there", path=str(path))


def propose(path: Path, summary: Summary, text: str, expected: Expected | None) -> Update | None:
    """Return the expected file at `path` that `summary` gives, or None where nothing changes; nothing is written here."""
    before = path.read_bytes().decode("utf-8-sig") if expected else ""
    after = _renewed(before, summary, text, expected) if expected else HEADER + _new(summary, text)
    if before == after:
        return None
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), str(path) if expected else "/dev/null", str(path)
    )
    return Update(path, after, "".join(lines))


def _new(summary: Summary, text: str) -> str:
    head = {name: value for name, value in _head(summary).items() if name != "updated" or value}
    lists: dict[str, tuple[expectations.Item, ...]] = {name.replace(" ", "_"): () for name in scoring.LISTS}
    lines = [f"{name}: {strict_yaml.dump_line(value)}\n" for name, value in head.items()]
    for name, found in scoring.compare(Expected("", {}, lists), summary, text).answers.items():
        lines.append(f"{name}:\n" if found else f"{name}: []\n")
        lines += [f"  - {strict_yaml.dump_line(_row(name, fact))}\n" for _, fact in found]
    return "".join(lines)


def _head(summary: Summary) -> dict[str, str | None]:
    return {
        "title": summary.title,
        "published": summary.published,
        "updated": summary.updated,
        "primary": summary.primary.code if summary.primary else None,
    }


def _row(name: str, found: Any) -> Any:
    """Return what was found, as `Score.answers` holds it, as the item of the list `name` that expects it."""
    kind = next((kind for kind in KINDS if kind.field == name), None)
    if kind is None:
        return found  # a name of the byline
    values = {key: _value(found, key) for key in (*kind.required, *kind.written)}
    if len(values) == 1:
        return values[kind.required[0]]
    # That there is none is a statement where it is always asked, elsewhere a gap.
    kept = {asked.key for asked in kind.asked if asked.always}
    return {key: value for key, value in values.items() if value is not None or key in kept}


def _value(facts: Sequence[Any], key: str) -> Any:
    """Return what the records of one fact have for `key`, words on one line; a list where they differ."""
    found = list(dict.fromkeys(getattr(fact, key) for fact in facts))
    plain = [" ".join(str(value).split()) if isinstance(value, str) else value for value in found]
    return plain[0] if len(plain) == 1 else plain


def _renewed(before: str, summary: Summary, text: str, expected: Expected) -> str:
    score = scoring.compare(expected, summary, text)
    if not score.differences:
        return before
    after = _edited(before, summary, expected, score, afresh=False)
    left = scoring.compare(expectations.parse(after, path=expected.path), summary, text)
    # What was kept may answer another fact now that there are more items: then the lists are made anew.
    return _edited(before, summary, expected, score, afresh=True) if left.differences else after


def _edited(before: str, summary: Summary, expected: Expected, score: Score, *, afresh: bool) -> str:
    """Return `before` with the values and items that still hold, without the others, and with what is new at the ends."""
    editor = Editor(before)
    wrong = {difference.field for difference in score.differences}
    for name, value in _head(summary).items():
        if name in wrong:
            editor.set_value(name, value)
    for name, items in expected.lists.items():
        answered = {id(item) for item, _ in score.answers[name]} - score.wrong
        keep = [not afresh and (id(item) in answered or (item.optional and id(item) not in score.wrong)) for item in items]
        kept = {id(item) for item, stays in zip(items, keep, strict=True) if stays}
        new = [_row(name, fact) for item, fact in score.answers[name] if id(item) not in kept]
        if new or not all(keep):
            editor.set_items(name, keep, new)
    return editor.edited()
