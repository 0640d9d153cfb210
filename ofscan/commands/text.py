"""What `ofscan text -o FOLDER/` does: the texts of a folder of articles, a file each."""

from __future__ import annotations

import os

from ofscan import output, readers, runs
from ofscan.errors import OfscanError

#: What a text is called; a file that is called so already keeps its name.
_SUFFIX = ".txt"


def write_all(path: str, folder: str, *, stdin_name: str) -> int:
    """Write the text of each article under `path` to a file in `folder`, and return the exit code. Raises OfscanError.

    Subfolders are kept; NAME.html becomes NAME.html.txt. What cannot be read or written is told, and the rest is done.
    """
    run = runs.Run(paths=[path], stdin_name=stdin_name)
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
