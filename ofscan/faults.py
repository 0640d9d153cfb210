"""A fault of ours over one article costs what the part that failed reads of it: it is told, and nothing else is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from ofscan.errors import OfscanError, ReadError
from ofscan.facts.records import Note, Summary
from ofscan.words import notes

T = TypeVar("T")

#: The code of the note.
FAULT = "fault"
#: Faults are told here with their traces, as debugging messages: whoever uses ofscan as a library decides where they go.
log = logging.getLogger("ofscan")


class Faults:
    """The faults met over the article from `source`, as notes in the order they were met."""

    def __init__(self, source: str):
        self.source = source
        self.notes: list[Note] = []

    def guard(self, part: str, work: Callable[[], T], instead: T) -> T:
        """Return what `work` returns, or `instead` where it fails by a fault of ours, which is noted as one of `part`.

        An OfscanError is no fault but what a user can mend, and passes.
        """
        try:
            return work()
        except OfscanError:
            raise
        except Exception as error:
            log.debug("%s: a fault in %s", self.source, part, exc_info=True)
            # Without the error's own words: they may hold an address of this run, and a record is the same each time.
            message = notes.message(FAULT, f"{part} ({type(error).__name__})")
            self.notes.append(Note(code=FAULT, message=message, start=None, end=None))
            return instead


def attempt(work: Callable[[], T], path: str, *, what: str = "read") -> T | OfscanError:
    """Return what `work` makes of the file at `path`, or the error that says why that could not be `what`.

    A fault of ours or of a parser in one file must not lose the other thousands: it is such an error too.
    """
    try:
        return work()
    except OfscanError as error:
        return error
    except (MemoryError, RecursionError) as error:
        return ReadError(f"is too large or too deeply nested to be {what} ({type(error).__name__})", path=path)
    except Exception as error:
        log.debug("%s: a fault over it", path, exc_info=True)
        return ReadError(
            f"cannot be {what} by a fault of ofscan itself ({type(error).__name__}: {error})", path=path, kind="fault"
        )


def faults(summary: Summary) -> tuple[Note, ...]:
    """Return the notes of a record that tell of faults; none where all of it was read."""
    return tuple(note for note in summary.notes if note.code == FAULT)
