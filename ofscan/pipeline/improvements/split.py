"""How a sentence is cut into clauses, and the names of things run together in it into each."""

from __future__ import annotations

from itertools import pairwise

from ofscan.pipeline.improvements.text import QUOTES, Passage

_COORDINATORS = frozenset({"and", "but", "or", "while", "though", "although", "yet", "whereas"})
_RELATIVES = frozenset(
    "which who whom whose where when because meaning so including particularly especially with such as than to for then "
    "therefore even not often sometimes too despite if until leaving".split()
)
#: 'When children are missing, ...' says nothing of what is; only what follows does.
CONDITIONS = ("when", "where", "if", "once", "whenever")
_PREPOSITIONS = frozenset({"about", "of", "on", "in", "with", "for", "over", "by", "at", "around", "to", "from", "into"})

_SUBJECTS = frozenset({"it", "they", "we", "he", "she", "who", "nobody", "some", "many"})

# ------------------------------------------------------------------ clauses


#: The marks and words at which a clause may end.
_CUTTING = frozenset(
    {";", ":", ".", "?", "!", ",", "–", "—", "-", "and", "but", "because", "though", "although", "while", "whereas"}
)


def clauses(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """Return the clauses of a sentence as ranges of its words, in order."""
    cuts = [first]
    place = first
    while place < last:
        if passage.words[place].low not in _CUTTING:
            place += 1
            continue
        step = _cut(passage, cuts[-1], place, last)
        if step:
            cuts.append(place + step)
            place += step
        else:
            place += 1
    cuts.append(last)
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _cut(passage: Passage, begin: int, place: int, last: int) -> int:
    """Return how many words the boundary at `place` has (0 for none)."""
    while begin < place and passage.low(begin) in QUOTES:
        begin += 1
    low = passage.words[place].low
    if low in (";", ":") or low in ".?!":
        return 1
    if passage.dash(place):
        return 1
    following = passage.low(place + 1)
    if low == ",":
        skip = 1
        if following in _COORDINATORS:
            skip = 2
        elif following in QUOTES and passage.low(place + 2) in _COORDINATORS:
            skip = 3
        if passage.low(place + skip) == "that":
            return skip + 1
        if skip > 1 and (
            independent(passage, place + skip, last) or says(passage, place + skip, last) or judges(passage, place + skip)
        ):
            return skip
        if skip == 1 and _told_in_row(passage, begin, place, last):
            return 1
        if (
            skip == 1
            and passage.low(begin) in ("while", "although", "though", "despite", *CONDITIONS)
            and independent(passage, place + 1, last)
        ):
            return 1
        if following == "that" or (
            skip == 1
            and _weak(passage, begin, place)
            and independent(passage, place + 1, last)
            and _weak(passage, place + 1, last)
        ):
            return 1
        return 0
    if low == "because" and not _weak(passage, begin, place) and independent(passage, place + 1, last):
        return 1
    if low in ("and", "but", "though", "although", "while", "whereas"):
        if following == "that" and place > begin:
            return 2
        if low != "and":
            return (
                1
                if place > begin and passage.low(place - 1) not in ("as", "even") and independent(passage, place + 1, last)
                else 0
            )
        if says(passage, place + 1, last) or judges(passage, place + 1):
            return 1
        if _told_in_row(passage, begin, place, last):
            return 1
        if _nobody(passage, place + 1) and any(passage.low(at) in passage.vocabulary.finite for at in range(begin, place)):
            return 1
        both = _weak(passage, begin, place) and _weak(passage, place + 1, last) and independent(passage, place + 1, last)
        return 1 if both and any(passage.low(at) in passage.vocabulary.finite for at in range(begin, place)) else 0
    return 0


def _nobody(passage: Passage, place: int) -> bool:
    """Return whether a subject that makes any verb a fault stands at `place`: 'and nobody was asking'."""
    return passage.low(place) in ("nobody", "no-one", "noone", "none") or (
        passage.low(place) == "no" and passage.low(place + 1) == "one"
    )


def _told_in_row(passage: Passage, begin: int, place: int, last: int) -> bool:
    """Return whether clauses in a row follow a colon: 'a mess: files went missing, staff left and nobody looked'."""
    while begin > 0 and passage.low(begin - 1) in (",", "and"):
        begin = next((at for at in range(begin - 2, max(-1, begin - 30), -1) if passage.low(at) in (",", "and", ":")), -1) + 1
    return (
        begin > 0
        and passage.low(begin - 1) == ":"
        and independent(passage, begin, place)
        and independent(passage, place + 1, last)
    )


def says(passage: Passage, first: int, last: int) -> bool:
    """Return whether the words begin with a verb of saying, or a pronoun and such a verb."""
    skip = 1 if passage.low(first) in ("it", "they", "he", "she", "also") else 0
    if passage.low(first + skip) in ("see", "saw", "hear", "feel", "felt"):
        return False  # '... but see less of them than they should'
    return any(hit.first in (first, first + skip) for hit in passage.within("say", first, min(last, first + 3)))


def judges(passage: Passage, place: int) -> bool:
    """Return whether a verb of judging stands at `place`: '... and marked leadership down'."""
    return passage.low(place) in ("marked", "judged", "rated", "graded", "gave", "gives", "downgraded", "praised", "praises")


def independent(passage: Passage, first: int, last: int) -> bool:
    """Return whether the words at `first` begin a clause of its own: something said of a noun by a verb."""
    if passage.low(first) == "there" and passage.low(first + 1) in _SUBJECTS:
        return False  # '..., and there they stay'
    if passage.low(first) in _RELATIVES and passage.low(first) not in ("too", "not"):
        return False
    nouns = False
    starts = {hit.first for hit in passage.within("nouns", first, min(last, first + 14))}
    for place in range(first, min(last, first + 14)):
        low = passage.words[place].low
        if low in (",", ";", ":"):
            return False
        if low in ("who", "which", "that", "whom"):
            # A relative clause has a verb of its own: look past it.
            return nouns and any(passage.low(at) in passage.vocabulary.finite for at in range(place + 2, min(last, place + 12)))
        if (
            nouns
            and place > first
            and (low in passage.vocabulary.finite or (low.endswith("ed") and passage.low(place - 1) in _SUBJECTS))
        ):
            return True
        if (
            place in starts
            or (low == "there" and passage.low(place + 1) in ("is", "are", "was", "were"))
            or low in ("this", "these", "it", "they", "some", "many", "we")
        ):
            nouns = True
    return False


def _weak(passage: Passage, first: int, last: int) -> bool:
    return passage.has("strong", first, last) or passage.has("bad", first, last) or passage.has("mild", first, last)


# ------------------------------------------------------------------ lists run together

#: Two things that make one: an 'and' between them ends no item of a list.
_PAIRS = frozenset(
    "children young|children families|help protection|brothers sisters|parents carers|mums dads|health care|education health|"
    "missing exploited|recruitment retention|boys girls|girls boys|police health|time again|early often|over over|social health|"
    "speech language|risk harm|schools colleges|mothers fathers|families children|checks balances|care support|more more".split(
        "|"
    )
)
_ENUMERATED = frozenset(
    "first second third fourth fifth firstly secondly thirdly finally lastly a b c d e f i ii iii iv v 1 2 3 4 5 6".split()
)


def listed(passage: Passage, first: int, last: int, *, weak: bool = False) -> list[tuple[int, int]]:
    """Return the listed things in words [first, last): 'X, the Y of Z and the W' is three.

    With `weak` also 'a chaotic team and files that nobody reads' is two, since each is a weakness by its own words.
    """
    if numbered := _numbered(passage, first, last):
        return [_strip(passage, *passage.trim(*part)) for part in numbered]
    if thats := _thats(passage, first, last):
        return [passage.trim(*part) for part in thats]
    semicolons = [place for place in range(first, last) if passage.words[place].low == ";"]
    if semicolons:
        ranges = [(a, b) for a, b in zip([first, *(p + 1 for p in semicolons)], [*semicolons, last], strict=True) if b > a]
        # Nothing but semicolons lists nothing: 'inspection noted;'.
        if ranges and passage.low(ranges[-1][0]) not in ("and", "or"):
            ranges[-1:] = _commas(passage, *ranges[-1], weak=weak)
        return [_strip(passage, a, b) for a, b in ranges]
    return [_strip(passage, a, b) for a, b in _commas(passage, first, last, weak=weak)]


def _numbered(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """Return the parts of '(a) X, (b) Y and (c) Z' or '1) X 2) Y'; empty where there is no such list."""
    starts: list[tuple[int, int]] = []
    for place in range(first, last - 2):
        if passage.low(place + 1) != ")" or passage.low(place) not in _ENUMERATED:
            continue
        opens = passage.low(place - 1) == "("
        starts.append((place - 1 if opens and place > first else place, place + 2))
    if len(starts) < 2 or starts[0][0] > first + 1:
        return []
    return [(begin, end) for (_, begin), (end, _) in zip(starts, [*starts[1:], (last, last)], strict=True)]


def _thats(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """Return the parts of 'that the council X, that it Y and that it Z'; empty where there is no such list."""
    starts = [first + 1] if passage.low(first) == "that" else []
    for place in range(first + 1, last - 1):
        if starts and passage.low(place) == "that" and passage.low(place - 1) in (",", "and", ";"):
            starts.append(place + 1)
    return [(a, b) for a, b in zip(starts, [*starts[1:], last], strict=True)] if len(starts) > 1 else []


def _commas(passage: Passage, first: int, last: int, *, weak: bool) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    begin = first
    closed = False
    bare = _bare_list(passage, first, last)
    for place in range(first + 1, last - 1):
        low = passage.words[place].low
        if low not in (",", "and") or (cuts and place < cuts[-1][1]):
            continue
        after = place + 1
        if low == "," and passage.low(after) == "and":
            after += 1
        if passage.low(after) == "," and (second := _aside(passage, after, last)):
            after = second  # 'and, in its words, X'
        if after >= last:
            continue
        if not (
            _starts_item(passage, begin, place, after, last)
            or (bare and _plain(passage, after, last))
            or (weak and _own(passage, begin, place, after, last))
            or (cuts and not closed and _closes(passage, begin, place, after, last))
        ):
            continue
        if passage.low(after) in ("their", "its") and last - after <= 3 and low == "and":
            continue  # 'children and their families'
        cuts.append((place, after))
        closed = closed or "and" in (low, passage.low(place + 1))
        begin = after
    if not any(passage.words[place].low == "and" or passage.low(place + 1) == "and" for place, _ in cuts):
        if not all(passage.low(after) in ("of", "about") for _, after in cuts):
            cuts = []  # commas without an 'and' are no list but additions: 'the hub, the service's front door'
    edges = [first, *(after for _, after in cuts)]
    ends = [*(place for place, _ in cuts), last]
    return [(a, b) for a, b in zip(edges, ends, strict=True) if b > a]


def _aside(passage: Passage, comma: int, last: int) -> int:
    """Return the place after an aside of a few words between commas, or 0."""
    return next((place + 1 for place in range(comma + 2, min(last - 1, comma + 6)) if passage.low(place) == ","), 0)


def _closes(passage: Passage, begin: int, place: int, after: int, last: int) -> bool:
    """Return whether the last thing of a list that has begun follows: 'a lack of X, Y that Z and social workers who W'."""
    low = passage.low(after)
    if not _plain(passage, after, last) or low in passage.vocabulary.finite or says(passage, after, last):
        return False
    if passage.words[place].low == ",":
        return after > place + 1  # ', and'
    if f"{passage.low(place - 1)} {low}" in _PAIRS or place - begin < 3 or last - after < 2:
        return False
    return passage.has("nouns", after, min(last, after + 3)) and passage.low(after + 1) not in _COORDINATORS


def _own(passage: Passage, begin: int, place: int, after: int, last: int) -> bool:
    nouns = passage.within("nouns", after, min(last, after + 3))
    return bool(nouns) and nouns[0].first == after and _weak(passage, begin, place) and _weak(passage, after, last)


def _bare_list(passage: Passage, first: int, last: int) -> bool:
    """Return whether the words are a plain list of short names of things: 'supervision, audits and training'."""
    lows = [passage.words[place].low for place in range(first, last)]
    if (
        "," not in lows
        or "and" not in lows
        or any(low in passage.vocabulary.finite or low in _RELATIVES - _PREPOSITIONS for low in lows)
    ):
        return False
    final = len(lows) - 1 - lows[::-1].index("and")
    return lows.index(",") <= 7 and len(lows) <= 24 and final > len(lows) - 1 - lows[::-1].index(",")


def _plain(passage: Passage, after: int, last: int) -> bool:
    return passage.low(after) not in _RELATIVES and passage.low(after) not in _PREPOSITIONS and passage.low(after)[:1].isalpha()


def _starts_item(passage: Passage, begin: int, place: int, after: int, last: int) -> bool:
    low = passage.low(after)
    lead = passage.low(begin)
    if low in _PREPOSITIONS:
        same = low == lead or low == passage.low(begin - 1) or low in ("about", "of")
        return same and last - after >= 3
    if low in QUOTES:
        return passage.low(after + 1) not in ("and", "or", "") and place - begin >= 2
    if low not in passage.vocabulary.item_starts and not low.endswith("ing"):
        return False
    if low.endswith("ing") and low not in passage.vocabulary.item_starts:
        return passage.low(begin).endswith("ing") or passage.low(begin + 1).endswith("ing")
    short = 2 if low in passage.vocabulary.comparatives or low in ("a", "an", "the") else 3
    if place - begin < short and passage.words[place].low == "and":
        return False
    if low in ("their", "its", "a", "an", "the") and sum(passage.low(at)[:1].isalnum() for at in range(after, last)) < 3:
        return False
    before = {passage.low(at) for at in range(max(begin, place - 6), place)}
    # 'Between the council and the police' is one thing, 'gaps between visits and a lack of X' are two.
    return passage.low(begin) != "both" and ("between" not in before or low in ("a", "an", "no", "too", "poor", "weak", "lack"))


def _strip(passage: Passage, first: int, last: int) -> tuple[int, int]:
    while first < last and (passage.low(first) in _PREPOSITIONS or passage.low(first) in ("and", "also", ",")):
        first += 1
    return first, last
