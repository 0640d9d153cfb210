"""The word list `people`: titles, posts, parties, first names, and words that are never part of a person's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ofscan.errors import DataError
from ofscan.facts.codec import OTHERS

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Words before a name. `rank` words are a post too, `post` words only that; after `plural` ones several names follow."""

    female: Words = ()
    male: Words = ()
    either: Words = ()
    councillor: Words = ()
    plural: Words = ()
    rank: Words = ()
    post: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Posts: `heads` are their nouns; `modifiers` may stand before, `links` lead to `departments`."""

    heads: Words = ()
    modifiers: Words = ()
    departments: Words = ()
    links: Words = ()
    of_body: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """Words that are never part of a name, by the reason."""

    small: Words = ()
    calendar: Words = ()
    bodies: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstNames:
    """First names by gender; those in `ambiguous` are words or places too and need something else beside them."""

    female: Words = ()
    male: Words = ()
    either: Words = ()
    ambiguous: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLexicon:
    """All words by which people are found and described. `parties` maps a normal form to the forms it takes."""

    titles: Titles = Titles()
    surnames: Words = ()
    postnominals: Words = ()
    parties: Mapping[str, Words]
    party_everyday: Words = ()
    roles: Roles = Roles()
    verbs: Words = ()
    never: Never = Never()
    organisations: Words = ()
    first_names: FirstNames = FirstNames()
    same_posts: Mapping[str, str] = field(default_factory=dict)
    #: Small words, by the names of their lists in people.yaml.
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict, metadata=OTHERS)

    def __post_init__(self) -> None:
        """Raise DataError where a form has two parties."""
        seen: dict[str, str] = {}
        for party, forms in self.parties.items():
            for form in forms:
                if seen.setdefault(form, party) != party:
                    raise DataError(f"parties: {form!r} is a form of both {seen[form]!r} and {party!r}")
