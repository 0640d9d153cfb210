"""Whether a text speaks of an improvement area's matter that it does not list: what is named there is not left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofscan.comparing.meaning import Meaning, Reader
from ofscan.comparing.sides import Side
from ofscan.facts.records import Evidence
from ofscan.words import phrases
from ofscan.words.comparison import ComparisonLexicon

#: The share of an area's words of weight that a sentence must have to speak of it, and of one that is about its matter.
HELD, HELD_MATTER = 0.75, 0.34
#: Words of an area that say something; and sentences of a text that are looked through: more are no article's.
LEAST, MAX_SENTENCES = 2, 2_000


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence that speaks of an area. `asked`: as of something that must get better."""

    place: Evidence
    asked: bool


class Names:
    """The sentences of one text, to be asked for areas; one sentence may answer several."""

    def __init__(self, side: Side, lexicon: ComparisonLexicon):
        self.reader = Reader(lexicon)
        self.asking = lexicon.asking_finder
        self.text = side.text
        self.sentences = [(place, self.reader.read(side.text[slice(*place)])) for place in side.sentences[:MAX_SENTENCES]]

    def find(self, text: str) -> Named | None:
        """Return the sentence that speaks of the area `text`: one that asks for it first, else the likest; or None."""
        wanted = self.reader.read(text)
        best: tuple[bool, float, int] | None = None
        for number, (place, said) in enumerate(self.sentences):
            held = _held(wanted, said)
            if held:
                rank = (self.asks(place), held, -number)
                best = max(best, rank) if best else rank
        if best is None:
            return None
        start, end = self.sentences[-best[2]][0]
        return Named(Evidence(start=start, end=end, text=self.text[start:end]), best[0])

    def asks(self, place: Sequence[int]) -> bool:
        """Return whether a sentence says that something must get better."""
        return bool(self.asking.find(phrases.words(self.text, place[0], place[1])))


def _held(wanted: Meaning, said: Meaning) -> float:
    """Return the share of an area's words that a sentence has if it speaks of the area, else 0."""
    if len(wanted.stems) < LEAST or (wanted.people and said.people and not wanted.people & said.people):
        return 0.0
    share = len(wanted.stems & said.stems) / len(wanted.stems)
    about = bool(wanted.matters) and wanted.matters <= said.matters and len(wanted.stems & said.stems) >= LEAST
    return share if share >= (HELD_MATTER if about else HELD) else 0.0
