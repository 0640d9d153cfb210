"""The word list `people` compiled: what a single word can be in or near a person's name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ofscan.words.people import PeopleLexicon

# What a word can be; one word may be several things.
TITLE = 1  # Mr, Cllr: a name follows
RANK = 2  # Director, Sergeant: a post, a name may follow
FIRST = 4  # a first name and hardly anything else
MAYBE = 8  # a first name and an everyday word or place as well
SURNAME = 16  # ends a name after a first name, whatever else it is
NEVER = 32  # no part of a name
BODY = 64  # makes the words around it a body or a thing
PARTY = 256
EVERYDAY_PARTY = 512  # a party only before a post or in brackets
LETTERS = 1024  # OBE
INITIAL = 2048  # J. or J.K.
PLAIN = 0

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
#: What follows the first letter of a capitalised word: O'Malley-Hurst, Dunkley–Bent; a possessive 's is not part of it.
REST = rf"(?:\w|['’](?![sS]\b)(?=\w)|[-‑](?=\w)|–(?=[{CAPITAL}][a-z]))*"
_WORD = rf"[{CAPITAL}][\w'’-]*"
#: Local parties, whose names no list can hold: residents' associations, and independents with something before or after.
_LOCAL = (
    r"(?!(?:The|For|From|Of|And|But|In|On|At|By|As|All|Two|Three|Four|Five|Both|Former|Cllr|Councillor) )(?:"
    rf"(?:{_WORD} ){{0,3}}(?:Residents|Ratepayers|Tenants)['’]? (?:Association|Group|Party|Alliance)(?: of {_WORD}(?: {_WORD})?)?"
    rf"|(?:{_WORD} ){{0,2}}Independent (?:Alliance|Group|Network|Party|Union|Socialists?|Left|Labour|Residents|Conservatives?)"
    rf"|Independents (?:for|of) {_WORD}(?: {_WORD}){{0,2}}|(?:{_WORD} ){{1,2}}Independents)"
)
_LOCAL_PARTY = re.compile(_LOCAL)
#: Small words inside a surname.
PARTICLES = frozenset("van von der den de la le du da das dos di del della bin ibn bint al el ul ur ap ab ten ter af".split())
_PARTICLE = (
    "(?:(?:van|von|der|den|de|la|le|du|da|das|dos|di|del|della|bin|ibn|bint|al|el|ul|ur|ap|ab|ten|ter|af) ){0,3}"
    "(?:(?:al|el|as|ash|ul|ur|an|d)[-'’])?"
)
#: What a name by which somebody is called stands in: Theresa “Tess” Holroyd, Michael (Mick) Sorrell.
NICK = "“\"'‘("
#: Second halves of Korean given names: Ki-moon, Jong-un.
_SYLLABLES = frozenset("moon un il eun hee woo jin hyun soo young min ho kyu jae sik pyo bum sung yong".split())
#: Most words of one run; a longer row of capitals is no name and is cut so that the work stays in proportion.
LONGEST_RUN = 14
#: No part of a name is longer than this.
LONGEST_WORD = 40


#: One vocabulary for each word list; the list is kept with it, so that its identity is not given to another.
_VOCABULARIES: dict[int, tuple[PeopleLexicon, Vocabulary]] = {}


def vocabulary(lexicon: PeopleLexicon) -> Vocabulary:
    """Return the vocabulary of `lexicon`, the same for the same list."""
    if id(lexicon) not in _VOCABULARIES:
        _VOCABULARIES[id(lexicon)] = (lexicon, Vocabulary(lexicon))
    return _VOCABULARIES[id(lexicon)][1]


class Vocabulary:
    """Flags of words, and the patterns that hang on the lists."""

    def __init__(self, lexicon: PeopleLexicon):
        flags: dict[str, int] = {}

        def add(words: tuple[str, ...], flag: int) -> None:
            for word in words:
                flags[word] = flags.get(word, PLAIN) | flag

        titles = lexicon.titles
        roles = lexicon.roles
        self.lexicon = lexicon
        self.female_titles = frozenset(titles.female)
        self.male_titles = frozenset(titles.male)
        self.councillor_titles = frozenset(titles.councillor)
        self.plural_titles = frozenset(titles.plural)
        self.heads = frozenset(tuple(head.split()) for head in roles.heads)
        self.modifiers = frozenset(roles.modifiers)
        self.departments = frozenset(word.replace("’", "'") for word in roles.departments)
        self.links = frozenset(tuple(link.split()) for link in roles.links)
        self.of_body = frozenset(roles.of_body)
        self.verbs = frozenset(lexicon.verbs)
        self.bodies = frozenset(lexicon.never.bodies)
        self.female_names = frozenset(lexicon.first_names.female)
        self.male_names = frozenset(lexicon.first_names.male)
        for group in (titles.female, titles.male, titles.either, titles.councillor, titles.plural):
            add(group, TITLE)
        add(titles.rank, RANK)
        add(titles.post, RANK)
        self.ranks = frozenset(titles.rank)
        bodies = frozenset(lexicon.organisations)
        for head in sorted(self.heads):
            add((head[-1].capitalize(),), RANK)
            if head[0].capitalize() not in bodies:
                add((head[0].capitalize(),), RANK)
        add(lexicon.surnames, SURNAME)
        add(lexicon.postnominals, LETTERS)
        names = lexicon.first_names
        for group in (names.female, names.male, names.either):
            add(group, FIRST)
        add(names.ambiguous, MAYBE)
        for group in (lexicon.never.small, lexicon.never.calendar, lexicon.never.bodies):
            add(group, NEVER)
        add(lexicon.organisations, BODY)
        self.parties: dict[str, str] = {}
        for party, forms in lexicon.parties.items():
            for form in forms:
                self.parties[form] = party
                if form not in lexicon.party_everyday:
                    add(tuple(form.split()), PARTY)
        self.everyday_parties = frozenset(lexicon.party_everyday)
        add(lexicon.party_everyday, EVERYDAY_PARTY)
        self.flags: Mapping[str, int] = flags
        dotted = sorted(word for word in flags if flags[word] & (TITLE | RANK) and len(word) <= 5)
        # The full stop comes first: the list is looked at only where a word has one.
        stop = rf"\.(?:{'|'.join(rf'(?<={word}.)' for word in (*dotted, 'Jr', 'Sr', 'St'))})(?= )"
        initials = rf"\.(?:[{CAPITAL}]\.)*(?= ?[{CAPITAL}])"
        rest = rf"(?:{initials}|{REST}(?:{stop})?)"
        #: A run of capitalised words, small words of surnames among them. It begins with the set of letters, which lets the
        #: engine skip to the next capital; that no letter stands before is asked after it.
        self.run = re.compile(
            rf"[{CAPITAL}](?<![\w'’-].){rest}(?:(?: [{NICK}][{CAPITAL}][\w-]+[”\"'’)](?= [{CAPITAL}]))? {_PARTICLE}[{CAPITAL}]{rest}){{0,{LONGEST_RUN - 1}}}",
            re.DOTALL,
        )
        self.word = re.compile(r"\S+")
        known = "|".join(re.escape(form) for form in sorted(self.parties, key=lambda f: (-len(f), f)))
        self.party_forms = re.compile(rf"(?<!\w)(?:{_LOCAL}|{known})(?!\w)")

    def flag(self, word: str) -> int:
        """Return what `word`, as it stands, can be."""
        found = self.flags.get(word)
        if found is not None:
            return found
        if len(word) > LONGEST_WORD:
            return NEVER
        bare = word.rstrip(".")
        if bare != word:
            if len(bare.replace(".", "")) <= 3 and all(len(part) <= 1 for part in bare.split(".")):
                return INITIAL
            found = self.flags.get(bare)
            return PLAIN if found is None else found
        if len(word) == 1:
            return INITIAL
        if "-" in word or "‑" in word or "–" in word:
            return self._hyphened(word)
        if any(char.isdigit() for char in word) or "_" in word:
            return NEVER
        if word.isupper():
            found = self.flags.get(word.capitalize())
            if found is not None and (len(word) > 2 or found & TITLE):
                return found & ~PARTY
        return PLAIN

    def is_party(self, form: str) -> bool:
        """Return whether `form` is a party: one of the list, or a local one by its words ("Epsom Residents' Association")."""
        return form in self.parties or _LOCAL_PARTY.fullmatch(form) is not None

    def party(self, form: str) -> str:
        """Return the normal form of a party; a form that is none stays as it is."""
        return self.parties.get(form) or self.parties.get(form.capitalize(), form)

    def _hyphened(self, word: str) -> int:
        parts = re.split("[-‑–]", word)
        if any(not part or part[0].isdigit() for part in parts):
            return NEVER
        if len(parts) == 2 and max(map(len, parts)) <= 5 and parts[1] in _SYLLABLES:
            return PLAIN
        if any(part[0].islower() and part not in PARTICLES for part in parts[1:]):
            first = self.flags.get(parts[0], PLAIN)
            return RANK if first & RANK and parts[-1] in self.modifiers | {"elect", "general"} else NEVER
        flags = [self.flag(part) for part in parts]
        if all(flag & (NEVER | BODY | PARTY) and not flag & (FIRST | SURNAME) for flag in flags):
            return NEVER
        return FIRST if flags[0] & FIRST and flags[-1] & FIRST else PLAIN

    def gender(self, name: str, title: str | None) -> str | None:
        """Return "f" or "m" as the title or else the first name says, or None."""
        if title in self.female_titles:
            return "f"
        if title in self.male_titles:
            return "m"
        first = name.split(" ", 1)[0]
        if first in self.female_names:
            return "f"
        return "m" if first in self.male_names else None
