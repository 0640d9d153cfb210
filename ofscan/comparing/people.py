"""The people whom two articles quote set against each other: the same by name, corrected in name or post, of one alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from rapidfuzz import fuzz

from ofscan.comparing import matching
from ofscan.comparing.pairs import paired
from ofscan.comparing.records import ChangedPerson, People, SharedPerson
from ofscan.facts.records import Person, Summary
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.phrases import words

#: How alike two spellings of one name are, of 100: 'Tahmina Saleem' and 'Tahmina Salim' 89, 'Jane Smith' and 'Jane Small' 70.
SAME_SPELLING = 84
#: With nothing to say that two names are one person's but the spelling itself.
SAME_SPELLING_ALONE = 92
#: The least share of words that two posts have in common if they are one.
SAME_POST = 0.6

#: The posts that a person is told with.
Posts = Callable[[Person], frozenset[str]]


def people(a: Summary, b: Summary, *, said: Mapping[tuple[str, str], int], lexicon: ComparisonLexicon) -> People:
    """Return the people of both and of each alone.

    `said` counts for a name in `a` and a name in `b` how many quotations stand under the one here and under the other there.
    """

    posts = partial(_posts, lexicon)
    (named, respelt), only_a, only_b = paired(a.people, b.people, partial(_same, posts), partial(_misspelt, posts, said))
    # More detail, or none, is no other post.
    moved = [(x, y) for x, y in named if posts(x) and posts(y) and not posts(x) & posts(y)]
    shared = [
        SharedPerson(name=max(x.name, y.name, key=lambda name: (len(name), name)), a=x, b=y)
        for x, y in named
        if (x, y) not in moved
    ]
    changed = [ChangedPerson(what="role", a=x, b=y) for x, y in moved]
    changed += [ChangedPerson(what="name", a=x, b=y) for x, y in respelt]
    return People(
        shared=tuple(sorted(shared, key=_place)), only_a=only_a, only_b=only_b, changed=tuple(sorted(changed, key=_place))
    )


def _posts(lexicon: ComparisonLexicon, person: Person) -> frozenset[str]:
    return lexicon.post_finder.kinds(words(person.role or ""))


def _same(posts: Posts, one: Person, other: Person) -> tuple[float, ...] | None:
    """Rank the very same name first; of two who share it those whose post is the same."""
    if not matching.same_name(one.name, other.name):
        return None
    post = matching.dice(one.role or "", other.role or "") + bool(posts(one) & posts(other))
    return (matching.plain(one.name) == matching.plain(other.name), post)


def _misspelt(posts: Posts, said: Mapping[tuple[str, str], int], one: Person, other: Person) -> float | None:
    """Return how sure it is that two names are spellings of one person's."""
    mine, theirs = matching.plain(one.name).split(), matching.plain(other.name).split()
    alike = fuzz.ratio(" ".join(mine), " ".join(theirs))
    words = said.get((one.name, other.name), 0) > 0
    post = matching.dice(one.role or "", other.role or "") >= SAME_POST or bool(posts(one) & posts(other))
    if alike >= SAME_SPELLING_ALONE or (alike >= SAME_SPELLING and (words or post)):
        return alike + words
    # 'Jane Smith' corrected to 'Jane Holloway': only where both the words and the post are hers.
    half = min(len(mine), len(theirs)) > 1 and (mine[0] == theirs[0] or mine[-1] == theirs[-1])
    return alike if half and words and post else None


def _place(item: SharedPerson | ChangedPerson) -> tuple[int, str]:
    return (sum(side.mentions[0].start for side in (item.a, item.b) if side.mentions), item.a.name + item.b.name)
