"""Component ofscan_sentences: sentences by rule, each within one block."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.layout import LayoutLexicon

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "layout", "path": None}}

#: Where a sentence may end: a stop with the quotation marks and brackets that close after it, then a blank.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++([\"”’'»)\]*]{0,6})\s+(?=(\S))")
_WORD = re.compile(r"[^\s(\[\"“‘'/–—]+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
#: No abbreviation is longer.
_REACH = 24


@Language.factory(
    "ofscan_sentences",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_sentences(nlp: Language, name: str, lexicon: LayoutLexicon) -> Sentences:
    """Return the component that splits blocks into sentences; `lexicon` is the word list `layout`."""
    return Sentences(lexicon=lexicon)


class Sentences:
    """Writes group ofscan_sentences: label_ SENTENCE, id_ the index of the block in group ofscan_sections.

    Only blocks that facts are taken from have sentences.
    """

    def __init__(self, *, lexicon: LayoutLexicon):
        self.never = frozenset(lexicon.abbreviations)
        self.before_numbers = frozenset(lexicon.abbreviations_before_numbers)
        self.at_ends = frozenset(lexicon.abbreviations_at_ends)
        self.labels = lexicon["labels"]

    def __call__(self, doc: Doc) -> Doc:
        """Write the sentences of `doc`."""
        return common.write(doc, common.SENTENCES, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the sentences of `doc` in order."""
        text = common.text(doc)
        return [
            Mark(start, end, "SENTENCE", str(index))
            for index, block in enumerate(common.blocks(doc))
            if block.readable
            for start, end in self.split(text, block.start, block.end)
        ]

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of the sentences of text[start:end]."""
        places = []
        first = start
        for match in _STOP.finditer(text, start, end):
            if match.end() < end and self._ends(text, first, match):
                places.append((first, match.end(1)))
                first = match.end()
        while end > first and text[end - 1].isspace():
            end -= 1
        if end > first:
            places.append((first, end))
        return places

    def _ends(self, text: str, first: int, match: re.Match[str]) -> bool:
        """Whether a sentence that begins at `first` ends at the stop of `match`."""
        following = match[2]
        # '"Why?" she asked', '... and so on'; a dash or comma goes on too.
        if following.islower() or following in "-–—&/…,;:.":
            return False
        marks = text[match.start() : match.start(1)]
        if marks == "." and not match[1]:
            return self._full_stop(text, first, match.start(), following)
        # '… (laughs)' belongs to what was said.
        return not (marks in ("…", "...", "..") and following in "([")

    def _full_stop(self, text: str, first: int, at: int, following: str) -> bool:
        """Whether the full stop at `at` ends a sentence, not just an abbreviation, an initial or the number of an item."""
        match = _WORD.search(text, max(first, at - _REACH), at)
        if match is None:
            return True
        word = match[0]
        low = word.lower()
        if low in self.never:
            return False
        if low in self.before_numbers and following.isdigit():
            return False
        if low in self.at_ends:
            return following.isupper() or following in "\"“‘'(["
        if len(word) == 1 and word.isupper():
            # An initial ('T. Renshaw') unless a small word or a label stands before it: 'so do I.', 'Plan B.', 'grade A.'
            before = text[max(first, match.start() - _REACH) : match.start()].split()
            return bool(before) and (before[-1].lower() in self.labels or (before[-1].islower() and word in "ABCI"))
        if _INITIALS.fullmatch(word):
            # 'J.R. Hartley', 'the U.K. government'.
            return False
        return not (word.isdigit() and at - first <= 3)
