"""Two Summaries, with the texts they are of, to a Comparison: what differs between two tellings. Pure; loads no spaCy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from ofscan.comparing import facts as compare_facts
from ofscan.comparing import meaning, quote_matching, speakers_alike, transport
from ofscan.comparing import people as compare_people
from ofscan.comparing.changes import Alert, Change, ChangeKind, Place
from ofscan.comparing.judging import Judge
from ofscan.comparing.naming import Names
from ofscan.comparing.paragraphs import paragraphs
from ofscan.comparing.records import (
    SCHEMA,
    AlteredQuote,
    AreaPair,
    Comparison,
    IdenticalQuote,
    Improvements,
    NamedArea,
    Quotes,
    Telling,
    Values,
    exchanged,
)
from ofscan.comparing.retold import VERSIONS, changed_sentences, made_speech
from ofscan.comparing.reuse import reuse
from ofscan.comparing.same_inspection import same_inspection
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded, words
from ofscan.facts.records import ImprovementArea, ImprovementStatus, Quote
from ofscan.words.comparison import ComparisonLexicon

#: The sections of a comparison, in the order in which they are printed; `--only` takes these names.
SECTIONS = ("head", "councils", "dates", "grades", "people", "improvements", "quotes", "reuse", "sentences")

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
    judge = Judge(lexicon)
    quotes, names = _quotes(a, b, lexicon)
    same = same_inspection(one, other, shared_quotes=any(_tells(item) for item in _matched(quotes)))
    people = compare_people.people(one, other, said=names, lexicon=lexicon)
    told = replace(
        quotes,
        identical=tuple(_around(item, a, b, judge) for item in quotes.identical),
        altered=tuple(_around(item, a, b, judge) for item in quotes.altered),
    )
    shared = reuse(a, b, quotes.only_a, quotes.only_b, judge) if only & {"reuse", "sentences"} else None
    versions = shared is not None and max(shared.a_in_b, shared.b_in_a) >= VERSIONS
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
        improvement_areas=_areas(a, b, lexicon) if "improvements" in only else None,
        quotes=told if "quotes" in only else None,
        reuse=shared if "reuse" in only else None,
        sentences=(changed_sentences(a, b, judge) if versions and not alike else ()) if "sentences" in only else None,
        paragraphs=paragraphs(a, b) if words else None,
    )
    if alike or words or only.issuperset(SECTIONS):
        return result
    return replace(result, differences=differs(result))


def _areas(a: Side, b: Side, lexicon: ComparisonLexicon) -> Improvements:
    """Return the improvement areas set against each other; of those in one list alone it is asked what the other text says."""
    found = meaning.improvements(a.summary.improvement_areas, b.summary.improvement_areas, lexicon)
    shared, named = list(found.shared), []
    left: dict[str, list[ImprovementArea]] = {"a": [], "b": []}
    for name, only, other in (("a", found.only_a, b), ("b", found.only_b, a)):
        names = Names(other, lexicon) if only else None
        for area in only:
            place = names.find(area.text) if names and area.status is ImprovementStatus.CURRENT else None
            if place is None:
                left[name].append(area)
            elif place.asked:
                said = replace(area, start=place.place.start, end=place.place.end, text=place.place.text, list=False, page=None)
                pair = {"a": area, "b": said} if name == "a" else {"a": said, "b": area}
                shared.append(AreaPair(**pair, by="words"))
            else:
                where = Place(start=place.place.start, end=place.place.end)
                named.append(NamedArea(listed_in=name, area=area, place=where))
    shared.sort(key=lambda pair: (pair.a.start + pair.b.start, min(pair.a.start, pair.b.start), pair.a.start))
    return replace(found, shared=tuple(shared), only_a=tuple(left["a"]), only_b=tuple(left["b"]), named=tuple(named))


Matched = TypeVar("Matched", IdenticalQuote, AlteredQuote)


def _around(item: Matched, a: Side, b: Side, judge: Judge) -> Matched:
    """Return a matched quotation with what the words around it show: a negation cut off, a paper's own words made speech."""
    told = set(item.alerts)
    if item.fragment and any(_is_cut_off(*sides, judge) for sides in ((item.a, a, item.b, b), (item.b, b, item.a, a))):
        told.add(Alert.CUT)
    changes: tuple[Change, ...] = item.changes if isinstance(item, AlteredQuote) else ()
    for change in changes:
        sides = {ChangeKind.ADDED: (b, a), ChangeKind.REMOVED: (a, b)}.get(change.kind)
        if sides and made_speech(change, *sides):
            told.add(Alert.SPEECH)
    return replace(item, alerts=tuple(alert for alert in Alert if alert in told))


def _is_cut_off(long: Telling, own: Side, short: Telling, other: Side, judge: Judge) -> bool:
    """Whether a negation stands before the words of `short` within `long`, and none before them in the other article."""
    if isinstance(long, tuple) or isinstance(short, tuple) or len(long.text) <= len(short.text):
        return False
    low = [word.low for word in words(short.text)]
    told = words(own.text, long.start, long.end)
    at = next((i for i in range(len(told)) if [word.low for word in told[i : i + len(low)]] == low), 0)
    first = own.sentence_at(told[at].start)[0] if told else 0
    start, end = other.sentence_at(short.start)
    theirs = (other.text, start, short.start)
    return bool(at) and judge.is_cut_off((own.text, first, told[at].start), theirs, (short.end, max(short.end, end)))


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
    if comparison.sentences or (comparison.improvement_areas is not None and comparison.improvement_areas.named):
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
