"""Component ofscan_sentences: sentences by rule, each within one block."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.pipeline import common
from ofscan.pipeline.common import Mark

#: Where a sentence may end: a stop with the quotation marks and brackets that close after it, then a blank.
_STOP = re.compile(r"(?:[.!?…]+)([\"”’'»)\]*]*)\s+(?=(\S))")
_WORD = re.compile(r"[^\s(\[\"“‘'/]+$")

#: Abbreviations after which a sentence does not end, without their full stop.
_TITLES = frozenset(
    "mr mrs ms messrs mx dr prof rev revd fr sr jr st ste cllr cllrs coun councillor hon rt sir gen col maj capt lt sgt det insp supt "
    "supt cdr cmdr rep sen gov pres mt ft v vs viz cf eg ie e.g i.e al approx c ca circa dept dir div est ext fig figs no nos p pp "
    "para paras pt pts ref refs s sec sect ss tel vol vols ed eds nb n.b".split()
)
#: Abbreviations that end a sentence too: one does if the next word begins with a capital letter.
_LOOSE = frozenset(
    "ltd co inc plc etc a.m p.m am pm jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave rd".split()
)


@Language.factory("ofscan_sentences", assigns=["doc.spans"], requires=[], default_config={}, default_score_weights={})
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Return the component that splits blocks into sentences."""
    return Sentences()


class Sentences:
    """Writes group ofscan_sentences: label_ SENTENCE, id_ the index of the block in group ofscan_sections.

    Only blocks that facts are taken from have sentences.
    """

    def __call__(self, doc: Doc) -> Doc:
        return common.write(doc, common.SENTENCES, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the sentences of `doc` in order."""
        text = doc.text
        return [
            Mark(start, end, "SENTENCE", str(index))
            for index, block in enumerate(common.blocks(doc))
            if block.readable
            for start, end in split(text, block.start, block.end)
        ]


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the sentences of text[start:end]."""
    places = []
    first = start
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end or not _ends(text, first, match):
            continue
        stop = match.end(1)
        places.append((first, stop))
        first = match.end()
    while end > first and text[end - 1].isspace():
        end -= 1
    if end > first:
        places.append((first, end))
    return places


def _ends(text: str, first: int, match: re.Match[str]) -> bool:
    following = match[2]
    marks = text[match.start() : match.start(1)]
    if following.islower():
        # '"Why?" she asked', '... and so on'.
        return False
    if following in "-–—&/…,;:.":
        return False
    if marks == "." and not match[1]:
        return _full_stop(text, first, match.start(), following, text[match.end() : match.end() + 2])
    if marks in ("…", "...", "..") and following in "([":
        return False
    return True


def _full_stop(text: str, first: int, at: int, following: str, after: str) -> bool:
    """Whether the full stop at `at` ends a sentence, and not just an abbreviation, an initial or a number in a list."""
    match = _WORD.search(text, max(first, at - 24), at)
    if match is None:
        return True
    word = match[0]
    low = word.lower()
    if low in _TITLES:
        # 'the answer was no. The council' ends; 'No. 10' does not.
        if low in (
            "no",
            "nos",
            "p",
            "pp",
            "c",
            "s",
            "ref",
            "para",
            "fig",
            "sec",
            "vol",
            "pt",
            "ed",
            "al",
            "est",
            "sat",
            "ext",
            "mt",
            "v",
        ):
            return not (following.isdigit() or (low in ("v", "mt") and following.isupper()) or (low == "c" and word == "C"))
        return False
    if low in _LOOSE:
        return following.isupper() or following in "\"“‘'"
    if len(word) == 1 and word.isupper():
        # An initial ('T. Renshaw'); 'I' and a letter after a small word ('Plan B', 'grade A') end a sentence.
        before = text[max(first, match.start() - 12) : match.start()].split()
        return (
            word == "I"
            or (bool(before) and before[-1][-1:].islower() and before[-1][:1].islower())
            or bool(before and before[-1] in ("Plan", "Grade", "Category", "Vitamin", "Group", "Appendix", "Part"))
        )
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        # 'U.K.', 'J.R.R.': an initial again, unless a sentence could begin there.
        return False
    if word.isdigit() and at - first <= 3:
        return False
    return True
