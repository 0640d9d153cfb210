"""A report's title: the line that names the visit or inspection, not the address above it."""

from __future__ import annotations

import re

from ofscan.facts.article import BlockKind
from ofscan.reports.body import Body, Found
from ofscan.words.reports import Form, reports

#: The longest title has some 250 characters.
_LONGEST = 300
_TITLES = re.compile(rf"^(?:{reports().any_of('titles')})\b", re.IGNORECASE | re.MULTILINE)
#: Where a letter's first paragraph follows its title in the same block
_SENTENCES = re.compile(r"^(?:This|These|Between|Her Majesty|His Majesty|Following|Dear)\b", re.MULTILINE)


def title(body: Body, form: Form) -> Found | None:
    """Return the title, in one line; None if none is found on the first two pages."""
    stop = body.page_start(3)
    for block in body.article.blocks:
        start, end = body.article.place(block.start, block.end)
        if start >= stop:
            break
        match = _TITLES.search(body.text, start, end) if block.readable else None
        if match is None:
            continue
        # Of a graded report the council stands above.
        begin = start if form.grades and block.kind is BlockKind.TITLE else match.start()
        sentence = _SENTENCES.search(body.text, match.end(), end)
        found = " ".join(body.text[begin : sentence.start() if sentence else end].split()).removesuffix(".")
        if len(found) <= _LONGEST and ". " not in found.replace("St. ", "St "):
            return Found(re.sub(r"^\d+\s+|(?<=[a-z])\d$", "", found), begin, sentence.start() if sentence else end)
    return None
