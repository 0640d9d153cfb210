"""One of the two articles that `diff` compares: its Summary, its text, and which stretches of the text are its story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ofscan.comparing.wording import Word, folded, words
from ofscan.facts.article import Article
from ofscan.facts.records import Summary


@dataclass(frozen=True, kw_only=True)
class Side:
    """An article as compared. `passages` are the stretches of `text` that facts are taken from, a paragraph each."""

    summary: Summary
    text: str
    passages: tuple[tuple[int, int], ...]

    @cached_property
    def words(self) -> list[Word]:
        """The words of the passages in order."""
        return [word for start, end in self.passages for word in words(self.text, start, end)]

    @cached_property
    def all_words(self) -> list[Word]:
        """The words of the whole text in order."""
        return words(self.text)

    @cached_property
    def folded(self) -> str:
        """The whole text without what means nothing."""
        return folded(self.text)


def side(article: Article, summary: Summary) -> Side:
    """Return `article` with its Summary as a side of a comparison."""
    passages = tuple(article.place(block.start, block.end) for block in article.blocks if block.readable)
    return Side(summary=summary, text=article.text, passages=passages)
