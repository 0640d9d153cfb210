"""The word list `speech` compiled for quick look-up, with the genders of the word list `people`."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.words import ByName
from ofscan.words.people import PeopleLexicon
from ofscan.words.speech import SpeechLexicon

#: Sorts of verb, the stronger first.
SPEECH, OPINION, THOUGHT = 1, 2, 3
#: Forms of a verb, as bits: one form may be several.
BASE, PRESENT, PAST, GERUND, PARTICIPLE = 1, 2, 4, 8, 16


class Verb(NamedTuple):
    """What a form can be: its sort, its forms as bits, its base, and whether it is as often a noun or adjective."""

    sort: int
    forms: int
    base: str
    noun_like: bool


class Words(ByName[frozenset[str]]):
    """What is made of the lists, and the lists themselves by their names in speech.yaml; built once for a component."""

    def __init__(self, lexicon: SpeechLexicon, people: PeopleLexicon):
        self.lists = lists = lexicon.lists
        self.verbs: dict[str, Verb] = {}
        for sort, entries in ((SPEECH, lexicon.speech), (OPINION, lexicon.opinion), (THOUGHT, lexicon.thought)):
            for entry in entries:
                forms = entry.split()
                bits = [BASE, PRESENT, PAST if len(forms) == 5 else PAST | PARTICIPLE, GERUND, PARTICIPLE]
                for form, bit in zip(forms, bits, strict=False):
                    known = self.verbs.get(form)
                    if known is None:
                        self.verbs[form] = Verb(sort, bit, forms[0], form in lists["noun_like"])
                    elif known.base == forms[0]:
                        self.verbs[form] = known._replace(forms=known.forms | bit)
        #: Forms of saying that are no nouns; inside a noun phrase they end it.
        self.finite = frozenset(
            form
            for form, verb in self.verbs.items()
            if verb.forms & (PAST | PRESENT if verb.sort == SPEECH else PAST) and not verb.forms & BASE and not verb.noun_like
        )
        self.strong = frozenset(form for form, verb in self.verbs.items() if verb.sort == SPEECH and not verb.noun_like)
        self.triggers = frozenset(self.verbs) | frozenset(("according", ":"))
        self.particles_of = {base: frozenset(words) for base, words in lexicon.with_particle.items()}
        pronouns = lexicon.pronouns
        self.pronouns = {
            word: sort
            for sort, words in (("m", pronouns.male), ("f", pronouns.female), ("it", pronouns.thing), ("they", pronouns.plural))
            for word in words
        }
        self.subject_pronouns = frozenset(("he", "she", "it", "they"))
        self.documents = _with_plurals(lists["documents"])
        self.anonymous = _with_plurals(lists["anonymous"])
        self.sources = self.documents | lists["bodies"] | self.anonymous
        self.heard = lists["finders"] | lists["inspectorates"] | lists["watched"] | lists["personal"]
        #: Found in a block of which more must be known than who is named in it.
        self.tells = re.compile("|".join(sorted(lists["finders"] | lists["inspectorates"])), re.IGNORECASE)
        self.modals = frozenset(("must", "should", "would", "could", "may", "might", "can", "will", "shall"))
        self.people_nouns = self.anonymous | lists["roles"]
        self.judgements = tuple(lists["judgements"])
        self.genders = dict.fromkeys(lists["male_nouns"], "m") | dict.fromkeys(lists["female_nouns"], "f")
        titles = people.titles
        self.title_genders = {title.lower(): "m" for title in titles.male} | {title.lower(): "f" for title in titles.female}
        every = titles.female + titles.male + titles.either + titles.councillor + titles.plural + titles.rank
        self.titles = frozenset(title.lower() for title in every)
        self.name_genders = {name.lower(): "m" for name in people.first_names.male}
        self.name_genders |= {name.lower(): "f" for name in people.first_names.female}
        both = people.first_names.either + people.first_names.ambiguous
        self.first_names = frozenset(self.name_genders) | frozenset(name.lower() for name in both)
        self.organisations = frozenset(word.lower() for word in people.organisations) | lists["organisation_words"]
        self.bodies_named = frozenset(people.never.bodies)
        self.never_names = frozenset(people.never.small + people.never.calendar)


def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | frozenset(noun[:-1] + "ies" if noun.endswith("y") else noun + "s" for noun in nouns)
