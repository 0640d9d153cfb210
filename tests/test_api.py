from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

import ofscan
from ofscan import Summary
from ofscan.errors import ReadError

TEXT = "Luton good\n\nLuton Borough Council’s children’s services were rated good overall by Ofsted in May 2024."


def test_a_str_is_text_and_a_path_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_text, from_file = ofscan.analyse(TEXT), ofscan.analyse(path)
    assert (from_text.source, from_file.source) == ("-", str(path))
    assert from_text.grades == from_file.grades
    assert [(g.grade, g.area, g.council) for g in from_text.grades] == [("good", "overall", "E06000032")]
    with pytest.raises(ReadError, match=r"story\.txt: a str is read as an article's text, .*: give pathlib\.Path"):
        ofscan.analyse(str(path))
    # What names no file is a text, whatever it looks like.
    assert {ofscan.analyse(text).source for text in ("gone.txt", str(tmp_path), "a\0b")} == {"-"}


def test_a_note_has_the_words_at_its_place(tmp_path: Path) -> None:
    text = (
        "Luton news\n\nMr Oakes said: “the service had deteriorated and is not well.\n\nThe report says they get a better service”\n\n"
        'A " alone.\n\nThe view was outstanding on Monday.\n'
    )
    notes = ofscan.analyse(text).notes
    assert [(note.code, note.text) for note in notes if note.code.startswith("quote")] == [
        ("quote-unclosed", "“the service had deteriorated and"),
        ("quote-unopened", "they get a better service”"),
        ("quote-unclosed", 'A "'),
    ]
    assert all(note.start is None or text[note.start : note.end] == note.text for note in notes)


def test_many(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [summary.source for summary in ofscan.analyse_many([tmp_path])] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    (tmp_path / "c.txt").touch()
    with pytest.raises(ReadError, match=r"c\.txt: is empty"):
        list(ofscan.analyse_many([tmp_path]))


def test_errors_are_raised_or_yielded(tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").touch()
    results = list(ofscan.analyse_many([tmp_path], on_error="yield"))
    assert [isinstance(result, Summary) for result in results] == [True, False, True]
    assert str(results[1]) == f"{tmp_path}/b.txt: is empty"
    before: list[Summary] = []
    with pytest.raises(ReadError):
        before.extend(ofscan.analyse_many([tmp_path], on_error="raise"))
    assert [summary.source for summary in before] == [f"{tmp_path}/a.txt"]
    with pytest.raises(ValueError, match="on_error"):
        ofscan.analyse_many([tmp_path], on_error="ignore")  # type: ignore[call-overload]


def test_each_is_given_out_as_it_is_made(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    results = ofscan.analyse_many([tmp_path])
    assert next(results).source == f"{tmp_path}/a.txt"
    (tmp_path / "b.txt").write_text(TEXT.replace("Luton", "Leeds"), encoding="utf-8")
    # Between two, the pipeline is free for other texts.
    assert ofscan.analyse(TEXT.replace("Luton", "Hull")).councils[0].name.startswith("Hull")
    assert next(results).councils[0].name.startswith("Leeds")


def test_words_are_kept_up_to_a_number_and_no_more(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    expected = ofscan.analyse(TEXT)
    monkeypatch.setattr("ofscan.api.WORDS_KEPT", 0)
    strange = [f"word{number}" for number in range(50)]
    assert ofscan.analyse(TEXT + " " + " ".join(strange)).grades == expected.grades
    assert not any(word in nlp.vocab.strings for word in strange)
    monkeypatch.setattr("ofscan.api.WORDS_KEPT", 10**9)
    ofscan.analyse(TEXT + " " + " ".join(strange))
    assert all(word in nlp.vocab.strings for word in strange)


def test_load_gives_the_same_pipeline_for_the_same_arguments() -> None:
    assert ofscan.load() is ofscan.load(lexicon=None)


def test_what_is_public() -> None:
    assert dir(ofscan) == ["OfscanError", "Summary", "__version__", "analyse", "analyse_many", "load", "summary"]
    assert all(getattr(ofscan, name) for name in dir(ofscan))


def test_one_path_is_no_row_of_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Luton Council was rated good by Ofsted.", encoding="utf-8")
    for given in (tmp_path, str(tmp_path)):
        assert [Path(summary.source).name for summary in ofscan.analyse_many(given)] == ["a.txt"]
