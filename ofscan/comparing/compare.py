"""Two Summaries, with the texts they are of, to a Comparison: what differs between two tellings. Pure; loads no spaCy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from ofscan.comparing import facts, meaning, quote_matching, speakers_alike, transport
from ofscan.comparing import people as compare_people
from ofscan.comparing.changes import Alert, ChangeKind, Place, in_order
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
    pieces,
)
from ofscan.comparing.retold import VERSIONS, changed_sentences, made_speech
from ofscan.comparing.reuse import reuse
from ofscan.comparing.same_inspection import same_inspection
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded, words
from ofscan.facts.records import ImprovementArea, ImprovementStatus
from ofscan.words.comparison import ComparisonLexicon

#: The sections of a comparison, in the order in which they are printed, with the fields that each has; `--only` takes these names.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "head": ("title", "published", "updated"),
    "councils": ("councils",),
    "dates": ("dates",),
    "grades": ("grades",),
    "people": ("people",),
    "improvements": ("improvement_areas",),
    "quotes": ("quotes",),
    "reuse": ("reuse",),
    "sentences": ("sentences",),
}
SECTIONS = tuple(FIELDS)

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
    turned = _order(b) < _order(a)
    told = _compare(*((b, a) if turned else (a, b)), lexicon, words)
    unwanted = {field: None for name, fields in FIELDS.items() if name not in only for field in fields}
    found = replace(exchanged(told) if turned else told, **unwanted)  # type: ignore[arg-type]
    if words or a.folded == b.folded or not unwanted:
        return found
    return replace(found, differences=differs(found))


def _order(side: Side) -> tuple[str, str, str]:
    # The summary too: one text may have been read with another lexicon.
    return (side.folded, side.text, repr(side.summary.quotes) + repr(side.summary.grades))


def _compare(a: Side, b: Side, lexicon: ComparisonLexicon, words: bool) -> Comparison:
    alike = a.folded == b.folded
    if alike:
        a, b = transport.unite(a, b)
    one, other = a.summary, b.summary
    judge = Judge(lexicon)
    quotes, names = _quotes(a, b, lexicon)
    long = any(min(_length(item.a), _length(item.b)) >= TELLING_WORDS for item in (*quotes.identical, *quotes.altered))
    same = same_inspection(one, other, shared_quotes=long)
    shared = reuse(a, b, quotes.only_a, quotes.only_b, judge)
    versions = max(shared.a_in_b, shared.b_in_a) >= VERSIONS and not alike
    return Comparison(
        schema=SCHEMA,
        a=one.source,
        b=other.source,
        differences=not alike,
        same_inspection=same,
        title=Values(a=one.title, b=other.title),
        published=Values(a=one.published, b=other.published),
        updated=Values(a=one.updated, b=other.updated),
        councils=facts.councils(one, other),
        dates=facts.dates(a, b, same_inspection=same),
        grades=facts.grades(one, other, same_inspection=same),
        people=compare_people.people(one, other, said=names, lexicon=lexicon),
        improvement_areas=_areas(a, b, lexicon),
        quotes=replace(
            quotes,
            identical=tuple(_around(item, a, b, judge) for item in quotes.identical),
            altered=tuple(_around(item, a, b, judge) for item in quotes.altered),
        ),
        reuse=shared,
        sentences=changed_sentences(a, b, judge) if versions else (),
        paragraphs=paragraphs(a, b) if words else None,
    )


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
                shared.append(AreaPair(a=area, b=said, by="words") if name == "a" else AreaPair(a=said, b=area, by="words"))
            else:
                where = Place(start=place.place.start, end=place.place.end)
                named.append(NamedArea(listed_in=name, area=area, place=where))
    shared.sort(key=meaning.order)
    return replace(found, shared=tuple(shared), only_a=tuple(left["a"]), only_b=tuple(left["b"]), named=tuple(named))


Matched = TypeVar("Matched", IdenticalQuote, AlteredQuote)


def _around(item: Matched, a: Side, b: Side, judge: Judge) -> Matched:
    """Return a matched quotation with what the words around it show: a negation cut off, a paper's own words made speech."""
    told = set(item.alerts)
    if item.fragment and any(_is_cut_off(*sides, judge) for sides in ((item.a, a, item.b, b), (item.b, b, item.a, a))):
        told.add(Alert.CUT)
    for change in item.changes if isinstance(item, AlteredQuote) else ():
        sides = {ChangeKind.ADDED: (b, a), ChangeKind.REMOVED: (a, b)}.get(change.kind)
        if sides and made_speech(change, *sides):
            told.add(Alert.SPEECH)
    return replace(item, alerts=in_order(told))


def _is_cut_off(long: Telling, own: Side, short: Telling, other: Side, judge: Judge) -> bool:
    """Whether a negation stands before the words of `short` within `long`, and none before them in the other article."""
    if isinstance(long, tuple) or isinstance(short, tuple) or len(long.text) <= len(short.text):
        return False
    low = [word.low for word in words(short.text)]
    told = words(own.text, long.start, long.end)
    at = next((i for i in range(len(told)) if [word.low for word in told[i : i + len(low)]] == low), 0)
    if not at:
        return False
    start, end = other.sentence_at(short.start)
    mine = (own.text, own.sentence_at(told[at].start)[0], told[at].start)
    return judge.is_cut_off(mine, (other.text, start, short.start), (short.end, max(short.end, end)))


def differs(comparison: Comparison) -> bool:
    """Return whether a section of `comparison` tells a difference."""
    heads = (getattr(comparison, name) for name in FIELDS["head"])
    sections = (comparison.councils, comparison.dates, comparison.grades, comparison.people, comparison.improvement_areas)
    telling = ("only_a", "only_b", "changed", "conflicts", "named", "altered")
    quotes, shared = comparison.quotes, comparison.reuse
    same = quotes.identical if quotes else ()
    return (
        any(values is not None and folded(values.a or "") != folded(values.b or "") for values in heads)
        or any(getattr(section, name, ()) for section in (*sections, quotes) for name in telling)
        or any(item.fragment or item.speaker_a or item.speaker_b for item in same)
        or bool(comparison.sentences)
        or (shared is not None and (min(shared.a_in_b, shared.b_in_a) < 1 or bool(shared.unmarked)))
    )


def _quotes(a: Side, b: Side, lexicon: ComparisonLexicon) -> tuple[Quotes, Mapping[tuple[str, str], int]]:
    """Return the quotations set against each other, and how often each two names have the same words."""
    one, other = a.summary, b.summary
    judge = speakers_alike.judge(one, other, lexicon, one_person={})
    found = quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon)
    matched = (*found.identical, *found.altered)
    names = Counter((item.speaker_a, item.speaker_b) for item in matched if item.speaker_a and item.speaker_b)
    changed = compare_people.people(one, other, said=names, lexicon=lexicon).changed
    respelt = {item.a.name: item.b.name for item in changed if item.what == "name"}
    if respelt:
        # A corrected name is no other speaker.
        judge = speakers_alike.judge(one, other, lexicon, one_person=respelt)
        found = quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon)
    return found, names


def _length(telling: Telling) -> int:
    return sum(len(piece.text.split()) for piece in pieces(telling))
