"""The word list `improvements`: how lists of weaknesses are headed, how weaknesses and asks are worded, and their themes."""

from __future__ import annotations

from dataclasses import dataclass

from ofscan.words import read_list
from ofscan.words.phrases import Phrases


@dataclass(frozen=True, slots=True)
class ImprovementsLexicon:
    """Phrases (see ofscan.words.phrases) and single words, as in ofscan/data/improvements.yaml."""

    leads: tuple[str, ...]
    not_leads: tuple[str, ...]
    promises: tuple[str, ...]
    verdicts: tuple[str, ...]
    strong: tuple[str, ...]
    bad: tuple[str, ...]
    denied: tuple[str, ...]
    mild: tuple[str, ...]
    neutral: tuple[str, ...]
    praise: tuple[str, ...]
    remedies: tuple[str, ...]
    nouns: tuple[str, ...]
    authority: tuple[str, ...]
    council_voice: tuple[str, ...]
    others: tuple[str, ...]
    insiders: tuple[str, ...]
    inspectors: tuple[str, ...]
    institutions: tuple[str, ...]
    services: tuple[str, ...]
    say: tuple[str, ...]
    admit: tuple[str, ...]
    ask: tuple[str, ...]
    seek: tuple[str, ...]
    fault: tuple[str, ...]
    tell: tuple[str, ...]
    must: tuple[str, ...]
    deeds: tuple[str, ...]
    plain_deeds: tuple[str, ...]
    business: tuple[str, ...]
    methods: tuple[str, ...]
    contexts: tuple[str, ...]
    grades: tuple[str, ...]
    hopes: tuple[str, ...]
    suppose: tuple[str, ...]
    previous: tuple[str, ...]
    current: tuple[str, ...]
    item_starts: tuple[str, ...]
    comparatives: tuple[str, ...]
    finite: tuple[str, ...]
    undenied: tuple[str, ...]
    no_excess: tuple[str, ...]
    addressed: tuple[str, ...]
    unaddressed: tuple[str, ...]
    no_deeds: tuple[str, ...]
    outsiders: tuple[str, ...]
    parties: tuple[str, ...]
    apologies: tuple[str, ...]
    counted: tuple[str, ...]
    themes: dict[str, tuple[str, ...]]
    areas: dict[str, tuple[str, ...]]


#: The lists of single words; all others but `themes` and `areas` are phrases that are looked for in every block.
SINGLE = (
    "denied",
    "deeds",
    "plain_deeds",
    "item_starts",
    "comparatives",
    "finite",
    "undenied",
    "no_excess",
    "addressed",
    "unaddressed",
    "no_deeds",
    "outsiders",
    "parties",
    "apologies",
    "counted",
)


def read(user: str | None) -> ImprovementsLexicon:
    """Return the word list, with the user's entries added."""
    return read_list(ImprovementsLexicon, "improvements", user)


def phrases(lexicon: ImprovementsLexicon) -> Phrases:
    """Return the finder of all phrases that tell weaknesses and whose words they are."""
    names = [name for name in ImprovementsLexicon.__slots__ if name not in (*SINGLE, "themes", "areas")]
    return Phrases({name: getattr(lexicon, name) for name in names})


def single_words(entries: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a list whose entries are words or alternatives ('a|b')."""
    return frozenset(word for entry in entries for word in entry.split("|"))
