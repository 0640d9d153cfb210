"""Whether the text is finding fault or praising, from sentence to sentence: most fault is found in one go, as is most praise."""

from __future__ import annotations

from ofscan.pipeline.improvements.polarity import BLAME, DOUBT, NEUTRAL, PRAISE
from ofscan.pipeline.improvements.text import NEGATIONS, Passage

#: A longer heading is a headline or a quotation, and announces nothing.
_LONGEST_HEADING = 9


class Mood:
    """The mood at each sentence of an article, told of its headings, paragraphs and sentences in their order."""

    def __init__(self) -> None:
        self._base = NEUTRAL
        self._cheerful = False
        self.level = NEUTRAL

    def title(self, passage: Passage) -> None:
        """Take the mood of the headline or standfirst: what the inspectors are first heard to say is of its sort."""
        size = len(passage.words)
        bad = len(passage.within("strong", 0, size)) + len(passage.within("bad", 0, size))
        good = sum(1 for hit in passage.within("praise", 0, size) if passage.low(hit.first - 1) not in NEGATIONS)
        if bad > good:
            self.level = DOUBT
        self._cheerful = good > bad

    def heading(self, passage: Passage) -> None:
        """Take the mood of a heading; it lasts until the next."""
        self._base = self.level = heading_mood(passage, 0, len(passage.words))

    @property
    def headed(self) -> bool:
        """Return whether a heading says what sort of findings follow."""
        return self._base != NEUTRAL

    def paragraph(self) -> None:
        """Begin a paragraph: the mood of the one before grows weaker."""
        if self._base != NEUTRAL:
            self.level = self._base
        elif self.level == BLAME:
            self.level = DOUBT
        else:
            self.level = NEUTRAL

    def sentence(self, *, weak: bool, sure: bool, praised: bool) -> None:
        """Note whether a sentence of the inspectors told a weakness, by words that are surely bad, or praised."""
        if weak:
            # Where the headline cheers one fault does not stain what follows.
            self.level = BLAME if sure and not self._cheerful else min(self.level, DOUBT)
        elif praised and self._base != BLAME:
            self.level = PRAISE

    def others(self) -> None:
        """Note that somebody else speaks: what a heading announced is over."""
        self._base = self.level = NEUTRAL


def heading_mood(passage: Passage, first: int, last: int) -> int:
    """Return the mood that the words of a short heading or question announce: 'What isn't?', 'The good news'."""
    if not 0 < last - first <= _LONGEST_HEADING or passage.low(first) in "“‘\"'":
        return NEUTRAL
    if passage.has("not_leads", first, last):
        return PRAISE if passage.has("praise", first, last) else NEUTRAL
    if passage.has("leads", first, last) or passage.has("contexts", first, last):
        return BLAME
    bad = passage.has("strong", first, last) or passage.has("bad", first, last)
    praise = passage.within("praise", first, last)
    if praise:
        return BLAME if any(passage.low(at) in NEGATIONS or passage.low(at) == "less" for at in range(first, last)) else PRAISE
    return BLAME if bad and last - first <= 5 else NEUTRAL
