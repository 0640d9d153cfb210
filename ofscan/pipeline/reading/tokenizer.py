"""The tokens of our pipeline: runs of letters and digits, single marks, single blanks.

Our components read the text and write spans; tokens only carry the spans' edges. So they are made fine and plain: an edge
never falls inside one ('12–16' and "council's" are three tokens each), a megabyte of unbroken marks takes no longer than
other text, and no table of special cases is built at every start. spaCy's own English tokeniser took a third of the time of
an article. In a pipeline with that tokeniser the components work too; edges inside a token then move out to its edge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

NAME = "ofscan.Tokenizer.v1"

#: A token and the one blank after it, as spaCy keeps them; every character is in one of the two.
_TOKEN = re.compile(r"(\w+|[^\w\s]|\s)( )?")


class Tokenizer:
    """Makes Docs of texts; `Tokenizer(vocab)(text).text == text` for every text."""

    def __init__(self, vocab: Vocab):
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of `text`."""
        found = _TOKEN.findall(text)
        return Doc(self.vocab, words=[word for word, _ in found], spaces=[blank != "" for _, blank in found])

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Yield the Doc of each text."""
        return map(self, texts)

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write nothing: the tokeniser has no settings."""

    def from_disk(self, path: str | Path, **_: Any) -> Tokenizer:
        """Read nothing."""
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing, as bytes."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> Tokenizer:
        """Read nothing."""
        return self


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokeniser of a pipeline; registered as ofscan.Tokenizer.v1."""
    return lambda nlp: Tokenizer(nlp.vocab)
