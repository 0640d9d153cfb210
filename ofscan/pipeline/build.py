"""Builds the ofscan pipeline: a blank English pipeline with our components, and Docs made from articles."""

from __future__ import annotations

from functools import partial
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import Article
from ofscan.faults import Faults
from ofscan.pipeline import PIPELINE
from ofscan.pipeline.reading import common, tokenizer
from ofscan.pipeline.reading.common import Mark

#: Longer than any text the readers let through; spaCy's own limit of 1,000,000 is for its parser and NER.
MAX_LENGTH = 10_000_000


def build(*, lexicon: str | None = None) -> Language:
    """Return the pipeline with every component of PIPELINE; see `ofscan.load` for the arguments."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    nlp.max_length = MAX_LENGTH
    for name in PIPELINE:
        nlp.add_pipe(name, config=_config(name, lexicon))
    return nlp


def _config(name: str, lexicon: str | None) -> dict[str, Any]:
    if lexicon is None:
        return {}
    defaults = Language.get_factory_meta(name).default_config or {}
    words = {key: value for key, value in defaults.items() if isinstance(value, dict) and value.get("@misc")}
    return {key: {**value, "path": lexicon} for key, value in words.items()}


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the Doc of the article's view, with its blocks as group ofscan_sections and its metadata in user_data."""
    doc = nlp.make_doc(article.view.text)
    common.keep_text(doc, article.view.text)
    doc.user_data[common.METADATA] = {**article.metadata, "kind": article.kind}
    marks = [Mark(block.start, block.end, block.kind.value.upper(), block.reason) for block in article.blocks]
    return common.write(doc, common.SECTIONS, marks)


def analyse(nlp: Language, article: Article, faults: Faults) -> Doc:
    """Return the Doc of `article` with every component's group; that of a component which fails is empty, and noted.

    The components are called here and not by `nlp.pipe`, which drops a Doc over which one of them fails.
    """
    doc = make_doc(nlp, article)
    for name, component in nlp.pipeline:
        doc = faults.guard(name, partial(component, doc), doc)
        key = nlp.get_pipe_meta(name).factory
        if key in PIPELINE and key not in doc.spans:
            common.write(doc, key, ())
    return doc
