"""Inputs on which a backtracking pattern may take long: a part that repeats, pumped, after what leads to it, then a fault.

For each repetition in a pattern: the shortest text that leads there, then its body again and again (with each of a few
characters that fit), then a character that fits nothing.
"""

from __future__ import annotations

import importlib
import re
import signal
from collections.abc import Iterable, Iterator
from itertools import chain
from types import FrameType
from typing import Any

# The parser of `re` has no public name; what it gives is the pattern as the engine runs it.
_parser: Any = importlib.import_module("re._parser")
_op: Any = importlib.import_module("re._constants")

#: Characters to pump: of each class that patterns tell apart, one or two.
PUMPED = " aA1.,-'’“\"(/<\n:;"
#: What ends the pumped text: no pattern takes the first; the second ends lines.
ENDS = ("\0", "\n")
_REPEATS = (_op.MAX_REPEAT, _op.MIN_REPEAT)


def attacks(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Yield texts of about `size` characters that may make `pattern` backtrack."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    classes = list(_classes(tree))
    # Of characters that are the same to every class of the pattern, one is enough.
    pumped = {tuple(_fits(op, value, char) for op, value in classes): char for char in reversed(PUMPED)}.values()
    ends = ENDS if {_op.ANY, _op.AT}.intersection(op for op, _ in _all(tree)) else ENDS[:1]
    seen = set()
    for before, body in _repeated(tree, ""):
        for pump in _pumps(body, pumped):
            if pump and (before, pump) not in seen:
                seen.add((before, pump))
                yield from (before + pump * (size // len(pump)) + end for end in ends)


def takes(pattern: re.Pattern[str], text: str, seconds: float) -> bool:
    """Whether finding all matches of `pattern` in `text` takes `seconds` of processor time or more; it is stopped then."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        for _ in pattern.finditer(text):
            pass
    except _TooLong:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return False


def slow(pattern: re.Pattern[str], *, size: int, seconds: float) -> str | None:
    """Return a text of about `size` characters for which `pattern` takes `seconds` or more, each of three times, or None."""
    return next((text for text in attacks(pattern, size) if all(takes(pattern, text, seconds) for _ in range(3))), None)


class _TooLong(BaseException):
    pass


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooLong


def _all(nodes: Any) -> Iterator[tuple[Any, Any]]:
    for op, value in nodes:
        yield op, value
        for inner in _inner(op, value):
            yield from _all(inner)


def _classes(nodes: Any) -> Iterator[tuple[Any, Any]]:
    return ((op, value) for op, value in _all(nodes) if op in (_op.NOT_LITERAL, _op.IN, _op.ANY))


def _repeated(nodes: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Yield the body of each repetition that can backtrack, with a text that leads to it."""
    for op, value in nodes:
        if op in _REPEATS and value[1] > 2:
            yield before, value[2]
        for inner in _inner(op, value):
            yield from _repeated(inner, before)
        before += _text(op, value, "a")


def _pumps(body: Any, pumped: Iterable[str]) -> Iterator[str]:
    """Yield texts that the `body` of a repetition matches: with each character of `pumped`, and by each of its branches."""
    yield from (_shortest(body, wanted) for wanted in pumped)
    for op, value in _all(body):
        if op is _op.BRANCH:
            yield from (_shortest(branch, "a") for branch in value[1])


def _inner(op: Any, value: Any) -> list[Any]:
    if op in (*_REPEATS, _op.POSSESSIVE_REPEAT):
        return [value[2]]
    if op is _op.SUBPATTERN:
        return [value[3]]
    if op is _op.BRANCH:
        return list(value[1])
    if op in (_op.ASSERT, _op.ASSERT_NOT):
        return [value[1]]
    return [value] if op is _op.ATOMIC_GROUP else []


def _shortest(nodes: Any, wanted: str) -> str:
    """Return a short text that the `nodes` of a pattern match, with the character `wanted` where it fits."""
    return "".join(_text(op, value, wanted) for op, value in nodes)


def _text(op: Any, value: Any, wanted: str) -> str:
    if op is _op.LITERAL:
        return chr(value)
    if op in (_op.NOT_LITERAL, _op.IN, _op.ANY):
        others = (chr(number) for number in range(32, 0x2600))
        return next((char for char in chain(wanted, PUMPED, others) if _fits(op, value, char)), "")
    if op in (_op.ASSERT, _op.ASSERT_NOT):
        return ""
    texts = [_shortest(nodes, wanted) for nodes in _inner(op, value)]
    if op in (*_REPEATS, _op.POSSESSIVE_REPEAT):
        return texts[0] * int(value[0])
    return min(texts, key=len, default="")


def _fits(op: Any, value: Any, char: str) -> bool:
    if op is _op.IN:
        negated = value[0][0] is _op.NEGATE
        return bool(negated != any(_fits(inner, given, char) for inner, given in value[negated:]))
    if op is _op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is _op.CATEGORY:
        name = str(value).removeprefix("CATEGORY_")
        tests = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
        return tests[name.removeprefix("NOT_")] != name.startswith("NOT_")
    if op is _op.ANY:
        return char != "\n"
    return bool((ord(char) == value) == (op is _op.LITERAL))
