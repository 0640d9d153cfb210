"""Component ofscan_proposals: what a trained pipeline takes the doubtful names for, asked only where the rules cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.pipeline import model
from ofscan.pipeline.people.judge import candidates
from ofscan.pipeline.people.words import vocabulary
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.people import PeopleLexicon

DEFAULTS = {"model": None, "lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "people", "path": None}}

#: Labels taken over; the others (dates, money, works of art) are no help with persons.
LABELS = frozenset({"PERSON", "ORG", "GPE"})
#: Characters of a sentence shown to the model on either side of a name: enough for its window of four words, twice over.
REACH = 90
#: Doubtful names of one article that are asked about, at most; measured in tests/pipeline/test_proposals.py.
MOST = 6
#: Articles whose doubtful names go through the network together.
TOGETHER = 64


@Language.factory(
    "ofscan_proposals",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_proposals(nlp: Language, name: str, model: str | None, lexicon: PeopleLexicon) -> Proposals:
    """Return the component that asks the trained pipeline `model` (None: none is asked) about doubtful names."""
    return Proposals(model=model, lexicon=lexicon)


class _Snippet(NamedTuple):
    start: int
    text: str


class Proposals:
    """Writes group ofscan_proposals: label_ PERSON, ORG or GPE, as the trained pipeline or the Doc's own `ents` say."""

    def __init__(self, *, model: str | None, lexicon: PeopleLexicon):
        self.model = model
        self.candidates = candidates(vocabulary(lexicon)) if model is not None else None

    def __call__(self, doc: Doc) -> Doc:
        """Write the group on `doc`."""
        return next(self._all([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Yield the docs of `stream` with the group written; the snippets of many go through the network at once."""
        docs = iter(stream)
        while batch := list(islice(docs, max(1, batch_size))):
            yield from self._all(batch)

    def _all(self, docs: list[Doc]) -> Iterator[Doc]:
        snippets = [self.snippets(doc) for doc in docs]
        flat = [snippet for some in snippets for snippet in some]
        answers: Iterator[Doc] = iter(())
        if flat and self.model is not None:
            answers = iter(model.load(self.model).pipe([snippet.text for snippet in flat], batch_size=256))
        for doc, some in zip(docs, snippets, strict=True):
            marks = {Mark(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in LABELS}
            for snippet, answer in zip(some, islice(answers, len(some)), strict=True):
                marks.update(
                    Mark(snippet.start + ent.start_char, snippet.start + ent.end_char, ent.label_)
                    for ent in answer.ents
                    if ent.label_ in LABELS
                )
            yield common.write(doc, common.PROPOSALS, marks)

    def snippets(self, doc: Doc) -> list[_Snippet]:
        """Return the stretches of `doc` that are shown to the model, in order; none if there is no model."""
        if self.candidates is None:
            return []
        text = common.text(doc)
        blocks = common.readable_blocks(doc)
        councils = [(m.start, m.end) for m in common.read(doc, common.COUNCILS, ("COUNCIL", "PLACE"))]
        found: list[_Snippet] = []
        seen: set[str] = set()
        for doubtful in self.candidates.doubtful(doc, blocks, councils):
            if doubtful.text in seen:
                continue
            seen.add(doubtful.text)
            block = blocks[doubtful.block]
            start = max(block.start, doubtful.start - REACH)
            end = min(block.end, doubtful.end + REACH)
            # Whole words at both ends.
            start = start if start == block.start else text.find(" ", start, doubtful.start) + 1 or doubtful.start
            last = text.rfind(" ", doubtful.end, end)
            end = end if end == block.end or last < 0 else last
            found.append(_Snippet(start, text[start:end]))
            if len(found) == MOST:
                break
        return found
