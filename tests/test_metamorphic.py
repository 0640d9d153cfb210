"""What must make no difference to the facts of any fixture: another sentence at the end, capitals, other marks, an indent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from ofscan import api, readers
from ofscan.facts.article import Article, BlockKind
from ofscan.facts.records import Summary

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
FIXTURES = sorted(ROOT.rglob("*.txt"))
SENTENCE = "The buses were blue and the evening was long."


def title_of(article: Article) -> tuple[int, int]:
    """Return the place of the headline in the text, (0, 0) where there is none."""
    block = next((block for block in article.blocks if block.kind is BlockKind.TITLE), None)
    return article.place(block.start, block.end) if block else (0, 0)


def plain(text: str | None) -> str:
    """Return the letters and digits of a value: marks, blanks and capitals are what is changed here."""
    return "".join(char for char in (text or "").casefold() if char.isalnum())


def facts(article: Article, summary: Summary) -> list[tuple[object, ...]]:
    """Return what is said, without places. Quotations in the headline are left out: the guide leaves them to the reader."""
    first, last = title_of(article)
    return [
        ("title", plain(summary.title), summary.published, summary.updated, *map(plain, summary.byline)),
        *(("council", council.code, council.primary) for council in summary.councils),
        *(("grade", one.grade, one.area, one.status, one.council, one.count) for one in summary.grades),
        *(("date", one.date, one.role) for one in summary.dates),
        *(("quote", plain(q.text), plain(q.speaker), q.kind) for q in summary.quotes if not first <= q.start < last),
        *(("person", plain(p.name), plain(p.role), plain(p.organisation), p.party) for p in summary.people),
        *(("area", plain(one.text), one.status) for one in summary.improvement_areas),
    ]


def _longer(text: str, _: Article) -> str:
    # With a blank line before it, or in every other text without.
    return text.rstrip() + ("\n\n" if len(text) % 2 else "\n") + f"{SENTENCE}\n"


def _title_in_capitals(text: str, article: Article) -> str:
    first, last = title_of(article)
    return text[:first] + text[first:last].upper() + text[last:]


def _straight(text: str, _: Article) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def _long_dashes(text: str, _: Article) -> str:
    return re.sub(r"(?<=\S) [–-] (?=\S)", "—", text)


def _indented(text: str, _: Article) -> str:
    # Front matter is YAML, where an indent means something.
    front = 0 if not text.startswith("---\n") else text.index("\n---\n", 4) + 5
    return text[:front] + re.sub(r"(?m)^(?=\S)", "    ", text[front:])


def _unbroken(text: str, _: Article) -> str:
    return re.sub(r"(?<=\w) (?=\w)", "\u00a0", text).replace("Ofsted", "Of\u00adsted")


#: Two at a time, the first of which leaves the place of the headline: nothing may differ by any of them.
CHANGES: dict[str, tuple[Callable[[str, Article], str], ...]] = {
    "sentence behind the tail, indent": (_longer, _indented),
    "headline in capitals, no-break blanks and soft hyphens": (_title_in_capitals, _unbroken),
    "straight marks, long dashes without blanks": (_straight, _long_dashes),
}

#: What still makes a difference, and why.
KNOWN = {
    "headline in capitals, no-break blanks and soft hyphens": {
        "news/one-company-two-councils.txt": "'TOP GRADE' of a company's two councils gets neither",
        "news/inadequate-among-adverts.txt": "'FROM GOOD TO INADEQUATE' gives the earlier grade too, as it should in small letters",
        "decoys/schools-homes-and-clubs.txt": "'THIS MONTH' in capitals is no date",
    },
    "straight marks, long dashes without blanks": {
        "minutes/minutes-with-columns.txt": "'2018 – 2024' over two columns is read as a span, with a long dash rightly as two"
    },
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_without_meaning_makes_no_difference(
    name: str, reading: Callable[[Path], tuple[Article, Summary]], nlp: Language
) -> None:
    differing = set()
    for path in FIXTURES:
        article, summary = reading(path)
        changed = path.read_text(encoding="utf-8")
        for change in CHANGES[name]:
            changed = change(changed, article)
        other = readers.read_text(changed, "x")
        if facts(other, api.summarised(other, nlp=nlp)) != facts(article, summary):
            differing.add(str(path.relative_to(ROOT)))
    assert differing == set(KNOWN.get(name, {}))
