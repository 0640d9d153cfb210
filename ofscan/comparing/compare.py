"""Two Summaries, with the texts they are of, to a Comparison: what differs between two tellings. Pure; loads no spaCy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from ofscan.comparing import facts as compare_facts
from ofscan.comparing import meaning, quote_matching, speakers_alike, transport
from ofscan.comparing import people as compare_people
from ofscan.comparing.paragraphs import paragraphs
from ofscan.comparing.records import SCHEMA, AlteredQuote, Comparison, IdenticalQuote, Quotes, Telling, Values, exchanged
from ofscan.comparing.reuse import reuse
from ofscan.comparing.same_inspection import same_inspection
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded
from ofscan.facts.records import Quote
from ofscan.words.comparison import ComparisonLexicon

#: The sections of a comparison, in the order in which they are printed; `--only` takes these names.
SECTIONS = ("head", "councils", "dates", "grades", "people", "improvements", "quotes", "reuse")

#: A quotation of so many words in both articles shows that they tell of one inspection.
TELLING_WORDS = 10


def compare(
    a: Side, b: Side, *, lexicon: ComparisonLexicon, only: Collection[str] = SECTIONS, words: bool = False
) -> Comparison:
    """Return what differs between `a` and `b`.

    `only` names the sections wanted: the others are None, and `differences` speaks of these alone. `words` also compares the
    full texts, paragraph by paragraph.
    """
    # Which of two equally good matches is taken must not hang on the order in which the articles are given: they are always
    # compared in the same order, and the result turned round.
    if _order(b) < _order(a):
        return exchanged(_compare(b, a, lexicon, frozenset(only), words))
    return _compare(a, b, lexicon, frozenset(only), words)


def _order(side: Side) -> tuple[str, str, str]:
    # The summary too: one text may have been read with another model or lexicon.
    return (side.folded, side.text, repr(side.summary.quotes) + repr(side.summary.grades))


def _compare(a: Side, b: Side, lexicon: ComparisonLexicon, only: frozenset[str], words: bool) -> Comparison:
    alike = a.folded == b.folded
    if alike:
        a, b = transport.unite(a, b)
    one, other = a.summary, b.summary
    quotes, names = _quotes(a, b, lexicon)
    same = same_inspection(one, other, shared_quotes=any(_tells(item) for item in _matched(quotes)))
    people = compare_people.people(one, other, said=names, lexicon=lexicon)
    result = Comparison(
        schema=SCHEMA,
        a=one.source,
        b=other.source,
        differences=not alike,
        same_inspection=same,
        title=Values(a=one.title, b=other.title) if "head" in only else None,
        published=Values(a=one.published, b=other.published) if "head" in only else None,
        updated=Values(a=one.updated, b=other.updated) if "head" in only else None,
        councils=compare_facts.councils(one, other) if "councils" in only else None,
        dates=compare_facts.dates(a, b, same_inspection=same) if "dates" in only else None,
        grades=compare_facts.grades(one, other, same_inspection=same) if "grades" in only else None,
        people=people if "people" in only else None,
        improvement_areas=meaning.improvements(one.improvement_areas, other.improvement_areas, lexicon)
        if "improvements" in only
        else None,
        quotes=quotes if "quotes" in only else None,
        reuse=reuse(a, b, quotes.only_a, quotes.only_b, lexicon) if "reuse" in only else None,
        paragraphs=paragraphs(a, b) if words else None,
    )
    if alike or words or only.issuperset(SECTIONS):
        return result
    return replace(result, differences=differs(result))


def differs(comparison: Comparison) -> bool:
    """Return whether a section of `comparison` tells a difference."""
    for values in (comparison.title, comparison.published, comparison.updated):
        if values is not None and folded(values.a or "") != folded(values.b or ""):
            return True
    for section in (comparison.councils, comparison.dates, comparison.grades, comparison.people, comparison.improvement_areas):
        if section is not None and (section.only_a or section.only_b):
            return True
        if getattr(section, "changed", ()) or getattr(section, "conflicts", ()):
            return True
    quotes = comparison.quotes
    if quotes is not None:
        if quotes.only_a or quotes.only_b or quotes.altered:
            return True
        if any(item.fragment or item.speaker_a or item.speaker_b for item in quotes.identical):
            return True
    reuse_found = comparison.reuse
    return reuse_found is not None and (reuse_found.a_in_b < 1 or reuse_found.b_in_a < 1 or bool(reuse_found.unmarked))


def _quotes(a: Side, b: Side, lexicon: ComparisonLexicon) -> tuple[Quotes, Mapping[tuple[str, str], int]]:
    """Return the quotations set against each other, and how often each two names have the same words."""
    one, other = a.summary, b.summary
    judge = speakers_alike.judge(one, other, lexicon, one_person={})
    found = quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon)
    names: Counter[tuple[str, str]] = Counter()
    for item in _matched(found):
        if item.speaker_a and item.speaker_b:
            names[item.speaker_a, item.speaker_b] += 1
    changed = compare_people.people(one, other, said=names, lexicon=lexicon).changed
    respelt = {item.a.name: item.b.name for item in changed if item.what == "name"}
    if respelt:
        # A corrected name is no other speaker.
        judge = speakers_alike.judge(one, other, lexicon, one_person=respelt)
        found = quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon)
    return found, names


def _matched(quotes: Quotes) -> tuple[IdenticalQuote | AlteredQuote, ...]:
    return (*quotes.identical, *quotes.altered)


def _tells(item: IdenticalQuote | AlteredQuote) -> bool:
    return min(_length(item.a), _length(item.b)) >= TELLING_WORDS


def _length(telling: Telling) -> int:
    pieces: tuple[Quote, ...] = telling if isinstance(telling, tuple) else (telling,)
    return sum(len(piece.text.split()) for piece in pieces)
