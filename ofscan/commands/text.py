"""What `ofscan text` does: the text of an article, or of a folder of them a file each."""

from __future__ import annotations

import os
import sys

from ofscan import console, readers, runs
from ofscan import output as target
from ofscan.errors import FullError, OfscanError
from ofscan.facts.article import Article

#: What a text is called; a file that is called so already keeps its name.
_SUFFIX = ".txt"


def command(*, path: str, blocks: bool, output: str | None, stdin_name: str) -> int:
    """Run `ofscan text` and return its exit code. Raises OfscanError.

    With a folder as `output` subfolders are kept, and NAME.html becomes NAME.html.txt; what cannot be read or written is told, and
    the rest is done, unless the disk is full. As with `cp` the text of one file goes to a file, but into a folder that is there.
    """
    file = None if output == "-" else output
    if file is not None and (os.path.isdir(path) or target.is_folder(file)):
        return _write_all(path, file, stdin_name)
    target.settle(None, file, ("text",))
    target.spare(file, [path])
    article = runs.read(path, stdin_name=stdin_name)
    if file is not None:
        target.put(article.text, file)
    elif blocks:
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
    with target.telling(folder):
        os.makedirs(folder, exist_ok=True)
    inputs = {os.path.realpath(file) for file in run.walked[0] if file != readers.STDIN}
    root = path if os.path.isdir(path) else os.path.dirname(path) or "."
    taken: set[str] = set()
    for article in run.articles():
        name = os.path.basename(stdin_name) if article.source == stdin_name else os.path.relpath(article.source, root)
        try:
            target.write_file(_place(folder, name, inputs, taken), [article.text])
        except FullError:
            raise
        except OfscanError as error:
            run.fail(error)
    return run.exit_code()


def _place(folder: str, name: str, inputs: set[str], taken: set[str]) -> str:
    """Return where the text of the file `name` goes, its subfolder made. Raises OfscanError where that is no place for it."""
    stem = name.removesuffix(_SUFFIX)
    place = os.path.join(folder, name if name.endswith(_SUFFIX) else name + _SUFFIX)
    number = 2
    # 'a.html' beside 'a.html.txt'; names that differ in case alone are one file on some systems.
    while place.casefold() in taken:
        place = os.path.join(folder, f"{stem} ({number}){_SUFFIX}")
        number += 1
    taken.add(place.casefold())
    home, real = os.path.realpath(folder), os.path.realpath(place)
    if os.path.commonpath([home, real]) != home:
        raise OfscanError(f"leads out of {folder} by a link; not written", path=place)
    if real in inputs:
        raise OfscanError("is one of the inputs and would be overwritten; give another folder", path=place)
    with target.telling(place):
        os.makedirs(os.path.dirname(place), exist_ok=True)
    return place
