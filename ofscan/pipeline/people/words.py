"""The word list `people` compiled: what a single word can be in or near a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ofscan.words import ByName
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
#: Small words inside a surname.
PARTICLES = frozenset("van von der den de la le du da das dos di del della bin ibn bint al el ul ur ap ab ten ter af".split())
_PARTICLE = (
    "(?:(?:van|von|der|den|de|la|le|du|da|das|dos|di|del|della|bin|ibn|bint|al|el|ul|ur|ap|ab|ten|ter|af) ){0,3}"
    "(?:(?:al|el|as|ash|ul|ur|an|d)[-'’])?"
)
#: What a name by which somebody is called stands in: Theresa “Tess” Holroyd, Michael (Mick) Sorrell.
NICK = "“\"'‘("
#: Most words of one run; a longer row of capitals is no name and is cut so that the work stays in proportion.
LONGEST_RUN = 14
#: No part of a name is longer than this.
LONGEST_WORD = 40


def _flags(lexicon: PeopleLexicon) -> dict[str, int]:
    """Return what each word of the lists can be."""
    titles, names, never = lexicon.titles, lexicon.first_names, lexicon.never
    heads = [tuple(head.split()) for head in lexicon.roles.heads]
    # Of a head of two words the first is a rank unless it may begin the name of a body.
    firsts = {head[0].capitalize() for head in heads} - set(lexicon.organisations)
    parties = (form for forms in lexicon.parties.values() for form in forms if form not in lexicon.party_everyday)
    groups: list[tuple[int, Iterable[str]]] = [
        (TITLE, (*titles.female, *titles.male, *titles.either, *titles.councillor, *titles.plural)),
        (RANK, (*titles.rank, *titles.post, *(head[-1].capitalize() for head in heads), *firsts)),
        (SURNAME, lexicon.surnames),
        (LETTERS, lexicon.postnominals),
        (FIRST, (*names.female, *names.male, *names.either)),
        (MAYBE, names.ambiguous),
        (NEVER, (*never.small, *never.calendar, *never.bodies)),
        (BODY, lexicon.organisations),
        (PARTY, " ".join(parties).split()),
        (EVERYDAY_PARTY, lexicon.party_everyday),
    ]
    flags: dict[str, int] = {}
    for flag, words in groups:
        for word in words:
            flags[word] = flags.get(word, PLAIN) | flag
    return flags


def _run(flags: Mapping[str, int]) -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words, small words of surnames among them."""
    dotted = sorted(word for word in flags if flags[word] & (TITLE | RANK) and len(word) <= 5)
    # The full stop comes first: the list is looked at only where a word has one.
    stop = rf"\.(?:{'|'.join(rf'(?<={word}.)' for word in (*dotted, 'Jr', 'Sr', 'St'))})(?= )"
    initials = rf"\.(?:[{CAPITAL}]\.)*(?= ?[{CAPITAL}])"
    rest = rf"(?:{initials}|{REST}(?:{stop})?)"
    called = rf"(?: [{NICK}][{CAPITAL}][\w-]+[”\"'’)](?= [{CAPITAL}]))?"
    # It begins with the set of letters, which lets the engine skip to the next capital; that no letter stands before is asked
    # after it.
    return re.compile(
        rf"[{CAPITAL}](?<![\w'’-].){rest}(?:{called} {_PARTICLE}[{CAPITAL}]{rest}){{0,{LONGEST_RUN - 1}}}", re.DOTALL
    )


#: One vocabulary for each word list; the list is kept with it, so that its identity is not given to another.
_VOCABULARIES: dict[int, tuple[PeopleLexicon, Vocabulary]] = {}


def vocabulary(lexicon: PeopleLexicon) -> Vocabulary:
    """Return the vocabulary of `lexicon`, the same for the same list."""
    if id(lexicon) not in _VOCABULARIES:
        _VOCABULARIES[id(lexicon)] = (lexicon, Vocabulary(lexicon))
    return _VOCABULARIES[id(lexicon)][1]


class Vocabulary(ByName[frozenset[str]]):
    """Flags of words, and the patterns that hang on the lists."""

    def __init__(self, lexicon: PeopleLexicon):
        titles, roles, names = lexicon.titles, lexicon.roles, lexicon.first_names
        self.lists, self.same_posts = lexicon.lists, lexicon.same_posts
        self.title_genders = dict.fromkeys(titles.female, "f") | dict.fromkeys(titles.male, "m")
        self.name_genders = dict.fromkeys(names.female, "f") | dict.fromkeys(names.male, "m")
        self.councillor_titles = frozenset(titles.councillor)
        self.heads = frozenset(tuple(head.split()) for head in roles.heads)
        self.modifiers = frozenset(roles.modifiers)
        self.departments = frozenset(word.replace("’", "'") for word in roles.departments)
        self.links = frozenset(tuple(link.split()) for link in roles.links)
        self.of_body = frozenset(roles.of_body)
        self.verbs = frozenset(lexicon.verbs)
        self.bodies = frozenset(lexicon.never.bodies)
        self.parties = {form: party for party, forms in lexicon.parties.items() for form in forms}
        self.flags: Mapping[str, int] = _flags(lexicon)
        self.run = _run(self.flags)
        self.word = re.compile(r"\S+")
        known = "|".join(re.escape(form) for form in sorted(self.parties, key=lambda f: (-len(f), f)))
        self.party_forms = re.compile(rf"(?<!\w)(?:{known})(?!\w)")

    def flag(self, word: str) -> int:
        """Return what `word`, as it stands, can be."""
        found = self.flags.get(word)
        if found is not None:
            return found
        if len(word) > LONGEST_WORD:
            return NEVER
        if len(word) == 1 or word[-1] == ".":
            bare = word.rstrip(".")
            return INITIAL if all(len(part) <= 1 for part in bare.split(".")) else self.flags.get(bare, PLAIN)
        if word.isupper():
            return self.flags.get(word.capitalize(), PLAIN)
        # "Mother-of-two", "Stockton-on-Tees": no part of a name, though one may follow.
        return RANK if "-" in word and any(part[:1].islower() for part in word.split("-")) else PLAIN

    def gender(self, name: str, title: str | None) -> str | None:
        """Return "f" or "m" as the title or else the first name says, or None."""
        return self.title_genders.get(title or "") or self.name_genders.get(name.split(" ", 1)[0])
