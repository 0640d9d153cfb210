"""Clauses of a sentence, and what is said freed from who says it: 'Inspectors found that X' and 'X, the report says' are X."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.reading.sentence import Sentence
from ofscan.words.phrases import Hit

_MARKS = frozenset(";:–—()")
_TURNS = frozenset("but however although though while whilst yet whereas despite meaning because where when".split())
_ASIDES = frozenset(("while", "whilst", "although", "though"))
_JOINS = frozenset((",", "and", "but", "or", "so"))
_MAY_BEGIN = _MARKS | _TURNS | _JOINS
#: After these a subject may be several: 'to ensure children in care and care leavers are supported'.
_COMPLEMENT = frozenset(("ensure", "ensures", "ensuring", "whether", "how"))
_OUTER = (_TURNS | _JOINS | {"that", "to"}) - {"where", "when"}
#: A subject of its own is no longer than this before its verb, and begins with none of these.
_SUBJECT = 9
_NO_SUBJECT = frozenset(
    ("who", "which", "that", "with", "in", "of", "for", "to", "by", "from", "on", "at", "including", "such", "as", "whose")
)
#: After one of these 'needs' or 'report' is no verb.
_DETERMINERS = frozenset("their its his her our your the a an these those some any such of in".split())
_THAT = frozenset(("that",))
_WHICH = frozenset(("which",))
_PRONOUNS = frozenset(("it", "they", "he", "she", "also", "we", "i", "who"))
#: After these a verb of saying says nothing: 'issues that were identified', 'to say'.
_PASSIVE = frozenset(("to", "not", "be", "was", "were", "been", "is", "are"))
#: From a verb of saying to the words that name who says it, and to the 'that' of what is said.
_NEAR, _TAIL = 12, 9


class Clause(NamedTuple):
    """Words [first, last) of a sentence with the place of its verb (`last` where it has none)."""

    first: int
    last: int
    verb: int


def clauses(sentence: Sentence, first: int, last: int, finite: frozenset[str]) -> list[Clause]:
    """Return the clauses of words [first, last) in order, without joining words and marks at their ends."""
    places, verb = [first], False
    place = first
    while place < last:
        low = sentence.words[place].low
        verb = (verb or _is_verb(sentence, place, finite)) and low not in _COMPLEMENT and not _says(sentence, place)
        if low not in _MAY_BEGIN:
            place += 1
            continue
        ahead = place + 1 if sentence.low(place + 1) in _JOINS else place
        aside = low == "," and verb and sentence.low(places[-1]) in _ASIDES  # 'while visits are regular, plans are weak'
        if place > places[-1] and (aside or _begins(sentence, place, ahead + 1, last, finite if verb else None)):
            places.append(place)
            verb, place = False, ahead
        place += 1
    found = []
    for begin, end in zip(places, [*places[1:], last], strict=True):
        begin, end = trim(sentence, begin, end)
        if end > begin:
            found.append(Clause(begin, end, next((at for at in range(begin + 1, end) if _is_verb(sentence, at, finite)), end)))
    return found


def _begins(sentence: Sentence, place: int, after: int, last: int, finite: frozenset[str] | None) -> bool:
    """Return whether a clause begins at `place`: at a mark or turn, or at a joining word before a clause of its own.

    `finite`: the verbs, where one has been met, without which a new subject is one more of the same.
    """
    low = sentence.low(place)
    if low in _MARKS:
        return not _abbreviates(sentence, place)
    if low in _TURNS:
        return _turns(sentence, place)
    if low not in _JOINS:
        return False
    own = finite is not None and low != "or" and _own_subject(sentence, after, last, finite)
    return own or sentence.low(after) == "that" or _says(sentence, after)


def _turns(sentence: Sentence, place: int) -> bool:
    """Return whether a turning word begins a clause: not in 'not yet', 'of when to refer', 'saw where', 'because of'."""
    low = sentence.low(place)
    if low == "because":
        return sentence.low(place + 1) != "of"
    if low == "yet":
        return sentence.low(place - 1) == ","
    inner = sentence.low(place - 1) in _NO_SUBJECT or _says(sentence, place - 1) or sentence.low(place + 1) == "to"
    return low not in ("when", "where") or not inner


def _abbreviates(sentence: Sentence, place: int) -> bool:
    """Return whether a bracket is one of two around a single word: 'plans (EHC) were late' is one clause."""
    return any((sentence.low(at), sentence.low(at + 2)) == ("(", ")") for at in (place - 2, place))


def _is_verb(sentence: Sentence, place: int, finite: frozenset[str]) -> bool:
    return (
        sentence.low(place) in finite
        and sentence.low(place - 1) not in _DETERMINERS
        and not sentence.ends_pair("nouns", place)  # 'special educational needs'
    )


def _says(sentence: Sentence, place: int) -> bool:
    return sentence.low(place) != "according" and any(hit.first == place for hit in sentence.hits.get("say", ()))


def _own_subject(sentence: Sentence, place: int, last: int, finite: frozenset[str]) -> bool:
    """Return whether a subject and its verb begin at `place`."""
    if sentence.low(place) in _NO_SUBJECT or not sentence.low(place)[:1].isalnum():
        return False
    for at in range(place, min(last, place + _SUBJECT)):
        low = sentence.low(at)
        if _is_verb(sentence, at, finite) or _says(sentence, at):
            return at > place
        if low in (",", ";", "who", "which", "that", "and", "having"):
            return False
    return False


def trim(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return words [first, last) without marks, turns and joining words at the ends."""
    while first < last and (sentence.low(first) in _OUTER or _mark(sentence.low(first))):
        first += 1
    while last > first and (sentence.low(last - 1) in _JOINS or _mark(sentence.low(last - 1))):
        last -= 1
    return first, last


def _mark(low: str) -> bool:
    return not low[:1].isalnum() and low not in ("£", "%", "&")


def without_tail(sentence: Sentence, first: int, last: int) -> int:
    """Return the end of what is said in words [first, last): before ', the report said' or ', said Ann Lee, director'."""
    for hit in reversed(_active(sentence, first, last)):
        comma = next((at for at in range(hit.first, max(first, hit.first - _TAIL), -1) if sentence.low(at) in ',”"’'), 0)
        goes_on = any(sentence.low(at) == "," and sentence.low(at + 1) in _JOINS for at in range(hit.last, last))
        if comma > first + 2 and last - hit.last <= _TAIL and not goes_on and _sayer(sentence, comma, hit, last):
            return comma
    return last


def without_head(sentence: Sentence, first: int, last: int) -> int:
    """Return where what is said in words [first, last) begins: after 'Inspectors found that' or 'According to the report,'."""
    if sentence.low(first) == "according":
        return next((at + 1 for at in range(first, min(last, first + _NEAR)) if sentence.low(at) == ","), first)
    for hit in reversed(_active(sentence, first, last)):
        that = next((at for at in range(hit.last - 1, min(last, hit.last + 4)) if sentence.low(at) == "that"), -1)
        near = max(first, hit.first - _NEAR)
        named = sentence.has("authority", near, hit.first) or sentence.has("council_voice", near, hit.first)
        named = named or hit.first == first or sentence.any_of(_PRONOUNS, hit.first - 2, hit.first)
        if that < 0 and sentence.any_of(_THAT, near, hit.first - 1):
            continue  # 'found that weaknesses identified in the hub'
        if (that >= 0 and (named or hit.first - first < _NEAR)) or (
            named and sentence.low(hit.last) not in (",", "by", "to", "as", "where", "what", "which")
        ):
            return max(hit.last, that + 1)
    return first


def _active(sentence: Sentence, first: int, last: int) -> list[Hit]:
    """Return the verbs of saying in words [first, last) with somebody who says it: not in 'issues that were found', 'failings identified'."""
    named = {hit.last for kind in ("faults", "slots") for hit in sentence.hits.get(kind, ())}
    return [
        hit
        for hit in sentence.within("say", first, last)
        if sentence.low(hit.first - 1) not in _PASSIVE and hit.first not in named and not _inside(sentence, hit)
    ]


def _inside(sentence: Sentence, hit: Hit) -> bool:
    """Return whether who says it stands within what is said: 'health needs, which inspectors said were not met'."""
    return sentence.low(hit.last) not in (",", "that") and sentence.any_of(_WHICH, hit.first - 3, hit.first)


def _sayer(sentence: Sentence, comma: int, hit: Hit, last: int) -> bool:
    """Return whether the words behind a comma are who says it: 'the report said', 'said Ann Lee, director'."""
    between = range(comma + 1, hit.first)
    if any(sentence.low(at) in ("to", "who", "which", "that", "and", "but", "while") for at in between):
        return False
    if sentence.has("authority", comma, last) or sentence.has("council_voice", comma, last):
        return True
    names = (*between, *range(hit.last, min(last, hit.last + 2)))
    return any(sentence.low(at) in _PRONOUNS or sentence.text[sentence.words[at].start].isupper() for at in names)
