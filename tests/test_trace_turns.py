"""300 further alterations of sentences of real reports: what each must be told as, and that fair cuts raise no alarm."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ofscan.comparing.changes import Alert
from ofscan.facts.records import SpeakerKind
from ofscan.tracing.records import TracedQuote
from ofscan.tracing.report_text import ReportText
from ofscan.words import lexicon_reader
from tests.test_trace_alterations import reports, sentences
from tests.trace_samples import article, quote, traced

pytestmark = pytest.mark.shared

#: The quotation, the words before it in the article, the verdict, and the alert that must be there (None: none that turns).
Made = tuple[str, str, str, Alert | None]
_NOT = re.compile(r"\b(?:is|are|was|were|do|does|did|has|have) not (?:yet |always )?(?=\w+ \w+ \w+)")
_CONTRACTED = re.compile(r"\b(is|are|was|were|do|does|did|has|have) not\b")
_NUMBER = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|20|30|50)\b")
#: A cut behind one of these is not fair: the quotation says more than the report.
_LIMIT = re.compile(
    r"\b(?:most|some|many|several|few|almost|nearly|number|majority|proportion|often|usually|generally)\b", re.IGNORECASE
)
EACH = 43


@cache
def _opposites() -> dict[str, str]:
    """One opposite of each word that has some: of adverbs one that fits."""
    table = lexicon_reader("comparison").opposite_words
    plain = ("swiftly", "strong", "weak", "clear", "stable", "consistently", "regularly", "promptly", "good", "poor", "quickly")
    return {word: sorted(table[word])[0] for word in plain if word in table}


def _cut(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    match = _NOT.search(text)
    if match is None or match.end() > len(text) - 25:
        return None
    rest = text[match.end() :].rstrip(".")
    return " ".join(rest.split()[:8]).rstrip(",;"), "The report says services ", "exact", Alert.CUT


def _fair_negation(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    made = _cut(rnd, text, told, at)
    return (made[0], "The report says that services do not ", "exact", None) if made and not _LIMIT.search(text) else None


def _fair_cut(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    words = text.rstrip(".").split()
    if (
        len(words) < 12
        or _LIMIT.search(text)
        or re.search(r"\b(?:not|no|never|few|without|nor|neither|rarely|unable|lacks?|fails?)\b|n’t", text)
    ):
        return None
    first = rnd.randrange(0, len(words) - 9)
    return " ".join(words[first : first + 9]).strip(",;:"), "The report says ", "exact", None


def _opposite(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    words = text.split()
    places = [i for i, word in enumerate(words[1:-1], 1) if word in _opposites()]
    if not places:
        return None
    place = rnd.choice(places)
    words[place] = _opposites()[words[place]]
    return " ".join(words), "The report says: ", "altered", Alert.SENSE


def _syllable(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    match = re.search(r"(?<=\w )(?:stable|suitable|clear|consistent|effective|appropriate|sufficient|able)\b", text)
    if match is None:
        return None
    before = {"consistent": "in", "effective": "in", "appropriate": "in", "sufficient": "in"}.get(match[0], "un")
    return text[: match.start()] + before + text[match.start() :], "The report says: ", "altered", Alert.SENSE


def _numbered(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    return text[: match.start()] + "eleven" + text[match.end() :], "The report says: ", "altered", Alert.NUMBER


def _swapped(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    if at + 1 >= len(told) or not told[at + 1]:
        return None
    return f"{told[at + 1]} {text}", "The report says: ", "", None


def _stitched(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    other = rnd.choice(told)
    if not other or other == text or abs(told.index(other) - at) < 12:
        return None
    one, second = " ".join(text.split()[:8]), " ".join(other.split()[:8])
    return f"{one.rstrip(',;')} … {second.rstrip(',;')}", "The report says: ", "joined", None


def _contracted(rnd: random.Random, text: str, told: list[str], at: int) -> Made | None:
    match = _CONTRACTED.search(text)
    if match is None:
        return None
    return text[: match.start()] + match[1] + "n’t" + text[match.end() :], "The report says: ", "exact", None


MAKERS: tuple[Callable[[random.Random, str, list[str], int], Made | None], ...] = (
    _cut,
    _opposite,
    _syllable,
    _numbered,
    _swapped,
    _stitched,
    _contracted,
)
TURNS = {Alert.CUT, Alert.NEGATION, Alert.SENSE, Alert.NUMBER}


def _asked(report: ReportText, made: Made) -> TracedQuote:
    story = f"{made[1]}“{made[0]}”, it was said."
    return traced(
        article(story, quotes=[quote(story, made[0], "the report", SpeakerKind.DOCUMENT)], councils=(), published=None), report
    ).quotes[0]


def _made(
    rnd: random.Random, folder: Path, make: Callable[[random.Random, str, list[str], int], Made | None]
) -> tuple[ReportText, Made]:
    while True:
        report = rnd.choice(reports(folder))
        told = sentences(report)
        at = rnd.randrange(len(told))
        made = make(rnd, told[at], told, at) if told[at] and report.read.council else None
        if made is not None:
            return report, made


def test_300_turns_are_told(shared: Path) -> None:
    rnd = random.Random(14)
    asked: Counter[str] = Counter()
    wrong = []
    for make in MAKERS:
        for _ in range(EACH):
            report, made = _made(rnd, shared / "reports", make)
            asked[make.__name__] += 1
            found = _asked(report, made)
            turned = TURNS & set(found.alerts)
            right = (made[3] in turned) if made[3] else not turned
            if not right or (made[2] and found.verdict != made[2]) or found.verdict is None:
                wrong.append((make.__name__, report.source, found.verdict, found.alerts, made[0]))
    assert sum(asked.values()) > 300
    assert len(wrong) <= 0.02 * sum(asked.values()), wrong


def test_fair_cuts_raise_no_alarm(shared: Path) -> None:
    rnd = random.Random(15)
    wrong = []
    for make in (_fair_cut, _fair_negation, _fair_cut):
        for _ in range(100):
            report, made = _made(rnd, shared / "reports", make)
            found = _asked(report, made)
            if found.verdict != "exact" or TURNS & set(found.alerts):
                wrong.append((make.__name__, report.source, found.verdict, found.alerts, made[0]))
    assert len(wrong) <= 3, wrong
