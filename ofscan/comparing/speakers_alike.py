"""Whether two quotations are said by one speaker: a person by name, a body or document by what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from ofscan.comparing import matching
from ofscan.facts.records import Quote, SpeakerKind, Summary
from ofscan.words import lexicon_reader
from ofscan.words.comparison import ComparisonLexicon

_SPOKESPERSON = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople"})


def judge(
    a: Summary, b: Summary, lexicon: ComparisonLexicon, *, one_person: Mapping[str, str]
) -> Callable[[Quote, Quote], bool | None]:
    """Return the function that says of two quotations whether one speaker says both; None where one names nobody.

    `one_person` gives for a name in the one article how the other spells it.
    """
    inspectorate = frozenset(lexicon.inspectorate)
    people = frozenset(person.name for side in (a, b) for person in side.people)

    @lru_cache(maxsize=4096)
    def same(one: str | None, other: str | None, persons: bool) -> bool | None:
        if one is None or other is None:
            return None
        if matching.same_name(one, other) or one_person.get(one) == other or one_person.get(other) == one:
            return True
        if persons:
            return False
        mine, theirs = matching.content_words(one), matching.content_words(other)
        if mine & inspectorate and theirs & inspectorate:
            return True
        # 'A council spokesman' and 'a spokesperson for the council', 'council leaders' and 'the council'.
        return bool(_one_spokesperson(mine) & _one_spokesperson(theirs) - inspectorate)

    def judged(one: Quote, other: Quote) -> bool | None:
        persons = any(_is_person(quote, people) for quote in (one, other))
        return same(one.speaker, other.speaker, persons)

    return judged


def is_inspectorate(quote: Quote) -> bool:
    """Return whether a quotation is Ofsted's by one of its names: 'inspectors', 'the report', 'Ofsted's report'."""
    if quote.speaker is None or quote.kind is SpeakerKind.PERSON:
        return False
    told = matching.content_words(quote.speaker.replace("’s", "").replace("'s", "")) - {"inspection", "new", "latest"}
    return bool(told) and told <= _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(lexicon_reader("comparison").inspectorate)


def _is_person(quote: Quote, people: frozenset[str]) -> bool:
    return quote.kind is SpeakerKind.PERSON or quote.speaker in people


def _one_spokesperson(words: frozenset[str]) -> frozenset[str]:
    return frozenset("spokesperson" if word in _SPOKESPERSON else word for word in words)
