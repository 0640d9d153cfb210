"""Two Summaries, with the texts they are of, to a Comparison: what differs between two tellings. Pure; loads no spaCy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from ofscan.comparing import passages, quote_matching, speakers
from ofscan.comparing.changes import Alert, ChangeKind, in_order
from ofscan.comparing.facts import COMPARED, Setting, facts
from ofscan.comparing.judging import Judge
from ofscan.comparing.records import SCHEMA, Comparison, MatchedQuote, Quotes, Telling, Values, exchanged, pieces
from ofscan.comparing.retold import VERSIONS, changed_sentences, paragraphs
from ofscan.comparing.reuse import reuse
from ofscan.comparing.sides import Side, alike
from ofscan.comparing.unmarked import Plain, made_speech, plain_words
from ofscan.comparing.wording import folded, words
from ofscan.facts.inspections import same_inspection
from ofscan.facts.kinds import KINDS
from ofscan.words.comparison import ComparisonLexicon

#: The sections of a comparison, in the order in which they are printed; `--only` takes these names.
SECTIONS = ("head", *(kind.room for kind in COMPARED), "quotes", "reuse", "sentences")
#: What stands at the head of an article.
HEAD = ("title", "published", "updated")

#: A quotation of so many words in both articles shows that they tell of one inspection.
TELLING_WORDS = 10
_PEOPLE = next(kind for kind in KINDS if kind.field == "people")


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
    told = exchanged(told) if turned else told
    unwanted = [field for name in SECTIONS if name not in only for field in (HEAD if name == "head" else (name,))]
    fields: dict[str, Any] = {name: None for name in unwanted if hasattr(told, name)}
    wanted = {kind.field: told.facts[kind.field] for kind in COMPARED if kind.room in only}
    found = replace(told, facts=wanted, **fields)
    if words or a.folded == b.folded or not unwanted:
        return found
    return replace(found, differences=differs(found))


def _order(side: Side) -> tuple[str, str, str]:
    # The summary too: one text may have been read with another lexicon.
    return (side.folded, side.text, repr(side.summary.quotes) + repr(side.summary.grades))


def _compare(a: Side, b: Side, lexicon: ComparisonLexicon, words: bool) -> Comparison:
    same_text = a.folded == b.folded
    if same_text:
        b = alike(a, b)
    one, other = a.summary, b.summary
    judge = Judge(lexicon)
    quotes, names = _quotes(a, b, lexicon)
    long = any(min(_length(item.a), _length(item.b)) >= TELLING_WORDS for item in (*quotes.identical, *quotes.altered))
    same = same_inspection(one, other, shared_quotes=long)
    setting = Setting(lexicon=lexicon, same_inspection=same, said=names)
    plain = plain_words(a, b, judge)
    shared = reuse(a, b, quotes.only_a, quotes.only_b, plain)
    versions = max(shared.a_in_b, shared.b_in_a) >= VERSIONS and not same_text
    return Comparison(
        schema=SCHEMA,
        a=one.source,
        b=other.source,
        differences=not same_text,
        same_inspection=same,
        title=Values(a=one.title, b=other.title),
        published=Values(a=one.published, b=other.published),
        updated=Values(a=one.updated, b=other.updated),
        facts={kind.field: facts(kind, a, b, setting) for kind in COMPARED},
        quotes=replace(
            quotes,
            identical=tuple(_around(item, a, b, plain, judge) for item in quotes.identical),
            altered=tuple(_around(item, a, b, plain, judge) for item in quotes.altered),
        ),
        reuse=shared,
        sentences=changed_sentences(a, b, judge) if versions else (),
        paragraphs=paragraphs(a, b) if words else None,
    )


def _around(item: MatchedQuote, a: Side, b: Side, plain: tuple[Plain, Plain], judge: Judge) -> MatchedQuote:
    """Return a matched quotation with what the words around it show: a negation cut off, a paper's own words made speech.

    `plain` is what each article says without marks.
    """
    told = set(item.alerts)
    if item.fragment and any(_is_cut_off(*sides, judge) for sides in ((item.a, a, item.b, b), (item.b, b, item.a, a))):
        told.add(Alert.CUT)
    for change in item.changes:
        sides = {ChangeKind.ADDED: (b, plain[0]), ChangeKind.REMOVED: (a, plain[1])}.get(change.kind)
        if sides and made_speech(change, *sides):
            told.add(Alert.SPEECH)
    return replace(item, alerts=in_order(told))


def _is_cut_off(long: Telling, own: Side, short: Telling, other: Side, judge: Judge) -> bool:
    """Whether a negation stands before the words of `short` within `long`, and none before them in the other article."""
    if isinstance(long, tuple) or isinstance(short, tuple) or len(long.text) <= len(short.text):
        return False
    place = passages.stands([word.low for word in words(short.text)], own, first := own.at(long.start, long.end)[0])
    return bool(
        place
        and first < place[0] <= own.at(long.start, long.end)[1]
        and judge.is_cut_off(own, place[0], other, short.start, short.end)
    )


def differs(comparison: Comparison) -> bool:
    """Return whether a section of `comparison` tells a difference."""
    heads = (getattr(comparison, name) for name in HEAD)
    telling = ("only_a", "only_b", "changed", "named", "altered")
    quotes, shared = comparison.quotes, comparison.reuse
    same = quotes.identical if quotes else ()
    return (
        any(values is not None and folded(values.a or "") != folded(values.b or "") for values in heads)
        or any(getattr(section, name, ()) for section in (*comparison.facts.values(), quotes) for name in telling)
        or any(item.fragment or item.speaker_a or item.speaker_b for item in same)
        or bool(comparison.sentences)
        or (shared is not None and (min(shared.a_in_b, shared.b_in_a) < 1 or bool(shared.unmarked)))
    )


def _quotes(a: Side, b: Side, lexicon: ComparisonLexicon) -> tuple[Quotes, Mapping[tuple[str, str], int]]:
    """Return the quotations set against each other, and how often each two names have the same words."""
    one, other = a.summary, b.summary
    judge = speakers.judge(one, other, lexicon, one_person={})
    found = quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon)
    matched = (*found.identical, *found.altered)
    names = Counter((item.speaker_a, item.speaker_b) for item in matched if item.speaker_a and item.speaker_b)
    changed = facts(_PEOPLE, a, b, Setting(lexicon=lexicon, said=names)).changed
    respelt = {item.a.name: item.b.name for item in changed if item.by == "name"}
    if respelt:
        # A corrected name is no other speaker.
        judge = speakers.judge(one, other, lexicon, one_person=respelt)
        found = quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon)
    return found, names


def _length(telling: Telling) -> int:
    return sum(len(piece.text.split()) for piece in pieces(telling))
