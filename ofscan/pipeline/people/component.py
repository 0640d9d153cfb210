"""Component ofscan_people: all named persons, their shorter mentions, and what the text says they are."""

from __future__ import annotations

from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.records import Evidence, Person
from ofscan.pipeline.people.facts import CLAUSE, FORMER, ORGANISATION, PARTY, ROLE, TITLE, WARD
from ofscan.pipeline.people.reading import MENTIONS, NAME, REPORTS, Reader, Reading
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import NOTE, Mark
from ofscan.words.people import PeopleLexicon

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "people", "path": None}}

#: What a councillor is called where nothing better is stated.
COUNCILLOR = "councillor"


@Language.factory(
    "ofscan_people",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_people(nlp: Language, name: str, lexicon: PeopleLexicon) -> People:
    """Return the component that finds named persons; `lexicon` is the word list `people`."""
    return People(lexicon=lexicon)


class People:
    """Writes group ofscan_people; id_ is always the full name.

    label_ NAME, SHORT or NOUN is a mention, REPORTS one that opens a turn in an interview; ROLE, ORGANISATION, PARTY, WARD and TITLE are what is stated of somebody. kb_id_ of PARTY and TITLE is a normal
    form where the text has another, of ROLE its sort where it is not a post named beside the name.
    """

    def __init__(self, *, lexicon: PeopleLexicon):
        self.reader = Reader(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group on `doc`."""
        return common.write(doc, common.PEOPLE, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of all persons named in the readable blocks of `doc`."""
        return Reading(self.reader, doc).marks()


def best_role(roles: list[tuple[str, str]]) -> str | None:
    """Return the post that says most, of (text, sort) in order: any before 'councillor', a post before a clause."""

    def merit(role: tuple[str, str]) -> int:
        text, sort = role
        plain = text.lower().startswith((COUNCILLOR, "member", "predecessor", "mp"))
        return 3 if sort == FORMER else 2 if plain else int(sort == CLAUSE)

    return min(roles, key=merit)[0] if roles else None


def read_people(doc: Doc) -> tuple[Person, ...]:
    """Return those named persons who are quoted, directly or in reported speech, in the order of their first mention."""
    common.need(doc, common.PEOPLE, "read_people")
    quoted: Counter[str] = Counter()
    told: list[Mark] = []
    for mark in common.read(doc, common.QUOTES, ("QUOTE", "REPORTED")):
        if mark.label == "QUOTE":
            quoted[mark.kb] += 1
        elif mark.kb:
            told.append(Mark(mark.start, mark.end, NAME, mark.kb))
    everything = [mark for mark in common.read(doc, common.PEOPLE) if mark.label != NOTE]
    heard = {mark.id for mark in told} | {mark.id for mark in everything if mark.label == REPORTS} | set(quoted)
    by_name: dict[str, list[Mark]] = {}
    for mark in everything:
        if mark.id in heard:
            by_name.setdefault(mark.id, []).append(mark)
    known = {mark.id for mark in everything if mark.label in MENTIONS}
    for mark in told:
        if mark.id not in known:
            # A name that only the verb of saying beside it shows to be one.
            by_name.setdefault(mark.id, []).append(mark)
    text = common.text(doc)
    first = {name: min((m.start for m in marks if m.label in MENTIONS), default=-1) for name, marks in by_name.items()}
    names = sorted((name for name in by_name if first[name] >= 0), key=lambda name: (first[name], name))
    return tuple(_record(text, name, by_name[name], quoted[name]) for name in names)


def _record(text: str, name: str, marks: list[Mark], quotes: int) -> Person:
    """Return the record of the person of whom `marks` are."""

    def first(label: str) -> str | None:
        return next((mark.kb or text[mark.start : mark.end] for mark in marks if mark.label == label), None)

    title = first(TITLE)
    roles = [(text[mark.start : mark.end], mark.kb) for mark in marks if mark.label == ROLE]
    if any(text[mark.start : mark.end].lower().startswith(("cllr", "coun")) for mark in marks if mark.label == TITLE):
        roles.append((COUNCILLOR, ""))
    return Person(
        name=name,
        title=title,
        role=best_role(roles),
        organisation=first(ORGANISATION),
        party=first(PARTY),
        ward=first(WARD),
        quotes=quotes,
        mentions=tuple(Evidence(start=m.start, end=m.end, text=text[m.start : m.end]) for m in marks if m.label in MENTIONS),
    )
