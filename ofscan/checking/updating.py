"""`ofscan check --update`: expected files written or renewed from what is found, keeping comments and order of what stands."""

from __future__ import annotations

import difflib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from ofscan.checking import expectations, scoring
from ofscan.checking.expectations import SUFFIX, Expected
from ofscan.comparing import matching
from ofscan.facts import edtf
from ofscan.facts.records import Summary

#: The header of a new file, so that nobody takes it for a reader's judgement.
HEADER = "# Written by `ofscan check --update` from what the analyser found; read it through before you rely on it.\n"


@dataclass(frozen=True, slots=True)
class Update:
    """A file to write, and how it differs from what stands."""

    path: Path
    text: str
    diff: str


def propose(article: str, summary: Summary, text: str, expected: Expected | None) -> Update | None:
    """Return the expected file that `summary` gives, or None where nothing changes; nothing is written here."""
    path = Path(expected.path) if expected else Path(article).with_name(Path(article).stem + SUFFIX)
    before = path.read_text(encoding="utf-8-sig") if expected else ""
    after = _renewed(before, summary, text, expected) if expected else HEADER + _dump(_new(summary))
    if before == after:
        return None
    diff = "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), str(path) if expected else "/dev/null", str(path)
        )
    )
    return Update(path, after, diff)


def _yaml() -> YAML:
    yaml = YAML()  # round trip: keeps comments, order and quotation marks
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(data: Any) -> str:
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def _row(values: Mapping[str, Any]) -> CommentedMap:
    row = CommentedMap({key: value for key, value in values.items() if value is not None})
    row.fa.set_flow_style()
    return row


def _rows(summary: Summary) -> dict[str, list[Any]]:
    """Return what was found in the form of the expected file, each list in the order of the text."""
    dates: dict[str, list[str]] = {}
    for fact in summary.dates:
        roles = dates.setdefault(fact.date, [])
        if fact.role not in roles:
            roles.append(fact.role.value)
    grades = {
        (g.grade, g.area, g.status, g.council, g.count): {
            "grade": g.grade.value,
            "area": g.area.value,
            "status": g.status.value,
            "council": g.council,
            "count": g.count,
        }
        for g in summary.grades
    }
    people = [
        {"name": p.name, "role": p.role, "organisation": p.organisation, "party": p.party, "ward": p.ward}
        for p in summary.people
    ]
    quotes = [{"text": " ".join(q.text.split()), "speaker": q.speaker, "kind": q.kind.value} for q in summary.quotes]
    areas = [{"text": " ".join(a.text.split()), "status": a.status.value} for a in summary.improvement_areas]
    return {
        "byline": list(summary.byline),
        "councils": [council.code for council in summary.councils],
        "dates": [_row({"date": date, "role": roles[0] if len(roles) == 1 else roles}) for date, roles in dates.items()],
        "grades": [_row(row) for row in grades.values()],
        "people": [_row(row) for row in people],
        "quotes": [_speaker(_row(row), row) for row in quotes],
        "improvement_areas": [_row(row) for row in areas],
    }


def _speaker(row: CommentedMap, values: Mapping[str, Any]) -> CommentedMap:
    if values["speaker"] is None:
        row.insert(1, "speaker", None)  # "nobody is named" is a statement here, not a gap
    return row


def _head(summary: Summary) -> dict[str, Any]:
    return {
        "title": summary.title,
        "published": summary.published,
        "updated": summary.updated,
        "primary": summary.primary.code if summary.primary else None,
    }


def _new(summary: Summary) -> CommentedMap:
    head = _head(summary)
    data = CommentedMap({"title": head["title"], "published": head["published"]})
    if head["updated"]:
        data["updated"] = head["updated"]
    rows = _rows(summary)
    data["byline"] = rows.pop("byline")
    data["primary"] = head["primary"]
    for key, value in rows.items():
        data[key] = value
    return data


def _renewed(before: str, summary: Summary, text: str, expected: Expected) -> str:
    yaml = _yaml()
    data = yaml.load(before) or CommentedMap()
    score = scoring.compare(expected, summary, text)
    if not score.differences:
        return before
    head = _head(summary)
    for name in ("title", "published", "updated", "primary"):
        if any(difference.field == name for difference in score.differences):
            data[name] = head[name]
    found = _rows(summary)
    for key in expected.lists:
        _renew_list(data, key, found[key], expected, summary, text)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _renew_list(data: CommentedMap, key: str, found: list[Any], expected: Expected, summary: Summary, text: str) -> None:
    """Keep the items that still hold (and the optional ones), drop the others, add what is new at the end."""
    items = expected.lists[key]
    alone = [scoring.compare(Expected(expected.path, {}, {key: (item,)}), summary, text) for item in items]
    keep = [item.optional or not _own_faults(score) for item, score in zip(items, alone, strict=True)]
    old: CommentedSeq = data[key]
    rest = Expected(expected.path, {}, {key: tuple(item for item, kept in zip(items, keep, strict=True) if kept)})
    for index in reversed(range(len(items))):
        if not keep[index]:
            del old[index]
    for row in found:
        one = expectations.parse(_dump(CommentedMap({key: [row]})), path=expected.path).lists[key][0]
        if not any(_same(key, one, item) for item in rest.lists[key]):
            old.append(row)


def _own_faults(score: scoring.Score) -> bool:
    """Return whether the one expected item was missed or is wrong; other facts count as false, which is not its fault."""
    return any(difference.fault is not scoring.Fault.FALSE for difference in score.differences)


def _same(key: str, new: expectations.Item, old: expectations.Item) -> bool:
    """Return whether the found fact `new` is the one that the kept item `old` expects."""
    if key == "quotes":
        words = str(new.values["text"][0])
        return any(
            bool(matching.places(words, str(option).strip())) or matching.plain(str(option)) == matching.plain(words)
            for option in old.values["text"]
        )
    if key == "improvement_areas":
        words = str(new.values["text"][0])
        return any(matching.same_phrase(str(option), words) >= scoring.SAME_PHRASE for option in old.values["text"])
    if key in ("people", "byline"):
        name = str(new.values["name"][0])
        return any(matching.same_name(str(option), name) for option in old.values["name"])
    if key == "dates":
        date = str(new.values["date"][0])
        return any(option == date or edtf.less_exact(str(option), date) for option in old.values["date"])
    keys = ("code",) if key == "councils" else scoring.GRADE_KEYS
    return all(old.accepts(name, new.values.get(name, (None,))[0]) for name in keys)
