"""What `ofscan text` does: the text of an article, or of a folder of them a file each."""

from __future__ import annotations

import os
import sys

from ofscan import console, output, readers, runs
from ofscan.errors import OfscanError
from ofscan.facts.article import Article

#: What a text is called; a file that is called so already keeps its name.
_SUFFIX = ".txt"


def command(*, path: str, blocks: bool, folder: str | None, stdin_name: str) -> int:
    """Run `ofscan text` and return its exit code. Raises OfscanError.

    With `folder` subfolders are kept, and NAME.html becomes NAME.html.txt; what cannot be read or written is told, and the rest is
    done.
    """
    if folder is not None:
        return _write_all(path, folder, stdin_name)
    article = runs.read(path, stdin_name=stdin_name)
    if blocks:
        console.out(drawn(article))
    else:
        # Byte for byte to a pipe or file; at a terminal without what would act on it.
        console.out(console.safe(article.text) if sys.stdout.isatty() else article.text)
    return runs.FINE


def drawn(article: Article) -> str:
    """Return a line for each block: its place in the text, its kind, why it was set aside, and its words."""
    rows = []
    for block in article.blocks:
        start, end = article.place(block.start, block.end)
        kind = f"{block.kind} ({block.reason})" if block.reason else str(block.kind)
        rows.append(f"{start:>7} {end:>7}  {kind:<24}  {console.line(article.text[start:end])}\n")
    return "".join(rows)


def _write_all(path: str, folder: str, stdin_name: str) -> int:
    run = runs.Run(paths=[path], stdin_name=stdin_name)
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise OfscanError("is a file; the texts go into a folder", path=folder)
    with output.telling(folder):
        os.makedirs(folder, exist_ok=True)
    inputs = {os.path.realpath(file) for file in run.walked[0] if file != readers.STDIN}
    taken: set[str] = set()
    for article in run.articles():
        name = os.path.basename(stdin_name) if article.source == stdin_name else os.path.relpath(article.source, _root(path))
        try:
            output.write_file(_target(folder, name, inputs, taken), [article.text])
        except OfscanError as error:
            run.fail(error)
    return run.exit_code()


def _root(path: str) -> str:
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def _target(folder: str, name: str, inputs: set[str], taken: set[str]) -> str:
    """Return where the text of the file `name` goes, its subfolder made. Raises OfscanError where that is no place for it."""
    stem = name.removesuffix(_SUFFIX)
    target = os.path.join(folder, name if name.endswith(_SUFFIX) else name + _SUFFIX)
    number = 2
    # 'a.html' beside 'a.html.txt'; names that differ in case alone are one file on some systems.
    while target.casefold() in taken:
        target = os.path.join(folder, f"{stem} ({number}){_SUFFIX}")
        number += 1
    taken.add(target.casefold())
    home, real = os.path.realpath(folder), os.path.realpath(target)
    if os.path.commonpath([home, real]) != home:
        raise OfscanError(f"leads out of {folder} by a link; not written", path=target)
    if real in inputs:
        raise OfscanError("is one of the inputs and would be overwritten; give another folder", path=target)
    with output.telling(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
    return target
