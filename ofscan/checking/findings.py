"""What a check reports: findings with their codes, and what each code means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ofscan.errors import OfscanError
from ofscan.words import read_list


class Severity(StrEnum):
    """How grave a finding is; it orders the report and fails the check in either case."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one code stands for."""

    name: str
    severity: Severity
    explanation: str


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Finding:
    """One thing that does not hold. `line` and `column` count from 1 in the file `path`; `subject` is the field or rule."""

    path: str
    line: int
    column: int
    code: str
    message: str
    subject: str
    #: The article that the finding is about, where `path` is its expected file.
    article: str = ""
    #: The exclusive end in the file, for formats with regions; 0 where it is not known.
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of the codes."""
    return dict(sorted(read_list(dict[str, Rule], "rules").items()))


def rule(code: str) -> Rule:
    """Return the rule of `code`. Raises OfscanError with the codes that there are."""
    if code.upper() not in rules():
        raise _no_rule(code)
    return rules()[code.upper()]


def _no_rule(code: str) -> OfscanError:
    return OfscanError(f"there is no rule {code!r}; the rules are {', '.join(rules())}")


def chosen(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the codes to report: all that begin with one of `select` (all if empty) and with none of `ignore`.

    Raises OfscanError for a beginning that fits no code.
    """
    wanted, unwanted = _codes(select), _codes(ignore)
    return frozenset((wanted or frozenset(rules())) - unwanted)


def _codes(beginnings: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for beginning in beginnings:
        fitting = {code for code in rules() if code.startswith(beginning.upper())}
        if not beginning or not fitting:
            raise _no_rule(beginning)
        found |= fitting
    return frozenset(found)


class Lines:
    """Lines and columns (from 1) of offsets in a text; CR LF, LF and CR each end a line."""

    def __init__(self, text: str):
        self.starts = [0]
        position = 0
        for part in text.splitlines(keepends=True):
            position += len(part)
            # str.splitlines also ends lines at form feeds and separators, editors do not.
            if part.endswith(("\n", "\r")):
                self.starts.append(position)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
