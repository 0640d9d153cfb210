"""Inspections of an area's services for special educational needs: the outcome, the bodies responsible, the team, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofscan.facts.article import BlockKind
from ofscan.facts.records import Outcome
from ofscan.reports.body import Body, Found
from ofscan.reports.front import NAME
from ofscan.reports.periods import read_periods
from ofscan.words.phrases import any_of
from ofscan.words.reports import reports

_TEAM = re.compile(r"^(?:the\s+)?inspection\s+team\s*$", re.IGNORECASE | re.MULTILINE)
_POST = re.compile(
    r"[\s,;–-]*\b(?:HMI|Ofsted|CQC|(?:chief\s+|lead\s+|senior\s+)?inspectors?|lead|Care Quality Commission|SCRI|social care|schools)\b(?:[\s,()]*)",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?\s+")
_DETAILS = re.compile(r"local area partnership details", re.IGNORECASE)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WITHIN = re.compile(
    rf"\bwithin\s+(?:approximately\s+|about\s+)?(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})\s+(?P<unit>year|month|week)s?\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|must|should)\b[^.]*$", re.IGNORECASE)
#: 'should send the written statement of action to ... by 8 November 2016'
_BY = re.compile(r"\b(?:statement|action|plan)\b[^.]{0,120}(?:\.[^.\s][^.]{0,60}){0,4}?\bby\s+(?=\d)", re.IGNORECASE)
#: Characters at the end of a letter in which it says what comes next.
_END = 3_000
_OUTCOMES = tuple(
    (Outcome(value), re.compile(rf"\b(?:{any_of(phrases)})\b", re.IGNORECASE)) for value, phrases in reports().outcomes.items()
)


def outcome(body: Body) -> tuple[Outcome, Found] | None:
    """Return the outcome that the first pages state, and its sentence; None where none or more than one is."""
    stop = body.page_start(3)
    found = [(match.start(), value, match) for value, pattern in _OUTCOMES if (match := pattern.search(body.text, 0, stop))]
    if not found:
        return None
    # The first: a later sentence may compare it with that of the inspection before.
    _, value, match = min(found, key=lambda item: item[0])
    start = max(body.text.rfind("\n\n", 0, match.start()), body.text.rfind(". ", 0, match.start()), -1)
    start += len(body.text[start + 1 : match.start()]) - len(body.text[start + 1 : match.start()].lstrip()) + 1
    end = body.text.find(".", match.end())
    return value, Found(value, start, end + 1 if end >= 0 else match.end())


def team(body: Body) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Return the lead inspectors, and all inspectors, as the table of the team names them."""
    heading = next(iter([*_TEAM.finditer(body.text)][-1:]), None)
    if heading is None:
        return (), ()
    leads, found = [], []
    end = re.compile(r"\n\n[^\n]{160}|^(?:The Office for|If you|You may|Any complaints)", re.MULTILINE).search(
        body.text, heading.end()
    )
    stop = min(end.start() if end else len(body.text), heading.end() + 1_200)
    place = heading.end()
    while place < stop:
        post = re.compile(rf"(?:{_POST.pattern})+", re.IGNORECASE).search(body.text, place, stop)
        if post is None:
            break
        before = body.text[place : post.start()]
        gap = len(before) - len(before.lstrip(" \n,;"))
        titled = _TITLED.match(before, gap)
        start = place + (titled.end() if titled else gap)
        name = body.text[start : post.start()].strip(" ,;\n")
        if re.fullmatch(NAME, name):
            one = Found(" ".join(name.split()), start, start + len(name))
            found.append(one)
            if re.search(r"\blead\b", post[0], re.IGNORECASE):
                leads.append(one)
        place = post.end()
    return tuple(leads), tuple(found)


def bodies(body: Body) -> tuple[Found, ...]:
    """Return the bodies that are responsible together: the first row of the table of the partnership's details."""
    blocks = [block for block in body.article.blocks if block.readable]
    texts = [" ".join(body.text[block.start : block.end].split()) for block in blocks]
    start = next((index for index, text in enumerate(texts) if _DETAILS.fullmatch(text)), len(texts))
    heads = 0
    while start + heads + 1 < len(blocks) and blocks[start + heads + 1].kind is BlockKind.HEADING:
        heads += 1
    row = range(start + heads + 1, min(start + 2 * heads + 1, len(blocks)))
    kinds = re.compile(rf"\b(?:{reports().any_of('body_words')})\b")
    named = [Found(texts[index], blocks[index].start, blocks[index].end) for index in row if kinds.search(texts[index])]
    return tuple(named) if len(named) == heads > 1 else ()


def follows(body: Body) -> Iterator[Found]:
    """Yield by when something must follow: the day of 'by 8 November 2016', spans as ISO 8601 durations, each once."""
    found: dict[str, Found] = {}
    for start, end in ((0, body.page_start(3)), (max(0, len(body.text) - _END), len(body.text))):
        for match in _WITHIN.finditer(body.text, start, end):
            number = int(match["number"]) if match["number"].isdigit() else _WORDS[match["number"].casefold()]
            if _FUTURE.search(body.text, max(start, match.start() - 150), match.start()):
                value = f"P{number}{match['unit'][0].upper()}"
                found.setdefault(value, Found(value, match.start(), match.end()))
        for match in _BY.finditer(body.text, start, end):
            days, length = read_periods(body.text[match.end() : match.end() + 40])
            if len(days) == 1 and "/" not in days[0]:
                found.setdefault(days[0], Found(days[0], match.start(), match.end() + length))
    yield from found.values()
