"""Who is quoted: for whom each speaker speaks, and which speakers of several articles are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ofscan.comparing import matching
from ofscan.facts.records import Person, Quote, SpeakerKind, Summary
from ofscan.words import lexicon_reader
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.phrases import outermost, words
from ofscan.words.speakers import Group

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
        persons = any(quote.kind is SpeakerKind.PERSON or quote.speaker in people for quote in (one, other))
        return same(one.speaker, other.speaker, persons)

    return judged


def is_inspectorate(quote: Quote) -> bool:
    """Return whether a quotation is Ofsted's by one of its names: 'inspectors', 'the report', 'Ofsted's report'."""
    if quote.speaker is None or quote.kind is SpeakerKind.PERSON:
        return False
    told = matching.content_words(quote.speaker.replace("’s", "").replace("'s", "")) - {"inspection", "new", "latest"}
    return bool(told) and told <= _names()


def are_inspectors(quote: Quote) -> bool:
    """Return whether a quotation is some inspectors' of Ofsted: 'nine inspectors', 'inspectors in Leeds'."""
    return quote.kind is SpeakerKind.ORGANISATION and bool(matching.content_words(quote.speaker or "") & _names())


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(lexicon_reader("comparison").inspectorate)


def _one_spokesperson(words: frozenset[str]) -> frozenset[str]:
    return frozenset("spokesperson" if word in _SPOKESPERSON else word for word in words)


#: The inspectorate's one name, whether 'the report', 'inspectors' or 'Ofsted' said it.
OFSTED = "Ofsted"

#: Groups that are not of one council: they speak wherever there is news.
_NATIONAL = frozenset({Group.INSPECTORATE, Group.REPORT, Group.GOVERNMENT, Group.UNION, Group.CHARITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is quoted. `council` is the GSS code of the council that the articles are about, of those who speak of one alone."""

    name: str
    kind: SpeakerKind
    group: Group | None
    role: str | None
    organisation: str | None
    council: str | None


def speakers(summary: Summary) -> tuple[Speaker | None, ...]:
    """Return the speaker of each quotation of `summary`, in their order; None where none is given."""
    return tuple(_speaker(quote, group, summary) for quote, group in zip(summary.quotes, groups(summary), strict=True))


def groups(summary: Summary) -> tuple[Group | None, ...]:
    """Return for whom the speaker of each quotation speaks there, None where nothing says so.

    What the report says is the report's, though it has one name with the inspectorate in counts.
    """
    people = {person.name: person for person in summary.people}
    councils = {mention.text for council in summary.councils for mention in council.mentions}
    return tuple(_group(quote, people.get(quote.speaker or ""), councils) for quote in summary.quotes)


#: Of those who are no person and whose names say nothing.
_OF_KIND = {SpeakerKind.ANONYMOUS: Group.ANONYMOUS, SpeakerKind.ORGANISATION: Group.OTHER, SpeakerKind.UNKNOWN: Group.OTHER}


def _group(quote: Quote, person: Person | None, councils: Container[str]) -> Group | None:
    if quote.speaker is None:
        return None
    if quote.kind is SpeakerKind.DOCUMENT:
        told = is_inspectorate(quote) or Group.REPORT in _told(quote.speaker)
        return Group.REPORT if told else Group.OTHER
    if is_inspectorate(quote):
        return Group.INSPECTORATE
    if person is None:
        return _first(_told(quote.speaker)) or (Group.OFFICER if quote.speaker in councils else _OF_KIND.get(quote.kind))
    return _of_person(person) or (Group.OFFICER if quote.speaker in councils else None)


def _of_person(person: Person) -> Group | None:
    """Return for whom a person speaks by post, party and employer."""
    stated = [text for text in (person.role, person.organisation) if text]
    # 'head of inspection' speaks for no report.
    found = [name for text in stated for name in _told(text) if name is not Group.REPORT]
    if Group.OTHER not in found and (person.party or person.ward or _is_councillors(person.title)):
        return Group.COUNCILLOR
    return _first(found) or (Group.OTHER if stated else None)


def _first(found: Collection[Group]) -> Group | None:
    """Return which of several groups is meant: OTHER if it is among them, else the first of the word list."""
    if Group.OTHER in found:
        return Group.OTHER
    return min(found, key=list(lexicon_reader("speakers").groups).index, default=None)


def _speaker(quote: Quote, group: Group | None, summary: Summary) -> Speaker | None:
    if quote.speaker is None:
        return None
    if is_inspectorate(quote):
        name, kind, found = OFSTED, SpeakerKind.ORGANISATION, Group.INSPECTORATE
        return Speaker(name=name, kind=kind, group=found, role=None, organisation=None, council=None)
    person = next((one for one in summary.people if one.name == quote.speaker), None)
    council = summary.primary.code if summary.primary else None
    return Speaker(
        name=quote.speaker,
        kind=quote.kind,
        group=group,
        role=person.role if person else None,
        organisation=person.organisation if person else None,
        council=None if group in _NATIONAL else council,
    )


@lru_cache(maxsize=1024)
def _told(text: str) -> tuple[Group, ...]:
    """Return the groups of which a phrase stands in `text`, those within a longer phrase left out."""
    hits = outermost(lexicon_reader("speakers").finder.find(words(text)))
    return tuple(dict.fromkeys(Group(hit.kind) for hit in hits))


@lru_cache(maxsize=64)
def _is_councillors(title: str | None) -> bool:
    titles = lexicon_reader("people").titles
    return title is not None and title.strip(".") in {*titles.councillor, *titles.plural}


class Directory:
    """The speakers of many articles, each once: the same person by name, council and group of post."""

    def __init__(self) -> None:
        self.speakers: list[Speaker] = []
        self._places: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)

    def place(self, speaker: Speaker) -> int:
        """Return the place of `speaker` in `speakers`; what it tells of the post that was not known is added there."""
        places = self._places[key(speaker.name), speaker.council]
        for at in places:
            if found := merged(self.speakers[at], speaker):
                self.speakers[at] = found
                return at
        places.append(len(self.speakers))
        self.speakers.append(speaker)
        return places[-1]


def merged(known: Speaker, speaker: Speaker) -> Speaker | None:
    """Return what is known of one of two of the same name and council, None where their posts tell them apart."""
    if not (_vague(known.group) or _vague(speaker.group) or known.group == speaker.group):
        return None
    better = known if _vague(speaker.group) else speaker
    return replace(
        known,
        group=better.group or known.group or speaker.group,
        role=known.role or speaker.role,
        organisation=known.organisation or speaker.organisation,
    )


def _vague(group: Group | None) -> bool:
    return group in (None, Group.OTHER)


def key(name: str) -> str:
    """Return what the names of one speaker have in common."""
    return matching.plain(name).removeprefix("the ").casefold()
