from __future__ import annotations

import io
import os
import random
import socket
import zlib
from pathlib import Path

import pytest
from spacy.language import Language

from ofscan import api, readers
from ofscan.errors import ReadError
from ofscan.facts.records import Summary
from ofscan.readers import expand, listed, read, read_bytes, read_text, sniff
from ofscan.readers.decode import MAX_BYTES, decode_noted

TEXT = "Ofsted says it’s “good” – £4m."

DECODED = [
    (TEXT.encode(), TEXT),
    (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
    (TEXT.encode("utf-16"), TEXT),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
    (("Plain words only. " * 5).encode("utf-16-le"), "Plain words only. " * 5),
    (("Plain words only. " * 5).encode("utf-16-be"), "Plain words only. " * 5),
    (TEXT.encode("utf-32"), TEXT),
    (TEXT.encode("cp1252"), TEXT),
    ("Zoë paid £5".encode("latin-1"), "Zoë paid £5"),
    ("It doesn’t say “good”".encode("mac_roman"), "It doesn’t say “good”"),
    # A byte that Windows-1252 lacks.
    (
        b"caf\xe9 \x81 caf\xe9 and more words of an article about \xa35m",
        "café \x81 café and more words of an article about £5m",
    ),
    (b"one stray \x00 zero" + b" and many words" * 20, "one stray \x00 zero" + " and many words" * 20),
    (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ("\ufeffa\ufeffb".encode(), "a\ufeffb"),
]


@pytest.mark.parametrize(("data", "text"), DECODED)
def test_decode(data: bytes, text: str) -> None:
    assert decode_noted(data).text == text


JAPANESE = "子供の社会福祉について、監察官は良いと述べた。来年また来る。" * 3

#: Bytes in a damaged encoding, the text that was meant, and what is said of it.
DAMAGED = [
    (TEXT.encode() + "\nIt’s £2m.".encode("cp1252"), f"{TEXT}\nIt’s £2m.", ("encoding-mixed 2",)),
    ("Zoë’s".encode("cp1252") + b" plan. " + TEXT.encode(), f"Zoë’s plan. {TEXT}", ("encoding-mixed 2",)),
    (b"\xef\xbb\xbf" + TEXT.encode() + b" \x93So\x94", f"{TEXT} “So”", ("encoding-mixed 2",)),
    (TEXT.encode().decode("cp1252", errors="replace").encode(), TEXT, ("encoding-damaged",)),
    ("itâ€™s â€œgoodâ€\x9d â€” Â£4m".encode(), "it’s “good” — £4m", ("encoding-damaged",)),
    ("â€œgoodâ€ today".encode(), "“good” today", ("encoding-damaged",)),
    ("Ã¢â‚¬â„¢".encode(), "’", ("encoding-damaged",)),
    ("it\x92s \x93good\x94".encode(), "it’s “good”", ("encoding-damaged",)),
    ("cafÃ© CaerphillyÂ\u00a0Council".encode(), "café Caerphilly\u00a0Council", ("encoding-damaged",)),
    ("a real – “quote” and itâ€™s".encode(), "a real – “quote” and it’s", ("encoding-damaged",)),
    # Sound text that only looks so, and text in another code.
    ("Zoë Ångström, São Paulo, ÂNGELA, CAFÉ» and Ä…".encode(), "Zoë Ångström, São Paulo, ÂNGELA, CAFÉ» and Ä…", ()),
    (
        JAPANESE.encode("shift_jis"),
        JAPANESE.encode("shift_jis").decode("latin-1"),
        (),
    ),
]


@pytest.mark.parametrize(("data", "text", "damage"), DAMAGED)
def test_damaged_encodings(data: bytes, text: str, damage: tuple[str, ...]) -> None:
    assert (decode_noted(data).text, decode_noted(data).damage) == (text, damage)


@pytest.mark.parametrize(
    ("data", "quotes", "codes"),
    [
        (TEXT.encode(), ["good"], []),
        (TEXT.encode() + b" She said: \x93So\x92s this.\x94", ["good", "So’s this."], ["encoding-mixed"]),
        ("Ann Lee said: â€œItâ€™s a Â£2m plan.â€\x9d".encode(), ["It’s a £2m plan."], ["encoding-damaged"]),
        ("Ann Lee said: \ufffdIt\ufffds good.\ufffd".encode(), [], ["encoding-lost"]),
    ],
)
def test_damaged_encodings_are_said_and_values_are_whole(
    data: bytes, quotes: list[str], codes: list[str], nlp: Language
) -> None:
    article = read_bytes(data, "a.txt")
    summary = api.summarised(article, nlp=nlp)
    assert isinstance(summary, Summary)
    assert [quote.text for quote in summary.quotes if quote.text in quotes] == [q for q in quotes if q != "good"]
    assert [note.code for note in summary.notes if note.code.startswith("encoding")] == codes
    assert all(article.text[quote.start : quote.end] == quote.text for quote in summary.quotes)


#: Bytes by their fault, and the reason given.
REFUSED = {
    "empty": (b"", "is empty"),
    "only-a-mark": (b"\xef\xbb\xbf", "is empty"),
    "blank": (b" \n\t \r\n", "is blank: there is no word in it"),
    "only-marks": ("\u200b…—\u00a0!\n".encode(), "is blank: there is no word in it"),
    "zeros": (b"\0" * 500, "is binary, not text"),
    "controls": (bytes(range(32)) * 20, "is binary, not text"),
    "chance": (random.Random(1).randbytes(3_000), "is binary, not text"),
    "packed": (zlib.compress(random.Random(1).randbytes(3_000)), "is binary, not text"),
    "zip": (b"PK\x03\x04" + b"x" * 50, "is a Word, OpenDocument or zip file; save it as text or PDF"),
    "rtf": (b"{\\rtf1 text}", "is a Rich Text file; save it as text or PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "is a picture (PNG), not text"),
    "bad-utf-16": (b"\xff\xfe\x00\xd8", "begins as UTF-16-LE text but is not: bad bytes at 0"),
    "too-large": (b"a " * (MAX_BYTES // 2 + 1), "is larger than 20,000,000 bytes; an article is not"),
    "too-long": (b"a " * 1_000_001, "is longer than 2,000,000 characters; an article is not"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_refused(fault: str, tmp_path: Path) -> None:
    data, reason = REFUSED[fault]
    path = tmp_path / f"{fault}.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as raised:
        read(str(path))
    assert (raised.value.reason, raised.value.path) == (reason, str(path))


def test_missing_folder_link_loop_pipe_socket_device(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket"))
    server.close()
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("x")
    reasons = {}
    for name in ("missing", "dangling", "loop", "pipe", "socket", "folder", "file.txt/inner"):
        with pytest.raises(ReadError) as raised:
            readers.read(str(tmp_path / name))
        reasons[name] = raised.value.reason
    assert reasons == {
        "missing": "no such file",
        "dangling": "is a link to a file that is not there",
        "loop": "cannot be read: too many levels of symbolic links",
        "pipe": "is a named pipe, not a file",
        "socket": "is a socket, not a file",
        "folder": "is a folder that holds no article (.txt, .md, .html or .pdf)",
        "file.txt/inner": "no such file: part of the path is no folder",
    }
    with pytest.raises(ReadError, match="is a device, not a file"):
        read("/dev/null")
    with pytest.raises(ReadError, match="is no file name"):
        read("a\0b")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    article = read("-")
    assert (article.source, article.text) == ("-", TEXT)


def _tree(folder: Path) -> None:
    for name in (
        "b.txt", "a.md", "A.TXT", "a.expected.yaml", "floors.yaml", ".hidden.txt", "README.md", "SOURCES.md", "LICENSE",
        "page.html", "x.pdf", "noext", "sub/c.txt", "sub/.git/d.txt", "sub/deep/e.text", "zip.zip",
    ):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")


def test_expand_folders(tmp_path: Path) -> None:
    _tree(tmp_path)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = [os.path.relpath(path, tmp_path) for path in expand([str(tmp_path)])]
    assert found == ["A.TXT", "a.md", "b.txt", "gone.txt", "page.html", "x.pdf", "sub/c.txt", "sub/deep/e.text"]


def test_expand_keeps_the_order_given_and_names_each_file_once(tmp_path: Path) -> None:
    _tree(tmp_path)
    one, two = str(tmp_path / "sub" / "c.txt"), str(tmp_path / "noext")
    given = [
        one,
        "-",
        two,
        str(tmp_path / "sub" / ".." / "sub" / "c.txt"),
        "-",
        str(tmp_path / "sub"),
        str(tmp_path / "missing"),
    ]
    assert list(expand(given)) == [one, "-", two, str(tmp_path / "sub" / "deep" / "e.text"), str(tmp_path / "missing")]
    assert list(expand([str(tmp_path), str(tmp_path)])) == list(expand([str(tmp_path)]))


def test_expand_empty_folder_gives_the_folder(tmp_path: Path) -> None:
    assert list(expand([str(tmp_path)])) == [str(tmp_path)]


def test_a_list_of_files(tmp_path: Path) -> None:
    listing = tmp_path / "list"
    listing.write_bytes("\ufeffone.txt\r\n\ntwo words.txt\n".encode())
    assert listed(str(listing)) == ["one.txt", "two words.txt"]
    listing.write_bytes(b"one.txt\0two\nlines.txt\0")
    assert listed(str(listing)) == ["one.txt", "two\nlines.txt"]
    with pytest.raises(ReadError, match="the list of files: no such file"):
        listed(str(tmp_path / "missing"))


# Front matter and Markdown.

FRONT = """---
title: "Five things"
date: 2023-06-28
author: [Keziah Montrose, By Jo Lee]
tags: [ofsted]
---

The grade was **inadequate**, said [the report](https://x.example).
"""


def test_front_matter_is_metadata_and_furniture() -> None:
    article = read_text(FRONT)
    assert article.metadata == {"title": "Five things", "published": "2023-06-28", "byline": ("Keziah Montrose", "Jo Lee")}
    shown = [(block.kind.value, block.reason, article.view.text[block.start : block.end]) for block in article.blocks]
    assert shown[0][:2] == ("furniture", "front-matter")
    assert shown[1:] == [("paragraph", "", "The grade was inadequate, said the report.")]
    assert article.text == FRONT
    crlf = read_text(FRONT.replace("\n", "\r\n"))
    assert (crlf.metadata, crlf.view.text, crlf.blocks) == (article.metadata, article.view.text, article.blocks)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("title: [unclosed", "line|2|3"),
        ("title: a\ntitle: b", "stands twice"),
        ("a: &x 1\nb: *x", "anchors and aliases"),
        ("title: !!python/object:os.system x", "tag"),
    ],
)
def test_bad_front_matter_is_noted_and_the_text_read(front: str, reason: str) -> None:
    article = read_text(f"---\n{front}\n---\nThe council was rated good by Ofsted.")
    assert set(article.metadata) == {"front_matter_error"}
    assert any(part in str(article.metadata["front_matter_error"]) for part in reason.split("|"))
    assert article.blocks[-1].readable


@pytest.mark.parametrize("text", ["---\nNot front matter at all.\n---\nText of the article.", "--- a dash\nText\n---"])
def test_rules_are_no_front_matter(text: str) -> None:
    assert read_text(text).metadata == {}


def test_suffix_md_makes_markdown() -> None:
    data = b"Services were *good* and _outstanding_."
    assert read_bytes(data, "a.md").view.text == "Services were good and outstanding."
    assert read_bytes(data, "a.txt").view.text == data.decode()


# Which reader takes what: content decides.

SNIFFED = [
    (b"%PDF-1.7\n...", "pdf"),
    (b"<!DOCTYPE html><html><body>Hello", "html"),
    (b"\xef\xbb\xbf  <!-- saved -->\n<HTML lang=en>", "html"),
    ("<!doctype html><p>Hello".encode("utf-16"), "html"),
    (b"<?xml version='1.0'?>\n<!DOCTYPE html>", "html"),
    (b"Ofsted says that <html> is a tag.", "plain"),
    (b"The file begins with %PDF-1.7, she said.", "plain"),
    (b"<b>bold</b> claim", "plain"),
    (b"", "plain"),
]


@pytest.mark.parametrize(("data", "name"), SNIFFED)
def test_sniffing(data: bytes, name: str) -> None:
    assert sniff.kind(data) == name


@pytest.mark.parametrize("name", ["facts.jsonl", "facts.csv", "FACTS.DB"])
def test_data_is_no_article(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Ofsted rated Hull good.\n", encoding="utf-8")
    with pytest.raises(ReadError, match="is data, not an article"):
        readers.read(str(tmp_path / name))
