"""Fits what each sign of an improvement area weighs, and says how well weights fitted on some pages do on others.

    pip install scikit-learn
    python tests/benchmarks/weights.py PAGES... [--own FOLDER...] [--folds 10] [--write]

PAGES are folders of NAME.txt with NAME.expected.yaml beside it: real pages. Articles of one's own (--own)
count less, the sentences of tests/pipeline/cases more: they tell apart what real pages are too few for. With --folds each page is read with weights
fitted on the other pages. --write puts the weights in ofscan/data/improvements.yaml. Signs on fewer than five real pages are
left out; most of the others get the weight nothing, since the regression is one that spares weights (L1).
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy
import spacy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from spacy.language import Language
from spacy.tokens import Doc

from ofscan import api, load
from ofscan.checking import expectations
from ofscan.checking.scoring import SAME_PHRASE
from ofscan.comparing import matching
from ofscan.errors import DataError
from ofscan.pipeline.improvements import component, weighing
from ofscan.pipeline.improvements.component import Improvements, read_improvements
from ofscan.words import lexicon_reader

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "ofscan" / "data" / "improvements.yaml"
#: What a candidate of a real page counts, one of our own articles, and one of the sentences of the tests.
REAL, OWN, SENTENCE = 1.0, 0.3, 2.0
#: A sign must stand on so many real pages; how strongly weights are held down (the inverse);
#: what is added to every sum: an area that is missed costs more than a false one, found on pages other than those fitted.
LEAST, HELD, LENIENT = 5, 0.5, 0.4
#: A lighter weight decides nothing.
SLIGHT = 0.16
#: Names of councils are no signs: some are in the pages more often than others.
PLACES = {
    f"word {word.lower()}" for entry in lexicon_reader("councils").councils for word in entry.name.split() if word[0].isupper()
}


def alike(area: list[str], text: str) -> float:
    return max(matching.same_phrase(wording, text) for wording in area)


@dataclass
class Page:
    """A read text and the areas that it must give, each a phrase and whether it may be missed; then its candidates."""

    doc: Doc
    component: Improvements
    #: The wordings of each, any of which will do.
    areas: list[tuple[list[str], bool]]
    counts: float
    texts: list[str]
    signs: list[set[str]]

    def collect(self) -> None:
        """Note the candidates and their signs."""
        find = weighing.signs

        def note(sentence, candidate, *rest):  # type: ignore[no-untyped-def]
            start, end = sentence.span(candidate.first, candidate.last)
            self.texts.append(sentence.text[start:end])
            self.signs.append(set(find(sentence, candidate, *rest)))
            return ()

        with patch.object(component, "signs", note):
            self.component.find(self.doc)

    def sort(self, text: str) -> tuple[bool, float]:
        """Return whether a candidate is an area, and what it counts: nothing where it may be missed."""
        best = max(((alike(area, text), not optional) for area, optional in self.areas), default=(0.0, True))
        told = best[0] >= SAME_PHRASE
        return told, self.counts * (not told or best[1])


def component_of(nlp: Language) -> Improvements:
    found = nlp.get_pipe("ofscan_improvements")
    assert isinstance(found, Improvements)
    return found


def pages(folders: list[Path], counts: float) -> list[Page]:
    """Return the articles of folders that have an expected file with areas, read as far as the improvements."""
    nlp = load()
    improvements = component_of(nlp)
    found: list[Page] = []
    for path in sorted(path for folder in folders for path in folder.rglob("*.txt") if expectations.beside(path)):
        try:
            expected = expectations.read(expectations.beside(path) or path)
        except DataError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        items = expected.lists.get("improvement_areas")
        if items is None:
            continue
        docs: list[Doc] = []
        with patch.object(Improvements, "find", lambda self, doc, docs=docs: docs.append(doc) or []):
            api.analyse(path, nlp=nlp)
        areas = [([str(option) for option in item.values["text"]], item.optional) for item in items]
        found += [Page(doc, improvements, areas, counts, [], []) for doc in docs]
    return found


def sentences() -> list[Page]:
    """Return the sentences that the tests hold, each a page."""
    spec = importlib.util.spec_from_file_location("table", ROOT / "tests" / "pipeline" / "test_improvements.py")
    assert spec
    assert spec.loader
    table = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(table)
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_sections")
    nlp.add_pipe("ofscan_sentences")
    improvements = component_of(load())
    told = [case for case in table.CASES if case["sort"] == "told"]
    return [
        Page(
            table.annotate(nlp, table.OPENING + case["text"]),
            improvements,
            [([t], False) for t in case["areas"]],
            SENTENCE,
            [],
            [],
        )
        for case in told
    ]


def fit(known: list[Page]) -> dict[str, float]:
    """Return the weights of the signs, to two decimals, without those that weigh next to nothing."""
    often = Counter(sign for page in known if page.counts == REAL for sign in set().union(*page.signs) - PLACES)
    rows = [
        ({s: 1.0 for s in signs if often[s] >= LEAST}, *page.sort(t))
        for page in known
        for t, signs in zip(page.texts, page.signs, strict=True)
    ]
    rows = [row for row in rows if row[2]]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([row[0] for row in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype(numpy.int32), matrix.indptr.astype(numpy.int32)
    model = LogisticRegression(C=HELD, l1_ratio=1, solver="liblinear", max_iter=3000, random_state=0)
    model.fit(matrix, [row[1] for row in rows], [row[2] for row in rows])
    weights = dict(zip(vectors.feature_names_, (round(float(weight), 2) for weight in model.coef_[0]), strict=True))
    return {
        "always": round(float(model.intercept_[0]) + LENIENT, 2),
        **{sign: weight for sign, weight in weights.items() if abs(weight) >= SLIGHT},
    }


def count(page: Page, weights: dict[str, float]) -> Counter[str]:
    """Return how many areas are hit, missed and false where a page is read with `weights`."""
    lexicon = page.component.vocabulary.lexicon
    with patch.dict(lexicon.weights, weights, clear=True):
        page.component(page.doc)
    found = [area.text for area in read_improvements(page.doc)]
    pairs = sorted(
        ((alike(area, text), a, f) for a, (area, _) in enumerate(page.areas) for f, text in enumerate(found)),
        key=lambda pair: -pair[0],
    )
    areas: set[int] = set()
    texts: set[int] = set()
    for same, area, text in pairs:
        if same >= SAME_PHRASE and area not in areas and text not in texts:
            areas.add(area)
            texts.add(text)
    asked = [a for a, (_, optional) in enumerate(page.areas) if not optional]
    return Counter(hit=sum(a in areas for a in asked), missed=sum(a not in areas for a in asked), false=len(found) - len(texts))


def across(known: list[Page], folds: int) -> None:
    """Print the figures of real pages, each read with weights fitted without it."""
    real = numpy.array([index for index, page in enumerate(known) if page.counts == REAL])
    total: Counter[str] = Counter()
    for rest, held_out in GroupKFold(folds).split(real, groups=real):
        out = set(real[held_out])
        weights = fit([page for index, page in enumerate(known) if index not in out])
        for index in sorted(out):
            total += count(known[index], weights)
        print(f"{len(rest)} pages: {len(weights)} weights", file=sys.stderr)
    precision, recall = total["hit"] / (total["hit"] + total["false"]), total["hit"] / (total["hit"] + total["missed"])
    print(f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f} {dict(total)}")


def write(weights: dict[str, float]) -> None:
    """Put the weights in the word list, the heaviest of each kind of sign first."""
    order = sorted(weights, key=lambda sign: (sign != "always", sign.startswith("word "), -abs(weights[sign]), sign))
    lines = "".join(f"  {sign}: {weights[sign]}\n" for sign in order)
    text = LEXICON.read_text(encoding="utf-8")
    LEXICON.write_text(
        re.sub(r"^weights:\n(?:  .*\n)*", lambda _: f"weights:\n{lines}", text, flags=re.MULTILINE), encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--own", nargs="*", type=Path, default=[])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = [*pages(options.pages, REAL), *pages(options.own, OWN), *sentences()]
    for page in known:
        page.collect()
    if options.folds:
        across(known, options.folds)
    if options.write:
        write(fit(known))


if __name__ == "__main__":
    main()
