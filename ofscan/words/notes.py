"""What the notes say: the sentence for each note code, from ofscan/data/notes.yaml."""

from __future__ import annotations

from functools import cache

from ofscan.words import read_list


@cache
def messages() -> dict[str, str]:
    """Return the message of each note code; `{detail}` in it stands for what the component adds."""
    return read_list(dict[str, str], "notes")


def message(code: str, detail: str = "") -> str:
    """Return the sentence for note `code`. Raises KeyError for a code that notes.yaml lacks."""
    return messages()[code].replace("{detail}", detail)
