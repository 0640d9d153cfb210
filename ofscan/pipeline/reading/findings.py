"""Keeps whose findings an article tells: words in marks inside the reporter's own sentences are theirs.

'Inspectors came in May. Leaders are "ambitious"': it is the inspectors, or their report, who say so.
"""

from __future__ import annotations

from ofscan.facts.records import SpeakerKind
from ofscan.pipeline.quotes.speaker import OWNS, Speaker
from ofscan.pipeline.reading.reporting import Line
from ofscan.pipeline.reading.speech_words import Words

#: After a document that is the subject of a clause.
_VERBS = frozenset(("has", "says", "said"))


class Findings:
    """The report or body last spoken of whose findings are told, and the inspectorates named."""

    def __init__(self, text: str, words: Words):
        self.text, self.words = text, words
        self.found: Speaker | None = None
        self.inspectors: Speaker | None = None  # of whom 'the team' is said
        self.late: Speaker | None = None  # a document that is the subject of the last clause of the sentence last read
        self.inspectorates: dict[str, str] = {}

    def read(self, line: Line, at: int, first: int, last: int) -> None:
        """Take in token `at` of the sentence [first, last), a word for a report or an inspectorate."""
        words, lower = self.words, line.lowers[at]
        if lower in words["inspectorates"]:
            self.inspectorates[lower] = line.words[at]
        after = line.lowers[at + 1] if at + 1 < last else ""
        if lower not in words["finders"] or after in OWNS:
            return
        begin = max(first, at - 4)
        begin = next((to for to in range(at, begin, -1) if self._determines(line, to)), begin)
        if lower == "report" and not self._determines(line, begin):
            return  # the verb
        if begin == at - 1 and line.lowers[begin] in ("the", "this", "a", "an"):
            name = self.text[line.starts[begin] : line.ends[at]]
        else:
            name = line.words[at] if lower.endswith("s") or lower in words["inspectorates"] else f"the {lower}"
        if lower in words.documents:
            self.found = Speaker(name, SpeakerKind.DOCUMENT)
            if after in words["be"] or after in _VERBS:
                self.late = self.found
        else:
            self.found = self.inspectors = Speaker(name, SpeakerKind.ORGANISATION, "", lower.endswith("s"))

    def _determines(self, line: Line, at: int) -> bool:
        return line.lowers[at] in self.words["determiners"] or line.lowers[at] in OWNS

    def teller(self) -> Speaker | None:
        """Return the report or body whose findings are told: the inspectorate by name where only one is named."""
        if self.found is not None and len(self.inspectorates) == 1:
            lower, name = next(iter(self.inspectorates.items()))
            return Speaker(name, SpeakerKind.ORGANISATION) if lower in self.words["finders"] else self.found
        return self.found
