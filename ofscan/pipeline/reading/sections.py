"""Component ofscan_sections: the layout blocks of a Doc, and the title and byline read from them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import BlockKind
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.readers.text import layout
from ofscan.readers.text.meta import default_meta
from ofscan.words.layout import LayoutLexicon

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "layout", "path": None}}


@Language.factory(
    "ofscan_sections",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_sections(nlp: Language, name: str, lexicon: LayoutLexicon) -> Sections:
    """Return the component that finds the blocks of the page; `lexicon` is the word list `layout`."""
    return Sections(lexicon=lexicon)


class Sections:
    """Writes group ofscan_sections: label_ is the kind of block (upper-case), id_ the reason why it is furniture.

    A group that is there already is kept: a reader knows more of the page than its text shows.
    """

    def __init__(self, *, lexicon: LayoutLexicon):
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Write the blocks of `doc` unless they are there."""
        if common.SECTIONS in doc.spans:
            return doc
        return common.write(doc, common.SECTIONS, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the blocks of `doc` in order."""
        blocks = layout.find_blocks(common.text(doc), common.metadata(doc), lexicon=self.lexicon)
        return [Mark(block.start, block.end, block.kind.value.upper(), block.reason) for block in blocks]


def read_title(doc: Doc) -> tuple[int, int] | None:
    """Return the place of the headline in `doc`, or None where it has none (or only outside its text)."""
    return next(((block.start, block.end) for block in common.blocks(doc) if block.kind is BlockKind.TITLE), None)


def read_outlet(doc: Doc) -> str | None:
    """Return the newspaper, station or site of `doc`: what its source says outside its text, else what the byline names."""
    known = common.metadata(doc).get("outlet")
    if isinstance(known, str):
        return known
    text = common.text(doc)
    for block in common.blocks(doc):
        if block.kind is BlockKind.BYLINE:
            # The block ends with the names; the paper stands behind them in the line.
            end = text.find("\n", block.end)
            if outlet := default_meta().outlet(text[block.start : end if end >= 0 else len(text)]):
                return outlet
    return None


def read_bylines(doc: Doc) -> tuple[str, ...]:
    """Return the reporters' names in the byline of `doc`, else those that its source gives outside its text."""
    text = common.text(doc)
    names: dict[str, None] = {}
    for block in common.blocks(doc):
        if block.kind is BlockKind.BYLINE:
            names.update(dict.fromkeys(default_meta().names(text[block.start : block.end])))
    if names:
        return tuple(names)
    for block in common.blocks(doc):
        if block.kind is BlockKind.STANDFIRST:
            names.update(dict.fromkeys(default_meta().bylines.in_standfirst(text[block.start : block.end])))
    if names:
        return tuple(names)
    known = common.metadata(doc).get("byline", ())
    return (known,) if isinstance(known, str) else tuple(known)
