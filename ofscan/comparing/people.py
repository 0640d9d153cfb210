"""The people whom two articles quote set against each other: the same by name, corrected in name or post, of one alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from ofscan.comparing import matching
from ofscan.comparing.records import ChangedPerson, People, SharedPerson
from ofscan.facts.records import Person, Summary
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.phrases import Phrases, words

#: How alike two spellings of one name are, of 100: 'Tahmina Saleem' and 'Tahmina Salim' 89, 'Jane Smith' and 'Jane Small' 70.
SAME_SPELLING = 84
#: With nothing to say that two names are one person's but the spelling itself.
SAME_SPELLING_ALONE = 92


def people(a: Summary, b: Summary, *, said: Mapping[tuple[str, str], int], lexicon: ComparisonLexicon) -> People:
    """Return the people of both and of each alone.

    `said` counts for a name in `a` and a name in `b` how many quotations stand under the one here and under the other there.
    """
    posts = lexicon.post_finder
    left_a, left_b = list(a.people), list(b.people)
    shared: list[SharedPerson] = []
    changed: list[ChangedPerson] = []
    for one, other in _same(left_a, left_b, posts):
        left_a.remove(one)
        left_b.remove(other)
        if other_post(one, other, posts, lexicon):
            changed.append(ChangedPerson(what="role", a=one, b=other))
        else:
            shared.append(SharedPerson(name=max(one.name, other.name, key=lambda name: (len(name), name)), a=one, b=other))
    for one in list(left_a):
        ranked = [(sure, other) for other in left_b if (sure := _misspelt(one, other, said, posts)) > 0]
        if ranked:
            _, match = max(ranked, key=lambda entry: entry[0])
            changed.append(ChangedPerson(what="name", a=one, b=match))
            left_a.remove(one)
            left_b.remove(match)
    return People(
        shared=tuple(sorted(shared, key=_place)),
        only_a=tuple(left_a),
        only_b=tuple(left_b),
        changed=tuple(sorted(changed, key=_place)),
    )


def _place(item: SharedPerson | ChangedPerson) -> tuple[int, str]:
    return (sum(side.mentions[0].start for side in (item.a, item.b) if side.mentions), item.a.name + item.b.name)


def _same(a: Sequence[Person], b: Sequence[Person], posts: Phrases) -> list[tuple[Person, Person]]:
    """Return the pairs of one name: the very same name first, of two who share it those whose post is the same."""
    ranked = []
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            if matching.same_name(one.name, other.name):
                exact = matching.plain(one.name) == matching.plain(other.name)
                post = matching.dice(one.role or "", other.role or "") + bool(_posts(one, posts) & _posts(other, posts))
                ranked.append((-exact, -post, i + j, i, j))
    pairs, taken_a, taken_b = [], set(), set()
    for _, _, _, i, j in sorted(ranked):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((a[i], b[j]))
    return pairs


def _posts(person: Person, posts: Phrases) -> frozenset[str]:
    return posts_in(person.role or "", posts)


def posts_in(role: str, posts: Phrases) -> frozenset[str]:
    """Return the posts that `role` names; a word within a longer post's name ('leader' of 'deputy leader') is not one."""
    hits = posts.find(words(role))
    return frozenset(
        hit.kind
        for hit in hits
        if not any(o.first <= hit.first and hit.last <= o.last and o.last - o.first > hit.last - hit.first for o in hits)
    )


def other_post(one: Person, other: Person, posts: Phrases, lexicon: ComparisonLexicon) -> bool:
    """Return whether the two are told with different posts; more detail, or none, is no other post."""
    mine, theirs = _posts(one, posts), _posts(other, posts)
    return bool(mine and theirs and not mine & theirs)


def _misspelt(one: Person, other: Person, said: Mapping[tuple[str, str], int], posts: Phrases) -> float:
    """Return how sure it is that two names are spellings of one person's, 0 if not at all."""
    mine, theirs = matching.plain(one.name).split(), matching.plain(other.name).split()
    alike = fuzz.ratio(" ".join(mine), " ".join(theirs))
    same_words = said.get((one.name, other.name), 0) > 0
    same_post = matching.dice(one.role or "", other.role or "") >= 0.6 or bool(_posts(one, posts) & _posts(other, posts))
    half_same = len(mine) > 1 and len(theirs) > 1 and (mine[0] == theirs[0] or mine[-1] == theirs[-1])
    if alike >= SAME_SPELLING_ALONE or (alike >= SAME_SPELLING and (same_words or same_post)):
        return alike + same_words
    # 'Jane Smith' corrected to 'Jane Holloway': only where both the words and the post are hers.
    return alike if half_same and same_words and same_post else 0.0
