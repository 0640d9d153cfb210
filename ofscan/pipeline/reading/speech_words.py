"""The word list `speech` compiled for quick look-up, with the genders of the word list `people`."""

from __future__ import annotations

import re
from typing import NamedTuple

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


class Words:
    """All lists as sets; built once for a component."""

    # Long since it has a line for each list, and nothing else.
    def __init__(self, lexicon: SpeechLexicon, people: PeopleLexicon):  # noqa: PLR0915
        noun_like = frozenset(lexicon.noun_like)
        self.verbs: dict[str, Verb] = {}
        for sort, entries in ((SPEECH, lexicon.speech), (OPINION, lexicon.opinion), (THOUGHT, lexicon.thought)):
            for entry in entries:
                forms = entry.split()
                bits = [BASE, PRESENT, PAST if len(forms) == 5 else PAST | PARTICIPLE, GERUND, PARTICIPLE]
                for form, bit in zip(forms, bits, strict=False):
                    known = self.verbs.get(form)
                    if known is None:
                        self.verbs[form] = Verb(sort, bit, forms[0], form in noun_like)
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
        self.phases = frozenset(lexicon.phases)
        self.inverting = frozenset(lexicon.inverting)
        self.between = frozenset(lexicon.between)
        self.be = frozenset(lexicon.be)
        self.boundary = frozenset(lexicon.boundary)
        self.determiners = frozenset(lexicon.determiners)
        self.prepositions = frozenset(lexicon.prepositions)
        self.light = frozenset(lexicon.light)
        self.openers = frozenset(lexicon.openers)
        pronouns = lexicon.pronouns
        self.pronouns = {
            word: sort
            for sort, words in (("m", pronouns.male), ("f", pronouns.female), ("it", pronouns.thing), ("they", pronouns.plural))
            for word in words
        }
        self.subject_pronouns = frozenset(("he", "she", "it", "they"))
        self.documents = _with_plurals(lexicon.documents)
        self.bodies = frozenset(lexicon.bodies)
        self.anonymous = _with_plurals(lexicon.anonymous)
        self.roles = frozenset(lexicon.roles)
        self.sources = self.documents | self.bodies | self.anonymous
        self.offices = frozenset(lexicon.offices)
        self.watched = frozenset(lexicon.watched)
        self.finders = frozenset(lexicon.finders)
        self.inspectorates = frozenset(lexicon.inspectorates)
        self.heard = self.finders | self.inspectorates | self.watched | frozenset(lexicon.personal)
        #: Found in a block of which more must be known than who is named in it.
        self.tells = re.compile("|".join(sorted(self.finders | self.inspectorates)), re.IGNORECASE)
        self.events = frozenset(lexicon.events)
        self.causing = frozenset(lexicon.causing)
        self.personal = frozenset(lexicon.personal)
        self.unsaid = frozenset(lexicon.unsaid)
        self.denials = frozenset(lexicon.denials)
        self.times = frozenset(lexicon.times)
        self.post_nominals = frozenset(lexicon.post_nominals)
        self.modals = frozenset(("must", "should", "would", "could", "may", "might", "can", "will", "shall"))
        self.people_nouns = self.anonymous | self.roles
        self.genders = dict.fromkeys(lexicon.male_nouns, "m") | dict.fromkeys(lexicon.female_nouns, "f")
        self.opinion_nouns = frozenset(lexicon.opinion_nouns)
        self.naming = frozenset(lexicon.naming)
        self.grade_words = frozenset(lexicon.grade_words)
        self.judgements = lexicon.judgements
        self.things = frozenset(lexicon.things)
        self.named_bodies = frozenset(lexicon.named_bodies)
        self.organisation_words = frozenset(lexicon.organisation_words)
        titles = people.titles
        self.title_genders = {title.lower(): "m" for title in titles.male} | {title.lower(): "f" for title in titles.female}
        every = titles.female + titles.male + titles.either + titles.councillor + titles.plural + titles.rank
        self.titles = frozenset(title.lower() for title in every)
        self.name_genders = {name.lower(): "m" for name in people.first_names.male}
        self.name_genders |= {name.lower(): "f" for name in people.first_names.female}
        both = people.first_names.either + people.first_names.ambiguous
        self.first_names = frozenset(self.name_genders) | frozenset(name.lower() for name in both)
        self.organisations = frozenset(word.lower() for word in people.organisations) | self.organisation_words
        self.bodies_named = frozenset(people.never.bodies)
        self.never_names = frozenset(people.never.small + people.never.calendar)


def _with_plurals(nouns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(nouns) | frozenset(noun[:-1] + "ies" if noun.endswith("y") else noun + "s" for noun in nouns)
