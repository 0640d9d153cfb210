"""The exceptions of ofscan: one class for each stage, each saying which file, where in it, and what would be right."""

from __future__ import annotations


class OfscanError(Exception):
    """Base of every error that a user can cause and can mend.

    `path` is the file as the user gave it, `line` and `column` count from 1, `exit_code` is what the
    command line ends with when the error ends the run.
    """

    exit_code = 2
    #: Of which sort it is, where a table of what failed has to say.
    kind = "error"

    def __init__(self, reason: str, *, path: str | None = None, line: int | None = None, column: int | None = None):
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        # A file without a name is one all the same.
        place = ":".join(str(part) or "''" for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.reason}" if place else self.reason


class ReadError(OfscanError):
    """A source could not be read or decoded, or holds no article.

    `kind` is one of "unreadable", "no article", "killed" (it ended the process that read it) and "fault" (of ofscan itself).
    """

    def __init__(self, reason: str, *, path: str | None = None, kind: str = "unreadable"):
        super().__init__(reason, path=path)
        self.kind = kind


class FullError(OfscanError):
    """Nothing more can be written there: the disk is full, or gone."""


class DataError(OfscanError):
    """A data file (lexicon, expectations, record) does not have the form it must have."""


class PipelineError(OfscanError):
    """A component lacks a span group that another component writes."""
