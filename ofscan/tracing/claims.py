"""Whose words a quotation claims to be: the inspection report's, those of someone who speaks for Ofsted, or another's."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache

from ofscan.comparing import matching
from ofscan.comparing.sides import Side, is_within
from ofscan.facts.records import Quote, SpeakerKind
from ofscan.words.phrases import Phrases, words
from ofscan.words.tracing import TracingLexicon

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Claim(StrEnum):
    """Whose words a quotation is said to be."""

    REPORT = "report"
    #: Nobody is named, or a person who may speak beside the report: found words are told, missing ones prove nothing.
    OPEN = "open"
    OTHER = "other"


class Claims:
    """Judges the quotations of one article; `inspectors` are the lead inspectors of the reports."""

    def __init__(self, article: Side, lexicon: TracingLexicon, inspectors: Collection[str]):
        self.article = article
        self.lexicon = lexicon
        self.inspectors = tuple(inspectors)
        self.roles = {person.name: f"{person.role or ''} {person.organisation or ''}" for person in article.summary.people}
        self.phrases = _phrases(lexicon)

    def claim(self, quote: Quote) -> Claim:
        """Return whose words `quote` is said to be."""
        speaker = quote.speaker
        if speaker is None:
            return Claim.OPEN
        if quote.kind is SpeakerKind.PERSON:
            if any(matching.same_name(name, speaker) for name in self.inspectors):
                return Claim.REPORT
            told = _low(self.roles.get(speaker, ""))
            return Claim.OPEN if told & set(self.lexicon.inspectorate) else Claim.OTHER
        told = _low(speaker)
        if told & set(self.lexicon.inspectorate):
            return Claim.OPEN if told & set(self.lexicon.voices) else Claim.REPORT
        if told & set(self.lexicon.papers) and not told & set(self.lexicon.others):
            return Claim.REPORT
        return Claim.REPORT if self.is_cited(quote) else Claim.OTHER

    def is_cited(self, quote: Quote) -> bool:
        """Return whether the sentence of a quotation says that the inspection cited the words."""
        return "cited" in self.cues(*self.article.sentence_at(quote.start))

    def is_told_as_new(self, start: int) -> bool:
        """Return whether the sentence at `start` speaks of the new report, and neither it nor the one before of an old one."""
        sentence = self.article.sentence_at(start)
        told = self.cues(*sentence)
        before = self.article.sentence_at(max(0, sentence[0] - 2))
        return "new" in told and "old" not in told | self.cues(*before)

    def cues(self, start: int, end: int) -> set[str]:
        """Return what a sentence says of its words outside quotation marks: "cited", "new", "old"."""
        # A long sentence of a hostile file says nothing.
        if end - start > 2_000:
            return set()
        said = [word for word in words(self.article.text, start, end) if not is_within(word.start, self.article.quoted)]
        told = {hit.kind for hit in self.phrases.find(said)}
        return told | ({"old"} if any(self.is_old_year(word.low) for word in said) else set())

    def is_old_year(self, word: str) -> bool:
        """Return whether a word is a year before the article's."""
        return word.isdigit() and len(word) == 4 and "1990" <= word < (self.article.summary.published or "")[:4]


@lru_cache(maxsize=8)
def _phrases(lexicon: TracingLexicon) -> Phrases:
    return Phrases({"cited": lexicon.cited, "new": lexicon.told_as_new, "old": lexicon.told_as_old})


def _low(text: str) -> set[str]:
    return {word.casefold().replace("’", "'") for word in _WORDS.findall(text)}
